import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { JujucRequest } from '../../packages/sdk/src/wire/jujuc-message.ts';
import { listenJujuc } from '../../packages/sdk/src/wire/jujuc-server.ts';

const sdk = fileURLToPath(new URL('../../packages/sdk/src/', import.meta.url));

/** Bundles a charm's source as the build does, and gives the path of its program. */
export async function bundleCharm(dir: string, source: string): Promise<string> {
  await mkdir(join(dir, 'src'), { recursive: true });
  await writeFile(join(dir, 'src/charm.ts'), source);
  await writeFile(
    join(dir, 'src/program.ts'),
    `import { main } from '${sdk}internal.ts';\nimport * as charm from './charm.ts';\nmain(charm);\n`,
  );
  const program = join(dir, 'lib/runhook.cjs');
  await build({
    entryPoints: [join(dir, 'src/program.ts')],
    outfile: program,
    absWorkingDir: dir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    minify: true,
    sourcemap: 'linked',
    supported: { 'dynamic-import': false },
    alias: { '@gocharm-ts/sdk': `${sdk}index.ts` },
  });
  return program;
}

export interface Agent {
  /** `tool arg arg…`, in order; `juju-log` calls without their flags, as `LEVEL message`. */
  readonly calls: string[];
  readonly log: string[];
  /** The environment of a hook. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * An agent on a real socket that answers tools from a table, with `null` for all others. A call for which `failure` gives
 * a text fails with that on stderr; a promise holds the answer back.
 */
export async function startAgent(
  dir: string,
  answers: Readonly<Record<string, unknown>> = {},
  failure: (request: JujucRequest) => string | undefined | Promise<undefined> = () => undefined,
): Promise<Agent> {
  const path = join(dir, 'agent.socket');
  const calls: string[] = [];
  const log: string[] = [];
  const server = await listenJujuc({
    path,
    onConnectionError: (error) => void log.push(`BROKEN ${error.message}`),
    handle: async (request: JujucRequest) => {
      if (request.commandName === 'juju-log') log.push(`${request.args[1]} ${request.args[3]}`);
      else calls.push([request.commandName, ...request.args].join(' '));
      const answer = `${JSON.stringify(answers[request.commandName] ?? null)}\n`;
      const stderr = await failure(request);
      const response =
        stderr === undefined
          ? { code: 0, stdout: Buffer.from(answer), stderr: new Uint8Array() }
          : { code: 1, stdout: new Uint8Array(), stderr: Buffer.from(stderr) };
      return { response };
    },
  });
  const env = {
    PATH: '',
    JUJU_MODEL_UUID: '373b309b-4a86-4f13-88e2-c213d97075b8',
    JUJU_UNIT_NAME: 'mysql/0',
    JUJU_CHARM_DIR: dir,
    JUJU_CONTEXT_ID: 'mysql/0-hook-1',
    JUJU_AGENT_SOCKET_NETWORK: 'unix',
    JUJU_AGENT_SOCKET_ADDRESS: path,
    GOCHARM_STATE_DIR: join(dir, 'state'),
  };
  return { calls, log, env, close: () => server.close() };
}

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program to its end. */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onStart: (child: ReturnType<typeof spawn>) => void = () => {},
): Promise<Finished> {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  onStart(child);
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, ...output };
}
