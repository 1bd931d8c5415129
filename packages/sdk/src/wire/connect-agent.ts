import type { Socket } from 'node:net';
import { AgentError } from '../errors/agent-error.ts';
import { nodeSocketPath, renderAddress } from './agent-address.ts';
import type { AgentAddress, TcpAddress } from './agent-address.ts';

/**
 * Connects to a unit agent. Node's network modules load here, so that a hook that calls no tool does not wait for them.
 *
 * @throws {@link AgentError} AGENT_UNREACHABLE with the system's error as its cause.
 */
export async function connectAgent(address: AgentAddress): Promise<Socket> {
  try {
    const socket = await open(address);
    await connected(socket, address);
    return socket;
  } catch (cause) {
    throw new AgentError(
      'AGENT_UNREACHABLE',
      `cannot reach the agent at ${renderAddress(address)}: ${reasonOf(cause)}`,
      {
        hint: 'call hook tools only while a hook, an action or juju exec runs: the agent listens for no longer',
        cause,
      },
    );
  }
}

async function open(address: AgentAddress): Promise<Socket> {
  const { connect } = await import('node:net');
  if (address.network === 'unix') return connect({ path: nodeSocketPath(address) });
  if (address.tls === undefined) return connect({ host: address.host, port: address.port, noDelay: true });
  return openTls(address, address.tls);
}

async function openTls(address: TcpAddress, tls: { caFile: string; serverName: string }): Promise<Socket> {
  const { readFile } = await import('node:fs/promises');
  const { connect } = await import('node:tls');
  const ca = await readFile(tls.caFile);
  return connect({ host: address.host, port: address.port, ca, servername: tls.serverName }).setNoDelay();
}

function connected(socket: Socket, address: AgentAddress): Promise<void> {
  const event = address.network === 'tcp' && address.tls !== undefined ? 'secureConnect' : 'connect';
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once(event, () => {
      socket.off('error', reject);
      resolve();
    });
  });
}

function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  // Node prints the NUL of an abstract socket.
  return message.replaceAll('\0', '@');
}
