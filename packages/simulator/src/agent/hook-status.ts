import type { StatusRecord } from '../model/model.ts';

type Status = Pick<StatusRecord, 'status' | 'message'>;

/** The workload status that the agent sets before a hook (juju: internal/worker/uniter/operation/runhook.go). */
export function statusBefore(hook: string, statusSet: boolean): Status | undefined {
  switch (hook) {
    case 'install':
      return statusSet ? undefined : { status: 'maintenance', message: 'installing charm software' };
    case 'stop':
      return { status: 'maintenance', message: 'stopping charm software' };
    case 'remove':
      return { status: 'maintenance', message: 'cleaning up prior to charm deletion' };
    default:
      return undefined;
  }
}

/** The workload status that the agent sets after a hook succeeded. */
export function statusAfter(hook: string, statusSet: boolean): Status | undefined {
  switch (hook) {
    case 'start':
      return statusSet ? undefined : { status: 'unknown', message: '' };
    case 'stop':
      return { status: 'maintenance', message: '' };
    case 'remove':
      return { status: 'terminated', message: '' };
    default:
      return undefined;
  }
}
