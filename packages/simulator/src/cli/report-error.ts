import { CharmError } from '@gocharm-ts/sdk';
import { ModelError } from '../model/model-error.ts';
import { CliError, UsageError } from './cli-error.ts';
import { isSystemError, systemError } from './system-error.ts';
import type { TerminalStream } from './terminal.ts';

/** Prints an error once, as `ERROR <message>` with its detail and hint, and returns the exit code it stands for. */
export function reportError(error: unknown, stream: TerminalStream): 1 | 2 | 70 {
  if (error instanceof CliError) {
    print(stream, error.message, error.detail, error.hint);
    return error instanceof UsageError ? 2 : 1;
  }
  if (error instanceof ModelError || CharmError.is(error)) {
    print(stream, error.message, undefined, error.hint);
    return 1;
  }
  if (isSystemError(error)) return reportError(systemError(error), stream);
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  print(stream, 'charm-sim has a bug', trace, 'report it with this trace and the command line');
  return 70;
}

function print(stream: TerminalStream, message: string, detail: string | undefined, hint: string | undefined): void {
  stream.write(`${stream.paint('red', 'ERROR')} ${message}\n`);
  if (detail !== undefined) stream.write(`${detail}\n`);
  if (hint !== undefined) stream.write(`${stream.paint('bold', 'hint:')} ${hint}\n`);
}
