// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { SocketToolRunner } from '@gocharm-ts/sdk';
import { runHook } from '@gocharm-ts/sdk/testing';
import { interleave } from './measure.mjs';

const calls = 200;

/**
 * Hook tool calls over the agent's socket against an echo on a raw one, both answered by another process.
 *
 * @param {string} dir
 * @returns {Promise<import('./run.mjs').Row[]>}
 */
export async function toolRows(dir) {
  const [echoPath, agentPath] = [join(dir, 'echo.socket'), join(dir, 'agent.socket')];
  const servers = spawn(process.execPath, ['test/bench/servers.mjs', echoPath, agentPath], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(servers.stdout, 'data');
  const echo = connect(echoPath);
  await once(echo, 'connect');
  const runner = newRunner(agentPath);
  try {
    const times = await interleave(21, {
      echo: async () => {
        for (let call = 0; call < calls; call += 1) await roundTrip(echo);
      },
      oneByOne: async () => {
        for (let call = 0; call < calls; call += 1) await runner.run({ tool: 'is-leader', args: ['--format', 'json'] });
      },
      together: () =>
        Promise.all(Array.from({ length: calls }, () => runner.run({ tool: 'is-leader', args: ['--format', 'json'] }))),
      thousandUnits: () => readThousandUnits(agentPath),
    });
    const baseline = `raw echo ${us(times.echo / calls)}`;
    return [
      {
        figure: 'hook tool call, one by one',
        measured: us(times.oneByOne / calls),
        baseline,
        ratio: times.oneByOne / times.echo,
        aim: 2,
      },
      {
        figure: `hook tool call, ${calls} together`,
        measured: us(times.together / calls),
        baseline,
        ratio: times.together / times.echo,
        aim: 1,
      },
      {
        figure: "1,000 remote units' settings",
        measured: `${times.thousandUnits.toFixed(0)} ms`,
        baseline: 'budget 100 ms',
        ratio: times.thousandUnits / 100,
        aim: 1,
      },
    ];
  } finally {
    await runner.close();
    echo.destroy();
    servers.kill();
  }
}

/** @param {string} agentPath */
function newRunner(agentPath) {
  return new SocketToolRunner({ address: { network: 'unix', path: agentPath }, contextId: 'a/0-x-0', cwd: '/' });
}

/**
 * One hook of a charm with one relation that has 1,000 remote units, connection and dispatch included.
 *
 * @param {string} agentPath
 */
async function readThousandUnits(agentPath) {
  const runner = newRunner(agentPath);
  let read = 0;
  const { outcome } = await runHook(
    (r) => {
      const db = r.registerRelation({ name: 'db', role: 'requirer', interface: 'db' });
      r.registerHook('config-changed', async (ctx) => {
        for (const relation of await db.relations(ctx)) {
          const units = await relation.units();
          read = (await Promise.all(units.map((unit) => relation.remoteUnit(unit).get('hostname')))).length;
        }
      });
    },
    { hook: 'config-changed', runner },
  );
  await runner.close();
  if (!outcome.ok || read !== 1000) throw new Error(`read ${read} units`, { cause: outcome });
}

/** @param {import('node:net').Socket} socket */
function roundTrip(socket) {
  return new Promise((resolve) => {
    socket.once('data', resolve);
    socket.write('about as many bytes as a short call of a hook tool needs');
  });
}

/** @param {number} time in milliseconds */
function us(time) {
  return `${(time * 1000).toFixed(0)} µs`;
}
