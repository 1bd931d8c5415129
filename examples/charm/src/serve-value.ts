import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Command, CommandContext } from '@gocharm-ts/sdk';

/** The header that tells which process answered: another one may hold the port. */
export const pidHeader = 'x-served-by';

/**
 * Serves the content of a file at `/val`, read anew for each request.
 *
 * Arguments: address, port, path of the file. Ends with exit code 1 and a line on stderr if it cannot listen.
 */
export function serveValue({ runCommandArgs }: CommandContext): Command {
  const [address = '', port = '', path = ''] = runCommandArgs;
  const server = createServer((request, response) => {
    response.setHeader(pidHeader, process.pid).setHeader('content-type', 'text/plain; charset=utf-8');
    if (request.url !== '/val') {
      response.writeHead(404).end('try /val\n');
      return;
    }
    readFile(path, 'utf8').then(
      (value) => response.end(value),
      () => response.writeHead(503).end('no value yet\n'),
    );
  });
  const ended = new Promise<number>((resolve) => {
    server.once('close', () => resolve(0));
    server.once('error', (error) => {
      process.stderr.write(`cannot listen on ${address}:${port}: ${error.message}\n`);
      resolve(1);
    });
  });
  server.listen(Number(port), address);
  return {
    kill: () => {
      server.close();
      server.closeAllConnections();
    },
    wait: () => ended,
  };
}
