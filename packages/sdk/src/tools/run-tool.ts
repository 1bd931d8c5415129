import { CharmError } from '../errors/charm-error.ts';
import { ToolError } from '../errors/tool-error.ts';
import type { JsonValue } from '../juju/json.ts';
import type { ToolRequest, ToolRunner } from '../runner/tool-runner.ts';
import { hintFor } from './failure-hints.ts';

/**
 * Runs a hook tool and gives its standard output.
 *
 * @throws {@link ToolError} when the tool answers with a non-zero exit code.
 */
export async function runTool(
  runner: ToolRunner,
  tool: string,
  args: readonly string[],
  stdin?: ToolRequest['stdin'],
): Promise<Uint8Array> {
  const result = await runner.run(stdin === undefined ? { tool, args } : { tool, args, stdin });
  if (result.exitCode === 0) return result.stdout;
  const stderr = result.stderr.trim().replace(/^ERROR /, '');
  throw new ToolError({ tool, args, exitCode: result.exitCode, stderr }, { hint: hintFor(stderr) });
}

/**
 * Runs a hook tool that answers in JSON. Empty output counts as null, as in smart format.
 *
 * @throws {@link CharmError} TOOL_OUTPUT when the output is not JSON.
 */
export async function runJsonTool(runner: ToolRunner, tool: string, args: readonly string[]): Promise<JsonValue> {
  const text = decodeText(await runTool(runner, tool, args)).trim();
  if (text === '') return null;
  try {
    return JSON.parse(text) as JsonValue;
  } catch (cause) {
    throw badOutput(tool, text, cause);
  }
}

/** Reads the output of a tool as text. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The error for output, as text or parsed, that has another shape than the tool's format promises. */
export function badOutput(tool: string, answer: JsonValue, cause?: unknown): CharmError {
  const output = typeof answer === 'string' ? answer : JSON.stringify(answer);
  const shown = output.length > 200 ? `${output.slice(0, 200)}…` : output;
  return new CharmError('TOOL_OUTPUT', `cannot read the output of ${tool}: ${JSON.stringify(shown)}`, { cause });
}
