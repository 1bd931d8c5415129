import { join } from 'node:path';
import { serveTools } from '../../../../packages/simulator/src/transport/serve-tools.ts';
import { tempDir } from '../../../support/temp-dir.ts';
import type { RecordingContext } from '../../../support/tool-context-builder.ts';

export const servedContextId = 'mysql/0-hook-1';

/** The tools of one hook on a socket of its own. */
export interface ServedHook {
  readonly path: string;
  /** Waits for the clients to leave; fails when they do not. */
  close(): Promise<void>;
}

export async function serveHook(context: RecordingContext): Promise<ServedHook> {
  const path = join(tempDir(), 'agent.socket');
  let stalled = false;
  const server = await serveTools({
    socketPath: path,
    contextId: servedContextId,
    context,
    saved: () => Promise.resolve(),
    onStall: () => {
      stalled = true;
    },
  });
  return {
    path,
    close: async () => {
      await server.close();
      if (stalled) throw new Error('a client kept its connection to the agent');
    },
  };
}

/** What a hook's environment says of the agent. */
export function agentEnvironment(path: string): Record<string, string> {
  return {
    JUJU_CONTEXT_ID: servedContextId,
    JUJU_AGENT_SOCKET_ADDRESS: path,
    JUJU_AGENT_SOCKET_NETWORK: 'unix',
  };
}
