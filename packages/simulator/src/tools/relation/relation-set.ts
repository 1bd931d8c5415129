import { fileFlag, parseKeyValues, withFile } from '../call/key-values.ts';
import { failure } from '../call/tool-failure.ts';
import { silent } from '../call/tool.ts';
import type { Tool } from '../call/tool.ts';
import { claimLeadership } from '../unit/leader.ts';
import { relationFlag, requireRelation } from './relation-flag.ts';

export const relationSet: Tool = {
  name: 'relation-set',
  args: '<key>=<value> ...',
  summary: 'Sets settings of this unit in a relation; an empty value removes the key.',
  ignoresFormat: true,
  flags: (context) => [
    relationFlag(context),
    fileFlag,
    { names: ['app'], help: 'Set settings of the application; the leader may.' },
  ],
  run: ({ context, flags, args, input }) => {
    const relation = requireRelation(context, flags);
    const given = parseKeyValues(args);
    return async () => {
      const pairs = await withFile(flags, input, given);
      const { number } = relation().relation;
      const application = flags.isOn('app');
      if (application && !claimLeadership(context)) throw failure('cannot write relation settings');
      if (pairs.size === 0) return silent;
      const { applicationSettings, unitSettings } = context.pending;
      const pending = application ? applicationSettings : unitSettings;
      const changes = pending.get(number) ?? new Map<string, string | undefined>();
      for (const [key, value] of pairs) changes.set(key, value === '' ? undefined : value);
      pending.set(number, changes);
      return silent;
    };
  },
};
