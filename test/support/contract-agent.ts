import { onTestFinished } from 'vitest';
import type { AgentError } from '../../packages/sdk/src/errors/agent-error.ts';
import type { JujucRequest } from '../../packages/sdk/src/wire/jujuc-message.ts';
import { listenJujuc } from '../../packages/sdk/src/wire/jujuc-server.ts';
import type { JujucServer } from '../../packages/sdk/src/wire/jujuc-server.ts';
import { answerContractTool } from './contract-tools.ts';

/** Our own agent end, with the tools of the runner contract. */
export interface ContractAgent {
  readonly server: JujucServer;
  /** All requests so far. */
  readonly requests: readonly JujucRequest[];
  readonly errors: readonly AgentError[];
}

/** Listens at `path` until the test ends. */
export async function startContractAgent(path: string): Promise<ContractAgent> {
  const requests: JujucRequest[] = [];
  const errors: AgentError[] = [];
  const server = await listenJujuc({
    path,
    async handle(request) {
      requests.push(request);
      const answer = answerContractTool(request);
      if (answer !== undefined) return answer;
      await server.abort();
      return { error: 'nobody reads this' };
    },
    onConnectionError: (error) => errors.push(error),
  });
  onTestFinished(() => server.abort());
  return { server, requests, errors };
}
