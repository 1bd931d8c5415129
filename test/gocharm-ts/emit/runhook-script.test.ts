import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dispatchScript } from '../../../packages/gocharm-ts/src/emit/dispatch-script.ts';
import { guardScript } from '../../../packages/gocharm-ts/src/emit/guard-script.ts';
import { runhookScript } from '../../../packages/gocharm-ts/src/emit/runhook-script.ts';
import { tempDir } from '../support/charm-project.ts';
import { runShell, shells } from '../support/run-shell.ts';

// The places that bin/runhook looks at by their full path must not have a say here.
const places = ['/usr/local/bin/node', '/usr/bin/node', '/snap/bin/node', '/opt/node/bin/node'];
const report = `console.log(JSON.stringify({ args: process.argv.slice(2), main: require.main === module,
  left: ['RUNHOOK_NODE', 'RUNHOOK_TOO_OLD', 'NODE_COMPILE_CACHE'].filter((name) => name in process.env) }));\n`;

interface Fixture {
  /** The charm's directory, with a space in its path. */
  readonly dir: string;
  /** A directory for PATH. */
  readonly bin: string;
}

function fixture(): Fixture {
  const root = tempDir();
  const [dir, bin] = [join(root, 'the charm'), join(root, 'the bin')];
  for (const each of [join(dir, 'bin'), join(dir, 'lib'), bin]) mkdirSync(each, { recursive: true });
  let runhook = runhookScript([20, 19]);
  for (const place of places) runhook = runhook.replaceAll(place, `${root}/none${place}`.replaceAll(' ', '_'));
  executable(join(dir, 'bin/runhook'), runhook);
  executable(join(dir, 'dispatch'), dispatchScript(['install']));
  writeFileSync(join(dir, 'lib/guard.cjs'), guardScript([20, 19]));
  writeFileSync(join(dir, 'lib/runhook.cjs'), report);
  for (const tool of ['readlink', 'sh', 'cat']) symlinkSync(`/usr/bin/${tool}`, join(bin, tool));
  return { dir, bin };
}

function executable(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

/** A program that is this Node.js, claiming to be of another version. */
function nodeOf(path: string, version: string): void {
  const claim = `${path}.version.cjs`;
  writeFileSync(
    claim,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });\n`,
  );
  executable(path, `#!/bin/sh\nexec '${process.execPath}' -r '${claim}' "$@"\n`);
}

const fine = (args: readonly string[]): string => `${JSON.stringify({ args, main: true, left: [] })}\n`;

describe.for(shells)('under %s', { timeout: 30_000 }, ([, shell]) => {
  test('executed, it runs the bundle with all arguments by the first Node.js in PATH', () => {
    const { dir, bin } = fixture();
    nodeOf(join(bin, 'node'), '20.19.0');
    const args = ['cmd-root.http', 'a b', '', '*'];
    expect(runShell([...shell, join(dir, 'bin/runhook'), ...args], { PATH: bin })).toEqual({
      status: 0,
      stdout: fine(args),
      stderr: '',
    });
    expect(runShell([...shell, 'runhook', 'install'], { PATH: bin }, join(dir, 'bin')).stdout).toBe(fine(['install']));
    expect(runShell([...shell, 'bin/runhook', 'install'], { PATH: bin }, dir).stdout).toBe(fine(['install']));
  });

  test('read by dispatch, it runs the hook', () => {
    const { dir, bin } = fixture();
    nodeOf(join(bin, 'node'), '24.0.0');
    const env = { PATH: bin, JUJU_DISPATCH_PATH: 'hooks/install' };
    expect(runShell([...shell, join(dir, 'dispatch')], env)).toEqual({
      status: 0,
      stdout: fine(['install']),
      stderr: '',
    });
    expect(runShell([...shell, 'dispatch'], env, dir).stdout).toBe(fine(['install']));
  });

  test('started by a link it finds its charm', () => {
    const { dir, bin } = fixture();
    nodeOf(join(bin, 'node'), '24.0.0');
    const link = join(tempDir(), 'my-tool');
    symlinkSync(join(dir, 'bin/runhook'), link);
    expect(runShell([...shell, link, 'cmd-root'], { PATH: bin }).stdout).toBe(fine(['cmd-root']));
  });

  test('a Node.js that is too old hands over to the next one', () => {
    const { dir, bin } = fixture();
    nodeOf(join(bin, 'node'), '12.22.9');
    nodeOf(join(bin, 'nodejs'), '22.1.0');
    expect(runShell([...shell, join(dir, 'bin/runhook'), 'install'], { PATH: bin })).toEqual({
      status: 0,
      stdout: fine(['install']),
      stderr: '',
    });
  });

  test('it needs no right to execute files of the charm', () => {
    const { dir, bin } = fixture();
    chmodSync(join(dir, 'bin/runhook'), 0o644);
    nodeOf(join(bin, 'node'), '18.20.8');
    nodeOf(join(bin, 'nodejs'), '24.0.0');
    expect(runShell([...shell, join(dir, 'bin/runhook'), 'install'], { PATH: bin })).toEqual({
      status: 0,
      stdout: fine(['install']),
      stderr: '',
    });
  });

  test('without any Node.js that does, one line says what was looked at and what to do', () => {
    const { dir, bin } = fixture();
    nodeOf(join(bin, 'node'), '18.20.8');
    nodeOf(join(bin, 'nodejs'), '20.18.3');
    const { status, stdout, stderr } = runShell([...shell, join(dir, 'bin/runhook'), 'install'], { PATH: bin });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      /^runhook: cannot run install: no Node\.js >= 20\.19 found \(looked at node, nodejs, \S+, \S+, \S+, \S+; too old: node \(18\.20\.8\):nodejs \(20\.18\.3\)\); install one, for example: snap install node --classic --channel=22\n$/,
    );
  });

  test('GOCHARM_NODE is the only Node.js that is looked at when it is set', () => {
    const { dir, bin } = fixture();
    nodeOf(join(bin, 'node'), '24.0.0');
    const own = join(bin, 'own node');
    const run = () => runShell([...shell, join(dir, 'bin/runhook'), 'install'], { PATH: bin, GOCHARM_NODE: own });
    expect(run().stderr).toBe(
      `runhook: cannot run install: no Node.js >= 20.19 found (looked at GOCHARM_NODE=${own}); install one, for example: snap install node --classic --channel=22\n`,
    );
    nodeOf(own, '24.0.0');
    expect(run()).toEqual({ status: 0, stdout: fine(['install']), stderr: '' });
  });

  test('the exit code of the charm is that of the hook, also from the second Node.js', () => {
    const { dir, bin } = fixture();
    writeFileSync(join(dir, 'lib/runhook.cjs'), 'process.exitCode = 7;\n');
    nodeOf(join(bin, 'nodejs'), '24.0.0');
    expect(runShell([...shell, join(dir, 'bin/runhook'), 'install'], { PATH: bin }).status).toBe(7);
    nodeOf(join(bin, 'node'), '10.0.0');
    expect(runShell([...shell, join(dir, 'bin/runhook'), 'install'], { PATH: bin }).status).toBe(7);
  });
});
