import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connectAgent, createJujucClient, jujucRequestWithToken } from '@gocharm-ts/sdk/internal';
import type { JujucAnswer, JujucClient, JujucRequest } from '@gocharm-ts/sdk/internal';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noPendingChanges } from '../../../packages/simulator/src/tools/pending-changes.ts';
import type { ToolContext } from '../../../packages/simulator/src/tools/tool-context.ts';
import { serveTools } from '../../../packages/simulator/src/transport/serve-tools.ts';
import type { ToolServer } from '../../../packages/simulator/src/transport/serve-tools.ts';
import { deployInto, emptyModel, noon, runToIdle } from '../../support/sim-model.ts';
import { tempDir } from '../../support/temp-dir.ts';

interface Served {
  readonly server: ToolServer;
  readonly context: ToolContext;
  readonly events: string[];
  readonly path: string;
  readonly client: JujucClient;
}

async function serve(release: '3.6' | '4.1' = '3.6', patienceMs = 30_000): Promise<Served> {
  const model = emptyModel(release);
  deployInto(model, 'db');
  runToIdle(model);
  const events: string[] = [];
  let saving = Promise.resolve();
  const context: ToolContext = {
    model,
    unit: 'db/0',
    hook: { name: 'start' },
    pending: noPendingChanges(),
    snapshots: new Map(),
    leadershipLost: false,
    now: () => noon,
    log: (level, module, message) => events.push(`${level} ${module} ${message}`),
    modelChanged: () => {
      events.push('changed');
      saving = new Promise((resolve) => {
        setImmediate(() => {
          events.push('saved');
          resolve();
        });
      });
    },
  };
  const path = join(tempDir(), 'agent.socket');
  const server = await serveTools({
    socketPath: path,
    contextId: 'c',
    context,
    saved: () => saving,
    onStall: () => events.push('stalled'),
    patienceMs,
  });
  onTestFinished(() => server.close());
  const client = createJujucClient(await connectAgent({ network: 'unix', path }), jujucRequestWithToken);
  return { server, context, events, path, client };
}

function request(parts: Partial<JujucRequest>): JujucRequest {
  return { contextId: 'c', dir: '/', commandName: 'is-leader', args: ['--format=json'], ...parts };
}

function shown(answer: JujucAnswer): unknown {
  if ('error' in answer) return answer.error;
  const { code, stdout, stderr } = answer.response;
  return [code, Buffer.from(stdout).toString(), Buffer.from(stderr).toString()];
}

describe('serveTools', () => {
  test('answers what the tool answers, and counts', async () => {
    const { client, server } = await serve();
    expect(shown(await client.call(request({})))).toEqual([0, 'true\n', '']);
    expect(shown(await client.call(request({ args: ['--nope'] })))).toEqual([
      2,
      '',
      'ERROR option provided but not defined: --nope\n',
    ]);
    expect(server.calls).toBe(2);
    await client.close();
  });

  test.for<[Partial<JujucRequest>, string]>([
    [{ token: 'x', commandName: '', dir: 'a', contextId: 'no' }, 'bad request: token does not match'],
    [{ commandName: '', dir: 'a', contextId: 'no' }, 'bad request: command not specified'],
    [{ commandName: 'nope', dir: 'a', contextId: 'no' }, 'bad request: Dir is not absolute'],
    [{ commandName: 'nope', contextId: 'no' }, 'bad request: wrong context ID; got "no"'],
    [{ commandName: 'nope' }, 'bad request: unknown command: nope'],
    [{ commandName: 'constructor' }, 'bad request: unknown command: constructor'],
  ])('checks in order: %j', async ([parts, error]) => {
    const { client, server } = await serve();
    expect(shown(await client.call(request(parts)))).toBe(error);
    expect(server.calls).toBe(0);
    await client.close();
  });

  test('Juju 4.1 knows no token', async () => {
    const { client } = await serve('4.1');
    expect(shown(await client.call(request({ token: 'x' })))).toEqual([0, 'true\n', '']);
    await client.close();
  });

  test('asks for input when a tool wants it, and drops what it did until then', async () => {
    const { client, context, server } = await serve();
    const call = { commandName: 'state-set', args: ['a=1', '--file', '-'] };
    expect(shown(await client.call(request(call)))).toBe('hook tool requires stdin, none supplied');
    expect(context.pending.charmState).toBeUndefined();
    expect(server.calls).toBe(0);
    expect(shown(await client.call(request({ ...call, stdin: Buffer.from('b: 2') })))).toEqual([0, '', '']);
    expect(context.pending.charmState).toEqual(
      new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    );
    await client.close();
  });

  test('answers a change only once it is saved', async () => {
    const { client, context, events } = await serve();
    await client.call(request({ commandName: 'status-set', args: ['active', 'ok'] }));
    expect(events).toEqual(['changed', 'saved']);
    expect(context.model.applications['db']?.units['db/0']?.workloadStatus.message).toBe('ok');
    await client.close();
  });

  test('runs calls that come together one after another', async () => {
    const { client, context } = await serve();
    const numbers = Array.from({ length: 50 }, (_, number) => number);
    await Promise.all(
      numbers.map((number) => client.call(request({ commandName: 'state-set', args: [`k${number}=${number}`] }))),
    );
    expect([...(context.pending.charmState?.keys() ?? [])]).toEqual(numbers.map((number) => `k${number}`));
    await client.close();
  });

  test('closing waits for clients, and the socket is gone', async () => {
    const { client, server, path, events } = await serve();
    await client.call(request({}));
    await client.close();
    await server.close();
    expect(existsSync(path)).toBe(false);
    expect(events).toEqual([]);
  });

  test('a client that stays is told of and then cut off', async () => {
    const { client, server, events } = await serve('3.6', 50);
    await client.call(request({}));
    await server.close();
    expect(events.filter((event) => event === 'stalled')).toEqual(['stalled']);
    await expect(client.call(request({}))).rejects.toThrow(expect.objectContaining({ code: 'AGENT_UNREACHABLE' }));
  });
});
