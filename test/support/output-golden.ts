import { readFileSync } from 'node:fs';
import { exactText } from '../../packages/sdk/src/wire/gob-text.ts';
import type { OutputValue } from '../../packages/simulator/src/tools/format/output-value.ts';

/** A value and what Go prints for it (test/simulator/tools/format/fixtures/go-format/main.go). */
export interface Golden {
  readonly value: OutputValue;
  readonly yaml: string;
  readonly json: string;
}

/** The corpus that Juju's own YAML library and Go's encoding/json have answered. */
export function outputGoldens(): readonly Golden[] {
  const file = new URL('../simulator/tools/format/fixtures/golden.json', import.meta.url);
  const goldens = JSON.parse(readFileSync(file, 'utf8')) as { value: GoldenNode; yaml: string; json: string }[];
  return goldens.map(({ value, yaml, json }) => ({ value: decode(value), yaml, json }));
}

/** A value in the notation of the corpus: text that is not UTF-8 is base64 under `bytes`; an empty node is null. */
interface GoldenNode {
  readonly text?: string;
  readonly bytes?: string;
  readonly number?: number;
  readonly truth?: boolean;
  readonly list?: readonly GoldenNode[];
  readonly map?: readonly (readonly [GoldenNode, GoldenNode])[];
}

function decodeText({ text, bytes }: GoldenNode): string {
  return bytes === undefined ? (text ?? '') : exactText.textOf(Buffer.from(bytes, 'base64'));
}

function decode({ text, bytes, number, truth, list, map }: GoldenNode): OutputValue {
  if (bytes !== undefined) return decodeText({ bytes });
  if (map !== undefined) return new Map(map.map(([key, value]) => [decodeText(key), decode(value)]));
  return list?.map(decode) ?? text ?? number ?? truth ?? null;
}
