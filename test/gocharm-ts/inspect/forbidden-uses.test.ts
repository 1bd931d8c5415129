import { expect, test } from 'vitest';
import { inspectCharm } from '../../../packages/gocharm-ts/src/index.ts';
import { charmProject, charmWith, sourceCondition } from '../support/charm-project.ts';

const network = 'registration must not reach the network';
const processes = 'registration must not start processes or threads';
const files = 'registration must not touch the file system';
const engine = 'registration must not reach into the engine';

const cases: readonly (readonly [what: string, why: string, lines: string, imports?: string])[] = [
  ['net.connect', network, '  net.connect(80);', "import net from 'node:net';"],
  ['net.Socket', network, '  new net.Socket();', "import net from 'node:net';"],
  ['http.get', network, "  http.get('http://localhost');", "import * as http from 'node:http';"],
  ['https.request', network, "  request('https://localhost');", "import { request } from 'node:https';"],
  ['http2.connect', network, "  http2.connect('http://localhost');", "import http2 from 'http2';"],
  ['tls.connect', network, '  tls.connect(443);', "import tls from 'node:tls';"],
  ['dgram.createSocket', network, "  dgram.createSocket('udp4');", "import dgram from 'node:dgram';"],
  ['dns.lookup', network, "  dns.lookup('localhost', () => {});", "import dns from 'node:dns';"],
  ['dns.promises.lookup', network, "  void dns.promises.lookup('localhost');", "import dns from 'node:dns';"],
  ['dns/promises.resolve', network, "  void resolve('localhost');", "import { resolve } from 'node:dns/promises';"],
  ['fetch', network, "  void fetch('http://localhost');"],
  ['child_process.execSync', processes, "  execSync('true');", "import { execSync } from 'node:child_process';"],
  ['child_process.spawn', processes, "  spawn('true');", "import { spawn } from 'node:child_process';"],
  ['worker_threads.Worker', processes, "  new Worker('x');", "import { Worker } from 'node:worker_threads';"],
  ['cluster.fork', processes, '  cluster.fork();', "import cluster from 'node:cluster';"],
  ['process.kill', processes, '  process.kill(1);'],
  ['fs.writeFileSync', files, "  writeFileSync('x', '');", "import { writeFileSync } from 'node:fs';"],
  ['fs.readFileSync', files, "  readFileSync('/etc/hostname');", "import { readFileSync } from 'node:fs';"],
  ['fs.existsSync', files, "  fs.existsSync('/etc/hostname');", "import fs from 'node:fs';"],
  ['fs.mkdir', files, "  fs.mkdir('x', () => {});", "import fs from 'node:fs';"],
  ['fs.promises.writeFile', files, "  void promises.writeFile('x', '');", "import { promises } from 'node:fs';"],
  ['fs/promises.rm', files, "  void rm('x');", "import { rm } from 'node:fs/promises';"],
  ['process.chdir', files, "  process.chdir('/');"],
  ['inspector.open', engine, '  inspector.open();', "import inspector from 'node:inspector';"],
  ['repl.start', engine, '  repl.start();', "import repl from 'node:repl';"],
  ['vm.runInNewContext', engine, "  vm.runInNewContext('1');", "import vm from 'node:vm';"],
  ['process.binding', engine, "  (process as never as { binding(name: string): void }).binding('fs');"],
  ['process.dlopen', engine, "  process.dlopen({ exports: {} }, 'x');"],
  ['process.exit', 'registration must come to its end', '  process.exit(0);'],
  ['fs.readFileSync', files, "  (process.getBuiltinModule('node:fs')).readFileSync('/etc/hostname');"],
  [
    'fs.readFileSync',
    files,
    "  createRequire('/x.js')('fs').readFileSync('/etc/hostname');",
    "import { createRequire } from 'node:module';",
  ],
  ['setTimeout', 'registration must leave nothing running', '  setTimeout(() => {}, 1);'],
  ['setInterval', 'registration must leave nothing running', '  setInterval(() => {}, 1);'],
  ['setImmediate', 'registration must leave nothing running', '  setImmediate(() => {});'],
  ['net.connect', network, "  void import('node:net').then((net) => net.connect(80));"],
  ['net.connect', network, '  try { net.connect(80); } catch {}', "import net from 'node:net';"],
];

test.for(cases)('%s is refused: %s (%s)', { timeout: 30_000 }, async ([what, why, lines, imports = '']) => {
  const dir = charmProject({
    'src/charm.ts': charmWith(lines, `import type { Registry } from '@gocharm-ts/sdk'; ${imports}`),
  });
  const result = await inspectCharm({ dir, types: false, conditions: [sourceCondition] });
  expect(
    result.problems.map(({ code, message, place }) => ({ code, message, at: `${place?.file}:${place?.line}` })),
  ).toEqual([
    { code: 'REGISTRATION_REFUSED', message: `cannot use ${what} during registration: ${why}`, at: 'src/charm.ts:3' },
  ]);
});

test(
  'importing and deriving from forbidden modules is fine, and so are pure functions',
  { timeout: 30_000 },
  async () => {
    const imports = [
      "import type { Registry } from '@gocharm-ts/sdk';",
      "import net from 'node:net';",
      "import fs from 'node:fs';",
      "import { promisify } from 'node:util';",
      "import { execFile } from 'node:child_process';",
      'export class Connection extends net.Socket {}',
      'export const run = promisify(execFile);',
    ].join('\n');
    const lines = `  if (net.isIP('10.0.0.1') !== 4 || fs.constants.R_OK !== 4) throw new Error('wrong');
  clearTimeout(setTimeout(() => {}, 1));
  setInterval(() => {}, 1).unref();`;
    const dir = charmProject({ 'src/charm.ts': charmWith(lines, imports) });
    const result = await inspectCharm({ dir, types: false, conditions: [sourceCondition] });
    expect(result).toMatchObject({ ok: true, problems: [] });
  },
);

test('a library that probes while it loads gets along when it catches the refusal', { timeout: 30_000 }, async () => {
  const probe =
    "import fs from 'node:fs'; let found = true; try { found = fs.existsSync('/.dockerenv'); } catch { found = false; } export { found };";
  const imports = "import type { Registry } from '@gocharm-ts/sdk'; import { found } from './probe.ts';";
  const dir = charmProject({
    'src/probe.ts': probe,
    'src/charm.ts': charmWith("  if (found) throw new Error('found');", imports),
  });
  expect(await inspectCharm({ dir, types: false, conditions: [sourceCondition] })).toMatchObject({ ok: true });
});
