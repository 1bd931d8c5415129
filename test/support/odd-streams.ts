import { readFileSync } from 'node:fs';

/** Two calls recorded from Go with types that no Juju has: fields of every kind, in another order. */
export interface OddStreams {
  readonly requests: Buffer;
  readonly responses: Buffer;
}

export function loadOddStreams(): OddStreams {
  const file = new URL('../conformance/wire/odd-gob-streams.json', import.meta.url);
  const { requestsHex, responsesHex } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return { requests: Buffer.from(requestsHex ?? '', 'hex'), responses: Buffer.from(responsesHex ?? '', 'hex') };
}
