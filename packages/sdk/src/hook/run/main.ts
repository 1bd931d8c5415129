import { CharmError } from '../../errors/charm-error.ts';
import { readHookEnv } from '../../juju/hook-env.ts';
import type { Environment } from '../../juju/hook-env.ts';
import { unitTag } from '../../juju/ids.ts';
import { createToolRunner } from '../../runner/resolve-tool-runner.ts';
import { DiskState } from '../../state/disk-state.ts';
import { createHookSession } from '../context/hook-session.ts';
import { UnitLog } from '../context/unit-log.ts';
import { parseEvent } from '../event/parse-event.ts';
import type { RegistrationTables } from '../registry/registration-tables.ts';
import { registerCharm } from './charm-module.ts';
import type { CharmModule } from './charm-module.ts';
import { sendConsoleToLog } from './console-to-log.ts';
import { dispatch } from './dispatch.ts';
import { renderError } from './render-error.ts';
import { runCommand } from './run-command.ts';
import { watchForMisbehaviour } from './watch-for-misbehaviour.ts';

/** Where state lives unless `GOCHARM_STATE_DIR` says otherwise, as in gocharm. */
const defaultStateDir = '/var/lib/juju-localstate';

/**
 * The charm's program: runs the hook or command that the first argument names, and ends the process. It is the only
 * place that looks at the process itself: its environment, arguments, output and exit code.
 */
export function main(charm: CharmModule): void {
  const [, script = '', name, ...args] = process.argv;
  const complain = (text: string): void => void process.stderr.write(`${text}\n`);
  const fail = (error: unknown): never => {
    complain(`runhook: ${renderError(error, script)}`);
    return process.exit(1);
  };
  const start = async (): Promise<number | undefined> => {
    if (name === undefined || name === '') throw noName();
    const tables = registerCharm(charm);
    if (name.startsWith('cmd-')) {
      process.on('uncaughtException', (error) => {
        // A service that listens for these itself knows better what to do.
        if (process.listenerCount('uncaughtException') === 1) fail(error);
      });
      return runCommand(tables, name.slice('cmd-'.length), args, process);
    }
    if (args.length > 0) {
      throw new CharmError(
        'BAD_ENVIRONMENT',
        `cannot run hook ${name}: unexpected extra arguments [${args.join(' ')}]`,
      );
    }
    return runHook(tables, name, process.env, script, complain);
  };
  start().then((code) => {
    // A command that states none ends with the one it may have set on the process.
    process.exitCode = code ?? process.exitCode;
    process.exit();
  }, fail);
}

async function runHook(
  tables: RegistrationTables,
  name: string,
  processEnv: Environment,
  script: string,
  complain: (text: string) => void,
): Promise<number> {
  const env = readHookEnv(processEnv);
  const event = parseEvent(name, env);
  const runner = createToolRunner(processEnv, env.charmDir);
  const log = new UnitLog(runner, complain);
  sendConsoleToLog(console, log);
  const hookStateDir = processEnv['GOCHARM_STATE_DIR'] || defaultStateDir;
  const session = createHookSession({
    env,
    hookName: name,
    event,
    runner,
    log,
    hookStateDir,
    endpoints: [...tables.relations.keys()].sort(),
  });
  const state = new DiskState(`${hookStateDir}/${env.modelUuid}-${unitTag(env.unit)}`);
  const { strays, allowExit } = watchForMisbehaviour(process, name, log, (failure) =>
    complain(`runhook: ${renderError(failure, script)}`),
  );
  const result = await dispatch(tables, session, state, strays);
  if (!result.ok) log.error(renderError(result.error, script));
  await log.flush();
  await runner.close();
  for (const late of strays.take()) complain(renderError(late, script));
  allowExit();
  return result.ok ? 0 : 1;
}

function noName(): CharmError {
  return new CharmError('BAD_ENVIRONMENT', 'cannot run a hook: hook name argument required', {
    hint: 'Juju starts the charm through `dispatch`; by hand it is `bin/runhook <hook>` or `bin/runhook cmd-<registry>`',
  });
}
