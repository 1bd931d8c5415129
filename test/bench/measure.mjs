// @ts-check

/** @param {number[]} times */
export function median(times) {
  const sorted = [...times].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Runs the cases in turn, round after round, so that what else the machine does meets all of them alike, and gives the
 * median time of each in milliseconds.
 *
 * @template {string} Name
 * @param {number} rounds
 * @param {Record<Name, () => unknown>} cases
 * @returns {Promise<Record<Name, number>>}
 */
export async function interleave(rounds, cases) {
  const names = /** @type {Name[]} */ (Object.keys(cases));
  /** @type {Map<Name, number[]>} */
  const times = new Map(names.map((name) => [name, []]));
  for (const name of names) await cases[name]();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const start = performance.now();
      await cases[name]();
      times.get(name)?.push(performance.now() - start);
    }
  }
  return /** @type {Record<Name, number>} */ (
    Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])]))
  );
}
