import { isAbsolute } from 'node:path';
import { connectAgent, createJujucClient, STDIN_REQUIRED } from '@gocharm-ts/sdk/internal';
import type { JujucAnswer } from '@gocharm-ts/sdk/internal';
import type { ToolOutcome } from '../tools/tool-context.ts';

export interface ToolCallOptions {
  readonly tool: string;
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
  if (network !== 'unix') throw new Error(`cannot dial the agent at ${path}: network "${network}" is not unix`);
  if (!isAbsolute(cwd)) throw new Error(`cannot call ${tool}: "${cwd}" is not an absolute directory`);
  const client = createJujucClient(await connectAgent({ network, path }));
  try {
    const request = { contextId, dir: cwd, commandName: tool, args };
    const answer = await client.call(request);
    if (!('error' in answer) || answer.error !== STDIN_REQUIRED) return answer;
    return await client.call({ ...request, stdin: await input(readStdin) });
  } finally {
    await client.close();
  }
}

function required(env: ToolCallOptions['env'], name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`${name} not set`);
  return value;
}

async function input(readStdin: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await readStdin();
  } catch (cause) {
    throw new Error(`cannot read stdin: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function failure(reason: string): ToolOutcome {
  return { exitCode: 1, stdout: new Uint8Array(), stderr: Buffer.from(`ERROR ${reason}\n`) };
}
