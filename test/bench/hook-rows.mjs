// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { interleave } from './measure.mjs';

const source = `import type { Registry } from '@gocharm-ts/sdk';

export function registerHooks(r: Registry): void {
  r.setCharmInfo({ name: 'noop', summary: 'Does nothing', description: 'One handler that does nothing.' });
  r.registerHook('config-changed', () => {});
}
`;

/**
 * Starting a hook with one handler that does nothing against the bare runtime, and an event that nobody wants against a
 * bare shell.
 *
 * @param {string} dir
 * @returns {Promise<import('./run.mjs').Row[]>}
 */
export async function hookRows(dir) {
  const charm = await buildNoop(dir);
  const env = {
    PATH: process.env['PATH'] ?? '',
    JUJU_MODEL_UUID: '373b309b-4a86-4f13-88e2-c213d97075b8',
    JUJU_UNIT_NAME: 'noop/0',
    CHARM_DIR: charm,
    JUJU_CHARM_DIR: charm,
    JUJU_CONTEXT_ID: 'noop/0-config-changed-0',
    GOCHARM_STATE_DIR: join(dir, 'state'),
  };
  /** @param {string} hook */
  const dispatch = (hook) => () =>
    run(join(charm, 'dispatch'), [], { ...env, JUJU_DISPATCH_PATH: `hooks/${hook}`, JUJU_HOOK_NAME: hook });
  const start = await interleave(41, {
    hook: dispatch('config-changed'),
    node: () => run('node', ['-e', '0'], env),
  });
  const unwanted = await interleave(101, {
    hook: dispatch('update-status'),
    shell: () => run('/bin/sh', ['-c', ':'], env),
  });
  return [
    {
      figure: 'start of a hook',
      measured: ms(start.hook),
      baseline: `node -e 0 ${ms(start.node)}`,
      ratio: start.hook / start.node,
      aim: 1.15,
    },
    {
      figure: 'unwanted event',
      measured: ms(unwanted.hook),
      baseline: `/bin/sh -c : ${ms(unwanted.shell)}`,
      ratio: unwanted.hook / unwanted.shell,
      aim: 2,
    },
  ];
}

/** @param {string} dir */
async function buildNoop(dir) {
  const project = join(dir, 'noop');
  await mkdir(join(project, 'src'), { recursive: true });
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'noop', version: '1.0.0', type: 'module' }));
  await writeFile(join(project, 'src/charm.ts'), source);
  await symlink(resolve('node_modules'), join(project, 'node_modules'));
  const out = join(dir, 'noop-charm');
  run(
    process.execPath,
    ['packages/gocharm-ts/bin/charm-build.js', 'build', project, '--out', out, '--no-types'],
    process.env,
  );
  return out;
}

/**
 * @param {string} file
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function run(file, args, env) {
  const { status, stderr } = spawnSync(file, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} failed:\n${stderr}`);
}

/** @param {number} time */
function ms(time) {
  return `${time.toFixed(1)} ms`;
}
