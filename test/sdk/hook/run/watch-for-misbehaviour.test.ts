import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { UnitLog } from '../../../../packages/sdk/src/hook/context/unit-log.ts';
import { watchForMisbehaviour } from '../../../../packages/sdk/src/hook/run/watch-for-misbehaviour.ts';
import type { CharmError } from '../../../../packages/sdk/src/index.ts';
import { ScriptedRunner } from '../../../../packages/sdk/src/testing.ts';

function watched() {
  const events = Object.assign(new EventEmitter(), {
    exitCode: undefined as number | string | undefined,
    exit: () => void events.emit('exit'),
  });
  const lost: string[] = [];
  const told: CharmError[] = [];
  const log = new UnitLog(new ScriptedRunner(), (text) => void lost.push(text));
  return {
    events,
    lost,
    told,
    log,
    ...watchForMisbehaviour(events, 'start', log, (failure) => void told.push(failure)),
  };
}

describe('watchForMisbehaviour', () => {
  test.for([
    [
      'unhandledRejection',
      new Error('x'),
      'cannot run hook start: a promise was rejected and nobody handled it: x',
      'await every promise that a handler starts',
    ],
    [
      'unhandledRejection',
      undefined,
      'cannot run hook start: a promise was rejected and nobody handled it: undefined',
      'await every promise that a handler starts',
    ],
    ['uncaughtException', 'text', 'cannot run hook start: an error was thrown outside of any handler: text', undefined],
  ] as const)('%s with %o', ([event, cause, message, hint]) => {
    const { events, strays } = watched();
    events.emit(event, cause);
    expect(strays.take()).toEqual([expect.objectContaining({ code: 'HANDLER_FAILED', message, hint })]);
  });

  test('an empty loop ends whoever waits', async () => {
    const { events, strays } = watched();
    const wait = strays.wait(() => new Promise(() => {}));
    events.emit('beforeExit');
    await expect(wait).rejects.toMatchObject({
      code: 'HANDLER_FAILED',
      message: 'cannot run hook start: a handler never settled',
      hint: 'it awaits a promise that nothing will ever resolve',
    });
  });

  test.for([3, '3'])('an exit code that the charm set (%o) is a failure, told once', (exitCode) => {
    const { events, strays } = watched();
    events.exitCode = exitCode;
    expect(strays.take()).toEqual([
      expect.objectContaining({
        message: 'cannot run hook start: the charm set the exit code 3',
        hint: 'throw an error to fail a hook',
      }),
    ]);
    expect([events.exitCode, strays.take()]).toEqual([undefined, []]);
  });

  test.for([0, '0', undefined])('the exit code %o is none', (exitCode) => {
    const { events, strays } = watched();
    events.exitCode = exitCode;
    expect(strays.take()).toEqual([]);
  });

  test('an exit that nobody allowed fails, with its place and the lines that the log still holds', () => {
    const { events, lost, told, log } = watched();
    log.info('not lost');
    events.exitCode = 0;
    (function charmThatExits() {
      events.exit();
    })();
    expect([events.exitCode, lost]).toEqual([1, ['not lost']]);
    expect(told).toEqual([
      expect.objectContaining({
        message: 'cannot run hook start: the charm ended the process itself; its changes are dropped',
        hint: 'return from the handler, or throw an error to fail the hook',
        cause: expect.objectContaining({
          message: 'process.exit was called',
          stack: expect.stringMatching(/^Error: process\.exit was called\n +at charmThatExits /),
        }),
      }),
    ]);
  });

  test('an exit that was allowed is left alone', () => {
    const { events, lost, told, allowExit } = watched();
    allowExit();
    events.exit();
    expect([events.exitCode, lost, told]).toEqual([undefined, [], []]);
  });
});
