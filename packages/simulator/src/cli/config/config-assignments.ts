import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseYaml } from '@gocharm-ts/charm-format';
import { CliError, UsageError } from '../cli-error.ts';

/** Values for options of a charm, as text. */
export type ConfigAssignments = Readonly<Record<string, string>>;

/**
 * Reads `KEY=VALUE` words; a value that starts with `@` names a file with the value, as with the Juju client.
 *
 * @throws UsageError when a word has no `=` or no key. @throws CliError when a file cannot be read.
 */
export async function parseAssignments(words: readonly string[], cwd: string): Promise<ConfigAssignments> {
  const values: Record<string, string> = {};
  for (const word of words) {
    const equals = word.indexOf('=');
    if (equals < 1) throw new UsageError(`cannot set option "${word}": not KEY=VALUE`);
    const value = word.slice(equals + 1);
    values[word.slice(0, equals)] = value.startsWith('@') ? await readText(resolve(cwd, value.slice(1))) : value;
  }
  return values;
}

/**
 * Reads the values for one application from a YAML file: `APPLICATION: {KEY: VALUE}`, or what `charm-sim config
 * APPLICATION` printed.
 *
 * @throws CliError when the file cannot be read or holds no settings for the application.
 */
export async function readConfigFile(file: string, application: string, cwd: string): Promise<ConfigAssignments> {
  const document = await readYaml(file, cwd);
  if (!isMap(document)) throw noSettings(file, application);
  if (document['application'] === application && isMap(document['settings'])) {
    return printedValues(document['settings']);
  }
  const settings = document[application];
  if (!isMap(settings)) throw noSettings(file, application);
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, scalarText(file, key, value)]));
}

/** In printed settings only those count that somebody had set. */
function printedValues(settings: Readonly<Record<string, unknown>>): ConfigAssignments {
  const set = Object.entries(settings).flatMap(([key, setting]) =>
    isMap(setting) && setting['source'] === 'user' ? [[key, String(setting['value'])] as const] : [],
  );
  return Object.fromEntries(set);
}

function scalarText(file: string, key: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new CliError(`cannot read ${file}: value of option "${key}" is neither text, number nor truth value`);
}

/** The file as Juju reads YAML. */
async function readYaml(file: string, cwd: string): Promise<unknown> {
  const { value, problems } = parseYaml(await readText(resolve(cwd, file)), file);
  const fault = problems.find((problem) => problem.severity === 'error');
  if (fault !== undefined) {
    throw new CliError(`cannot read ${file}: line ${fault.line}, column ${fault.column}: ${fault.message}`);
  }
  return value;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // Node's own file errors all carry a code.
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CliError(`cannot read ${file}: ${code === 'ENOENT' ? 'no such file' : code}`);
  }
}

function noSettings(file: string, application: string): CliError {
  return new CliError(`cannot read ${file}: no settings for application "${application}"`, {
    hint: `put the options under the key ${application}:`,
  });
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
