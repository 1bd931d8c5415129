// @ts-check
// The life of a chain of three concat applications, told step by step. Each step checks what it claims; the first that
// does not hold ends the demo with exit code 1. Run it with `npm run demo`.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { HookTimes } from './demo/hook-times.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const programs = {
  'charm-build': join(root, 'packages/gocharm-ts/bin/charm-build.js'),
  'charm-sim': join(root, 'packages/simulator/bin/charm-sim.js'),
};
const started = performance.now();
const hookTimes = new HookTimes();
const work = await mkdtemp(join(tmpdir(), 'concat-demo-'));
const project = join(work, 'concat');
const charm = join(work, 'built');
const env = { ...process.env, CHARM_SIM_MODEL: join(work, 'model') };

let interrupted = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    interrupted = true;
  });
}

try {
  await tell();
} catch (error) {
  process.exitCode = interrupted ? 130 : 1;
  console.error(
    styleText('red', `\n${interrupted ? 'Interrupted' : `The demo failed: ${/** @type {Error} */ (error).message}`}`),
  );
} finally {
  await run('charm-sim', ['destroy', '--no-prompt'], { quiet: true, mayFail: true });
  await rm(work, { recursive: true, force: true });
}

async function tell() {
  step('Build the charm');
  await cp(join(root, 'examples/charm'), project, {
    recursive: true,
    filter: (path) => !/node_modules|dist/.test(relative(root, path)),
  });
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'));
  await run('charm-build', ['build', project, '--out', charm]);

  step('Deploy a chain of three applications');
  for (const [name, value] of [
    ['alpha', 'a'],
    ['beta', 'b'],
    ['gamma', 'c'],
  ]) {
    await run('charm-sim', ['deploy', charm, name ?? '', '--config', `val=${value}`]);
  }
  await run('charm-sim', ['integrate', 'beta:upstream', 'alpha:downstream']);
  await run('charm-sim', ['integrate', 'gamma:upstream', 'beta:downstream']);
  for (const name of ['alpha', 'beta', 'gamma']) {
    await run('charm-sim', ['wait-for', 'application', name, '--query', 'status=="active"', '--timeout', '60s']);
  }
  await expectMessage('gamma', '{c {b a}}');

  step('Change a value at the top and see it at the bottom');
  await run('charm-sim', ['config', 'alpha', 'val=A']);
  await expectMessage('gamma', '{c {b A}}');

  step('Fetch the result from the running service');
  await expectServed('gamma/0', 8080, '{c {b A}}');

  step('Scale the middle up and down');
  await run('charm-sim', ['add-unit', 'beta']);
  await expectMessage('gamma', '{c {b A} {b A}}');
  await run('charm-sim', ['remove-unit', 'beta/1']);
  await expectMessage('gamma', '{c {b A}}');

  step('Change the source, build again, refresh');
  const version = join(project, 'src/version.ts');
  await writeFile(version, (await readFile(version, 'utf8')).replace("'1.0'", "'1.1'"));
  await run('charm-build', ['build', project, '--out', charm]);
  await run('charm-sim', ['refresh', 'gamma']);
  const { applications } = await status();
  expect(`the version of gamma`, applications.gamma?.version, '1.1');
  expect(`the revision of gamma`, String(applications.gamma?.['charm-rev']), '1');
  await expectServed('gamma/0', 8080, '{c {b A}}');

  step('Make a hook fail, and resolve it');
  const taken = await takePort(await addressOf('alpha/0'), 9090);
  await run('charm-sim', ['config', 'alpha', 'http-port=9090'], { exitCode: 1 });
  const failed = (await unit('alpha/0'))['workload-status'];
  expect('the status of alpha/0', `${failed.current}: ${failed.message}`, 'error: hook failed: "config-changed"');
  await new Promise((resolve) => taken.close(resolve));
  await run('charm-sim', ['resolved', 'alpha/0']);
  await expectServed('alpha/0', 9090, 'A');

  step('Where it ended');
  await run('charm-sim', ['status']);
  console.log(`\n${hookTimes.table()}`);
  console.log(styleText('green', `\nAll of it happened, in ${((performance.now() - started) / 1000).toFixed(1)} s.`));
}

/** @param {string} title */
function step(title) {
  if (interrupted) throw new Error('interrupted');
  console.log(styleText('bold', `\n── ${title}`));
}

/**
 * Runs one of our programs as a user would, and shows what it prints.
 *
 * @param {keyof typeof programs} program
 * @param {string[]} args
 * @param {{ quiet?: boolean, mayFail?: boolean, exitCode?: number }} [options]
 * @returns {Promise<string>} its standard output
 */
async function run(program, args, { quiet = false, mayFail = false, exitCode = 0 } = {}) {
  const shown = args.map((arg) => (/^[\w./:=@-]+$/.test(arg) ? arg.replace(`${work}/`, './') : `'${arg}'`));
  if (!quiet) console.log(styleText('dim', `$ ${program} ${shown.join(' ')}`));
  const verbose = program === 'charm-sim' && !quiet ? ['--verbose'] : [];
  const child = spawn(process.execPath, [programs[program], ...args, ...verbose], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    output += text;
    if (!quiet) process.stdout.write(text.replaceAll(`${work}/`, './'));
  });
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    errors += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (program === 'charm-sim') hookTimes.read(errors);
  if (interrupted && !mayFail) throw new Error('interrupted');
  if (code === exitCode || mayFail) return output;
  throw new Error(`${program} ${shown.join(' ')} ended with exit code ${code}, not ${exitCode}:\n${errors}`);
}

async function status() {
  return JSON.parse(await run('charm-sim', ['status', '--format', 'json'], { quiet: true }));
}

/** @param {string} name such as `alpha/0` */
async function unit(name) {
  return (await status()).applications[name.split('/')[0] ?? ''].units[name];
}

/** @param {string} name */
async function addressOf(name) {
  return (await unit(name))['public-address'];
}

/**
 * @param {string} application
 * @param {string} message
 */
async function expectMessage(application, message) {
  expect(`the value of ${application}`, (await unit(`${application}/0`))['workload-status'].message, message);
}

/**
 * @param {string} name
 * @param {number} port
 * @param {string} value
 */
async function expectServed(name, port, value) {
  const url = `http://${await addressOf(name)}:${port}/val`;
  const served = await fetch(url).then((response) => response.text());
  expect(`GET ${url}`, served, value);
}

/**
 * @param {string} what
 * @param {string | undefined} got
 * @param {string} wanted
 */
function expect(what, got, wanted) {
  if (got !== wanted) throw new Error(`${what} is ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
  console.log(`${styleText('green', '✓')} ${what} is ${wanted}`);
}

/**
 * Holds a port that the charm will want.
 *
 * @param {string} address
 * @param {number} port
 */
async function takePort(address, port) {
  const server = createServer((_request, response) => void response.end('not the charm'));
  await new Promise((resolve) => {
    server.listen(port, address, () => resolve(undefined));
  });
  server.unref();
  return server;
}
