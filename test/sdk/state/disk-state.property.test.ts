import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DiskState } from '../../../packages/sdk/src/state/disk-state.ts';
import type { StateDocument } from '../../../packages/sdk/src/state/persistent-state.ts';
import { tempDir } from '../../support/temp-dir.ts';

type Documents = ReadonlyMap<string, StateDocument>;

/** A generation that must be on the disk, and whether a command has damaged it. */
interface ModelGeneration {
  readonly documents: Documents;
  isGood: boolean;
}

interface Model {
  /** Newest first, two at most. */
  generations: ModelGeneration[];
}

interface Unit {
  readonly dir: string;
}

const expectedDocuments = (model: Model): Documents =>
  model.generations.find((generation) => generation.isGood)?.documents ?? new Map();

/** Commits some documents and looks at what a later hook loads. */
class Commit implements fc.AsyncCommand<Model, Unit> {
  readonly entries: readonly (readonly [string, StateDocument])[];

  constructor(entries: readonly (readonly [string, StateDocument])[]) {
    this.entries = entries;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, unit: Unit): Promise<void> {
    const before = expectedDocuments(model);
    const after = new Map([...before, ...this.entries]);
    const isDamaged = model.generations[0]?.isGood === false;
    await new DiskState(unit.dir).commit(new Map(this.entries));
    if (isDamaged || !isDeepStrictEqual(before, after)) {
      const good = model.generations.filter((generation) => generation.isGood).slice(0, 1);
      model.generations = [{ documents: after, isGood: true }, ...good];
    }
    await new Load().run(model, unit);
  }

  toString(): string {
    return `commit ${JSON.stringify(this.entries)}`;
  }
}

/** Loads as the next hook does. */
class Load implements fc.AsyncCommand<Model, Unit> {
  check(): boolean {
    return true;
  }

  async run(model: Model, unit: Unit): Promise<void> {
    const { documents, warnings } = await new DiskState(unit.dir).load();
    expect(documents).toEqual(expectedDocuments(model));
    expect(warnings.length > 0).toBe(model.generations[0]?.isGood === false);
  }

  toString(): string {
    return 'load';
  }
}

type Damage = 'truncate' | 'flip' | 'delete' | 'directory' | 'generation';

/** Damages one file of a generation, or removes a whole one. */
class Corrupt implements fc.AsyncCommand<Model, Unit> {
  readonly which: 0 | 1;
  readonly damage: Damage;
  readonly file: number;
  readonly place: number;

  constructor(which: 0 | 1, damage: Damage, file: number, place: number) {
    this.which = which;
    this.damage = damage;
    this.file = file;
    this.place = place;
  }

  check(model: Readonly<Model>): boolean {
    return model.generations[this.which]?.isGood === true;
  }

  async run(model: Model, unit: Unit): Promise<void> {
    const layout = join(unit.dir, 'format-1');
    const names = readdirSync(layout).filter((name) => /^[0-9]+$/.test(name));
    // Generations that were deleted leave no name behind, so count from the one that must be there.
    const missing = model.generations.slice(0, this.which).filter(({ isGood }) => !isGood && names.length === 1);
    const generation = join(layout, names.sort().toReversed()[this.which - missing.length] ?? 'none');
    if (this.damage === 'generation') rmSync(generation, { recursive: true });
    else damageFile(generation, this.damage, this.file, this.place);
    model.generations[this.which] = { documents: new Map(), isGood: false };
  }

  toString(): string {
    return `${this.damage} in ${this.which === 0 ? 'the newest' : 'the last good'} in file ${this.file} at ${this.place}`;
  }
}

function damageFile(generation: string, damage: Damage, fileNumber: number, place: number): void {
  const names = readdirSync(generation).sort();
  const file = join(generation, names[fileNumber % names.length] ?? 'none');
  const bytes = readFileSync(file);
  if (damage === 'truncate') return truncateSync(file, place % bytes.length);
  if (damage === 'flip') {
    const bit = place % (bytes.length * 8);
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    return writeFileSync(file, bytes);
  }
  rmSync(file);
  if (damage === 'directory') mkdirSync(file);
}

const name = fc.constantFrom('root', 'root.http', 'root.http.json');
const document = fc.record({ version: fc.integer({ min: 1, max: 3 }), value: fc.oneof(fc.string(), fc.nat()) });
const commits = fc.uniqueArray(fc.tuple(name, document), { selector: ([key]) => key, minLength: 1 });
const damages = fc.constantFrom<Damage>('truncate', 'flip', 'delete', 'directory', 'generation');
// Small numbers would damage the first bits of the first file again and again.
const anyNumber = fc.noBias(fc.nat());

// Some hundred commits, and each waits for the disk.
const timeout = 60_000;

test(
  'whatever is committed, damaged and loaded, a load gives the newest good commit and tells of damage',
  { timeout },
  async () => {
    const base = tempDir();
    const commands = fc.commands(
      [
        commits.map((entries) => new Commit(entries)),
        commits.map((entries) => new Commit(entries)),
        fc.tuple(fc.constantFrom<0 | 1>(0, 1), damages, anyNumber, anyNumber).map((chosen) => new Corrupt(...chosen)),
        fc.constant(new Load()),
      ],
      { maxCommands: 25 },
    );
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        const dir = mkdtempSync(join(base, 'unit-'));
        await fc.asyncModelRun(() => ({ model: { generations: [] }, real: { dir } }), sequence);
      }),
      { numRuns: 150 },
    );
  },
);
