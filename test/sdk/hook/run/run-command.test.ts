import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { tablesOf } from '../../../../packages/sdk/src/hook/registry/registry.ts';
import { runCommand, usage } from '../../../../packages/sdk/src/hook/run/run-command.ts';
import { Registry } from '../../../../packages/sdk/src/index.ts';
import type { CommandContext, CommandFunction } from '../../../../packages/sdk/src/index.ts';

function run(command: CommandFunction, signals = new EventEmitter()): Promise<number | undefined> {
  const registry = new Registry();
  registry.registerCommand(command);
  return runCommand(tablesOf(registry), 'root', ['a', '--b'], signals);
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('runCommand', () => {
  test('gives name and arguments', async () => {
    let given: CommandContext | undefined;
    await run((ctx) => {
      given = ctx;
    });
    expect(given).toMatchObject({ runCommandName: 'root', runCommandArgs: ['a', '--b'] });
    expect(given?.signal.aborted).toBe(false);
  });

  test.for<[string, CommandFunction, number | undefined]>([
    ['nothing', () => {}, undefined],
    ['null', () => null as never, undefined],
    ['a number', () => 3, 3],
    ['a promise', () => Promise.resolve(255), 255],
    ['a service', () => ({ kill: () => {}, wait: () => Promise.resolve(7) }), 7],
    ['a service without a code', () => ({ kill: () => {}, wait: () => Promise.resolve() }), undefined],
  ])('%s is an exit code', async ([, command, code]) => {
    expect(await run(command)).toBe(code);
  });

  test.for([-1, 256, 1.5, Number.NaN, 'text', true])('%o is none', async (code) => {
    const error = {
      code: 'INVALID_VALUE',
      message: expect.stringMatching(/^cannot end command "root": .+ is not an exit code$/) as string,
      hint: 'return a whole number from 0 to 255, nothing, or a Command',
    };
    await expect(run(() => code as never)).rejects.toMatchObject(error);
    await expect(run(() => ({ kill: () => {}, wait: () => Promise.resolve(code as never) }))).rejects.toMatchObject(
      error,
    );
  });

  test.for(['SIGTERM', 'SIGINT'] as const)('%s aborts the signal and kills the service, each time', async (signal) => {
    const signals = new EventEmitter();
    const kills: boolean[] = [];
    let end = (_code: number): void => {};
    const ended = run(
      (ctx) => ({
        kill: () => void kills.push(ctx.signal.aborted),
        wait: () => new Promise<number>((resolve) => (end = resolve)),
      }),
      signals,
    );
    await turn();
    signals.emit(signal);
    signals.emit(signal);
    end(0);
    expect([await ended, kills]).toEqual([0, [true, true]]);
  });

  test('a service that was stopped while it started is killed once it has', async () => {
    const signals = new EventEmitter();
    const steps: string[] = [];
    const ended = run(async (ctx) => {
      await turn();
      steps.push(`aborted: ${ctx.signal.aborted}`);
      return { kill: () => void steps.push('kill'), wait: () => Promise.resolve(1) };
    }, signals);
    signals.emit('SIGTERM');
    expect([await ended, steps]).toEqual([1, ['aborted: true', 'kill']]);
  });

  test('an unknown name shows what there is', async () => {
    const registry = new Registry();
    registry.clone('b').registerCommand(() => {});
    registry.clone('a').registerCommand(() => {});
    registry.registerHook('stop', () => {});
    registry.registerHook('*', () => {});
    const tables = tablesOf(registry);
    expect(usage(tables)).toBe(
      'usage: runhook cmd-root.a [arg...]\n\t| runhook cmd-root.b [arg...]\n\t| runhook *\n\t| runhook stop',
    );
    await expect(runCommand(tables, 'root', [], new EventEmitter())).rejects.toMatchObject({
      code: 'UNKNOWN_COMMAND',
      message: 'cannot run command "root": no such command',
      hint: usage(tables),
    });
  });

  test('what a command throws passes through', async () => {
    await expect(run(() => Promise.reject(new TypeError('x')))).rejects.toThrowError(new TypeError('x'));
  });
});
