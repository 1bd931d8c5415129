// @ts-check

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** @typedef {{ write(text: string): unknown, readonly isTTY?: boolean }} Stream */

/**
 * Shows one line that says what goes on: alive with a spinner and the seconds on a terminal, printed once elsewhere.
 *
 * @param {string} text
 * @param {{ stream: Stream, env: NodeJS.ProcessEnv, detail?: () => string }} options `detail` is asked at each redraw.
 * @returns {{ done(summary: string): void, clear(): void }} `done` leaves `summary` in its place, `clear` leaves nothing.
 */
export function progressLine(text, { stream, env, detail = () => '' }) {
  if (!isLive(stream, env)) {
    stream.write(`${text}\n`);
    return { done: (summary) => void stream.write(`${summary}\n`), clear: () => undefined };
  }
  const start = Date.now();
  let turn = 0;
  const draw = () => {
    const seconds = Math.round((Date.now() - start) / 1000);
    stream.write(`\r\u001B[2K${frames[turn++ % frames.length]} ${text} ${detail()} ${seconds} s`);
  };
  draw();
  const timer = setInterval(draw, 120);
  const clear = () => {
    clearInterval(timer);
    stream.write('\r\u001B[2K');
  };
  return {
    clear,
    done: (summary) => {
      clear();
      stream.write(`${summary}\n`);
    },
  };
}

/**
 * Whether someone watches: a terminal that can move its cursor, and no CI.
 *
 * @param {Stream} stream
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean}
 */
export function isLive(stream, env) {
  return stream.isTTY === true && !isCi(env) && env['TERM'] !== 'dumb';
}

/**
 * Whether a continuous integration system runs us: `CI` is set, and not to a word for no.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean}
 */
export function isCi(env) {
  return !['', '0', 'false', undefined].includes(env['CI']);
}
