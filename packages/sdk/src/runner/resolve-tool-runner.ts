import { AgentError } from '../errors/agent-error.ts';
import { UnimplementedToolError } from '../errors/tool-error.ts';
import type { Environment } from '../juju/hook-env.ts';
import { readAgentAddress } from './agent-address-env.ts';
import { ExecToolRunner } from './exec-tool-runner.ts';
import { SocketToolRunner } from './socket-tool-runner.ts';
import type { ToolRunner } from './tool-runner.ts';

/**
 * Creates the runner for a hook with the environment `env` that works in the directory `cwd`, which must be absolute.
 *
 * With `JUJU_CONTEXT_ID`, `JUJU_AGENT_SOCKET_ADDRESS` and `JUJU_AGENT_SOCKET_NETWORK` it calls the agent over its socket. It
 * runs the tools on `PATH` without them, and also when nothing listens at the socket, because the tools may know better.
 */
export function createToolRunner(env: Environment, cwd: string = process.cwd()): ToolRunner {
  const exec = new ExecToolRunner({ env, cwd });
  const address = readAgentAddress(env);
  const contextId = env['JUJU_CONTEXT_ID'] ?? '';
  if (address === undefined || contextId === '') return exec;
  const token = env['JUJU_AGENT_TOKEN'];
  return withFallback(new SocketToolRunner({ address, contextId, cwd, token: token === '' ? undefined : token }), exec);
}

/** A socket runner that could not connect fails each run in the same way, so there is nothing to remember here. */
function withFallback(socket: SocketToolRunner, exec: ExecToolRunner): ToolRunner {
  return {
    async run(request) {
      try {
        return await socket.run(request);
      } catch (unreachable) {
        if (!isNotListening(unreachable)) throw unreachable;
        return exec.run(request).catch((error: unknown) => {
          throw error instanceof UnimplementedToolError && hasCode(error.cause, 'ENOENT') ? unreachable : error;
        });
      }
    },
    async close() {
      await Promise.all([socket.close(), exec.close()]);
    },
  };
}

function isNotListening(error: unknown): boolean {
  return error instanceof AgentError && (hasCode(error.cause, 'ENOENT') || hasCode(error.cause, 'ECONNREFUSED'));
}

function hasCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code;
}
