// @ts-check
// Two servers in a process of their own: an echo on a raw unix socket, and an agent that answers hook tools.
// Arguments: the two socket paths. Prints `listening` when both can be reached.
import { createServer } from 'node:net';
import { listenJujuc } from '@gocharm-ts/sdk/internal';

const [echoPath = '', agentPath = ''] = process.argv.slice(2);

await new Promise((resolve) => {
  createServer((socket) => socket.pipe(socket)).listen(echoPath, () => resolve(undefined));
});

const units = Array.from({ length: 1000 }, (_, number) => `remote/${number}`);
const settings = JSON.stringify({ hostname: '10.0.0.1', port: '8080', 'egress-subnets': '10.0.0.1/32' });
/** @type {Record<string, string>} */
const answers = {
  'relation-ids': JSON.stringify(['db:7']),
  'relation-list': JSON.stringify(units),
  'relation-get': settings,
  'is-leader': 'true',
};

await listenJujuc({
  path: agentPath,
  onConnectionError: (error) => console.error(error),
  handle: async ({ commandName }) => ({
    response: { code: 0, stdout: Buffer.from(`${answers[commandName] ?? 'null'}\n`), stderr: new Uint8Array() },
  }),
});
console.log('listening');
