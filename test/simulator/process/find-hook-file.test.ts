import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findHookFile } from '../../../packages/simulator/src/process/find-hook-file.ts';
import { tempDir } from '../../support/temp-dir.ts';

function charm(files: Readonly<Record<string, [content: string, mode: number]>>): string {
  const dir = tempDir();
  for (const [path, [content, mode]] of Object.entries({ 'metadata.yaml': ['name: x', 0o644] as const, ...files })) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
    chmodSync(join(dir, path), mode);
  }
  return dir;
}

const dispatching = 'hook dispatching script: dispatch';
const bespoke = 'explicit, bespoke hook script';

describe('findHookFile', () => {
  test('dispatch comes before the hook of that name', async () => {
    const dir = charm({ dispatch: ['#!/bin/sh\n', 0o755], 'hooks/install': ['#!/bin/sh\n', 0o755] });
    expect(await findHookFile(dir, 'install')).toEqual({ kind: 'file', path: join(dir, 'dispatch'), how: dispatching });
  });

  test('without dispatch it is the hook, or nothing', async () => {
    const dir = charm({ 'hooks/install': ['#!/bin/sh\n', 0o755] });
    expect(await findHookFile(dir, 'install')).toEqual({
      kind: 'file',
      path: join(dir, 'hooks/install'),
      how: bespoke,
    });
    expect(await findHookFile(dir, 'start')).toEqual({ kind: 'missing' });
  });

  test('a charm without metadata is missing from disk', async () => {
    expect(await findHookFile(tempDir(), 'start')).toEqual({
      kind: 'unusable',
      how: undefined,
      reason: 'charm missing from disk',
    });
  });

  test('a dispatch that is not executable hides the hook', async () => {
    const dir = charm({ dispatch: ['#!/bin/sh\n', 0o644], 'hooks/install': ['#!/bin/sh\n', 0o755] });
    expect(await findHookFile(dir, 'install')).toEqual({
      kind: 'unusable',
      how: dispatching,
      reason: `exec: "${join(dir, 'dispatch')}": permission denied`,
    });
  });

  test('a directory is no program', async () => {
    const dir = charm({ 'hooks/install/x': ['', 0o644] });
    expect(await findHookFile(dir, 'install')).toEqual({
      kind: 'unusable',
      how: bespoke,
      reason: `exec: "${join(dir, 'hooks/install')}": is a directory`,
    });
  });

  test('a script without an interpreter line is refused, as by the kernel', async () => {
    const dir = charm({ 'hooks/install': ['echo hi\n', 0o755] });
    expect(await findHookFile(dir, 'install')).toEqual({
      kind: 'unusable',
      how: bespoke,
      reason: `fork/exec ${join(dir, 'hooks/install')}: exec format error`,
    });
  });

  test('links are followed, and one that leads nowhere is missing', async () => {
    const dir = charm({ 'src/run': ['#!/bin/sh\n', 0o755] });
    symlinkSync('src/run', join(dir, 'dispatch'));
    expect(await findHookFile(dir, 'start')).toMatchObject({ kind: 'file', path: join(dir, 'dispatch') });
    const dangling = charm({});
    symlinkSync('nowhere', join(dangling, 'dispatch'));
    expect(await findHookFile(dangling, 'start')).toEqual({ kind: 'missing' });
  });
});
