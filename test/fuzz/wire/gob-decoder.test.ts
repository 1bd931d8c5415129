import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AgentError } from '../../../packages/sdk/src/errors/agent-error.ts';
import { createGobDecoder } from '../../../packages/sdk/src/wire/gob-decoder.ts';
import type { GobStruct, GobStructType } from '../../../packages/sdk/src/wire/gob-type.ts';
import { jujucRequestWithToken, jujucResponse } from '../../../packages/sdk/src/wire/jujuc-gob.ts';
import { rpcRequestHeader, rpcResponseHeader } from '../../../packages/sdk/src/wire/jujuc-gob.ts';
import { cut } from '../../support/gob-value.ts';
import { loadRecordedConnections } from '../../support/jujuc-vectors.ts';
import { mutatedBytes } from '../../support/mutated-bytes.ts';
import { loadOddStreams } from '../../support/odd-streams.ts';

const connections = loadRecordedConnections();
const odd = loadOddStreams();
const ends: readonly (readonly [string, Buffer[], readonly (GobStructType | undefined)[]])[] = [
  [
    'the server',
    [...connections.map(({ calls }) => Buffer.concat(calls.map(({ sent }) => sent))), odd.requests],
    [rpcRequestHeader, jujucRequestWithToken],
  ],
  [
    'the client',
    [...connections.map(({ calls }) => Buffer.concat(calls.map(({ received }) => received))), odd.responses],
    [rpcResponseHeader, jujucResponse],
  ],
  ['who wants nothing', [odd.requests, odd.responses], [undefined]],
];

/** Decodes to the end or to the first error, as a connection does. */
function decodeAll(
  chunks: readonly Uint8Array[],
  wanted: readonly (GobStructType | undefined)[],
): (GobStruct | AgentError)[] {
  const decoder = createGobDecoder();
  const outcome: (GobStruct | AgentError)[] = [];
  try {
    for (const chunk of chunks) {
      decoder.push(chunk);
      for (;;) {
        const value = decoder.next(wanted[outcome.length % wanted.length]);
        if (value === undefined) break;
        outcome.push(value);
      }
    }
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
    outcome.push(error);
  }
  return outcome;
}

test.for(ends)('damaged bytes end in values or an AgentError for %s, whatever the chunks', ([, originals, wanted]) => {
  fc.assert(
    fc.property(mutatedBytes(originals), fc.array(fc.nat(60), { maxLength: 30 }), (bytes, sizes) => {
      const whole = decodeAll([bytes], wanted);
      expect(whole.length).toBeLessThanOrEqual(bytes.length + 1);
      const last = whole.at(-1);
      if (last instanceof AgentError) expect(last.code).toBe('AGENT_PROTOCOL');
      expect(decodeAll(cut(bytes, sizes), wanted).map(textOf)).toEqual(whole.map(textOf));
    }),
    { numRuns: 1500 },
  );
});

test.for(ends)('whole streams decode without an error for %s', ([, originals, wanted]) => {
  const outcomes = originals.map((bytes) => decodeAll([bytes], wanted));
  expect(outcomes.flat().filter((value) => value instanceof AgentError)).toEqual([]);
  expect(outcomes.every((values) => values.length >= 4)).toBe(true);
});

function textOf(value: GobStruct | AgentError): unknown {
  return value instanceof AgentError ? value.message : value;
}
