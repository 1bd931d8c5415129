import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { listenForSignals } from '../../../packages/simulator/src/cli/interruption.ts';

class Exit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

function source(): EventEmitter & { exit(code: number): never } {
  return Object.assign(new EventEmitter(), {
    exit: (code: number): never => {
      throw new Exit(code);
    },
  });
}

describe('listenForSignals', () => {
  test.for([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('aborts at the first %s and exits with %i at the second', ([signal, code]) => {
    const process = source();
    const interruption = listenForSignals(process);
    expect([interruption.signal.aborted, interruption.exitCode]).toEqual([false, undefined]);
    process.emit(signal);
    expect([interruption.signal.aborted, interruption.exitCode]).toEqual([true, code]);
    expect(() => process.emit(signal)).toThrow(new Exit(code));
  });

  test('keeps the code of the first signal', () => {
    const process = source();
    const interruption = listenForSignals(process);
    process.emit('SIGTERM');
    expect(() => process.emit('SIGINT')).toThrow(new Exit(130));
    expect(interruption.exitCode).toBe(143);
  });
});
