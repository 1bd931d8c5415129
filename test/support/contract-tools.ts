import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STDIN_REQUIRED, UNKNOWN_COMMAND } from '../../packages/sdk/src/wire/jujuc-message.ts';
import type { JujucAnswer, JujucRequest } from '../../packages/sdk/src/wire/jujuc-message.ts';

/** A hook tool in two forms that behave alike: a program, and what the agent answers. */
interface ContractTool {
  readonly script: string;
  /** Undefined stands for an agent that dies during the call. */
  readonly answer: (request: JujucRequest) => JujucAnswer | undefined;
}

const tools: Readonly<Record<string, ContractTool>> = {
  bytes: {
    script: String.raw`printf '\000\001\377\012\200'`,
    answer: () => ok(Buffer.from([0, 1, 255, 10, 128])),
  },
  warn: {
    script: `echo fine; echo 'WARNING schön ☃' >&2`,
    answer: () => ok('fine\n', 'WARNING schön ☃\n'),
  },
  exit: {
    script: 'echo partial; echo "ERROR exit $1" >&2; exit "$1"',
    answer: ({ args: [code = ''] }) => ({
      response: { code: Number(code), stdout: bytes('partial\n'), stderr: bytes(`ERROR exit ${code}\n`) },
    }),
  },
  args: {
    script: String.raw`for arg in "$@"; do printf '%s\0' "$arg"; done`,
    answer: ({ args }) => ok(args.map((arg) => `${arg}\0`).join('')),
  },
  dir: { script: 'pwd', answer: ({ dir }) => ok(`${dir}\n`) },
  cat: {
    script: 'exec /bin/cat',
    answer: ({ stdin }) => (stdin === undefined ? { error: STDIN_REQUIRED } : ok(stdin)),
  },
  'no-stdin': { script: 'echo unread', answer: () => ok('unread\n') },
  'other-context': {
    script: `echo 'ERROR bad request: wrong context ID; got "x"' >&2; exit 1`,
    answer: () => ({ error: 'bad request: wrong context ID; got "x"' }),
  },
  vanish: { script: 'kill -9 $$', answer: () => undefined },
};

/** Writes the tools as programs and returns their directory. */
export function writeContractTools(parent: string): string {
  const dir = join(parent, 'tools');
  mkdirSync(dir);
  for (const [name, { script }] of Object.entries(tools)) {
    writeFileSync(join(dir, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return dir;
}

/** Answers as an agent with these tools; undefined means that the agent is to die. */
export function answerContractTool(request: JujucRequest): JujucAnswer | undefined {
  const tool = tools[request.commandName];
  return tool === undefined ? { error: `${UNKNOWN_COMMAND}${request.commandName}` } : tool.answer(request);
}

function ok(stdout: string | Uint8Array, stderr = ''): JujucAnswer {
  return { response: { code: 0, stdout: typeof stdout === 'string' ? bytes(stdout) : stdout, stderr: bytes(stderr) } };
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text);
}
