import type { OpenedPort } from '../../../packages/simulator/src/model/model.ts';
import { unitIn } from '../../support/model-builder.ts';
import type { RecordingContext } from '../../support/tool-context-builder.ts';
import { oneCall } from './transcript.ts';
import type { Call, Transcript } from './transcript.ts';

const http: OpenedPort = { protocol: 'tcp', from: 80, to: 80, endpoints: ['*'] };

function pending({ pending }: RecordingContext): unknown {
  return pending.ports.map(({ open, port: { protocol, from, to, endpoints } }) => {
    return `${open ? 'open' : 'close'} ${from}-${to}/${protocol} ${endpoints.join()}`;
  });
}

function withPorts(...ports: OpenedPort[]): Pick<Transcript, 'arrange'> {
  return { arrange: (model) => void (unitIn(model, 'mysql/0').ports = ports) };
}

/** A unit of another application on the same machine. */
function withNeighbour(...ports: OpenedPort[]): Pick<Transcript, 'arrange'> {
  return { arrange: (model) => void Object.assign(unitIn(model, 'wordpress/1'), { machine: '0', ports }) };
}

function refused(text: string, stderr: string): Call {
  return { argv: ['open-port', '--', text], code: 2, stderr: `ERROR ${stderr}\n` };
}

/** `open-port`, `close-port` and `opened-ports`. */
export const portTranscripts: readonly Transcript[] = [
  {
    title: 'open-port is kept back and opened-ports shows it, sorted',
    calls: [
      { argv: ['open-port', '443'] },
      { argv: ['open-port', '80/UDP'] },
      { argv: ['open-port', '8000-8010/tcp'] },
      { argv: ['open-port', 'ICMP'] },
      { argv: ['open-port', '80/tcp'] },
      { argv: ['opened-ports'], stdout: 'icmp\n80/tcp\n443/tcp\n8000-8010/tcp\n80/udp\n' },
      { argv: ['opened-ports', '--format=json'], stdout: '["icmp","80/tcp","443/tcp","8000-8010/tcp","80/udp"]\n' },
    ],
    leaves: {
      view: (context) => [pending(context), unitIn(context.model, 'mysql/0').ports],
      equal: [
        ['open 443-443/tcp *', 'open 80-80/udp *', 'open 8000-8010/tcp *', 'open 0-0/icmp *', 'open 80-80/tcp *'],
        [],
      ],
    },
  },
  oneCall('opened-ports prints nothing when no port is open', { argv: ['opened-ports'] }),
  oneCall('opened-ports prints an empty list in json', { argv: ['opened-ports', '--format=json'], stdout: '[]\n' }),
  oneCall('opened-ports refuses arguments', {
    argv: ['opened-ports', 'x'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["x"]\n',
  }),
  {
    title: 'opened-ports --endpoints names the endpoints',
    ...withPorts(http),
    calls: [
      { argv: ['open-port', '--endpoints', 'web, db', '8080'] },
      { argv: ['opened-ports', '--endpoints'], stdout: '80/tcp (*)\n8080/tcp (db, web)\n' },
    ],
    leaves: { view: pending, equal: ['open 8080-8080/tcp web', 'open 8080-8080/tcp db'] },
  },
  oneCall(
    'open-port of an open port changes nothing',
    { argv: ['open-port', '80'] },
    { ...withPorts(http), leaves: { view: pending, equal: [] } },
  ),
  {
    title: 'open-port twice asks once',
    calls: [{ argv: ['open-port', '80'] }, { argv: ['open-port', '80/tcp'] }],
    leaves: { view: pending, equal: ['open 80-80/tcp *'] },
  },
  {
    title: 'close-port takes back an open-port of the same hook, and the reverse',
    ...withPorts(http),
    calls: [
      { argv: ['open-port', '81'] },
      { argv: ['close-port', '81'] },
      { argv: ['close-port', '80'] },
      { argv: ['opened-ports'] },
      { argv: ['open-port', '80'] },
      { argv: ['opened-ports'], stdout: '80/tcp\n' },
    ],
    leaves: { view: pending, equal: ['close 81-81/tcp *'] },
  },
  oneCall(
    'close-port does nothing on a machine without open ports',
    { argv: ['close-port', '80'] },
    { leaves: { view: pending, equal: [] } },
  ),
  {
    title: 'close-port of one endpoint leaves opened-ports of all endpoints alone until the hook ends',
    ...withPorts(http),
    calls: [
      { argv: ['close-port', '80', '--endpoints=server'] },
      { argv: ['opened-ports', '--endpoints'], stdout: '80/tcp (*)\n' },
    ],
    leaves: { view: pending, equal: ['close 80-80/tcp server'] },
  },
  oneCall('open-port needs a port', { argv: ['open-port'], code: 2, stderr: 'ERROR no port or range specified\n' }),
  oneCall('open-port refuses text', refused('x', 'invalid port "x": strconv.Atoi: parsing "x": invalid syntax')),
  oneCall('open-port refuses the empty text', refused('', 'invalid port "": strconv.Atoi: parsing "": invalid syntax')),
  oneCall(
    'open-port refuses half a range',
    refused('80-', 'invalid port "": strconv.Atoi: parsing "": invalid syntax'),
  ),
  oneCall(
    'open-port refuses a number that no computer counts to',
    refused(
      '99999999999999999999',
      'invalid port "99999999999999999999": strconv.Atoi: parsing "99999999999999999999": value out of range',
    ),
  ),
  oneCall('open-port refuses three bounds', refused('1-2-3', 'invalid port range "1-2-3"')),
  oneCall(
    'open-port refuses other protocols',
    refused('80/SCTP', 'invalid protocol "sctp", expected "tcp", "udp", or "icmp"'),
  ),
  oneCall(
    'open-port refuses a port of icmp',
    refused('80/icmp', `protocol "icmp" doesn't support any ports; got "80"`),
  ),
  oneCall('open-port refuses a range that goes down', refused('90-80', 'invalid port range 90-80/tcp')),
  oneCall(
    'open-port refuses ports beyond 65535',
    refused('70000', 'port range bounds must be between 0 and 65535, got 70000-70000'),
  ),
  oneCall('open-port takes one range', {
    argv: ['open-port', '80', '81'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["81"]\n',
  }),
  oneCall(
    'open-port ignores --format and says so without a line break',
    { argv: ['open-port', '--format=json', '80'], stderr: '--format flag deprecated for command "open-port"' },
    { leaves: { view: pending, equal: ['open 80-80/tcp *'] } },
  ),
  {
    title: 'open-port refuses a range that overlaps with an earlier request',
    calls: [
      { argv: ['open-port', '80-90'] },
      {
        argv: ['open-port', '85'],
        code: 1,
        stderr:
          'ERROR cannot open 85/tcp (unit "mysql/0"): port range conflicts with 80-90/tcp (unit "mysql/0") requested earlier\n',
      },
      { argv: ['open-port', '85/udp'] },
    ],
  },
  oneCall(
    'open-port refuses a range that overlaps with an open one',
    {
      argv: ['open-port', '--format=x', '80-90'],
      code: 1,
      stderr:
        '--format flag deprecated for command "open-port"ERROR cannot open 80-90/tcp (unit "mysql/0"): port range conflicts with 80/tcp (unit "mysql/0")\n',
    },
    withPorts(http),
  ),
  oneCall(
    'open-port refuses the very port of another unit on the machine',
    {
      argv: ['open-port', '80'],
      code: 1,
      stderr: 'ERROR cannot open 80/tcp (unit "mysql/0"): port range conflicts with 80/tcp (unit "wordpress/1")\n',
    },
    withNeighbour(http),
  ),
  oneCall(
    'close-port refuses the port of another unit on the machine',
    {
      argv: ['close-port', '80'],
      code: 1,
      stderr: 'ERROR cannot close 80/tcp (unit "mysql/0"): port range conflicts with 80/tcp (unit "wordpress/1")\n',
    },
    withNeighbour(http),
  ),
  oneCall(
    'units on other machines do not conflict',
    { argv: ['open-port', '80'] },
    {
      arrange: (model) => void (unitIn(model, 'mysql/1').ports = [http]),
      leaves: { view: pending, equal: ['open 80-80/tcp *'] },
    },
  ),
  {
    title: 'open-port opens one range for several endpoints',
    calls: [
      { argv: ['open-port', '80', '--endpoints=server'] },
      { argv: ['open-port', '80', '--endpoints=cluster'] },
      { argv: ['opened-ports', '--endpoints'], stdout: '80/tcp (cluster, server)\n' },
    ],
  },
];
