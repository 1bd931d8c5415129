import { GOB_BOOL, GOB_BYTES, GOB_INT, GOB_STRING, GOB_UINT } from './gob-type.ts';
import type { GobSliceType, GobStruct, GobStructType } from './gob-type.ts';
import type { JujucRequest, JujucResponse } from './jujuc-message.ts';

// Go numbers the types of a process as they come up; these are the ids of a stock client and of a stock agent.

/** The one method of the service. */
export const JUJUC_MAIN = 'Jujuc.Main';

/** The header before each request (go: net/rpc/server.go). */
export const rpcRequestHeader: GobStructType = {
  id: 65,
  name: 'Request',
  fields: [
    ['ServiceMethod', GOB_STRING],
    ['Seq', GOB_UINT],
  ],
};

const strings: GobSliceType = { id: 67, name: '[]string', element: GOB_STRING };

/** The request of Juju 4.1. */
export const jujucRequest: GobStructType = {
  id: 66,
  name: 'Request',
  fields: [
    ['ContextId', GOB_STRING],
    ['Dir', GOB_STRING],
    ['CommandName', GOB_STRING],
    ['Args', strings],
    ['StdinSet', GOB_BOOL],
    ['Stdin', GOB_BYTES],
  ],
};

/** The request of Juju 3.6, which ends in a token. */
export const jujucRequestWithToken: GobStructType = {
  ...jujucRequest,
  fields: [...jujucRequest.fields, ['Token', GOB_STRING]],
};

/** The header before each response (go: net/rpc/server.go). */
export const rpcResponseHeader: GobStructType = {
  id: 68,
  name: 'Response',
  fields: [
    ['ServiceMethod', GOB_STRING],
    ['Seq', GOB_UINT],
    ['Error', GOB_STRING],
  ],
};

/** The response of Juju. */
export const jujucResponse: GobStructType = {
  id: 69,
  name: 'ExecResponse',
  fields: [
    ['Code', GOB_INT],
    ['Stdout', GOB_BYTES],
    ['Stderr', GOB_BYTES],
  ],
};

/** What stands in for the response when the header has an error. */
export const emptyResponse: GobStructType = { id: 70, name: '', fields: [] };

/** The header of a request or of a response. */
export interface RpcHeader {
  readonly method: string;
  readonly seq: number;
  readonly error: string;
}

// The decoder returns wanted fields with the types given above, and leaves out zero values.

export function readHeader(struct: GobStruct): RpcHeader {
  const fields = struct as { readonly ServiceMethod?: string; readonly Seq?: number; readonly Error?: string };
  return { method: fields.ServiceMethod ?? '', seq: fields.Seq ?? 0, error: fields.Error ?? '' };
}

export function readRequest(struct: GobStruct): JujucRequest {
  const fields = struct as {
    readonly ContextId?: string;
    readonly Dir?: string;
    readonly CommandName?: string;
    readonly Args?: readonly string[];
    readonly StdinSet?: boolean;
    readonly Stdin?: Uint8Array;
    readonly Token?: string;
  };
  return {
    contextId: fields.ContextId ?? '',
    dir: fields.Dir ?? '',
    commandName: fields.CommandName ?? '',
    args: fields.Args ?? [],
    // Empty bytes are not sent, so only this flag tells empty input from none.
    stdin: fields.StdinSet === true ? (fields.Stdin ?? new Uint8Array()) : undefined,
    token: fields.Token,
  };
}

export function writeRequest(request: JujucRequest): GobStruct {
  return {
    ContextId: request.contextId,
    Dir: request.dir,
    CommandName: request.commandName,
    Args: request.args,
    StdinSet: request.stdin !== undefined,
    Stdin: request.stdin,
    Token: request.token,
  };
}

export function readResponse(struct: GobStruct): JujucResponse {
  const fields = struct as { readonly Code?: number; readonly Stdout?: Uint8Array; readonly Stderr?: Uint8Array };
  return {
    code: fields.Code ?? 0,
    stdout: fields.Stdout ?? new Uint8Array(),
    stderr: fields.Stderr ?? new Uint8Array(),
  };
}

export function writeResponse(response: JujucResponse): GobStruct {
  return { Code: response.code, Stdout: response.stdout, Stderr: response.stderr };
}
