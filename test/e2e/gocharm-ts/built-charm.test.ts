import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { charmProject, charmWith, tempDir } from '../../gocharm-ts/support/charm-project.ts';
import { runShell } from '../../gocharm-ts/support/run-shell.ts';

const program = fileURLToPath(new URL('../../../packages/gocharm-ts/bin/charm-build.js', import.meta.url));
const path = process.env['PATH'] ?? '';

/** A charm as a unit has it: built, and copied to a place with a space. */
function deployed(lines: string): string {
  const dir = charmProject({ 'src/charm.ts': charmWith(lines) });
  const built = runShell([process.execPath, program, '--no-types', '--quiet'], { PATH: path }, dir);
  expect(built).toEqual({ status: 0, stdout: '', stderr: '' });
  const charm = join(tempDir(), 'unit hello-0');
  cpSync(join(dir, 'dist/hello'), charm, { recursive: true, verbatimSymlinks: true });
  return charm;
}

test('dispatch leaves without Node.js when nobody wants the event', () => {
  const charm = deployed("  r.registerHook('stop', () => {});");
  for (const event of ['hooks/config-changed', 'hooks/never-heard-of', 'actions/backup']) {
    const env = { PATH: '/nowhere', JUJU_DISPATCH_PATH: event };
    expect(runShell([join(charm, 'dispatch')], env)).toEqual({ status: 0, stdout: '', stderr: '' });
  }
});

test('dispatch and the links in hooks run the charm for a wanted event', () => {
  const charm = deployed("  r.registerHook('stop', () => {});");
  const env = { PATH: path, GOCHARM_NODE: process.execPath };
  const runs = [
    runShell([join(charm, 'dispatch')], { ...env, JUJU_DISPATCH_PATH: 'hooks/stop' }),
    runShell([join(charm, 'hooks/stop')], env),
    runShell([join(charm, 'bin/runhook'), 'stop'], env),
  ];
  for (const { status, stderr } of runs) {
    expect(status).toBe(1);
    // Its handler does not get to run outside of a unit, and the SDK says so.
    expect(stderr).toContain('cannot read the hook environment: required variable JUJU_MODEL_UUID is not set');
  }
});

test('a command runs with its arguments, its exit code and a clean environment', () => {
  const charm = deployed(
    `  r.clone('tool').registerCommand((ctx) => {
    console.log(JSON.stringify([ctx.runCommandArgs, Object.keys(process.env).filter((name) => /^(RUNHOOK|NODE)_/.test(name))]));
  });`,
  );
  const env = { PATH: path, GOCHARM_NODE: process.execPath };
  const { status, stdout } = runShell([join(charm, 'bin/runhook'), 'cmd-root.tool', 'a b', '*'], env);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '[["a b","*"],[]]\n' });
  expect(readdirSync(charm).filter((name) => name.startsWith('.') && name !== '.runhook-cache')).toEqual([
    '.gocharm-build.json',
  ]);
});
