// The program behind each hook tool on a hook's PATH: tool-client.js TOOL ARG...
import { buffer } from 'node:stream/consumers';
import { callTool } from './call-tool.ts';

const [tool = '', ...args] = process.argv.slice(2);
const outcome = await callTool({
  tool,
  args,
  env: process.env,
  cwd: process.cwd(),
  readStdin: () => buffer(process.stdin),
});
process.exitCode = outcome.exitCode;
process.stdout.write(outcome.stdout);
process.stderr.write(outcome.stderr);
