// @ts-check
// Writes the import walls of scripts/lib/layers.mjs into .oxlintrc.json. Run it after a change of that table.
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lintWalls } from './lib/lint-walls.mjs';
import { repositoryRoot } from './lib/repository-root.mjs';

const file = join(repositoryRoot, '.oxlintrc.json');
const config = JSON.parse(await readFile(file, 'utf8'));
/** @type {{ rules: object }[]} */
const others = config.overrides.filter(
  (/** @type {{ rules: object }} */ { rules }) => !('no-restricted-imports' in rules),
);
config.overrides = [...others, ...lintWalls()];
await writeFile(file, `${JSON.stringify(config, undefined, 2)}\n`);
spawnSync(join(repositoryRoot, 'node_modules', '.bin', 'oxfmt'), [file], { stdio: 'inherit' });
