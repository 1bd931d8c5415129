import type { Socket } from 'node:net';
import { AgentError } from '../errors/agent-error.ts';
import { createGobDecoder } from './gob-decoder.ts';
import { createGobEncoder } from './gob-encoder.ts';
import { gobError } from './gob-error.ts';
import { exactText } from './gob-text.ts';
import {
  emptyResponse,
  jujucRequestWithToken,
  jujucResponse,
  JUJUC_MAIN,
  readHeader,
  readRequest,
} from './jujuc-gob.ts';
import { rpcRequestHeader, rpcResponseHeader, writeResponse } from './jujuc-gob.ts';
import type { RpcHeader } from './jujuc-gob.ts';
import type { JujucAnswer, JujucRequest } from './jujuc-message.ts';

/** Who answers the calls of a connection, and who hears when it breaks. */
export interface JujucConnectionOptions {
  readonly handle: (request: JujucRequest) => Promise<JujucAnswer>;
  readonly onConnectionError: (error: AgentError) => void;
}

/**
 * Serves Go's net/rpc with hook tool calls on one connection, which must be open for half-closing: a client that has
 * ended its side still gets the answers that are due, and then the connection ends.
 */
export function serveJujucConnection(socket: Socket, options: JujucConnectionOptions): void {
  const encoder = createGobEncoder(exactText.bytesOf);
  const decoder = createGobDecoder(exactText.textOf);
  let header: RpcHeader | undefined;
  let running = 0;
  let inputEnded = false;
  let flushing = false;

  const fail = (error: AgentError): void => {
    socket.destroy();
    options.onConnectionError(error);
  };
  const flush = (): void => {
    flushing = false;
    if (!socket.writable) return;
    socket.write(encoder.take());
    if (inputEnded && running === 0) socket.end();
  };
  const answer = ({ method, seq }: RpcHeader, content: JujucAnswer): void => {
    running -= 1;
    const error = 'error' in content ? content.error : '';
    encoder.encode(rpcResponseHeader, { ServiceMethod: method, Seq: seq, Error: error });
    if ('error' in content) encoder.encode(emptyResponse, {});
    else encoder.encode(jujucResponse, writeResponse(content.response));
    if (flushing) return;
    flushing = true;
    process.nextTick(flush);
  };
  const receiveOne = (): boolean => {
    if (header === undefined) {
      const struct = decoder.next(rpcRequestHeader);
      if (struct === undefined) return false;
      header = readHeader(struct);
    }
    const refusal = refusalOf(header.method);
    const body = decoder.next(refusal === undefined ? jujucRequestWithToken : undefined);
    if (body === undefined) return false;
    const call = header;
    header = undefined;
    running += 1;
    if (refusal === undefined) void answerOf(options, readRequest(body)).then((content) => answer(call, content));
    else answer(call, { error: refusal });
    return true;
  };

  socket.on('data', (chunk) => {
    try {
      decoder.push(chunk);
      while (receiveOne());
    } catch (error) {
      fail(error instanceof AgentError ? error : gobError(String(error)));
    }
  });
  socket.on('error', (cause) => {
    options.onConnectionError(
      new AgentError('AGENT_UNREACHABLE', `cannot serve a hook tool: ${cause.message}`, { cause }),
    );
  });
  socket.on('end', () => {
    inputEnded = true;
    if (running === 0 && !flushing) socket.end();
  });
}

/** A handler that throws is an error of the call, not of the connection. */
async function answerOf(options: JujucConnectionOptions, request: JujucRequest): Promise<JujucAnswer> {
  try {
    return await options.handle(request);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Says in the words of go: net/rpc/server.go why there is no such method. */
function refusalOf(method: string): string | undefined {
  if (method === JUJUC_MAIN) return undefined;
  const dot = method.lastIndexOf('.');
  if (dot < 0) return `rpc: service/method request ill-formed: ${method}`;
  if (method.slice(0, dot) !== 'Jujuc') return `rpc: can't find service ${method}`;
  return `rpc: can't find method ${method}`;
}
