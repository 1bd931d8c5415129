import { expect, test } from 'vitest';
import { exactArguments } from '../../../packages/simulator/src/process/exact-arguments.ts';

const commandLine = Buffer.from('node\0--flag\0client.js\0state-set\0a=\xff\0\0', 'latin1');
const seen = ['state-set', 'a=\ufffd', ''];

test('arguments that Node could read are taken as they are', async () => {
  const args = ['state-set', 'a=é', ''];
  expect(await exactArguments(args, () => Promise.reject(new Error('nobody asked')))).toEqual(args);
});

test('the others are read again from the command line', async () => {
  expect(await exactArguments(seen, () => Promise.resolve(commandLine))).toEqual(['state-set', 'a=\udcff', '']);
});

test('a character U+FFFD that was given stays', async () => {
  const given = Buffer.from('node\0client.js\0state-set\0a=\ufffd\0');
  expect(await exactArguments(['state-set', 'a=\ufffd'], () => Promise.resolve(given))).toEqual([
    'state-set',
    'a=\ufffd',
  ]);
});

test("without /proc Node's view stays", async () => {
  const absent = Object.assign(new Error('absent'), { code: 'ENOENT' });
  expect(await exactArguments(seen, () => Promise.reject(absent))).toEqual(seen);
});

test('a command line that cannot be read is an error', async () => {
  const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
  await expect(exactArguments(seen, () => Promise.reject(denied))).rejects.toThrow('denied');
});
