import type { JujuVerdict, Parsed, Problem } from '../problem/problem.ts';
import { bothRefuse } from '../problem/verdicts.ts';
import { type Finding, inOrder, problemOf } from '../yaml/finding.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { unmarshalError } from '../yaml/unmarshal-error.ts';
import { keyText, type YamlMapNode, type YamlNode } from '../yaml/yaml-node.ts';
import type { ConfigOption } from './config-option.ts';
import { checkOptionName } from './option-name.ts';
import { readOption } from './read-option.ts';

/** Options by name, and what there is to say about them. */
interface ReadConfig {
  readonly options: Readonly<Record<string, ConfigOption>> | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Reads `config.yaml`, options by name, and tells everything that some Juju has against it (charm v12: config.go).
 *
 * The value is undefined when every Juju refuses the file. An `integer`, which only Juju 4.1 takes, is an `int`.
 */
export function parseConfig(text: string, file: string): Parsed<Readonly<Record<string, ConfigOption>>> {
  const document = parseYaml(text, file);
  if (document.root === undefined) return { value: undefined, problems: document.problems };
  const { options, findings } = readConfig(document.root);
  const problems: Problem[] = [...document.problems, ...findings.map((finding) => problemOf(finding, document))];
  return { value: options, problems: inOrder(problems) };
}

function readConfig(root: YamlNode): ReadConfig {
  if (root.kind !== 'map' && root.kind !== 'null') return wrongShape(root, [], 'charm.Config', 'charm.ConfigSpec');
  const entry = root.kind === 'map' ? root.entries.find(({ key }) => keyText(key) === 'options') : undefined;
  if (entry === undefined) {
    const juju = bothRefuse('parser', 'invalid config: empty configuration');
    const hint = 'write the options under `options:`, or remove the file';
    return { options: undefined, findings: [{ code: 'EMPTY_CONFIG', path: [], juju, hint }] };
  }
  const { value: options } = entry;
  if (options.kind === 'null') return { options: {}, findings: [] };
  return options.kind === 'map' ? readOptions(options) : wrongShape(options, ['options'], 'map[string]charm.Option');
}

function readOptions(map: YamlMapNode): ReadConfig {
  const options: [string, ConfigOption][] = [];
  const findings: Finding[] = [];
  for (const { key, value } of map.entries) {
    // Keys of any kind are taken as written: Juju decodes them as text.
    const name = keyText(key);
    const read = readOption(name, value);
    findings.push(...nameFindings(name), ...read.findings);
    if (read.option !== undefined) options.push([name, read.option]);
  }
  const readable = options.length === map.entries.length;
  return { options: readable ? Object.fromEntries(options) : undefined, findings };
}

function nameFindings(name: string): readonly Finding[] {
  const reason = checkOptionName(name);
  if (reason === undefined) return [];
  const message = `option name ${JSON.stringify(name)} cannot be used later: ${reason}`;
  return [{ code: 'BAD_NAME', path: ['options', name], part: 'key', message, hint: 'rename the option' }];
}

function wrongShape(node: YamlNode, path: readonly string[], type36: string, type41: string = type36): ReadConfig {
  const juju: readonly JujuVerdict[] = [
    { version: '3.6', stage: 'parser', message: unmarshalError(node, type36) },
    { version: '4.1', stage: 'parser', message: unmarshalError(node, type41) },
  ];
  return { options: undefined, findings: [{ code: 'WRONG_TYPE', path, juju }] };
}
