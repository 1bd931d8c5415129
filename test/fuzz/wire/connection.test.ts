import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { AgentError } from '../../../packages/sdk/src/errors/agent-error.ts';
import { connectAgent } from '../../../packages/sdk/src/wire/connect-agent.ts';
import { createJujucClient } from '../../../packages/sdk/src/wire/jujuc-client.ts';
import type { JujucAnswer, JujucRequest } from '../../../packages/sdk/src/wire/jujuc-message.ts';
import { listenJujuc } from '../../../packages/sdk/src/wire/jujuc-server.ts';
import { cut } from '../../support/gob-value.ts';
import { loadRecordedConnections } from '../../support/jujuc-vectors.ts';
import { mutatedBytes } from '../../support/mutated-bytes.ts';
import { loadOddStreams } from '../../support/odd-streams.ts';
import { listenRaw } from '../../support/raw-agent.ts';
import { tempDir } from '../../support/temp-dir.ts';

const connections = loadRecordedConnections();
const odd = loadOddStreams();
const request: JujucRequest = { contextId: 'ctx-1', dir: '/', commandName: 'quiet', args: [] };
const quiet: JujucAnswer = { response: { code: 0, stdout: new Uint8Array(), stderr: new Uint8Array() } };

test('a server that gets damaged requests ends their connection and serves others', { timeout: 60_000 }, async () => {
  const path = join(tempDir(), 'agent.socket');
  const errors: AgentError[] = [];
  const server = await listenJujuc({
    path,
    handle: async () => quiet,
    onConnectionError: (error) => errors.push(error),
  });
  onTestFinished(() => server.abort());
  const client = createJujucClient(await connectAgent({ network: 'unix', path }));
  const originals = [...connections.map(({ calls }) => Buffer.concat(calls.map(({ sent }) => sent))), odd.requests];
  await fc.assert(
    fc.asyncProperty(mutatedBytes(originals), fc.array(fc.nat(100), { maxLength: 8 }), async (bytes, sizes) => {
      const socket = connect(path);
      // The server may drop the connection while these bytes are on their way.
      socket.on('error', () => socket.destroy());
      for (const chunk of cut(bytes, sizes)) socket.write(chunk);
      socket.end();
      socket.resume();
      await once(socket, 'close');
      expect(await client.call(request)).toEqual(quiet);
    }),
    { numRuns: 300 },
  );
  for (const { name } of errors) expect(name).toBe('AgentError');
  await client.close();
  await server.close();
});

test('a client that gets damaged answers settles each call', { timeout: 60_000 }, async () => {
  const originals = [
    ...connections.map(({ calls }) => Buffer.concat(calls.map(({ received }) => received))),
    odd.responses,
  ];
  let send: readonly Uint8Array[] = [];
  const agent = await listenRaw((socket) => {
    socket.once('data', () => {
      for (const chunk of send) socket.write(chunk);
      socket.end();
    });
  });
  await fc.assert(
    fc.asyncProperty(mutatedBytes(originals), fc.array(fc.nat(100), { maxLength: 8 }), async (bytes, sizes) => {
      send = cut(bytes, sizes);
      const client = createJujucClient(await connectAgent({ network: 'unix', path: agent.path }));
      const calls = await Promise.allSettled(Array.from({ length: 12 }, () => client.call(request)));
      for (const call of calls) {
        if (call.status === 'rejected') expect(call.reason).toBeInstanceOf(AgentError);
        else expect(Object.keys(call.value)).toEqual([expect.stringMatching(/^(response|error)$/)]);
      }
      await client.close();
    }),
    { numRuns: 300 },
  );
});
