import { goQuote } from '@gocharm-ts/charm-format/internal';
import { applicationOf, isApplicationName, isUnitName } from '@gocharm-ts/sdk';
import type { ApplicationName, UnitName } from '@gocharm-ts/sdk';
import type { RelationHookInfo } from '../../model/uniter-state.ts';
import { refusal } from '../call/tool-failure.ts';
import { answer, refuseExtra } from '../call/tool.ts';
import type { Tool } from '../call/tool.ts';
import { applicationBag, unitBag } from './relation-bag.ts';
import { relationFlag, requireRelation } from './relation-flag.ts';

export const relationGet: Tool = {
  name: 'relation-get',
  args: '[<key> [<unit or application>]]',
  summary: 'Prints the settings of a unit or an application in a relation, or one of them.',
  prints: true,
  flags: (context) => [
    relationFlag(context),
    { names: ['app'], help: 'Read the settings of an application instead of a unit.' },
  ],
  run: ({ context, flags, args: [key = '', given, ...extra] }) => {
    const relation = requireRelation(context, flags);
    const target = targetOf(context.hook.relation, flags.isOn('app'), given);
    refuseExtra(extra);
    return () => {
      const view = relation();
      const bag =
        target.kind === 'unit' ? unitBag(context, view, target.name) : applicationBag(context, view, target.name);
      return answer(key === '' || key === '-' ? bag : (bag.get(key) ?? null));
    };
  },
};

type Target =
  | { readonly kind: 'unit'; readonly name: UnitName }
  | { readonly kind: 'application'; readonly name: ApplicationName };

function targetOf(hook: RelationHookInfo | undefined, wantsApplication: boolean, given: string | undefined): Target {
  if (given !== undefined) return wantsApplication ? givenApplication(given) : givenUnit(given);
  if (!wantsApplication && hook?.remoteUnit !== undefined) return { kind: 'unit', name: hook.remoteUnit };
  if (hook === undefined) throw refusal('no unit or application specified');
  // A hook without a remote unit is about the application.
  return { kind: 'application', name: hook.remoteApplication };
}

function givenUnit(name: string): Target {
  if (isUnitName(name)) return { kind: 'unit', name };
  if (isApplicationName(name)) throw refusal(`expected unit name, got application name ${goQuote(name)}`);
  throw refusal(`invalid unit name ${goQuote(name)}`);
}

function givenApplication(name: string): Target {
  if (isUnitName(name)) return { kind: 'application', name: applicationOf(name) };
  // Juju lets any other text pass here and fails when it reads.
  return { kind: 'application', name: isApplicationName(name) ? name : '' };
}
