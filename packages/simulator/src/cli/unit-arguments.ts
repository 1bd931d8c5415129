import { isUnitName } from '@gocharm-ts/sdk';
import type { UnitName } from '@gocharm-ts/sdk';
import { UsageError } from './cli-error.ts';

/** Reads words of the command line as unit names. @throws UsageError for the first that is none. */
export function unitArguments(words: readonly string[]): readonly UnitName[] {
  return words.map((word) => {
    if (isUnitName(word)) return word;
    throw new UsageError(`cannot use "${word}": not a unit name`, { hint: "name units as 'mysql/0'" });
  });
}
