import { SocketToolRunner } from '../../../../packages/sdk/src/runner/socket-tool-runner.ts';
import { connectAgent } from '../../../../packages/sdk/src/wire/connect-agent.ts';
import { exactText } from '../../../../packages/sdk/src/wire/gob-text.ts';
import { createJujucClient } from '../../../../packages/sdk/src/wire/jujuc-client.ts';
import { jujucRequestWithToken } from '../../../../packages/sdk/src/wire/jujuc-gob.ts';
import { STDIN_REQUIRED } from '../../../../packages/sdk/src/wire/jujuc-message.ts';
import type { JujucAnswer } from '../../../../packages/sdk/src/wire/jujuc-message.ts';
import type { ToolDoor } from '../../../support/tool-door.ts';
import { servedContextId, serveHook } from './served-hook.ts';

/** The wire itself: all bytes pass. */
export const jujucClientDoor: ToolDoor = {
  name: 'JujucClient',
  open: async (context, dir) => {
    const hook = await serveHook(context);
    const socket = await connectAgent({ network: 'unix', path: hook.path });
    const client = createJujucClient(socket, jujucRequestWithToken, exactText);
    return {
      call: async ([commandName, ...args], stdin) => {
        const request = { contextId: servedContextId, dir, commandName, args, token: '' };
        const answer = await client.call(request);
        const asked = 'error' in answer && answer.error === STDIN_REQUIRED;
        return responseOf(asked ? await client.call({ ...request, stdin: stdin ?? new Uint8Array() }) : answer);
      },
      close: async () => {
        await client.close();
        await hook.close();
      },
    };
  },
};

/** What a charm of ours calls tools with: arguments are text. */
export const toolRunnerDoor: ToolDoor = {
  name: 'SocketToolRunner',
  carries: (args) => args.every((arg) => arg.isWellFormed()),
  open: async (context, dir) => {
    const hook = await serveHook(context);
    const address = { network: 'unix', path: hook.path } as const;
    const runner = new SocketToolRunner({ address, contextId: servedContextId, cwd: dir });
    return {
      call: async ([tool, ...args], stdin) => {
        const result = await runner.run({ tool, args, stdin: () => stdin ?? new Uint8Array() });
        return { ...result, stderr: Buffer.from(result.stderr) };
      },
      close: async () => {
        await runner.close();
        await hook.close();
      },
    };
  },
};

function responseOf(answer: JujucAnswer): { exitCode: number; stdout: Uint8Array; stderr: Uint8Array } {
  if ('error' in answer) throw new Error(answer.error);
  const { code, stdout, stderr } = answer.response;
  return { exitCode: code, stdout, stderr };
}
