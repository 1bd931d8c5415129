import { goDecimalInt } from '@gocharm-ts/charm-format/internal';
import type { Flag, FlagValues } from '../call/flags.ts';
import { failure, refusal } from '../call/tool-failure.ts';
import type { ToolContext } from '../tool-context.ts';
import { relationView } from './relation-view.ts';
import type { RelationView } from './relation-view.ts';

/** `-r`, `--relation`: looked up at once, so that an unknown relation is an argument that is refused. */
export function relationFlag(context: ToolContext): Flag {
  return {
    names: ['r', 'relation'],
    value: 'ID',
    help: 'The relation, such as db:7 or 7; that of the hook unless given.',
    refuse: (value) => {
      const number = relationNumber(value);
      if (number === undefined) return 'invalid relation id';
      return relationView(context, number) === undefined ? 'relation not found' : undefined;
    },
  };
}

/** The number of the relation that flags or the hook name; undefined without one. */
function chosenRelation(context: ToolContext, flags: FlagValues): number | undefined {
  const given = flags.valueOf('r');
  return given === undefined ? context.hook.relation?.number : relationNumber(given);
}

/** The same for tools that cannot do without: refuses with 2. Answers a function for the second phase. */
export function requireRelation(context: ToolContext, flags: FlagValues): () => RelationView {
  const number = chosenRelation(context, flags);
  if (number === undefined) throw refusal('no relation id specified');
  return () => {
    const view = relationView(context, number);
    if (view === undefined) throw failure('relation not found');
    return view;
  };
}

/** Only what stands behind the last colon counts (juju: runner/jujuc/context.go). */
function relationNumber(text: string): number | undefined {
  const number = goDecimalInt(text.slice(text.lastIndexOf(':') + 1));
  return number === undefined ? undefined : Number(number);
}
