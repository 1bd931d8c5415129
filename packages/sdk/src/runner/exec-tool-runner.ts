import type { ChildProcess, spawn as Spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { AgentError } from '../errors/agent-error.ts';
import { CharmError } from '../errors/charm-error.ts';
import { UnimplementedToolError } from '../errors/tool-error.ts';
import type { Environment } from '../juju/hook-env.ts';
import { UNKNOWN_COMMAND } from '../wire/jujuc-message.ts';
import { closedRunner } from './closed-runner.ts';
import type { ToolRequest, ToolResult, ToolRunner } from './tool-runner.ts';

/** What an {@link ExecToolRunner} gives to the tools it starts. */
export interface ExecToolRunnerOptions {
  /** The environment of the hook, whose `PATH` finds the tools. */
  readonly env: Environment;
  /** The working directory of the tools. */
  readonly cwd: string;
}

/**
 * Runs hook tools as the programs that Juju puts on the hook's `PATH`. Nobody can see whether a program will read its
 * input, so a `stdin` function is called before each such run; what the program leaves unread is dropped.
 */
export class ExecToolRunner implements ToolRunner {
  readonly #options: ExecToolRunnerOptions;
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  constructor(options: ExecToolRunnerOptions) {
    this.#options = options;
  }

  async run(request: ToolRequest): Promise<ToolResult> {
    if (this.#closed) throw closedRunner(request.tool);
    const run = this.#run(request);
    this.#running.add(run);
    try {
      return await run;
    } finally {
      this.#running.delete(run);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#running);
  }

  async #run({ tool, args, stdin }: ToolRequest): Promise<ToolResult> {
    const { spawn } = await import('node:child_process');
    const input = typeof stdin === 'function' ? await stdin() : stdin;
    const end = await this.#wait(tool, args, input, spawn).catch((cause: unknown) => {
      throw this.#startError(tool, args, cause);
    });
    const stderr = Buffer.concat(end.stderr).toString();
    if (end.signal !== null) {
      throw new AgentError('AGENT_UNREACHABLE', `cannot run ${tool}: the tool was ended by ${end.signal}`);
    }
    if (stderr.startsWith(`ERROR ${UNKNOWN_COMMAND}`)) throw new UnimplementedToolError(tool);
    this.#assertReached(tool, stderr);
    return { exitCode: end.code ?? 1, stdout: new Uint8Array(Buffer.concat(end.stdout)), stderr };
  }

  #wait(
    tool: string,
    args: readonly string[],
    input: Uint8Array | string | undefined,
    spawn: typeof Spawn,
  ): Promise<ToolEnd> {
    return new Promise((resolve, reject) => {
      const child: ChildProcess = spawn(tool, args, {
        cwd: this.#options.cwd,
        env: { ...this.#options.env },
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
      // A tool may end without reading its input; its exit code says whether that matters.
      child.stdin?.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error);
      });
      child.stdin?.end(input);
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    });
  }

  /** The stock client says so on stderr when it cannot reach the agent, with exit code 1 as for any failure. */
  #assertReached(tool: string, stderr: string): void {
    const { JUJU_AGENT_SOCKET_NETWORK: network, JUJU_AGENT_SOCKET_ADDRESS: address } = this.#options.env;
    const prefix = `ERROR dial ${network} ${address}: `;
    if (!stderr.startsWith(prefix)) return;
    const reason = stderr.slice(prefix.length).trimEnd();
    throw new AgentError('AGENT_UNREACHABLE', `cannot run ${tool}: cannot reach the agent at ${address}: ${reason}`);
  }

  #startError(tool: string, args: readonly string[], cause: unknown): CharmError {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'E2BIG') return tooLong(tool, args, cause);
    if (code === 'ERR_INVALID_ARG_VALUE') {
      return new CharmError('INVALID_VALUE', `cannot run ${tool}: an argument contains a NUL character`, { cause });
    }
    if (code !== 'ENOENT') return new AgentError('AGENT_UNREACHABLE', `cannot run ${tool}: ${message}`, { cause });
    // The system reports a missing directory as a missing program.
    if (existsSync(this.#options.cwd)) return new UnimplementedToolError(tool, { cause });
    return new CharmError('INVALID_VALUE', `cannot run ${tool}: directory ${this.#options.cwd} does not exist`, {
      cause,
    });
  }
}

function tooLong(tool: string, args: readonly string[], cause: unknown): CharmError {
  const size = args.reduce((sum, arg) => sum + Buffer.byteLength(arg) + 1, 0);
  return new CharmError('INVALID_VALUE', `cannot run ${tool}: the system passes no arguments of ${size} bytes`, {
    hint: 'shorten the value, or give it through a file or standard input where the tool takes one',
    cause,
  });
}

interface ToolEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: readonly Buffer[];
  readonly stderr: readonly Buffer[];
}
