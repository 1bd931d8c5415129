// @ts-check

/** @typedef {{ passed: number, failed: number, skipped: number }} TestTotals */

/**
 * The last line of a test run in continuous integration, for programs to read.
 *
 * @param {TestTotals} totals
 * @returns {string}
 */
export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
