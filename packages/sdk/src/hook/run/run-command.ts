import { CharmError } from '../../errors/charm-error.ts';
import type { Command } from '../registry/command.ts';
import type { RegistrationTables } from '../registry/registration-tables.ts';

/** The part of a process that a command needs: how it is asked to stop. */
export interface StopSignals {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
}

/**
 * Runs a registered command to its end and gives its exit code.
 *
 * @throws {@link CharmError} UNKNOWN_COMMAND when no registry of that name has a command.
 */
export async function runCommand(
  tables: RegistrationTables,
  name: string,
  args: readonly string[],
  signals: StopSignals,
): Promise<number> {
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
  if (typeof result !== 'object') return result ?? 0;
  running = result;
  // The wish to stop may have come while the command was starting.
  if (stop.signal.aborted) running.kill();
  return (await running.wait()) ?? 0;
}

/** The commands and hooks that the charm's program takes, one a line. */
export function usage(tables: RegistrationTables): string {
  const commands = [...tables.commands.keys()].sort().map((name) => `cmd-${name} [arg...]`);
  const hooks = [...new Set(tables.hooks.map(({ spec }) => spec.name))].sort();
  return `usage: runhook ${[...commands, ...hooks].join('\n\t| runhook ')}`;
}
