import { findApplication, findUnit } from '../../model/find.ts';
import type { Model } from '../../model/model.ts';
import { CliError, UsageError } from '../cli-error.ts';
import type { Command, CommandContext } from '../command/command.ts';
import { parseDuration } from '../duration.ts';
import { hookFailures, unitsInError } from '../hook-failures.ts';
import { parseQuery } from '../query/parse-query.ts';
import type { QueryScope } from '../query/parse-query.ts';
import { querySubjects } from '../query/query-subjects.ts';
import { unitArguments } from '../unit-arguments.ts';

export const waitFor: Command = {
  name: 'wait-for',
  summary: 'Run hooks until an application or unit has reached a goal',
  positionals: [
    { name: 'kind', summary: 'application or unit' },
    { name: 'name', summary: 'Its name' },
  ],
  options: {
    query: { kind: 'text', summary: 'The goal', fallback: 'alive and active' },
    timeout: { kind: 'text', summary: 'How long to wait at most', fallback: '10m' },
  },
  examples: [
    ['wait-for application mysql', 'Until mysql is alive and active'],
    [`wait-for application mysql --query 'len(units)==3 && status=="active"'`, 'Until three units are active'],
    [`wait-for unit mysql/0 --query 'agent-status=="idle"' --timeout 30s`, 'Until the unit has nothing to do'],
    [`wait-for application mysql --query 'life=="dead"'`, 'Until it is removed'],
  ],
  notes: [
    'Queries compare fields with text in quotes, numbers, true and false:',
    '  == != < <= > >=   && || !   ( )',
    `Fields of an application: ${fieldNames('application')}`,
    `Fields of a unit: ${fieldNames('unit')}`,
    'life is alive, dying or dead. Fields of something dead are empty.',
  ].join('\n'),
  run: async (context) => {
    const { args, signal } = context;
    const kind = args.required('kind');
    if (kind !== 'application' && kind !== 'unit') {
      throw new UsageError(`cannot wait for "${kind}": not application or unit`, {
        hint: "run 'charm-sim wait-for application NAME' or 'charm-sim wait-for unit NAME'",
      });
    }
    const name = args.required('name');
    const [unit] = kind === 'unit' ? unitArguments([name]) : [];
    const subject = querySubjects[kind];
    const reached = parseQuery(args.text('query') ?? subject.goal, subject.fields);
    const timeout = args.text('timeout') ?? '10m';
    const late = AbortSignal.timeout(parseDuration('timeout', timeout));
    const until = (model: Model): boolean => reached(subject.scope(model, name));
    await context.withModel(async (simulation) => {
      const before = await simulation.read();
      if (!until(before)) {
        if (unit === undefined) findApplication(before, name);
        else findUnit(before, unit);
        await settleInTime(() => simulation.settle({ signal: AbortSignal.any([signal, late]), until }), late);
      }
      signal.throwIfAborted();
      const model = await simulation.read();
      if (until(model)) return context.say(`${kind} "${name}" has reached the goal`);
      const reason = late.aborted ? `not reached within ${timeout}` : 'nothing is left to run';
      throw await goalMissed(context, model, { kind, name, reason, scope: subject.scope(model, name) });
    });
  },
};

async function settleInTime(settle: () => Promise<unknown>, late: AbortSignal): Promise<void> {
  try {
    await settle();
  } catch (error) {
    // The caller says what was missed when time is up.
    if (!late.aborted) throw error;
  }
}

async function goalMissed(
  context: CommandContext,
  model: Model,
  missed: { readonly kind: string; readonly name: string; readonly reason: string; readonly scope: QueryScope },
): Promise<CliError> {
  const values = Object.entries(missed.scope).map(([field, value]) => `  ${field}: ${JSON.stringify(value)}`);
  const failed = unitsInError(model);
  const failure = failed.length === 0 ? undefined : await hookFailures(context, failed);
  return new CliError(`cannot wait for ${missed.kind} "${missed.name}": ${missed.reason}`, {
    detail: [...values, ...(failure?.detail === undefined ? [] : [failure.detail])].join('\n'),
    ...(failure?.hint === undefined ? {} : { hint: failure.hint }),
  });
}

function fieldNames(kind: 'application' | 'unit'): string {
  const { types, lists } = querySubjects[kind].fields;
  return [...Object.keys(types), ...lists.map((list) => `len(${list})`)].join(', ');
}
