import type { ToolRunner } from '../runner/tool-runner.ts';
import { runJsonTool } from './run-tool.ts';

/** `is-leader`: true means at least 30 s of leadership from now. */
export async function isLeader(runner: ToolRunner): Promise<boolean> {
  return (await runJsonTool(runner, 'is-leader', ['--format', 'json'])) === true;
}
