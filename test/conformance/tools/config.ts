import { applicationIn } from '../../support/model-builder.ts';
import { oneCall } from './transcript.ts';
import type { Transcript } from './transcript.ts';

/** `config-get`. */
export const configTranscripts: readonly Transcript[] = [
  oneCall('config-get prints text raw', { argv: ['config-get', 'name'], stdout: 'main\n' }),
  oneCall('config-get capitalises booleans in smart', { argv: ['config-get', 'debug'], stdout: 'False\n' }),
  oneCall('config-get writes booleans small in yaml', {
    argv: ['config-get', '--format=yaml', 'debug'],
    stdout: 'false\n',
  }),
  oneCall('config-get prints whole numbers below a million plainly', {
    argv: ['config-get', 'port'],
    stdout: '3306\n',
  }),
  oneCall('config-get prints a million with an exponent in smart', { argv: ['config-get', 'size'], stdout: '1e+06\n' }),
  oneCall('config-get prints a million with an exponent in yaml', {
    argv: ['config-get', 'size', '--format', 'yaml'],
    stdout: '1e+06\n',
  }),
  oneCall('config-get prints a million with all digits in json', {
    argv: ['config-get', 'size', '--format', 'json'],
    stdout: '1000000\n',
  }),
  oneCall(
    'config-get prints what the operator set, with the digits it needs',
    { argv: ['config-get', 'size'], stdout: '1.234567e+06\n' },
    { arrange: (model) => void (applicationIn(model, 'mysql').config['size'] = 1_234_567) },
  ),
  oneCall('config-get prints nothing for an option without a value', { argv: ['config-get', 'password'] }),
  oneCall('config-get prints nothing for an unknown option', { argv: ['config-get', 'nothing'] }),
  oneCall('config-get takes no option from the language it is written in', {
    argv: ['config-get', 'constructor', '--format=json'],
    stdout: 'null\n',
  }),
  oneCall('config-get answers null for an unknown option in json', {
    argv: ['config-get', '--format=json', 'nothing'],
    stdout: 'null\n',
  }),
  oneCall('config-get without a key prints the options that have a value', {
    argv: ['config-get'],
    stdout: 'debug: false\nname: main\nport: 3306\nratio: 0.5\nsize: 1e+06\n',
  }),
  oneCall('config-get takes an empty key for none', {
    argv: ['config-get', '', '--format', 'json'],
    stdout: '{"debug":false,"name":"main","port":3306,"ratio":0.5,"size":1000000}\n',
  }),
  oneCall('config-get --all prints options without a value too', {
    argv: ['config-get', '--all', '--format', 'json'],
    stdout: '{"debug":false,"name":"main","password":null,"port":3306,"ratio":0.5,"size":1000000}\n',
  }),
  oneCall('config-get -a prints null in yaml', {
    argv: ['config-get', '-a', '--format', 'yaml'],
    stdout: 'debug: false\nname: main\npassword: null\nport: 3306\nratio: 0.5\nsize: 1e+06\n',
  }),
  oneCall(
    'config-get prints an empty map for a charm without options',
    { argv: ['config-get'], stdout: '{}\n' },
    { unit: 'wordpress/0' },
  ),
  oneCall('config-get refuses a key beside --all', {
    argv: ['config-get', '--all', 'name'],
    code: 2,
    stderr: 'ERROR cannot use argument --all together with key "name"\n',
  }),
  oneCall('config-get refuses two keys', {
    argv: ['config-get', 'name', 'port'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["port"]\n',
  }),
  {
    title: 'config-get keeps to its first look during one hook',
    calls: [
      { argv: ['config-get', 'port'], stdout: '3306\n' },
      {
        argv: ['config-get', 'port'],
        meanwhile: (model) => void (applicationIn(model, 'mysql').config['port'] = 1),
        stdout: '3306\n',
      },
    ],
  },
];
