import type { OutputValue } from './output-value.ts';
import { emitYaml } from './yaml-emitter.ts';

/** YAML as Juju's agent writes it; nothing for null, and one newline at the end whatever the value ends in. */
export function formatYaml(value: OutputValue): string {
  if (value === null) return '';
  return `${emitYaml(value).replace(/\n+$/, '')}\n`;
}
