import { isAbsolute } from 'node:path';
import { AgentError } from '@gocharm-ts/sdk';
import { connectAgent, createJujucClient, exactText, jujucRequest, STDIN_REQUIRED } from '@gocharm-ts/sdk/internal';
import type { JujucAnswer, JujucClient } from '@gocharm-ts/sdk/internal';
import { goReason } from '../tools/call/go-reason.ts';
import type { ToolOutcome } from '../tools/tool-context.ts';
import { SOCKET_PATH_LIMIT_BYTES } from '../transport/socket-path.ts';

export interface ToolCallOptions {
  readonly tool: string;
  /** Bytes that are not UTF-8 are lone surrogates, as everywhere in the tools. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The caller's working directory, absolute. */
  readonly cwd: string;
  /** Called only when the tool asks for input. */
  readonly readStdin: () => Promise<Uint8Array>;
}

/**
 * Calls a hook tool as Juju's own client program does (juju: cmd/jujuc/main.go): what fails before the tool runs is one
 * `ERROR` line and exit code 1, everything else is the agent's answer unchanged.
 */
export async function callTool(options: ToolCallOptions): Promise<ToolOutcome> {
  try {
    const answer = await call(options);
    if ('error' in answer) return failure(answer.error);
    const { code, stdout, stderr } = answer.response;
    return { exitCode: code, stdout, stderr };
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}

async function call({ tool, args, env, cwd, readStdin }: ToolCallOptions): Promise<JujucAnswer> {
  const contextId = required(env, 'JUJU_CONTEXT_ID');
  const path = required(env, 'JUJU_AGENT_SOCKET_ADDRESS');
  const network = required(env, 'JUJU_AGENT_SOCKET_NETWORK');
  if (network !== 'unix') {
    throw new Error(`dial ${network} ${path}: the agent of charm-sim listens on unix sockets only`);
  }
  if (!isAbsolute(cwd)) throw new Error(`cannot call ${tool}: "${cwd}" is not an absolute directory`);
  const client = await dial(path);
  try {
    const request = { contextId, dir: cwd, commandName: tool, args };
    const answer = await client.call(request).catch(tellOfTheEnd);
    if (!('error' in answer) || answer.error !== STDIN_REQUIRED) return answer;
    const stdin = await input(readStdin);
    return await client.call({ ...request, stdin }).catch(tellOfTheEnd);
  } finally {
    await client.close();
  }
}

function required(env: ToolCallOptions['env'], name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`${name} not set`);
  return value;
}

// The SDK's runner for executables tells by this text that nobody listens.
async function dial(path: string): Promise<JujucClient> {
  try {
    // Node cuts longer paths, and would reach another socket.
    if (Buffer.byteLength(path) > SOCKET_PATH_LIMIT_BYTES) throw Object.assign(new Error(path), { code: 'EINVAL' });
    return createJujucClient(await connectAgent({ network: 'unix', path }), jujucRequest, exactText);
  } catch (error) {
    const cause = error instanceof AgentError ? error.cause : error;
    throw new Error(`dial unix ${path}: connect: ${goReason(cause)}`, { cause: error });
  }
}

/** Go's words for an agent that goes away before it has answered. */
function tellOfTheEnd(cause: unknown): never {
  throw cause instanceof AgentError && cause.code === 'AGENT_UNREACHABLE'
    ? new Error('unexpected EOF', { cause })
    : cause;
}

async function input(readStdin: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await readStdin();
  } catch (cause) {
    throw new Error(`cannot read stdin: read /dev/stdin: ${goReason(cause)}`, { cause });
  }
}

function failure(reason: string): ToolOutcome {
  return { exitCode: 1, stdout: new Uint8Array(), stderr: exactText.bytesOf(`ERROR ${reason}\n`) };
}
