// Characters that JSON writes as they are, but that the agent's YAML 1.1 reader folds (next line, line and paragraph
// separators) or refuses (other control characters, the byte order mark, non-characters).
// oxlint-disable-next-line no-control-regex
const unsafe = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** JSON that a YAML 1.1 reader reads back as the same value. Lone surrogates must have been refused before. */
export function yamlSafeJson(value: Readonly<Record<string, string>>): string {
  return JSON.stringify(value).replace(unsafe, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
