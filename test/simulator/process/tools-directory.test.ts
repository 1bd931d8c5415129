import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { perlToolClient } from '../../../packages/simulator/src/process/perl-tool-client.ts';
import {
  fastestScript,
  nodeScript,
  toolClientPath,
  writeToolsDirectory,
} from '../../../packages/simulator/src/process/tools-directory.ts';
import { tempDir } from '../../support/temp-dir.ts';

describe('writeToolsDirectory', () => {
  test('links each tool to one executable script', async () => {
    const dir = join(tempDir(), 'tools');
    await writeToolsDirectory(dir, ['config-get', 'status-set']);
    expect(readdirSync(dir).toSorted()).toEqual(['.charm-sim-tool', 'config-get', 'status-set']);
    expect(readlinkSync(join(dir, 'config-get'))).toBe('.charm-sim-tool');
    expect(statSync(join(dir, 'config-get')).mode & 0o777).toBe(0o755);
  });

  test('a second time it touches nothing that is right, and mends the rest', async () => {
    const dir = join(tempDir(), 'tools');
    await writeToolsDirectory(dir, ['config-get', 'leader-get']);
    const { ino } = lstatSync(join(dir, 'config-get'));
    const stub = statSync(join(dir, '.charm-sim-tool')).ino;
    await writeToolsDirectory(dir, ['config-get', 'status-set']);
    expect(readdirSync(dir).toSorted()).toEqual(['.charm-sim-tool', 'config-get', 'status-set']);
    expect(lstatSync(join(dir, 'config-get')).ino).toBe(ino);
    expect(statSync(join(dir, '.charm-sim-tool')).ino).toBe(stub);
    writeFileSync(join(dir, '.charm-sim-tool'), 'broken');
    await writeToolsDirectory(dir, ['config-get', 'status-set']);
    expect(statSync(join(dir, '.charm-sim-tool')).ino).not.toBe(stub);
  });
});

test('the script passes its own name and arguments on unchanged, whatever the paths hold', async () => {
  const dir = join(tempDir(), "it's a $HOME `dir`");
  await writeToolsDirectory(dir, ['relation-set']);
  const client = join(dir, "cli'ent.js");
  writeFileSync(client, 'console.log(JSON.stringify(process.argv.slice(2)))');
  writeFileSync(join(dir, '.charm-sim-tool'), nodeScript(process.execPath, client));
  const args = ['a b', '', '-x', '--', '$HOME', "'", 'ä\n'];
  const { stdout } = spawnSync(join(dir, 'relation-set'), args, { encoding: 'utf8' });
  expect(JSON.parse(stdout)).toEqual(['relation-set', ...args]);
});

test('the script is in Perl only where Perl is', async () => {
  const dir = tempDir();
  const perl = join(dir, 'perl');
  const inNode = nodeScript(process.execPath, toolClientPath());
  expect(await fastestScript(perl)).toBe(inNode);
  writeFileSync(perl, '');
  expect(await fastestScript(perl)).toBe(inNode);
  chmodSync(perl, 0o755);
  expect(await fastestScript(perl)).toBe(perlToolClient);
});

test('the client in Node is the built one', () => {
  expect(toolClientPath()).toMatch(/packages\/simulator\/dist\/process\/tool-client\.js$/);
});
