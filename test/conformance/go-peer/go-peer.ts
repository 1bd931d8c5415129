import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

const source = new URL('jujucpeer', import.meta.url).pathname;

/** The built Go program that speaks Juju's wire with Go's own encoder. */
export interface GoPeer {
  readonly program: string;
  /** Starts a serving form, waits for the line with which it says that it listens, and returns that line. */
  serve(...args: string[]): Promise<string>;
  /** Runs a form that ends by itself. */
  run(args: readonly string[], options?: GoPeerRun): Promise<GoPeerResult>;
  /** Removes the program. */
  remove(): void;
}

/** What the program gets beside its arguments. It runs in the root directory. */
export interface GoPeerRun {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** How the program ended. */
export interface GoPeerResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the program in a directory of its own. */
export function buildGoPeer(): GoPeer {
  const dir = mkdtempSync(join(tmpdir(), 'gocharm-ts-go-'));
  const program = join(dir, 'jujucpeer');
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: source, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`cannot build the Go peer: ${built.stderr}`);
  return {
    program,
    async serve(...args) {
      const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      onTestFinished(() => void child.kill());
      const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
      return line.trim();
    },
    async run(args, { env = {}, stdin = '' } = {}) {
      const child = spawn(program, args, { env, cwd: '/' });
      child.stdin.end(stdin);
      const [stdout, stderr, [exitCode]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'close') as Promise<[number | null]>,
      ]);
      return { exitCode, stdout, stderr };
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
