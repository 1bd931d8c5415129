import { formatYaml } from './format-yaml.ts';
import { isOutputList } from './output-value.ts';
import type { OutputValue } from './output-value.ts';

/** Juju's default format: text as it is, lists of text as lines, `True` and `False`, all else as YAML. */
export function formatSmart(value: OutputValue): string {
  const text = smartText(value);
  if (text === undefined) return formatYaml(value);
  return text === '' ? '' : `${text}\n`;
}

function smartText(value: OutputValue): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return isOutputList(value) && value.every((item) => typeof item === 'string') ? value.join('\n') : undefined;
}
