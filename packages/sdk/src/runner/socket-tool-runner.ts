import { UnimplementedToolError } from '../errors/tool-error.ts';
import type { AgentAddress } from '../wire/agent-address.ts';
import { connectAgent } from '../wire/connect-agent.ts';
import { createJujucClient } from '../wire/jujuc-client.ts';
import type { JujucClient } from '../wire/jujuc-client.ts';
import { jujucRequest, jujucRequestWithToken } from '../wire/jujuc-gob.ts';
import { STDIN_REQUIRED, UNKNOWN_COMMAND } from '../wire/jujuc-message.ts';
import type { JujucAnswer } from '../wire/jujuc-message.ts';
import { closedRunner } from './closed-runner.ts';
import type { ToolRequest, ToolResult, ToolRunner } from './tool-runner.ts';

/** What a {@link SocketToolRunner} needs to know of the hook. */
export interface SocketToolRunnerOptions {
  readonly address: AgentAddress;
  /** `JUJU_CONTEXT_ID`. */
  readonly contextId: string;
  /** Absolute directory against which the agent resolves relative paths in arguments. */
  readonly cwd: string;
  /** `JUJU_AGENT_TOKEN`, which Juju 3.6 sets; undefined speaks as Juju 4.1. */
  readonly token?: string | undefined;
}

/**
 * Runs hook tools by calling the unit agent over its socket, without a process per call. One connection opens at the
 * first run and serves all; once it fails it stays failed, because a hook whose agent went away is over and its context
 * id is dead. Errors of the call itself, other than an unknown tool, come back as the stock client prints them: exit code
 * 1 and `ERROR <text>` on stderr.
 */
export class SocketToolRunner implements ToolRunner {
  readonly #options: SocketToolRunnerOptions;
  #client: Promise<JujucClient> | undefined;
  #closed: Promise<void> | undefined;

  constructor(options: SocketToolRunnerOptions) {
    this.#options = options;
  }

  async run(request: ToolRequest): Promise<ToolResult> {
    const { tool, args, stdin } = request;
    if (this.#closed !== undefined) throw closedRunner(tool);
    const client = await this.#connect();
    const { contextId, cwd, token } = this.#options;
    const call = async (input: Uint8Array | string | undefined): Promise<JujucAnswer> => {
      const bytes = typeof input === 'string' ? Buffer.from(input) : input;
      return client.call({ contextId, dir: cwd, commandName: tool, args, stdin: bytes, token });
    };
    let answer = await call(typeof stdin === 'function' ? undefined : stdin);
    if ('error' in answer && answer.error === STDIN_REQUIRED && (stdin === undefined || typeof stdin === 'function')) {
      answer = await call((await stdin?.()) ?? '');
    }
    return resultOf(tool, answer);
  }

  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  #connect(): Promise<JujucClient> {
    const { address, token } = this.#options;
    this.#client ??= connectAgent(address).then((socket) =>
      createJujucClient(socket, token === undefined ? jujucRequest : jujucRequestWithToken),
    );
    return this.#client;
  }

  async #end(): Promise<void> {
    // A connection that could not be opened has failed each run that waited for it.
    const client = await this.#client?.catch(() => undefined);
    await client?.close();
  }
}

function resultOf(tool: string, answer: JujucAnswer): ToolResult {
  if ('response' in answer) {
    const { code, stdout, stderr } = answer.response;
    return { exitCode: code, stdout, stderr: Buffer.from(stderr).toString() };
  }
  if (answer.error.startsWith(UNKNOWN_COMMAND)) throw new UnimplementedToolError(tool);
  return { exitCode: 1, stdout: new Uint8Array(), stderr: `ERROR ${answer.error}\n` };
}
