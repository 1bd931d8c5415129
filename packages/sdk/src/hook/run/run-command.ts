import { inspect } from 'node:util';
import { CharmError } from '../../errors/charm-error.ts';
import type { Command } from '../registry/command.ts';
import type { RegistrationTables } from '../registry/registration-tables.ts';

/** The part of a process that a command needs: how it is asked to stop. */
export interface StopSignals {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
}

/**
 * Runs a registered command to its end and gives its exit code; undefined when it stated none.
 *
 * @throws {@link CharmError} UNKNOWN_COMMAND when no registry of that name has a command; INVALID_VALUE when it answers
 * something that is no exit code; and whatever it throws.
 */
export async function runCommand(
  tables: RegistrationTables,
  name: string,
  args: readonly string[],
  signals: StopSignals,
): Promise<number | undefined> {
  const registered = tables.commands.get(name);
  if (registered === undefined) {
    throw new CharmError('UNKNOWN_COMMAND', `cannot run command "${name}": no such command`, { hint: usage(tables) });
  }
  const stop = new AbortController();
  let running: Command | undefined;
  const askToStop = (): void => {
    stop.abort();
    running?.kill();
  };
  signals.on('SIGTERM', askToStop);
  signals.on('SIGINT', askToStop);
  const result = await registered.spec({ runCommandName: name, runCommandArgs: args, signal: stop.signal });
  if (typeof result !== 'object' || result === null) return exitCode(name, result);
  running = result;
  // The wish to stop may have come while the command was starting.
  if (stop.signal.aborted) running.kill();
  return exitCode(name, await running.wait());
}

function exitCode(name: string, code: unknown): number | undefined {
  // Plain JavaScript says null for nothing.
  if (code === undefined || code === null) return undefined;
  if (typeof code === 'number' && Number.isInteger(code) && code >= 0 && code <= 255) return code;
  throw new CharmError('INVALID_VALUE', `cannot end command "${name}": ${inspect(code)} is not an exit code`, {
    hint: 'return a whole number from 0 to 255, nothing, or a Command',
  });
}

/** The commands and hooks that the charm's program takes, one a line. */
export function usage(tables: RegistrationTables): string {
  const commands = [...tables.commands.keys()].sort().map((name) => `cmd-${name} [arg...]`);
  const hooks = [...new Set(tables.hooks.map(({ spec }) => spec.name))].sort();
  return `usage: runhook ${[...commands, ...hooks].join('\n\t| runhook ')}`;
}
