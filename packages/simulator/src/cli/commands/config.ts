import { findApplication } from '../../model/find.ts';
import type { Application } from '../../model/model.ts';
import { didYouMean } from '../../model/suggest.ts';
import { CliError, UsageError } from '../cli-error.ts';
import type { Command, CommandContext } from '../command/command.ts';
import { parseAssignments, readConfigFile } from '../config/config-assignments.ts';
import { configDocument, configSetting } from '../config/config-document.ts';
import { noWait, runHooks } from '../run-hooks.ts';
import { structuredOutput } from '../structured-output.ts';

export const config: Command = {
  name: 'config',
  summary: 'Show, set or reset the options of an application',
  positionals: [
    { name: 'application', summary: 'The application' },
    { name: 'settings', summary: 'One KEY to print its value, or any number of KEY=VALUE to set', arity: 'any' },
  ],
  options: {
    file: { kind: 'text', summary: 'A YAML file with the options under the name of the application' },
    reset: { kind: 'list', summary: 'Options to return to their defaults, separated by commas' },
    format: { kind: 'text', choices: ['yaml', 'json'], summary: 'How to print', fallback: 'yaml' },
    ...noWait,
  },
  examples: [
    ['config hello', 'Show all options with default, description, source, type and value'],
    ['config hello greeting', 'Print one value'],
    ['config hello greeting=hi motd=@motd.txt', 'Set options; @ reads the value from a file'],
    ['config hello --reset greeting,motd', 'Return to the defaults'],
  ],
  run: async (context) => {
    const { args } = context;
    const application = args.required('application');
    const words = args.list('settings');
    const reset = args
      .list('reset')
      .flatMap((list) => list.split(','))
      .filter((key) => key !== '');
    const file = args.text('file');
    const asked = words.filter((word) => !word.includes('='));
    const changes = words.length > asked.length || reset.length > 0 || file !== undefined;
    if (asked.length > 1 || (asked.length > 0 && changes)) {
      throw new UsageError(`cannot configure ${application}: "${asked.at(-1) ?? ''}" is not KEY=VALUE`, {
        hint: 'print one value, or set and reset values, in one command',
      });
    }
    if (!changes) return show(context, application, asked[0]);
    const values = {
      ...(file === undefined ? {} : await readConfigFile(file, application, context.cwd)),
      ...(await parseAssignments(words, context.cwd)),
    };
    return context.withModel(async (simulation) => {
      await simulation.configure(application, values, reset);
      await runHooks(context, simulation);
    });
  },
};

async function show(context: CommandContext, name: string, key: string | undefined): Promise<void> {
  const application = findApplication(await context.withModel((simulation) => simulation.read()), name);
  const format = context.args.text('format') === 'json' ? 'json' : 'yaml';
  const { out } = context.terminal;
  if (key === undefined) return out.write(await structuredOutput(format, configDocument(application)));
  const setting = configSetting(application, key);
  if (setting === undefined) throw noOption(application, key);
  const { value } = setting;
  if (format === 'json') return out.write(await structuredOutput('json', value ?? null));
  return out.write(`${value ?? ''}\n`);
}

function noOption(application: Application, key: string): CliError {
  const hint = didYouMean(key, Object.keys(application.charm.options));
  return new CliError(`key "${key}" not found in "${application.name}" application config or charm settings`, {
    hint: hint ?? `see the options with 'charm-sim config ${application.name}'`,
  });
}
