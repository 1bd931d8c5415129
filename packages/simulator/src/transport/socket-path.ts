import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';

/** The longest path of a unix socket that all systems take, in bytes: 104 with the final NUL on the BSDs, 108 on Linux. */
export const SOCKET_PATH_LIMIT_BYTES = 103;

/**
 * The path for an agent's socket: beside the agent's other files, as in Juju, unless that path is too long for a socket.
 * Then it is in a new private directory under `tmp`, which the caller removes.
 */
export async function agentSocketPath(
  agentDir: string,
  tmp: string,
): Promise<{ readonly path: string; readonly temporaryDir: string | undefined }> {
  const path = join(agentDir, 'agent.socket');
  if (Buffer.byteLength(path) <= SOCKET_PATH_LIMIT_BYTES) return { path, temporaryDir: undefined };
  // Only its owner can look into a directory that mkdtemp made.
  const temporaryDir = await mkdtemp(join(tmp, 'charm-sim-'));
  return { path: join(temporaryDir, 'agent.socket'), temporaryDir };
}
