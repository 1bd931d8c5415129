import { exactText } from '@gocharm-ts/sdk/internal';
import { parseFlags } from './call/flags.ts';
import type { Flag } from './call/flags.ts';
import { ToolFailure } from './call/tool-failure.ts';
import { toolHelp } from './call/tool-help.ts';
import { toolInput } from './call/tool-input.ts';
import type { Tool, ToolAnswer } from './call/tool.ts';
import { formatOutput, outputFlags } from './format/output.ts';
import type { ToolContext, ToolOutcome, ToolRun } from './tool-context.ts';
import { findTool } from './tool-table.ts';

/**
 * Runs one hook tool as the unit agent does and answers what its caller sees. Whatever goes wrong in the tool is an
 * outcome with code 1 or 2 and one `ERROR` line (juju: cmd/cmd/cmd.go and runner/jujuc/server.go).
 *
 * Calls on one context must not overlap; the agent takes them one at a time.
 *
 * @throws {@link UnknownTool} when the release has no such tool.
 * @throws {@link StdinNeeded} when the tool reads its input and none was given; nothing has happened then.
 */
export async function runTool(context: ToolContext, run: ToolRun): Promise<ToolOutcome> {
  const tool = findTool(context.model.release, run.tool);
  if (tool === undefined) throw new UnknownTool(run.tool);
  const stderr: string[] = [];
  try {
    const flags = flagsOf(tool, context);
    const parsed = parseFlags(flags, run.args);
    if (parsed.kind === 'help') return outcome(0, toolHelp(tool, flags), '');
    const input = toolInput(run);
    const work = tool.run({ context, flags: parsed.flags, args: parsed.positionals, input });
    const format = parsed.flags.valueOf('format');
    if (tool.ignoresFormat === true && format !== undefined && format !== '') {
      stderr.push(`--format flag deprecated for command "${tool.name}"`);
    }
    const text = print(await work(), format);
    const file = tool.prints === true ? parsed.flags.valueOf('o') : undefined;
    if (file === undefined || file === '') return outcome(0, text, stderr.join(''));
    await input.write(file, exactText.bytesOf(text));
    return outcome(0, '', stderr.join(''));
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error;
    return outcome(error.exitCode, '', `${stderr.join('')}ERROR ${error.message}\n`);
  }
}

/** The tool does not exist; the transport makes it `bad request: unknown command: <name>`. */
export class UnknownTool extends Error {
  constructor(tool: string) {
    super(`unknown command: ${tool}`);
  }
}

function flagsOf(tool: Tool, context: ToolContext): readonly Flag[] {
  const own = tool.flags?.(context) ?? [];
  if (tool.prints === true) return [...own, ...outputFlags];
  return tool.ignoresFormat === true ? [...own, ignoredFormat] : own;
}

const ignoredFormat: Flag = { names: ['format'], value: 'FORMAT', help: 'Ignored; takes any value.' };

function print(answer: ToolAnswer, format: string | undefined): string {
  if (answer.kind === 'silent') return '';
  return formatOutput(format === 'json' ? answer.json : answer.value, format ?? 'smart');
}

function outcome(exitCode: number, stdout: string, stderr: string): ToolOutcome {
  return { exitCode, stdout: exactText.bytesOf(stdout), stderr: exactText.bytesOf(stderr) };
}
