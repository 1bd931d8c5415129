// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @typedef {{ exitCode: number, output: string }} Finished */

const forwarded = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program to its end, passes signals on to it, and tells its exit code as a shell would (128 + n for signal n).
 * With `capture` its stdout and stderr are collected as one text instead of shown.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, capture?: boolean }} options
 * @returns {Promise<Finished>}
 */
export function runProgram(file, args, { cwd, env = process.env, capture = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    let output = '';
    /** @param {string} text */
    const collect = (text) => {
      output += text;
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);

    // On a terminal the whole group gets Ctrl-C already; a second signal to a program that is ending does no harm.
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => child.kill(signal);
    for (const signal of forwarded) process.on(signal, forward);
    const stopForwarding = () => {
      for (const signal of forwarded) process.off(signal, forward);
    };

    child.once('error', (error) => {
      stopForwarding();
      reject(error);
    });
    child.once('close', (code, signal) => {
      stopForwarding();
      resolve({ exitCode: signal === null ? (code ?? 1) : 128 + constants.signals[signal], output });
    });
  });
}

/**
 * The command line that runs npm: the npm that runs us where there is one, else the one on PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ file: string, args: readonly string[] }}
 */
export function npmProgram(env) {
  const script = env['npm_execpath'];
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) return { file: process.execPath, args: [script] };
  return { file: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}
