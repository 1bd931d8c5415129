import type { Flag } from './flags.ts';
import type { Tool } from './tool.ts';

/** What `--help` prints: usage, summary and options. */
export function toolHelp(tool: Tool, flags: readonly Flag[]): string {
  const usage = ['Usage:', tool.name, flags.length > 0 ? '[options]' : '', tool.args].filter((part) => part !== '');
  const options = flags.map(optionHelp).sort().join('');
  return `${usage.join(' ')}\n\nSummary:\n${tool.summary}\n${options === '' ? '' : `\nOptions:\n${options}`}`;
}

function optionHelp(flag: Flag): string {
  const names = flag.names.map((name) => `${name.length > 1 ? '--' : '-'}${name}`).join(', ');
  return `${names}${flag.value === undefined ? '' : ` ${flag.value}`}\n    ${flag.help}\n`;
}
