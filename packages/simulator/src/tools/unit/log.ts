import { goQuote } from '@gocharm-ts/charm-format/internal';
import { refusal } from '../call/tool-failure.ts';
import { silent } from '../call/tool.ts';
import type { Tool } from '../call/tool.ts';
import type { LogLevel, ToolContext } from '../tool-context.ts';

const module = 'juju-log';

export const jujuLog: Tool = {
  name: module,
  args: '<message> ...',
  summary: 'Writes a message to the log of the unit.',
  ignoresFormat: true,
  flags: () => [
    { names: ['debug'], help: 'Log at level DEBUG.' },
    { names: ['l', 'log-level'], value: 'LEVEL', help: 'Log at this level; INFO unless given.' },
  ],
  run: ({ context, flags, args }) => {
    if (args.length === 0) throw refusal('no message specified');
    return () => {
      const level = flags.isOn('debug') ? 'DEBUG' : levelNamed(context, flags.valueOf('l') ?? '');
      const { relation } = context.hook;
      const prefix = relation === undefined ? '' : `${relation.id}: `;
      if (level !== undefined) context.log(level, module, `${prefix}${args.join(' ')}`);
      return silent;
    };
  },
};

const levels: ReadonlyMap<string, LogLevel> = new Map([
  ['TRACE', 'TRACE'],
  ['DEBUG', 'DEBUG'],
  ['INFO', 'INFO'],
  ['WARN', 'WARNING'],
  ['WARNING', 'WARNING'],
  ['ERROR', 'ERROR'],
  ['CRITICAL', 'CRITICAL'],
]);

/** Undefined for UNSPECIFIED, a level at which Juju's loggers write nothing (juju/loggo: logger.go). */
function levelNamed(context: ToolContext, name: string): LogLevel | undefined {
  if (name === '') return 'INFO';
  if (name.toUpperCase() === 'UNSPECIFIED') return undefined;
  const level = levels.get(name.toUpperCase());
  if (level === undefined) context.log('WARNING', module, `Specified log level of ${goQuote(name)} is not valid`);
  return level ?? 'INFO';
}
