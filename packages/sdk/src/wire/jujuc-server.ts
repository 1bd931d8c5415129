import { chmod, lstat, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { AgentError } from '../errors/agent-error.ts';
import { nodeSocketPath } from './agent-address.ts';
import { serveJujucConnection } from './jujuc-connection.ts';
import type { JujucAnswer, JujucRequest } from './jujuc-message.ts';

/** What a {@link JujucServer} needs. */
export interface JujucServerOptions {
  /** Path of the socket file, or `@name` for a Linux abstract socket. */
  readonly path: string;
  /**
   * Answers one call. Calls of all connections come as they arrive, also while others are running: a caller that wants
   * Juju's order runs them one at a time.
   */
  readonly handle: (request: JujucRequest) => Promise<JujucAnswer>;
  /** Learns of connections that ended because their bytes were wrong, or that broke. */
  readonly onConnectionError: (error: AgentError) => void;
}

/** The agent's end of the hook tool socket. */
export interface JujucServer {
  readonly path: string;
  /**
   * Stops accepting, removes the socket file, and waits until each client has closed its connection, as Juju's agent
   * does (juju: internal/worker/uniter/runner/jujuc/server.go).
   */
  close(): Promise<void>;
  /** As close, but ends the connections itself; clients with pending calls see them break. */
  abort(): Promise<void>;
}

/**
 * Listens for hook tools on a unix socket that only its owner may open. A socket file that is left over at the path is
 * replaced, as the agent does.
 */
export async function listenJujuc(options: JujucServerOptions): Promise<JujucServer> {
  const connections = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    serveJujucConnection(socket, options);
  });
  const isFile = !options.path.startsWith('@');
  if (isFile) await removeLeftover(options.path);
  await listening(server, nodeSocketPath({ network: 'unix', path: options.path }));
  if (isFile) await chmod(options.path, 0o700);
  let closed: Promise<void> | undefined;
  // Node removes the socket file when it stops to listen, before it waits for the connections.
  const close = (): Promise<void> => (closed ??= new Promise((resolve) => server.close(() => resolve())));
  return {
    path: options.path,
    close,
    abort: () => {
      const ended = close();
      for (const socket of connections) socket.destroy();
      return ended;
    },
  };
}

async function removeLeftover(path: string): Promise<void> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found?.isSocket() === true) await rm(path);
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
