// @ts-check

/** How long each hook took, gathered from the lines that `charm-sim --verbose` prints: `alpha/0 install 94 ms done`. */
export class HookTimes {
  /** @type {Map<string, number[]>} */
  #byHook = new Map();

  /** @param {string} output */
  read(output) {
    for (const [, hook = '', time] of output.matchAll(/^\S+\/\d+ (\S+) (\d+) ms /gm)) {
      this.#byHook.set(hook, [...(this.#byHook.get(hook) ?? []), Number(time)]);
    }
  }

  table() {
    const rows = [...this.#byHook].map(([hook, times]) => {
      const sorted = times.toSorted((left, right) => left - right);
      return [hook, String(times.length), String(sorted[Math.floor(sorted.length / 2)]), String(sorted.at(-1))];
    });
    const table = [['Hook', 'Runs', 'Median ms', 'Longest ms'], ...rows];
    const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
    return table
      .map((row) =>
        row
          .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
          .join('  '),
      )
      .join('\n');
  }
}
