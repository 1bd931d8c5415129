/** A character that Juju's YAML reader refuses, or (without `refusal`) takes for a line break. */
export interface CharacterFault {
  readonly offset: number;
  readonly refusal?: string;
}

// juju/yaml v2: readerc.go. Lone surrogates cannot occur in UTF-8, so Juju could never read them either.
const suspicious =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Cs}/gu;

export function findCharacterFaults(text: string): CharacterFault[] {
  return Array.from(text.matchAll(suspicious), ({ 0: character, index }) =>
    ['\u0085', '\u2028', '\u2029'].includes(character)
      ? { offset: index }
      : { offset: index, refusal: 'yaml: control characters are not allowed' },
  );
}
