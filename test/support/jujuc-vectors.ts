import { readFileSync } from 'node:fs';
import type { JujucAnswer, JujucRequest } from '../../packages/sdk/src/wire/jujuc-message.ts';

/** One call that Go's client made and Go's server answered, with the bytes of both. */
export interface RecordedCall {
  readonly request: JujucRequest;
  readonly answer: JujucAnswer;
  readonly sent: Buffer;
  readonly received: Buffer;
}

/** Calls on one connection, in order. */
export interface RecordedConnection {
  readonly name: string;
  readonly calls: readonly RecordedCall[];
}

interface RecordedStep {
  readonly request: {
    readonly ContextId: string;
    readonly Dir: string;
    readonly CommandName: string;
    readonly Args: readonly string[] | null;
    readonly StdinSet: boolean;
    readonly Stdin: string | null;
    readonly Token?: string;
  };
  readonly sentHex: string;
  readonly receivedHex: string;
  readonly error?: string;
  readonly response?: { readonly Code: number; readonly Stdout: string | null; readonly Stderr: string | null };
}

/** Loads the connections recorded from Go: a client of Juju 3.6 and one of Juju 4.1. */
export function loadRecordedConnections(): readonly [juju36: RecordedConnection, juju41: RecordedConnection] {
  const file = new URL('../conformance/wire/jujuc-gob-vectors.json', import.meta.url);
  const connections = JSON.parse(readFileSync(file, 'utf8')) as { name: string; steps: RecordedStep[] }[];
  const [juju36, juju41] = connections.map(({ name, steps }) => ({ name, calls: steps.map(toCall) }));
  if (juju36 === undefined || juju41 === undefined)
    throw new Error(`cannot load ${file.pathname}: connections missing`);
  return [juju36, juju41];
}

function toCall({ request, sentHex, receivedHex, error, response }: RecordedStep): RecordedCall {
  return {
    request: {
      contextId: request.ContextId,
      dir: request.Dir,
      commandName: request.CommandName,
      args: request.Args ?? [],
      stdin: request.StdinSet ? bytes(request.Stdin) : undefined,
      token: request.Token === '' ? undefined : request.Token,
    },
    answer:
      response === undefined
        ? { error: error ?? '' }
        : { response: { code: response.Code, stdout: bytes(response.Stdout), stderr: bytes(response.Stderr) } },
    sent: Buffer.from(sentHex, 'hex'),
    received: Buffer.from(receivedHex, 'hex'),
  };
}

function bytes(base64: string | null): Uint8Array {
  return new Uint8Array(Buffer.from(base64 ?? '', 'base64'));
}
