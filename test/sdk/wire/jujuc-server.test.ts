import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { AgentError } from '../../../packages/sdk/src/errors/agent-error.ts';
import { connectAgent } from '../../../packages/sdk/src/wire/connect-agent.ts';
import { createGobDecoder } from '../../../packages/sdk/src/wire/gob-decoder.ts';
import { createGobEncoder } from '../../../packages/sdk/src/wire/gob-encoder.ts';
import { createJujucClient } from '../../../packages/sdk/src/wire/jujuc-client.ts';
import type { JujucClient } from '../../../packages/sdk/src/wire/jujuc-client.ts';
import { jujucRequest, rpcRequestHeader, rpcResponseHeader } from '../../../packages/sdk/src/wire/jujuc-gob.ts';
import type { JujucAnswer, JujucRequest } from '../../../packages/sdk/src/wire/jujuc-message.ts';
import { listenJujuc } from '../../../packages/sdk/src/wire/jujuc-server.ts';
import type { JujucServer } from '../../../packages/sdk/src/wire/jujuc-server.ts';
import { loadRecordedConnections } from '../../support/jujuc-vectors.ts';
import { readExactly } from '../../support/raw-agent.ts';
import { tempDir } from '../../support/temp-dir.ts';

const request: JujucRequest = { contextId: 'u/0-start-ab', dir: '/c', commandName: 'is-leader', args: [] };
const quiet: JujucAnswer = { response: { code: 0, stdout: new Uint8Array(), stderr: new Uint8Array() } };

interface Started {
  readonly server: JujucServer;
  readonly errors: AgentError[];
}

async function start(
  handle: (request: JujucRequest) => Promise<JujucAnswer> = async () => quiet,
  path: string = join(tempDir(), 'agent.socket'),
): Promise<Started> {
  const errors: AgentError[] = [];
  const server = await listenJujuc({ path, handle, onConnectionError: (error) => errors.push(error) });
  onTestFinished(() => server.abort());
  return { server, errors };
}

async function clientOf(server: JujucServer): Promise<JujucClient> {
  return createJujucClient(await connectAgent({ network: 'unix', path: server.path }));
}

async function rawClient(server: JujucServer, allowHalfOpen = false): Promise<Socket> {
  const socket = connect({ path: server.path, allowHalfOpen });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

describe('bytes of the stock agent', () => {
  test.for(loadRecordedConnections())('$name: each call is understood and answered as recorded', async ({ calls }) => {
    const got: JujucRequest[] = [];
    const { server } = await start(async (request) => {
      got.push(request);
      return calls[got.length - 1]?.answer ?? quiet;
    });
    const socket = await rawClient(server);
    for (const call of calls) {
      socket.write(call.sent);
      expect((await readExactly(socket, call.received.length)).toString('hex')).toBe(call.received.toString('hex'));
    }
    expect(got).toEqual(calls.map((call) => call.request));
  });
});

describe('calls', () => {
  test('of several connections are answered as each becomes ready', async () => {
    const waiting = new Map<string, (answer: JujucAnswer) => void>();
    const { server } = await start(({ commandName }) => new Promise((resolve) => waiting.set(commandName, resolve)));
    const [one, two] = await Promise.all([clientOf(server), clientOf(server)]);
    const calls = [
      one.call({ ...request, commandName: 'a' }),
      one.call({ ...request, commandName: 'b' }),
      two.call({ ...request, commandName: 'c' }),
    ];
    while (waiting.size < 3) await new Promise((resolve) => setImmediate(resolve));
    for (const name of ['c', 'b', 'a']) waiting.get(name)?.({ error: name });
    expect(await Promise.all(calls)).toEqual([{ error: 'a' }, { error: 'b' }, { error: 'c' }]);
    await Promise.all([one.close(), two.close()]);
  });

  test('a handler that throws is an error of its call alone', async () => {
    const { server, errors } = await start(async ({ commandName }) => {
      if (commandName === 'bad') throw new Error('the model is broken');
      return quiet;
    });
    const client = await clientOf(server);
    expect(await client.call({ ...request, commandName: 'bad' })).toEqual({ error: 'the model is broken' });
    expect(await client.call(request)).toEqual(quiet);
    expect(errors).toEqual([]);
    await client.close();
  });

  test.for<[string, string]>([
    ['Main', 'rpc: service/method request ill-formed: Main'],
    ['Other.Main', "rpc: can't find service Other.Main"],
    ['Jujuc.Other', "rpc: can't find method Jujuc.Other"],
  ])('method %s is refused in the words of net/rpc', async ([method, error]) => {
    const { server } = await start();
    const socket = await rawClient(server);
    const encoder = createGobEncoder();
    encoder.encode(rpcRequestHeader, { ServiceMethod: method, Seq: 7 });
    encoder.encode(jujucRequest, { CommandName: 'x' });
    socket.write(encoder.take());
    const decoder = createGobDecoder();
    decoder.push(((await once(socket, 'data')) as [Buffer])[0]);
    expect(decoder.next(rpcResponseHeader)).toEqual({ ServiceMethod: method, Seq: 7, Error: error });
    expect(decoder.next(undefined)).toEqual({});
  });

  test('a client that ended its side still gets its answers', async () => {
    const { server } = await start(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return quiet;
    });
    const [{ calls }] = loadRecordedConnections();
    const socket = await rawClient(server, true);
    socket.end(calls[0]?.sent ?? '');
    const chunks = await socket.toArray();
    expect(
      Buffer.concat(chunks as Buffer[])
        .subarray(-19)
        .toString('hex'),
    ).toMatch(/0003ff8a00$/);
  });

  test('wrong bytes end their connection only, and are reported', async () => {
    const { server, errors } = await start();
    const client = await clientOf(server);
    await client.call(request);
    const socket = await rawClient(server);
    socket.write('GET /');
    await once(socket, 'close');
    expect(errors.map(({ code, message }) => [code, message])).toEqual([
      ['AGENT_PROTOCOL', 'cannot decode a gob message: type id 35 is described again'],
    ]);
    expect(await client.call(request)).toEqual(quiet);
    await client.close();
  });
});

describe('the socket file', () => {
  test('only its owner may open it', async () => {
    const { server } = await start();
    expect(statSync(server.path).mode.toString(8)).toBe('140700');
  });

  test('replaces one that a killed agent left', async () => {
    const { server } = await start();
    const again = await start(undefined, server.path);
    const client = await clientOf(again.server);
    expect(await client.call(request)).toEqual(quiet);
    await client.close();
  });

  test('does not replace anything else', async () => {
    const path = join(tempDir(), 'agent.socket');
    writeFileSync(path, 'mine');
    await expect(start(undefined, path)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(statSync(path).size).toBe(4);
  });
});

describe('an abstract socket', () => {
  test('serves without a file', async () => {
    const { server } = await start(undefined, `@gocharm-ts-${process.pid}`);
    const client = await clientOf(server);
    expect(await client.call(request)).toEqual(quiet);
    await client.close();
    await server.close();
    await expect(clientOf(server)).rejects.toMatchObject({
      code: 'AGENT_UNREACHABLE',
      message: `cannot reach the agent at ${server.path}: connect ECONNREFUSED ${server.path}`,
    });
  });
});

describe('close', () => {
  test('removes the socket file at once and waits for the connections to end', async () => {
    const { server } = await start();
    const client = await clientOf(server);
    await client.call(request);
    let isClosed = false;
    const closed = server.close().then(() => (isClosed = true));
    expect(existsSync(server.path)).toBe(false);
    await expect(clientOf(server)).rejects.toMatchObject({ code: 'AGENT_UNREACHABLE' });
    expect(await client.call(request)).toEqual(quiet);
    expect(isClosed).toBe(false);
    await client.close();
    await closed;
    await server.close();
  });

  test('abort ends the connections itself', async () => {
    const { server } = await start(() => new Promise(() => {}));
    const client = await clientOf(server);
    const call = client.call(request);
    const outcome = expect(call).rejects.toMatchObject({ code: 'AGENT_UNREACHABLE' });
    await server.abort();
    await outcome;
  });
});
