import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkCharmSource } from '../../../packages/simulator/src/deploy/charm-source.ts';
import { tempDir } from '../../support/temp-dir.ts';

const directory = "give the directory that holds metadata.yaml, such as what 'charm-build' writes";

test.for([
  ['nothing', 'no such directory', directory],
  ['file', 'it is a file, not a charm directory', directory],
  ['file/below', 'no such directory', directory],
  ['hello.charm', 'it is a file, not a charm directory', 'unpack the archive, and give the directory'],
] as const)('refuses %s: %s', async ([name, reason, hint]) => {
  const dir = tempDir();
  writeFileSync(join(dir, 'file'), '');
  writeFileSync(join(dir, 'hello.charm'), '');
  const source = join(dir, name);
  await expect(checkCharmSource(source)).rejects.toThrow(
    expect.objectContaining({ code: 'BAD_CHARM', message: `cannot take charm "${source}": ${reason}`, hint }),
  );
});

test('takes a directory', async () => {
  await expect(checkCharmSource(tempDir())).resolves.toBeUndefined();
});
