import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pidHeader, serveValue } from '../src/serve-value.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'concat-'));
});

afterEach(() => rm(dir, { recursive: true }));

const start = (port: number) =>
  serveValue({
    runCommandName: 'root.http',
    runCommandArgs: ['127.0.0.1', String(port), join(dir, 'value')],
    signal: new AbortController().signal,
  });

/** A port that nobody held a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

test('serves the value as it is at the moment, says who serves, and ends when it is killed', async () => {
  const port = await freePort();
  const command = start(port);
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return [response.status, await response.text(), response.headers.get(pidHeader)];
  };
  const pid = String(process.pid);
  expect(await get('/val')).toEqual([503, 'no value yet\n', pid]);
  await writeFile(join(dir, 'value'), 'one');
  expect(await get('/val')).toEqual([200, 'one', pid]);
  await writeFile(join(dir, 'value'), 'two');
  expect(await get('/val')).toEqual([200, 'two', pid]);
  expect(await get('/')).toEqual([404, 'try /val\n', pid]);
  command.kill();
  expect(await command.wait()).toBe(0);
});

test('ends with exit code 1 when the port is taken', async () => {
  const port = await freePort();
  const first = start(port);
  await fetch(`http://127.0.0.1:${port}/`);
  expect(await start(port).wait()).toBe(1);
  first.kill();
  expect(await first.wait()).toBe(0);
});
