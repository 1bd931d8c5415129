import type { Socket } from 'node:net';
import { AgentError } from '../errors/agent-error.ts';
import { createGobDecoder } from './gob-decoder.ts';
import { createGobEncoder } from './gob-encoder.ts';
import { gobError } from './gob-error.ts';
import type { GobText } from './gob-text.ts';
import type { GobStructType } from './gob-type.ts';
import { JUJUC_MAIN, jujucRequest, jujucResponse, readHeader, readResponse } from './jujuc-gob.ts';
import { rpcRequestHeader, rpcResponseHeader, writeRequest } from './jujuc-gob.ts';
import type { RpcHeader } from './jujuc-gob.ts';
import type { JujucAnswer, JujucRequest } from './jujuc-message.ts';

/** The calling end of Go's net/rpc for hook tools, over one connection. */
export interface JujucClient {
  /**
   * Sends a request and waits for its answer. Requests made in one turn of the event loop go out in one write, and
   * answers come in any order.
   *
   * @throws {@link AgentError} when the connection is closed, breaks before the answer, or carries something else.
   */
  call(request: JujucRequest): Promise<JujucAnswer>;
  /** Lets the calls that were made finish, accepts no more, and waits until the connection has ended. */
  close(): Promise<void>;
}

/**
 * Takes over a connected socket. It keeps the process alive only while calls are pending. `requestType` decides whether
 * requests have the token of Juju 3.6. Without `text` strings are text: whatever is not becomes U+FFFD, as it does for a
 * program that Node starts.
 */
export function createJujucClient(
  socket: Socket,
  requestType: GobStructType = jujucRequest,
  text?: GobText,
): JujucClient {
  const encoder = createGobEncoder(text?.bytesOf);
  const decoder = createGobDecoder(text?.textOf);
  const pending = new Map<number, { resolve: (answer: JujucAnswer) => void; reject: (error: AgentError) => void }>();
  let nextSeq = 0;
  let header: RpcHeader | undefined;
  let failure: AgentError | undefined;
  let closing = false;
  let flushing = false;

  const fail = (error: AgentError): void => {
    failure ??= error;
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
    socket.destroy();
  };
  const flush = (): void => {
    flushing = false;
    const bytes = encoder.take();
    if (socket.writable) socket.write(bytes);
  };
  const receiveOne = (): boolean => {
    if (header === undefined) {
      const struct = decoder.next(rpcResponseHeader);
      if (struct === undefined) return false;
      header = readHeader(struct);
    }
    const { seq, error } = header;
    const call = pending.get(seq);
    if (call === undefined) throw gobError(`answer to call ${seq}, which is not pending`);
    const body = decoder.next(error === '' ? jujucResponse : undefined);
    if (body === undefined) return false;
    header = undefined;
    pending.delete(seq);
    if (pending.size === 0) {
      if (closing) socket.destroy();
      else socket.unref();
    }
    call.resolve(error === '' ? { response: readResponse(body) } : { error });
    return true;
  };

  socket.unref();
  socket.on('data', (chunk) => {
    try {
      decoder.push(chunk);
      while (receiveOne());
    } catch (error) {
      fail(error instanceof AgentError ? error : gobError(String(error)));
    }
  });
  socket.on('error', (cause) => fail(unreachable(cause.message, cause)));
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => {
      fail(unreachable('it closed the connection'));
      resolve();
    });
  });

  return {
    call: (request) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) {
          reject(failure);
          return;
        }
        encoder.encode(rpcRequestHeader, { ServiceMethod: JUJUC_MAIN, Seq: nextSeq });
        encoder.encode(requestType, writeRequest(request));
        pending.set(nextSeq++, { resolve, reject });
        socket.ref();
        if (flushing) return;
        flushing = true;
        process.nextTick(flush);
      }),
    async close() {
      failure ??= unreachable('the connection is closed');
      closing = true;
      // Whoever waits for the end must not find the process gone instead.
      socket.ref();
      if (pending.size === 0) socket.destroy();
      await ended;
    },
  };
}

function unreachable(reason: string, cause?: unknown): AgentError {
  return new AgentError('AGENT_UNREACHABLE', `cannot call the agent: ${reason}`, {
    hint: 'read the log of the unit agent; calls are not repeated, because the agent may have acted on them',
    cause,
  });
}
