import type { HookFile } from '../process/find-hook-file.ts';
import type { HookEnd } from '../process/run-hook-process.ts';

/** What is to be done about a hook once its process has ended. */
export type HookVerdict =
  | { readonly result: 'done' }
  | { readonly result: 'missing' }
  | { readonly result: 'failed'; readonly reason: string }
  | { readonly result: 'interrupted'; readonly reason: string };

/** The verdict on a hook whose file is missing or cannot be run. */
export function verdictWithoutProcess(file: Exclude<HookFile, { kind: 'file' }>): HookVerdict {
  return file.kind === 'missing' ? { result: 'missing' } : { result: 'failed', reason: file.reason };
}

/**
 * The verdict on a hook by how its process ended (juju: internal/worker/uniter/runner/runner.go). SIGTERM and SIGKILL
 * from elsewhere queue it again as long as it `mayRequeue`.
 */
export function verdictOf(
  end: HookEnd,
  options: { readonly mayRequeue: boolean; readonly timeoutMs: number },
): HookVerdict {
  switch (end.kind) {
    case 'exited':
      return end.code === 0 ? { result: 'done' } : { result: 'failed', reason: `exit status ${end.code}` };
    case 'signalled': {
      const reason = `signal: ${end.signal}`;
      const again = end.signal === 'SIGTERM' || end.signal === 'SIGKILL';
      return { result: again && options.mayRequeue ? 'interrupted' : 'failed', reason };
    }
    case 'cannot-start':
      return { result: 'failed', reason: end.reason };
    case 'timed-out':
      return { result: 'failed', reason: `killed after its time limit of ${options.timeoutMs / 1000} s` };
    case 'aborted':
      return { result: 'interrupted', reason: 'the simulation was interrupted' };
  }
}
