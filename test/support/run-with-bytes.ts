import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { exactText } from '../../packages/sdk/src/wire/gob-text.ts';
import type { ToolOutcome } from '../../packages/simulator/src/tools/tool-context.ts';
import { tempDir } from './temp-dir.ts';

/** Where a program runs and what it reads. */
export interface RunWithBytes {
  /** Its whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Default nothing. */
  readonly stdin?: Uint8Array | undefined;
}

/**
 * Runs a program to its end. Lone surrogates U+DC80..U+DCFF in its arguments stand for bytes that are not UTF-8: Node passes
 * text only, so a shell passes those.
 */
export async function runWithBytes(
  [program, ...args]: readonly [program: string, ...args: string[]],
  { env, cwd, stdin }: RunWithBytes,
): Promise<ToolOutcome> {
  const isText = args.every((arg) => arg.isWellFormed());
  const command = isText ? program : '/bin/sh';
  const child = spawn(command, isText ? args : [shellScript([program, ...args])], {
    env: { ...env },
    cwd,
  });
  // A program may end before it has read all.
  child.stdin.on('error', () => undefined).end(stdin);
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const [stdout, stderr, [code, signal]] = await Promise.all([buffer(child.stdout), buffer(child.stderr), closed]);
  if (code === null) throw new Error(`${program} was ended by ${String(signal)}`);
  return { exitCode: code, stdout, stderr };
}

function shellScript(words: readonly string[]): string {
  const script = join(tempDir(), 'script');
  const quoted = words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`);
  writeFileSync(script, exactText.bytesOf(`exec ${quoted.join(' ')}\n`));
  return script;
}
