import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAssignments, readConfigFile } from '../../../../packages/simulator/src/cli/config/config-assignments.ts';
import { tempDir } from '../../../support/temp-dir.ts';

async function read(text: string): Promise<Readonly<Record<string, string>>> {
  const dir = tempDir();
  await writeFile(join(dir, 'c.yaml'), text);
  return readConfigFile('c.yaml', 'hello', dir);
}

describe('readConfigFile', () => {
  test('reads texts, numbers and truth values under the name', async () => {
    expect(await read('hello:\n  a: x\n  b: 1\n  c: yes\n  d: "1"\nother:\n  a: y\n')).toEqual({
      a: 'x',
      b: '1',
      c: 'true',
      d: '1',
    });
  });

  test('takes back what config printed, and of that only what was set', async () => {
    const printed =
      'application: hello\ncharm: hello\nsettings:\n' +
      '  a:\n    default: x\n    source: user\n    type: string\n    value: "y"\n' +
      '  b:\n    source: default\n    type: int\n    value: 1\n  c:\n    source: unset\n    type: int\n';
    expect(await read(printed)).toEqual({ a: 'y' });
  });

  test.for([
    ['a: 1\n', 'no settings for application "hello"'],
    ['[]\n', 'no settings for application "hello"'],
    ['', 'no settings for application "hello"'],
    ['hello:\n  a: [1]\n', 'value of option "a" is neither text, number nor truth value'],
    ['hello: {\n', 'line 2, column 1: cannot parse YAML: flow map'],
  ] as const)('refuses %j', async ([text, reason]) => {
    await expect(read(text)).rejects.toThrow(`cannot read c.yaml: ${reason}`);
  });

  test('refuses a file that is not there', async () => {
    const dir = tempDir();
    await expect(readConfigFile('none.yaml', 'hello', dir)).rejects.toThrow(
      `cannot read ${join(dir, 'none.yaml')}: no such file`,
    );
  });
});

describe('parseAssignments', () => {
  test('reads values, also from files', async () => {
    const dir = tempDir();
    await writeFile(join(dir, 'motd'), 'two\nlines\n');
    expect(await parseAssignments(['a=1', 'b=', 'c=x=y', 'd=@motd'], dir)).toEqual({
      a: '1',
      b: '',
      c: 'x=y',
      d: 'two\nlines\n',
    });
  });

  test('refuses a file that is not there', async () => {
    const dir = tempDir();
    await expect(parseAssignments(['a=@none'], dir)).rejects.toThrow(`cannot read ${join(dir, 'none')}: no such file`);
  });
});
