import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { startContractAgent } from '../../../support/contract-agent.ts';
import { tempDir } from '../../../support/temp-dir.ts';

const source = new URL('../../../../packages/sdk/src/runner/resolve-tool-runner.ts', import.meta.url).pathname;

/** Bundles a program that has `runner`, as a charm is bundled, runs it against an agent, and returns its stdout. */
async function runProgram(body: string): Promise<string> {
  const dir = tempDir();
  const socket = join(dir, 'agent.socket');
  await startContractAgent(socket);
  const program = join(dir, 'program.cjs');
  await build({
    stdin: {
      contents: `import { createToolRunner } from ${JSON.stringify(source)};
        const runner = createToolRunner(process.env);
        const loaded = () => process.moduleLoadList.includes('NativeModule net');
        (async () => { ${body} })();`,
      resolveDir: dir,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    outfile: program,
  });
  const env = {
    JUJU_CONTEXT_ID: 'u/0-start-ab',
    JUJU_AGENT_SOCKET_NETWORK: 'unix',
    JUJU_AGENT_SOCKET_ADDRESS: socket,
  };
  // A program that hangs is ended by this limit, and execFile rejects.
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env, timeout: 30_000 });
  return stdout;
}

describe('a charm process', () => {
  test('stays for the answer to a run that it waits for', async () => {
    expect(await runProgram(`console.log((await runner.run({ tool: 'bytes', args: [] })).exitCode)`)).toBe('0\n');
  });

  test('ends while a connection is open and idle', async () => {
    expect(await runProgram(`await runner.run({ tool: 'bytes', args: [] }); console.log('done')`)).toBe('done\n');
  });

  test('stays until close is through', async () => {
    const body = `await runner.run({ tool: 'bytes', args: [] }); await runner.close(); console.log('closed')`;
    expect(await runProgram(body)).toBe('closed\n');
  });

  test('loads the network module at the first run', async () => {
    const body = `console.log(loaded()); await runner.run({ tool: 'bytes', args: [] }); console.log(loaded())`;
    expect(await runProgram(body)).toBe('false\ntrue\n');
  });
});
