// @ts-check

/** A script cannot go on, for a reason that its reader can act on. The message is complete: print it, without a trace. */
export class ScriptFailure extends Error {
  /**
   * @param {string} message
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a script's body and turns what it returns or throws into the exit code of the process.
 *
 * @param {() => Promise<number>} body
 * @returns {Promise<void>}
 */
export async function runScript(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof ScriptFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}
