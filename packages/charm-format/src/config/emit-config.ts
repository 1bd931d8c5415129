import { emitYaml, type YamlInput } from '../yaml/emit-yaml.ts';
import { generatedNotice } from '../yaml/generated-notice.ts';
import { present } from '../yaml/present.ts';
import { yamlFloat } from '../yaml/yaml-float.ts';
import type { ConfigOption } from './config-option.ts';

/** Writes `config.yaml`: options in the caller's order, each as type, default, description. */
export function emitConfig(options: Readonly<Record<string, ConfigOption>>): string {
  const written = Object.entries(options).map(([name, option]) => [name, emitOption(option)] as const);
  return `${generatedNotice}${emitYaml({ options: Object.fromEntries(written) })}`;
}

function emitOption({ type, default: value, description }: ConfigOption): YamlInput {
  const isFloat = type === 'float' && typeof value === 'number';
  return present({ type, default: isFloat ? yamlFloat(value) : value, description });
}
