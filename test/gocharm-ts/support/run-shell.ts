import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** How a script ended and what it said. */
export interface ShellRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** POSIX shells of this machine, with the arguments that make them strict. */
export const shells: readonly (readonly [name: string, command: readonly string[]])[] = [
  'dash',
  'dash -eu',
  'bash --posix',
  'bash --posix -eu',
  'busybox sh',
  'sh -e',
].flatMap((name) => {
  const [program = '', ...args] = name.split(' ');
  const path = [`/bin/${program}`, `/usr/bin/${program}`].find((each) => existsSync(each));
  return path === undefined ? [] : [[name, [path, ...args]] as const];
});

/** Runs a command with exactly this environment. */
export function runShell(command: readonly string[], env: Readonly<Record<string, string>>, cwd = '/'): ShellRun {
  const [program = '', ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(program, args, { env, cwd, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}
