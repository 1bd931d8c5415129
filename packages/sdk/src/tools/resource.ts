import type { ToolRunner } from '../runner/tool-runner.ts';
import { decodeText, runTool } from './run-tool.ts';

/** `resource-get`: the absolute path of the resource's file, downloaded first if need be. No newline ends it. */
export async function resourceGet(runner: ToolRunner, name: string): Promise<string> {
  return decodeText(await runTool(runner, 'resource-get', ['--', name]));
}
