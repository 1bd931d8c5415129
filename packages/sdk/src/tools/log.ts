import type { ToolRunner } from '../runner/tool-runner.ts';
import { runTool } from './run-tool.ts';

/** The levels of `juju-log`. Models show INFO and above unless `logging-config` says otherwise. */
export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL';

// Linux refuses a single argument of 128 KiB, so a longer message travels in parts. Counted in UTF-16 units of at
// most three bytes each.
const longestPart = 40_000;

/** `juju-log`: writes a message to the unit's log. */
export async function jujuLog(runner: ToolRunner, level: LogLevel, message: string): Promise<void> {
  for (const part of split(message)) await runTool(runner, 'juju-log', ['--log-level', level, '--', part]);
}

function split(message: string): string[] {
  if (message.length <= longestPart) return [message];
  const parts: string[] = [];
  for (let start = 0; start < message.length;) {
    let end = Math.min(start + longestPart, message.length);
    const last = message.charCodeAt(end - 1);
    if (end < message.length && last >= 0xd800 && last < 0xdc00) end -= 1;
    parts.push(message.slice(start, end));
    start = end;
  }
  return parts;
}
