import { applicationOf } from '@gocharm-ts/sdk';
import { findApplication, findUnit } from '../../model/find.ts';
import type { Command } from '../command/command.ts';
import { showUnitDocument } from '../show-unit-document.ts';
import { structuredOutput } from '../structured-output.ts';
import { unitArguments } from '../unit-arguments.ts';

export const showUnit: Command = {
  name: 'show-unit',
  summary: 'Show units with their relations and all relation settings',
  positionals: [{ name: 'units', summary: 'The units to show', arity: 'some' }],
  options: {
    format: { kind: 'text', choices: ['yaml', 'json'], summary: 'How to print', fallback: 'yaml' },
  },
  examples: [
    ['show-unit mysql/0', 'What the unit and its relations hold'],
    ['show-unit mysql/0 --format json', 'The same for programs'],
  ],
  run: async (context) => {
    const names = unitArguments(context.args.list('units'));
    const model = await context.withModel((simulation) => simulation.read());
    const documents = names.map((name) => {
      const unit = findUnit(model, name);
      return [name, showUnitDocument(model, findApplication(model, applicationOf(name)), unit)];
    });
    const format = context.args.text('format') === 'json' ? 'json' : 'yaml';
    context.terminal.out.write(await structuredOutput(format, Object.fromEntries(documents)));
  },
};
