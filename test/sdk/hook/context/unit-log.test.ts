import { describe, expect, test } from 'vitest';
import { UnitLog } from '../../../../packages/sdk/src/hook/context/unit-log.ts';
import type { ToolRequest, ToolRunner } from '../../../../packages/sdk/src/runner/tool-runner.ts';

/** A runner whose answers come when the test says so. */
function heldRunner(): ToolRunner & { readonly lines: string[]; release(exitCode: number): Promise<void> } {
  const lines: string[] = [];
  const held: ((exitCode: number) => void)[] = [];
  return {
    lines,
    run: (request: ToolRequest) => {
      lines.push(`${request.args[1]}: ${request.args[3]}`);
      return new Promise((resolve) => {
        held.push((exitCode) => resolve({ exitCode, stdout: new Uint8Array(), stderr: '' }));
      });
    },
    close: () => Promise.resolve(),
    release: async (exitCode) => {
      held.shift()?.(exitCode);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('UnitLog', () => {
  test('sends lines of one turn together, level by level, in order', async () => {
    const runner = heldRunner();
    const log = new UnitLog(runner, () => {});
    log.info('a');
    log.info('b');
    log.error('c');
    log.info('d');
    await turn();
    expect(runner.lines).toEqual(['INFO: a\nb']);
    log.info('e');
    await runner.release(0);
    await runner.release(0);
    expect(runner.lines).toEqual(['INFO: a\nb', 'ERROR: c', 'INFO: d\ne']);
  });

  test('flush waits for all, also for lines written meanwhile', async () => {
    const runner = heldRunner();
    const log = new UnitLog(runner, () => {});
    log.trace('a');
    let flushed = false;
    const flushing = log.flush().then(() => (flushed = true));
    await turn();
    log.debug('b');
    await runner.release(0);
    expect(flushed).toBe(false);
    await runner.release(0);
    await flushing;
    expect(runner.lines).toEqual(['TRACE: a', 'DEBUG: b']);
  });

  test('gives the fallback what the agent refuses, and goes on', async () => {
    const runner = heldRunner();
    const lost: string[] = [];
    const log = new UnitLog(runner, (text) => void lost.push(text));
    log.info('a');
    await turn();
    log.warning('b');
    await runner.release(1);
    await runner.release(0);
    expect([lost, runner.lines]).toEqual([['a'], ['INFO: a', 'WARNING: b']]);
  });

  test('abandon gives the fallback what the agent has not confirmed', async () => {
    const runner = heldRunner();
    const lost: string[] = [];
    const log = new UnitLog(runner, (text) => void lost.push(text));
    log.info('a');
    await turn();
    log.info('b');
    log.error('c');
    log.abandon();
    expect(lost).toEqual(['a', 'b', 'c']);
  });
});
