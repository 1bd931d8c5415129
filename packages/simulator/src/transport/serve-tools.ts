import { isAbsolute } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { goQuote } from '@gocharm-ts/charm-format/internal';
import { listenJujuc, UNKNOWN_COMMAND } from '@gocharm-ts/sdk/internal';
import type { JujucAnswer, JujucRequest, JujucServer } from '@gocharm-ts/sdk/internal';
import { runTool } from '../tools/run-tool.ts';
import { StdinNeeded } from '../tools/tool-context.ts';
import type { ToolContext } from '../tools/tool-context.ts';
import { isKnownTool } from '../tools/tool-table.ts';
import { createMutex } from './mutex.ts';

export interface ToolServerOptions {
  readonly socketPath: string;
  /** The id that callers must give: that of the run. */
  readonly contextId: string;
  readonly context: ToolContext;
  /** Settles once all changes that tools made to the model are saved; a call is answered only then. */
  readonly saved: () => Promise<void>;
  /** Told once when clients keep the server from closing. */
  readonly onStall: () => void;
  /** How long to wait at the end before {@link onStall}, and then before cutting, in milliseconds. Default 3000 each. */
  readonly patienceMs?: number;
}

/** The hook tools of one run on the agent's socket. */
export interface ToolServer {
  /** How many calls ran to their end. */
  readonly calls: number;
  /** Stops to listen and waits for the clients; those that stay are told of and then cut off. */
  close(): Promise<void>;
}

/**
 * Serves hook tools on a unix socket, one call at a time (juju: internal/worker/uniter/runner/jujuc/server.go). What is
 * wrong with a call before the tool runs is an error of the call, all else a response with an exit code.
 */
export async function serveTools(options: ToolServerOptions): Promise<ToolServer> {
  const exclusively = createMutex();
  let calls = 0;
  const server = await listenJujuc({
    path: options.socketPath,
    handle: async (request) => {
      const refusal = refusalOf(request, options);
      if (refusal !== undefined) return { error: refusal };
      const answer = await exclusively(() => answerOf(request, options));
      if ('response' in answer) calls += 1;
      return answer;
    },
    onConnectionError: (error) => options.context.log('WARNING', 'jujuc', error.message),
  });
  return {
    get calls() {
      return calls;
    },
    close: () => closePatiently(server, options),
  };
}

function refusalOf(request: JujucRequest, { context, contextId }: ToolServerOptions): string | undefined {
  // Machine agents of 3.6 have an empty token; requests of 4.1 have none.
  if (context.model.release === '3.6' && (request.token ?? '') !== '') return 'bad request: token does not match';
  if (request.commandName === '') return 'bad request: command not specified';
  if (!isAbsolute(request.dir)) return 'bad request: Dir is not absolute';
  if (request.contextId !== contextId) return `bad request: wrong context ID; got ${goQuote(request.contextId)}`;
  if (!isKnownTool(context.model.release, request.commandName)) return `${UNKNOWN_COMMAND}${request.commandName}`;
  return undefined;
}

async function answerOf(request: JujucRequest, { context, saved }: ToolServerOptions): Promise<JujucAnswer> {
  try {
    const { commandName: tool, args, dir, stdin } = request;
    const { exitCode, stdout, stderr } = await runTool(context, { tool, args, dir, stdin });
    await saved();
    return { response: { code: exitCode, stdout, stderr } };
  } catch (error) {
    if (error instanceof StdinNeeded) return { error: error.message };
    throw error;
  }
}

async function closePatiently(server: JujucServer, options: ToolServerOptions): Promise<void> {
  const patienceMs = options.patienceMs ?? 3000;
  const closed = server.close();
  if (await isDoneWithin(closed, patienceMs)) return;
  options.onStall();
  if (!(await isDoneWithin(closed, patienceMs))) await server.abort();
}

async function isDoneWithin(done: Promise<void>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const tooLate = setTimeout(ms, false, { signal: timer.signal }).catch(() => false);
  const inTime = await Promise.race([done.then(() => true), tooLate]);
  timer.abort();
  return inTime;
}
