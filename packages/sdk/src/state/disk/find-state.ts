import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CharmError } from '../../errors/charm-error.ts';
import { errorCode } from './error-code.ts';
import {
  currentName,
  generationName,
  layoutDirectory,
  layoutVersion,
  parseGenerationName,
  parseLayoutName,
} from './layout.ts';
import { readGeneration } from './read-generation.ts';
import type { StoredDocument } from './read-generation.ts';
import { damageOf } from './read-regular-file.ts';

/** What is found in the directory of a unit. */
export interface FoundState {
  /** The documents of the newest good generation, by registry name; none when there is none. */
  readonly documents: ReadonlyMap<string, StoredDocument>;
  /** Sentences about damage. When there are any, the next commit writes everything anew. */
  readonly warnings: readonly string[];
  /** The name of the generation that the documents come from. */
  readonly good: string | undefined;
  /** The names of the generations that came after it and are damaged, newest first. */
  readonly damaged: readonly string[];
  /** The highest generation number that was ever seen, 0 at first. */
  readonly newest: number;
  /** Whether something that is no directory stands in the layout's place. */
  readonly layoutDamaged: boolean;
}

/**
 * Finds the newest generation of `dir` that is whole. A generation is taken or left as one, so documents of two commits
 * are never mixed. Another process may commit meanwhile: a generation that vanishes because a newer one came is no
 * damage.
 *
 * @throws {@link CharmError} STATE_FAILED when a newer SDK stored the state in a layout that this one does not know.
 */
export function findState(dir: string): FoundState {
  // The link is read before the generations are listed, so what it names was there unless it was lost or followed.
  const witness = readWitness(layoutDirectory(dir));
  const layout = listLayout(dir);
  if (layout.damage !== undefined) {
    return {
      ...nothing,
      layoutDamaged: true,
      warnings: [`The stored state ${layoutDirectory(dir)} ${layout.damage}. ${startingOver}`],
    };
  }
  const generations = generationNumbers(layout.names);
  const damage = new Map<string, readonly string[]>();
  for (const number of generations) {
    const name = generationName(number);
    const generation = readGeneration(join(layoutDirectory(dir), name));
    if (generation.damage.length === 0) return found({ dir, witness, generations, damage }, name, generation.documents);
    if (hasNewerGeneration(dir, generations[0] ?? 0)) return findState(dir);
    damage.set(name, generation.damage);
  }
  return found({ dir, witness, generations, damage }, undefined, new Map());
}

/** Whether `dir` holds a generation with a number above `number`. */
export function hasNewerGeneration(dir: string, number: number): boolean {
  return (generationNumbers(listLayout(dir).names)[0] ?? 0) > number;
}

const startingOver = 'No good state is left, so every value starts from its initial one';

const nothing: FoundState = {
  documents: new Map(),
  warnings: [],
  good: undefined,
  damaged: [],
  newest: 0,
  layoutDamaged: false,
};

interface Findings {
  readonly dir: string;
  readonly witness: number | 'damaged';
  /** Newest first. */
  readonly generations: readonly number[];
  /** What is wrong with the generations that were tried and cannot be used, by name. */
  readonly damage: ReadonlyMap<string, readonly string[]>;
}

function found(
  findings: Findings,
  good: string | undefined,
  documents: ReadonlyMap<string, StoredDocument>,
): FoundState {
  const newest = findings.generations[0] ?? 0;
  const used =
    good === undefined ? startingOver : `The last good state, ${join(layoutDirectory(findings.dir), good)}, is used`;
  return {
    documents,
    warnings: [...witnessProblems(findings, newest), ...damageProblems(findings)].map(
      (problem) => `${problem}. ${used}`,
    ),
    good,
    damaged: [...findings.damage.keys()],
    newest: Math.max(newest, findings.witness === 'damaged' ? 0 : findings.witness),
    layoutDamaged: false,
  };
}

/** The link may lag behind, when a commit was killed before it moved the link; it is never ahead. */
function witnessProblems({ dir, witness }: Findings, newest: number): readonly string[] {
  const link = join(layoutDirectory(dir), currentName);
  if (witness === 'damaged') return [`The link ${link} is damaged, so a newer stored state may be lost`];
  if (witness === 0 && newest > 1) return [`The link ${link} is missing, so a newer stored state may be lost`];
  if (witness > newest) return [`The stored state ${join(layoutDirectory(dir), generationName(witness))} is missing`];
  return [];
}

function damageProblems({ dir, damage }: Findings): readonly string[] {
  return [...damage].map(
    ([name, clauses]) => `The stored state ${join(layoutDirectory(dir), name)} is damaged: ${clauses.join('; ')}`,
  );
}

/** The names in the layout, none when there is no layout yet. */
function listLayout(dir: string): { readonly names: readonly string[]; readonly damage?: string } {
  const versions = listOrNone(dir).map(parseLayoutName);
  const newest = Math.max(0, ...versions.filter((version) => version !== undefined));
  if (newest > layoutVersion) {
    throw new CharmError(
      'STATE_FAILED',
      `cannot read the state in ${dir}: it is in format ${newest} and this SDK knows format ${layoutVersion}`,
      { hint: 'refresh to a revision of the charm that is built with the newer SDK' },
    );
  }
  if (newest === 0) return { names: [] };
  try {
    return { names: readdirSync(layoutDirectory(dir)) };
  } catch (error) {
    return { names: [], damage: damageOf(error) };
  }
}

function listOrNone(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    // The first hook of a unit finds no directory.
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function generationNumbers(names: readonly string[]): readonly number[] {
  return names
    .map(parseGenerationName)
    .filter((number) => number !== undefined)
    .sort((left, right) => right - left);
}

/** The number that the link names, 0 when there is no link: a first commit may be killed before it makes one. */
function readWitness(layout: string): number | 'damaged' {
  try {
    return parseGenerationName(readlinkSync(join(layout, currentName))) ?? 'damaged';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0;
    // EINVAL says that it is no link.
    if (errorCode(error) !== 'EINVAL') damageOf(error);
    return 'damaged';
  }
}
