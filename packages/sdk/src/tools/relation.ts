import { CharmError } from '../errors/charm-error.ts';
import type { ApplicationName, RelationId, UnitName } from '../juju/ids.ts';
import type { JsonValue } from '../juju/json.ts';
import type { ToolRunner } from '../runner/tool-runner.ts';
import { badOutput, runJsonTool, runTool } from './run-tool.ts';
import { yamlSafeJson } from './yaml-safe-json.ts';

/** Relation settings as Juju keeps them: text keys, text values. */
export type Settings = Readonly<Record<string, string>>;

/** `relation-ids`: the relations of an endpoint, sorted as text; broken ones are left out. */
export async function relationIds(runner: ToolRunner, endpoint: string): Promise<readonly RelationId[]> {
  return textList('relation-ids', await runJsonTool(runner, 'relation-ids', ['--format', 'json', '--', endpoint]));
}

/** `relation-list`: the remote units, sorted as text. */
export async function relationList(runner: ToolRunner, relation: RelationId): Promise<readonly UnitName[]> {
  return textList('relation-list', await runJsonTool(runner, 'relation-list', ['--format', 'json', '-r', relation]));
}

/** `relation-list --app`: the remote application, known even when it has no units; the own one for peers. */
export async function relationListApplication(
  runner: ToolRunner,
  relation: RelationId,
): Promise<ApplicationName | undefined> {
  const value = await runJsonTool(runner, 'relation-list', ['--app', '--format', 'json', '-r', relation]);
  if (value === null || value === '') return undefined;
  if (typeof value !== 'string') throw badOutput('relation-list', value);
  return value;
}

/** Whose settings: a unit's or an application's. */
export type SettingsOwner =
  | { readonly unit: UnitName; readonly application?: never }
  | { readonly application: ApplicationName; readonly unit?: never };

/** `relation-get`: all settings of one unit or application in one relation. */
export async function relationGet(runner: ToolRunner, relation: RelationId, owner: SettingsOwner): Promise<Settings> {
  const target = owner.unit === undefined ? ['--app', '--', '-', owner.application] : ['--', '-', owner.unit];
  const value = await runJsonTool(runner, 'relation-get', ['--format', 'json', '-r', relation, ...target]);
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw badOutput('relation-get', value);
  return value as Settings;
}

/**
 * `relation-set`: changes the own unit's or application's settings. An empty value removes the key. The settings
 * travel on standard input, because arguments are visible to every process, limited in size and trimmed by the agent.
 *
 * @throws {@link CharmError} INVALID_VALUE for an empty key, or a value that is not text.
 */
export async function relationSet(
  runner: ToolRunner,
  relation: RelationId,
  settings: Settings,
  whose: 'unit' | 'application',
): Promise<void> {
  const keys = Object.keys(settings);
  if (keys.length === 0) return;
  for (const key of keys) checkSetting(relation, key, settings[key]);
  const app = whose === 'application' ? ['--app'] : [];
  await runTool(runner, 'relation-set', ['-r', relation, ...app, '--file', '-'], yamlSafeJson(settings));
}

const loneSurrogate = /\p{Surrogate}/u;

function checkSetting(relation: RelationId, key: string, value: unknown): void {
  if (key === '') throw new CharmError('INVALID_VALUE', `cannot set relation ${relation}: a key is empty`);
  if (typeof value !== 'string') {
    throw new CharmError('INVALID_VALUE', `cannot set "${key}" of relation ${relation}: the value is not a string`, {
      hint: 'settings are text: use String(…) or JSON.stringify(…)',
    });
  }
  if (loneSurrogate.test(value) || loneSurrogate.test(key)) {
    throw new CharmError('INVALID_VALUE', `cannot set "${key}" of relation ${relation}: the text is not valid Unicode`);
  }
}

function textList<Text extends string>(tool: string, value: JsonValue): readonly Text[] {
  if (value === null) return [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) {
    throw badOutput(tool, value);
  }
  return Object.freeze(value as Text[]);
}
