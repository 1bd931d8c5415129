// The program behind each hook tool on a hook's PATH, where there is no Perl: tool-client.js TOOL ARG...
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { callTool } from './call-tool.ts';
import { callerDirectory } from './caller-directory.ts';
import { exactArguments } from './exact-arguments.ts';

const [tool = '', ...args] = await exactArguments(process.argv.slice(2), () => readFile('/proc/self/cmdline'));
const outcome = await callTool({
  tool,
  args,
  env: process.env,
  cwd: await callerDirectory(process.env['PWD'], process.cwd()),
  readStdin: () => buffer(process.stdin),
});
process.exitCode = outcome.exitCode;
process.stdout.write(outcome.stdout);
process.stderr.write(outcome.stderr);
