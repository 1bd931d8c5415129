import { dbHook, unitIn } from '../../support/model-builder.ts';
import { oneCall } from './transcript.ts';
import type { Transcript } from './transcript.ts';

const notFound = { code: 1, stderr: 'ERROR no network config found for binding "nothing"\n' } as const;

/** `network-get` and `unit-get`. */
export const networkTranscripts: readonly Transcript[] = [
  oneCall('network-get prints the whole structure in json', {
    argv: ['network-get', 'server', '--format=json'],
    stdout:
      '{"bind-addresses":[{"mac-address":"00:16:3e:1e:dd:62","interface-name":"eth0","addresses":[{"hostname":"","value":"127.0.0.2","cidr":"127.0.0.2/32"}]}],"egress-subnets":["127.0.0.2/32"],"ingress-addresses":["127.0.0.2"]}\n',
  }),
  oneCall('network-get repeats members under old names in smart', {
    argv: ['network-get', 'server'],
    stdout: `bind-addresses:
- mac-address: 00:16:3e:1e:dd:62
  interface-name: eth0
  addresses:
  - hostname: ""
    value: 127.0.0.2
    cidr: 127.0.0.2/32
    address: 127.0.0.2
  macaddress: 00:16:3e:1e:dd:62
  interfacename: eth0
egress-subnets:
- 127.0.0.2/32
ingress-addresses:
- 127.0.0.2
`,
  }),
  oneCall('network-get --bind-address prints the address', {
    argv: ['network-get', '--bind-address', 'cluster'],
    stdout: '127.0.0.2\n',
  }),
  oneCall('network-get --ingress-address prints the address', {
    argv: ['network-get', '--ingress-address', 'admin', '--format=json'],
    stdout: '"127.0.0.2"\n',
  }),
  oneCall('network-get --egress-subnets prints a list', {
    argv: ['network-get', '--egress-subnets', 'server'],
    stdout: '127.0.0.2/32\n',
  }),
  oneCall('network-get with several selectors prints a map', {
    argv: ['network-get', '--ingress-address', '--egress-subnets', '--bind-address', 'server'],
    stdout: 'bind-address: 127.0.0.2\negress-subnets:\n- 127.0.0.2/32\ningress-address: 127.0.0.2\n',
  }),
  oneCall('network-get --primary-address prints the address', {
    argv: ['network-get', '--primary-address', 'server'],
    stdout: '127.0.0.2\n',
  }),
  oneCall('network-get --primary-address stands alone', {
    argv: ['network-get', '--primary-address', '--bind-address', 'server'],
    code: 1,
    stderr: 'ERROR --primary-address must be the only flag specified\n',
  }),
  oneCall(
    'network-get takes a relation',
    { argv: ['network-get', '-r', '7', '--bind-address', 'db'], stdout: '127.0.0.4\n' },
    { unit: 'wordpress/0', hook: { name: 'db-relation-created', relation: dbHook() } },
  ),
  oneCall('network-get refuses an unknown relation', {
    argv: ['network-get', '--relation', 'db:99', 'server'],
    code: 2,
    stderr: 'ERROR invalid value "db:99" for option --relation: relation not found\n',
  }),
  oneCall('network-get needs a binding', { argv: ['network-get'], code: 2, stderr: 'ERROR no arguments specified\n' }),
  oneCall('network-get needs a name', {
    argv: ['network-get', ''],
    code: 2,
    stderr: 'ERROR no binding name specified\n',
  }),
  oneCall('network-get takes one binding', {
    argv: ['network-get', 'a', 'b'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["b"]\n',
  }),
  oneCall('network-get fails for an unknown binding in 3.6', { argv: ['network-get', 'nothing'], ...notFound }),
  oneCall(
    'network-get fails for an unknown binding in 4.1',
    { argv: ['network-get', 'nothing'], ...notFound },
    { release: '4.1' },
  ),
  oneCall(
    'network-get fails for a unit without an address',
    { argv: ['network-get', 'server'], code: 1, stderr: 'ERROR no network config found for binding "server"\n' },
    { arrange: (model) => void (unitIn(model, 'mysql/0').address = '') },
  ),
  oneCall('unit-get prints the private address', { argv: ['unit-get', 'private-address'], stdout: '127.0.0.2\n' }),
  oneCall('unit-get prints the public address', {
    argv: ['unit-get', 'public-address', '--format=json'],
    stdout: '"127.0.0.2"\n',
  }),
  oneCall('unit-get needs a setting', { argv: ['unit-get'], code: 2, stderr: 'ERROR no setting specified\n' }),
  oneCall('unit-get knows two settings', {
    argv: ['unit-get', 'name'],
    code: 2,
    stderr: 'ERROR unknown setting "name"\n',
  }),
  oneCall('unit-get takes one setting', {
    argv: ['unit-get', 'private-address', 'x'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["x"]\n',
  }),
  oneCall(
    'unit-get fails for a unit without an address',
    { argv: ['unit-get', 'public-address'], code: 1, stderr: 'ERROR public address not found\n' },
    { arrange: (model) => void (unitIn(model, 'mysql/0').address = '') },
  ),
];
