import { describe, expect, test } from 'vitest';
import { ScriptedRunner } from '../../../packages/sdk/src/testing.ts';
import {
  relationGet,
  relationIds,
  relationList,
  relationListApplication,
  relationSet,
} from '../../../packages/sdk/src/tools/relation.ts';

describe('relation tools', () => {
  test('relationIds names the endpoint after the flags', async () => {
    const runner = new ScriptedRunner().on(['relation-ids', '--format', 'json', '--', 'db'], {
      json: ['db:10', 'db:2'],
    });
    expect(await relationIds(runner, 'db')).toEqual(['db:10', 'db:2']);
  });

  test('relationIds takes null for no relations', async () => {
    const runner = new ScriptedRunner().on(['relation-ids', '--format', 'json', '--', 'db'], { json: null });
    expect(await relationIds(runner, 'db')).toEqual([]);
  });

  test('relationIds refuses output that is not a list of strings', async () => {
    const runner = new ScriptedRunner().on(['relation-ids', '--format', 'json', '--', 'db'], { json: { db: 1 } });
    await expect(relationIds(runner, 'db')).rejects.toMatchObject({
      code: 'TOOL_OUTPUT',
      message: 'cannot read the output of relation-ids: "{\\"db\\":1}"',
    });
  });

  test('relationList asks for units, relationListApplication for the application', async () => {
    const runner = new ScriptedRunner()
      .on(['relation-list', '--format', 'json', '-r', 'db:7'], { json: ['mysql/0'] })
      .on(['relation-list', '--app', '--format', 'json', '-r', 'db:7'], { json: 'mysql' });
    expect(await relationList(runner, 'db:7')).toEqual(['mysql/0']);
    expect(await relationListApplication(runner, 'db:7')).toBe('mysql');
  });

  test.for([
    [{ unit: 'mysql/0' } as const, ['relation-get', '--format', 'json', '-r', 'db:7', '--', '-', 'mysql/0']],
    [{ application: 'mysql' }, ['relation-get', '--format', 'json', '-r', 'db:7', '--app', '--', '-', 'mysql']],
  ] as const)('relationGet of %j', async ([owner, argv]) => {
    const runner = new ScriptedRunner().on([...argv], { json: { host: 'a' } });
    expect(await relationGet(runner, 'db:7', owner)).toEqual({ host: 'a' });
  });

  test('relationSet sends the settings on standard input, never as arguments', async () => {
    const runner = new ScriptedRunner().on(['relation-set', '-r', 'db:7', '--file', '-'], {
      stdin: '{"b":"-x = y","a":""}',
    });
    await relationSet(runner, 'db:7', { b: '-x = y', a: '' }, 'unit');
    runner.assertDone();
  });

  test('relationSet of the application adds --app', async () => {
    const runner = new ScriptedRunner().on(['relation-set', '-r', 'db:7', '--app', '--file', '-'], {});
    await relationSet(runner, 'db:7', { a: '1' }, 'application');
    runner.assertDone();
  });

  test('relationSet of nothing calls nothing', async () => {
    const runner = new ScriptedRunner();
    await relationSet(runner, 'db:7', {}, 'unit');
    expect(runner.calls).toEqual([]);
  });

  test.for([
    [{ '': 'x' }, 'cannot set relation db:7: a key is empty'],
    [{ port: 80 as unknown as string }, 'cannot set "port" of relation db:7: the value is not a string'],
    [{ text: '\ud800' }, 'cannot set "text" of relation db:7: the text is not valid Unicode'],
  ] as const)('relationSet refuses %j before any call', async ([settings, message]) => {
    const runner = new ScriptedRunner();
    await expect(relationSet(runner, 'db:7', settings, 'unit')).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      message,
    });
    expect(runner.calls).toEqual([]);
  });
});
