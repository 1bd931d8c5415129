import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { tempDir } from './temp-dir.ts';

/** A peer that speaks bytes, not the protocol. */
export interface RawAgent {
  readonly path: string;
  /** Resolves with the first connection. */
  readonly connection: Promise<Socket>;
  /** Stops listening and drops all connections. */
  stop(): void;
}

/** Listens on a socket in a directory of its own; `onConnection` does the talking. Ends with the test. */
export async function listenRaw(onConnection: (socket: Socket) => void): Promise<RawAgent> {
  const path = join(tempDir(), 'agent.socket');
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    // A client that drops the connection is what many tests are about.
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  });
  const connection = once(server, 'connection').then(([socket]) => socket as Socket);
  server.listen(path);
  await once(server, 'listening');
  const stop = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(stop);
  return { path, connection, stop };
}

/** Resolves with exactly `length` bytes of `socket`, in whatever chunks they come. */
export async function readExactly(socket: Socket, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < length) {
    const chunk = socket.read(Math.min(length - size, Math.max(socket.readableLength, 1))) as Buffer | null;
    if (chunk === null) await once(socket, 'readable');
    else {
      chunks.push(chunk);
      size += chunk.length;
    }
  }
  return Buffer.concat(chunks);
}
