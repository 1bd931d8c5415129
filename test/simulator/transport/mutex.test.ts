import { expect, test } from 'vitest';
import { createMutex } from '../../../packages/simulator/src/transport/mutex.ts';

test('tasks run one after another in their order, also after one that failed', async () => {
  const exclusively = createMutex();
  const events: string[] = [];
  const task =
    (name: string, fails = false) =>
    async (): Promise<string> => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const results = await Promise.allSettled([
    exclusively(task('a', true)),
    exclusively(task('b')),
    exclusively(task('c')),
  ]);
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason)))).toEqual([
    'Error: a',
    'b',
    'c',
  ]);
  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});
