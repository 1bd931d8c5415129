import { goQuote } from '@gocharm-ts/charm-format/internal';
import { shownApplicationStatus, shownUnitStatus } from '../../model/application-status.ts';
import type { ShownStatus } from '../../model/application-status.ts';
import type { Application, StatusRecord, Unit } from '../../model/model.ts';
import { failure, refusal } from '../call/tool-failure.ts';
import { answer, refuseExtra, silent } from '../call/tool.ts';
import type { Tool } from '../call/tool.ts';
import { outputMap } from '../format/output-value.ts';
import type { OutputValue } from '../format/output-value.ts';
import type { ToolContext } from '../tool-context.ts';
import { claimLeadership } from './leader.ts';
import { localApplication, localUnit, snapshot } from './local-unit.ts';

const settable = ['maintenance', 'blocked', 'waiting', 'active'] as const;

export const statusSet: Tool = {
  name: 'status-set',
  args: '<maintenance, blocked, waiting or active> [<message>]',
  summary: 'Sets the status of the workload at once.',
  flags: () => [{ names: ['application'], help: 'Set the status of the application; the leader may.' }],
  run: ({ context, flags, args: [word, message = '', ...extra] }) => {
    if (word === undefined) throw refusal('invalid args, require <status> [message]');
    const status = settable.find((candidate) => candidate === word);
    if (status === undefined) throw refusal(`invalid status ${goQuote(word)}, expected one of [${settable.join(' ')}]`);
    refuseExtra(extra);
    return () => {
      setStatus(context, flags.isOn('application'), { status, message, since: context.now().toISOString() });
      return silent;
    };
  },
};

export const statusGet: Tool = {
  name: 'status-get',
  args: '',
  summary: 'Prints the status of the workload.',
  prints: true,
  flags: () => [
    { names: ['include-data'], help: 'Print message and data too.' },
    { names: ['application'], help: 'Print the status of the application and its units; the leader may.' },
  ],
  run: ({ context, flags, args }) => {
    refuseExtra(args);
    return () => {
      const withData = flags.isOn('include-data');
      const wordOnly = !withData && (flags.valueOf('format') ?? 'smart') === 'smart';
      if (!flags.isOn('application')) {
        const status = snapshot(context, 'unit status', () => statusOfUnit(localUnit(context)));
        return answer(wordOnly ? status.status : new Map(details(status, withData)));
      }
      if (!claimLeadership(context)) throw failure('finding application status: this unit is not the leader');
      const application = localApplication(context);
      const status = statusOfApplication(application);
      if (wordOnly) return answer(status.status);
      const units = Object.values(application.units).map((unit): [string, OutputValue] => {
        return [unit.name, new Map(details(statusOfUnit(unit), withData))];
      });
      const shown = new Map([...details(status, withData), ['units', new Map(units)] as const]);
      return answer(outputMap({ 'application-status': shown }));
    };
  },
};

function setStatus(context: ToolContext, ofApplication: boolean, record: StatusRecord): void {
  if (ofApplication) {
    if (!claimLeadership(context)) throw failure('this unit is not the leader');
    localApplication(context).status = record;
  } else {
    const unit = localUnit(context);
    unit.workloadStatus = record;
    unit.uniter.statusSet = true;
  }
  context.modelChanged();
}

/** A status and the data that goes with it; charms cannot set any, so there is some only in error. */
type StatusWithData = Omit<ShownStatus, 'since'> & { readonly data: Readonly<Record<string, string>> };

function statusOfUnit(unit: Unit): StatusWithData {
  const { status, message } = shownUnitStatus(unit);
  return { status, message, data: status === 'error' ? unit.agentStatus.data : {} };
}

function statusOfApplication(application: Application): StatusWithData {
  const { status, message, since } = shownApplicationStatus(application);
  const agents = Object.values(application.units).map((unit) => unit.agentStatus);
  const failed =
    status === 'error' ? agents.find((agent) => agent.status === status && agent.since === since) : undefined;
  return { status, message, data: failed?.data ?? {} };
}

function details(
  { status, message, data }: StatusWithData,
  withData: boolean,
): readonly (readonly [string, OutputValue])[] {
  if (!withData) return [['status', status]];
  return [
    ['status', status],
    ['message', message],
    ['status-data', outputMap(data)],
  ];
}
