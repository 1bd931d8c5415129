// @ts-check
import { writeFileSync } from 'node:fs';

/** A vitest reporter that writes how many tests passed, failed and were skipped to the file `GOCHARM_TEST_TOTALS` names. */
class TotalsReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const file = process.env['GOCHARM_TEST_TOTALS'];
    if (file === undefined) return;
    const totals = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        // A test still pending at the end never ran: the run was cut short.
        totals[state === 'pending' ? 'skipped' : state] += 1;
      }
      // A file that cannot be loaded has no tests to count, and is a failure all the same.
      totals.failed += module.errors().length;
    }
    totals.failed += unhandledErrors.length;
    writeFileSync(file, JSON.stringify(totals));
  }
}

// vitest takes a reporter by the default export of its file.
export default TotalsReporter;
