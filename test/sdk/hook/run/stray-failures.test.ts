import { describe, expect, test } from 'vitest';
import { createStrayFailures } from '../../../../packages/sdk/src/hook/run/stray-failures.ts';

const never = (): Promise<void> => new Promise(() => {});

describe('a race', () => {
  test('settles as the work does', async () => {
    const strays = createStrayFailures();
    await strays.race(() => Promise.resolve());
    await expect(strays.race(() => Promise.reject(new Error('own')))).rejects.toThrowError('own');
    expect(strays.take()).toEqual([]);
  });

  test('ends with the first stray failure; the others wait to be taken, once', async () => {
    const strays = createStrayFailures();
    const race = strays.race(never);
    strays.add('first');
    strays.add('second');
    strays.add('third');
    await expect(race).rejects.toBe('first');
    expect([strays.take(), strays.take()]).toEqual([['second', 'third'], []]);
  });

  test('does not start when a failure waits to be taken', async () => {
    const strays = createStrayFailures();
    strays.add('early');
    let started = false;
    const race = strays.race(async () => {
      started = true;
    });
    await expect(race).rejects.toBe('early');
    expect([started, strays.take()]).toEqual([false, []]);
  });

  test('is not ended by what comes after it', async () => {
    const strays = createStrayFailures();
    await strays.race(() => Promise.resolve());
    strays.add('late');
    expect(strays.take()).toEqual(['late']);
  });
});

describe('a wait', () => {
  test('goes on whatever goes astray', async () => {
    const strays = createStrayFailures();
    let finish = (): void => {};
    const wait = strays.wait(() => new Promise((resolve) => (finish = resolve)));
    strays.add('meanwhile');
    finish();
    await wait;
    expect(strays.take()).toEqual(['meanwhile']);
  });

  test('starts although a failure waits to be taken', async () => {
    const strays = createStrayFailures();
    strays.add('early');
    let started = false;
    await strays.wait(async () => {
      started = true;
    });
    expect([started, strays.take()]).toEqual([true, ['early']]);
  });

  test('ends when nothing is left to wait for', async () => {
    const strays = createStrayFailures();
    const wait = strays.wait(never);
    expect(strays.addLast('last')).toBe(true);
    await expect(wait).rejects.toBe('last');
    expect([strays.addLast('nobody waits'), strays.take()]).toEqual([false, ['nobody waits']]);
  });
});
