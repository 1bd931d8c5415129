/** Data that both formats hold. */
export type StructuredValue =
  | null
  | boolean
  | number
  | string
  | readonly StructuredValue[]
  | { readonly [key: string]: StructuredValue };

/** Renders data as the Juju client's `--format json` (one line) or `--format yaml`; both end in a newline. */
export async function structuredOutput(format: 'json' | 'yaml', value: StructuredValue): Promise<string> {
  if (format === 'json') return `${JSON.stringify(value)}\n`;
  // Loaded where it is wanted alone: it takes as long as all else that shows a model.
  const { stringify } = await import('yaml');
  // YAML 1.1 quotes what its readers, Juju among them, would take for truth values, dates and numbers of base 60.
  return stringify(value, { lineWidth: 0, version: '1.1', aliasDuplicateObjects: false });
}
