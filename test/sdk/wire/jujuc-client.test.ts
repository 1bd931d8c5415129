import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { connectAgent } from '../../../packages/sdk/src/wire/connect-agent.ts';
import { createGobEncoder } from '../../../packages/sdk/src/wire/gob-encoder.ts';
import type { GobStructType } from '../../../packages/sdk/src/wire/gob-type.ts';
import { createJujucClient } from '../../../packages/sdk/src/wire/jujuc-client.ts';
import type { JujucClient } from '../../../packages/sdk/src/wire/jujuc-client.ts';
import { jujucRequest, jujucRequestWithToken, jujucResponse } from '../../../packages/sdk/src/wire/jujuc-gob.ts';
import { rpcResponseHeader } from '../../../packages/sdk/src/wire/jujuc-gob.ts';
import type { JujucAnswer, JujucRequest } from '../../../packages/sdk/src/wire/jujuc-message.ts';
import { loadRecordedConnections } from '../../support/jujuc-vectors.ts';
import type { RecordedConnection } from '../../support/jujuc-vectors.ts';
import { listenRaw, readExactly } from '../../support/raw-agent.ts';
import type { RawAgent } from '../../support/raw-agent.ts';

const [juju36, juju41] = loadRecordedConnections();
const request: JujucRequest = { contextId: 'u/0-start-ab', dir: '/c', commandName: 'is-leader', args: [] };
// The types of header and request with what follows them, and a header with its number and request alone.
const firstRequestSize = 0x30 + 0x10 + 0x5d + 0x17 + 0x21;
const nextRequestSize = 0x12 + 0x21;

async function clientOf(agent: RawAgent, requestType?: GobStructType): Promise<JujucClient> {
  return createJujucClient(await connectAgent({ network: 'unix', path: agent.path }), requestType);
}

/** Answers in the order of `seqs`, each with its number on stdout. */
function answers(...seqs: number[]): Buffer {
  const encoder = createGobEncoder();
  for (const seq of seqs) {
    encoder.encode(rpcResponseHeader, { ServiceMethod: 'Jujuc.Main', Seq: seq });
    encoder.encode(jujucResponse, { Stdout: new Uint8Array([seq]) });
  }
  return encoder.take();
}

describe('bytes of the stock clients', () => {
  // The recording program numbers the type of the second client after those of the first.
  const recorded41: GobStructType = { ...jujucRequest, name: 'RequestV4', id: 71 };

  test.for<[RecordedConnection, GobStructType]>([
    [juju36, jujucRequestWithToken],
    [juju41, recorded41],
  ])('$0.name: each call sends what was recorded and understands the recorded answer', async ([{ calls }, type]) => {
    const sent: Buffer[] = [];
    const agent = await listenRaw(async (socket) => {
      for (const call of calls) {
        sent.push(await readExactly(socket, call.sent.length));
        socket.write(call.received);
      }
    });
    const client = await clientOf(agent, type);
    const got: JujucAnswer[] = [];
    for (const call of calls) got.push(await client.call(call.request));
    expect(sent.map((bytes) => bytes.toString('hex'))).toEqual(calls.map((call) => call.sent.toString('hex')));
    expect(got).toEqual(calls.map((call) => call.answer));
    await client.close();
  });
});

describe('calls made together', () => {
  test('go out in one write', async () => {
    const agent = await listenRaw(() => {});
    const client = await clientOf(agent);
    const calls = Array.from({ length: 50 }, () => client.call(request));
    const socket = await agent.connection;
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    expect(chunk.length).toBe(firstRequestSize + 49 * nextRequestSize);
    socket.write(answers(...Array.from({ length: 50 }, (_, seq) => seq)));
    expect(await Promise.all(calls)).toHaveLength(50);
    await client.close();
  });

  test('take their answers by number, in any order and any chunks', async () => {
    const agent = await listenRaw(async (socket) => {
      await once(socket, 'data');
      for (const byte of answers(2, 0, 1)) socket.write(Buffer.from([byte]));
    });
    const client = await clientOf(agent);
    const got = await Promise.all([client.call(request), client.call(request), client.call(request)]);
    expect(got).toEqual(
      [0, 1, 2].map((seq) => ({ response: { code: 0, stdout: new Uint8Array([seq]), stderr: new Uint8Array() } })),
    );
    await client.close();
  });
});

describe('a connection that fails', () => {
  const closed = {
    name: 'AgentError',
    code: 'AGENT_UNREACHABLE',
    message: 'cannot call the agent: it closed the connection',
  };

  test('all pending calls and all later ones are rejected when the agent goes away', async () => {
    const agent = await listenRaw((socket) => socket.once('data', () => socket.destroy()));
    const client = await clientOf(agent);
    const calls = await Promise.allSettled([client.call(request), client.call(request)]);
    const later = await Promise.allSettled([client.call(request)]);
    for (const call of [...calls, ...later]) {
      expect(call).toMatchObject({
        status: 'rejected',
        reason: { ...closed, hint: expect.stringContaining('unit agent') },
      });
    }
  });

  test('an answer cut short is no answer', async () => {
    const agent = await listenRaw((socket) => socket.once('data', () => socket.end(answers(0).subarray(0, -1))));
    const client = await clientOf(agent);
    await expect(client.call(request)).rejects.toMatchObject(closed);
  });

  test.for<[string, Buffer, string]>([
    ['text', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'.repeat(4)), 'type id 42 was never described'],
    ['zeros', Buffer.alloc(1), 'message of 0 bytes'],
    ['an answer to a call that was not made', answers(9), 'answer to call 9, which is not pending'],
    ['a second answer', answers(0, 0), 'answer to call 0, which is not pending'],
  ])('%s in place of answers rejects what is pending', async ([, bytes, reason]) => {
    const agent = await listenRaw((socket) => socket.once('data', () => socket.write(bytes)));
    const client = await clientOf(agent);
    const calls = [client.call(request), client.call(request)];
    const [, second] = await Promise.allSettled(calls);
    expect(second).toMatchObject({
      status: 'rejected',
      reason: { code: 'AGENT_PROTOCOL', message: `cannot decode a gob message: ${reason}` },
    });
    const socket = await agent.connection;
    if (!socket.destroyed) await once(socket, 'close');
  });
});

describe('close', () => {
  test('waits for the calls that were made, and refuses others', async () => {
    const agent = await listenRaw(() => {});
    const client = await clientOf(agent);
    const made = client.call(request);
    const socket = await agent.connection;
    await readExactly(socket, 10);
    const end = client.close();
    await expect(client.call(request)).rejects.toMatchObject({
      code: 'AGENT_UNREACHABLE',
      message: 'cannot call the agent: the connection is closed',
    });
    expect(socket.readableEnded).toBe(false);
    socket.write(answers(0));
    expect(await made).toHaveProperty('response');
    await end;
  });

  test('does not wait for an agent that keeps the connection open', async () => {
    const agent = await listenRaw(() => {});
    const client = await clientOf(agent);
    await client.close();
    await client.close();
  });
});
