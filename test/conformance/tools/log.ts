import { dbHook } from '../../support/model-builder.ts';
import type { RecordingContext } from '../../support/tool-context-builder.ts';
import { oneCall } from './transcript.ts';
import type { Transcript } from './transcript.ts';

function logs(...lines: string[]): Pick<Transcript, 'leaves'> {
  return { leaves: { view: ({ logged }: RecordingContext) => logged, equal: lines } };
}

/** `juju-log`. */
export const logTranscripts: readonly Transcript[] = [
  oneCall('juju-log joins words and logs at INFO', { argv: ['juju-log', 'a', 'b  c'] }, logs('INFO juju-log: a b  c')),
  oneCall(
    'juju-log --debug logs at DEBUG and wins over -l',
    { argv: ['juju-log', '--debug', '-l', 'ERROR', 'x'] },
    logs('DEBUG juju-log: x'),
  ),
  oneCall(
    'juju-log -l takes a level in any case',
    { argv: ['juju-log', '-l', 'eRRor', 'x'] },
    logs('ERROR juju-log: x'),
  ),
  oneCall('juju-log knows TRACE', { argv: ['juju-log', '--log-level=TRACE', 'x'] }, logs('TRACE juju-log: x')),
  oneCall('juju-log knows CRITICAL', { argv: ['juju-log', '-lCRITICAL', 'x'] }, logs('CRITICAL juju-log: x')),
  oneCall('juju-log takes WARN for WARNING', { argv: ['juju-log', '-l', 'warn', 'x'] }, logs('WARNING juju-log: x')),
  oneCall('juju-log writes nothing at UNSPECIFIED', { argv: ['juju-log', '-l', 'UNSPECIFIED', 'x'] }, logs()),
  oneCall('juju-log takes an empty level for INFO', { argv: ['juju-log', '-l', '', 'x'] }, logs('INFO juju-log: x')),
  oneCall(
    'juju-log warns of an unknown level and uses INFO',
    { argv: ['juju-log', '-l', 'loud', 'x'] },
    logs('WARNING juju-log: Specified log level of "loud" is not valid', 'INFO juju-log: x'),
  ),
  oneCall('juju-log logs an empty line', { argv: ['juju-log', ''] }, logs('INFO juju-log: ')),
  oneCall('juju-log needs a message', { argv: ['juju-log'], code: 2, stderr: 'ERROR no message specified\n' }, logs()),
  oneCall(
    'juju-log keeps what looks like a flag behind --',
    { argv: ['juju-log', '--', '-x'] },
    logs('INFO juju-log: -x'),
  ),
  oneCall(
    'juju-log puts the relation of the hook in front',
    { argv: ['juju-log', 'hello'] },
    {
      unit: 'wordpress/0',
      hook: { name: 'db-relation-created', relation: dbHook() },
      ...logs('INFO juju-log: db:7: hello'),
    },
  ),
  oneCall(
    'juju-log ignores --format and says so without a line break',
    { argv: ['juju-log', '--format', 'json', 'x'], stderr: '--format flag deprecated for command "juju-log"' },
    logs('INFO juju-log: x'),
  ),
];
