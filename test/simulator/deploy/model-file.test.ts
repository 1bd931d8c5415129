import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createModelSaver, loadModel } from '../../../packages/simulator/src/deploy/model-file.ts';
import { deployInto, emptyModel, runToIdle } from '../../support/sim-model.ts';
import { tempDir } from '../../support/temp-dir.ts';

describe('createModelSaver', () => {
  test('what is saved is read back', async () => {
    const dir = tempDir();
    const path = join(dir, 'model.json');
    const model = emptyModel();
    deployInto(model, 'db');
    runToIdle(model);
    await createModelSaver(path, model).save();
    expect(await loadModel(path)).toEqual(JSON.parse(JSON.stringify(model)));
    expect(readdirSync(dir)).toEqual(['model.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('once a save settles, all changes made before it are in the file', async () => {
    const path = join(tempDir(), 'model.json');
    const model = emptyModel();
    const saver = createModelSaver(path, model);
    const saves = Array.from({ length: 100 }, async (_, number) => {
      await new Promise((resolve) => setTimeout(resolve, number / 10));
      model.nextMachine = Math.max(model.nextMachine, number);
      await saver.save({ toDisk: number % 2 === 0 });
      const saved: unknown = JSON.parse(readFileSync(path, 'utf8'));
      expect(saved).toMatchObject({ nextMachine: expect.toSatisfy((machine: number) => machine >= number) });
    });
    await Promise.all(saves);
  });

  test('a save that fails says so, and a later one may succeed', async () => {
    const dir = tempDir();
    const saver = createModelSaver(join(dir, 'absent', 'model.json'), emptyModel());
    const results = await Promise.allSettled([saver.save(), saver.save(), saver.save()]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
  });
});

describe('loadModel', () => {
  test('no file is no model', async () => {
    expect(await loadModel(join(tempDir(), 'model.json'))).toBeUndefined();
  });

  test.for([
    ['{"format":1', /^cannot read model ".*model\.json": .*JSON/],
    ['[]', /^cannot read model ".*model\.json": it does not hold a model$/],
    ['{"format":2}', /^cannot read model ".*model\.json": its format is 2, not 1$/],
  ] as const)('%s is an error', async ([text, message]) => {
    const path = join(tempDir(), 'model.json');
    writeFileSync(path, text);
    await expect(loadModel(path)).rejects.toThrow(
      expect.objectContaining({ code: 'BAD_MODEL', message: expect.stringMatching(message) }),
    );
  });
});
