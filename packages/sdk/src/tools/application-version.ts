import type { ToolRunner } from '../runner/tool-runner.ts';
import { runTool } from './run-tool.ts';

/** `application-version-set`: the workload's version in `juju status`. Takes effect at once. */
export async function applicationVersionSet(runner: ToolRunner, version: string): Promise<void> {
  await runTool(runner, 'application-version-set', ['--', version]);
}
