/** What must not be used in a built-in module while a charm registers. */
export interface Forbidden {
  /** Why, as the end of the sentence `cannot use net.connect during registration: …`. */
  readonly why: string;
  /** The next action. */
  readonly hint: string;
  /** Functions that compute and touch nothing. All others are refused. */
  readonly allowed: readonly string[];
}

const network: Omit<Forbidden, 'allowed'> = {
  why: 'registration must not reach the network',
  hint: 'do it in a handler; registration runs at build time and before every hook',
};
const processes: Omit<Forbidden, 'allowed'> = {
  why: 'registration must not start processes or threads',
  hint: 'do it in a handler; registration runs at build time and before every hook',
};
const files: Omit<Forbidden, 'allowed'> = {
  why: 'registration must not touch the file system',
  hint:
    'files of the project are not on the unit: import the text ' +
    "(import text from './file' with { type: 'text' }), or give registerAsset a function as content",
};
const engine: Omit<Forbidden, 'allowed'> = {
  why: 'registration must not reach into the engine',
  hint: 'do it in a handler',
};

/**
 * Built-in modules whose functions are refused. Importing them is fine, and so is everything in them that is no
 * function: a charm's handlers use them, and its libraries derive classes from theirs.
 */
export const forbiddenModules: Readonly<Record<string, Forbidden>> = {
  net: { ...network, allowed: ['isIP', 'isIPv4', 'isIPv6', 'BlockList', 'SocketAddress'] },
  http: { ...network, allowed: ['Agent', 'validateHeaderName', 'validateHeaderValue'] },
  https: { ...network, allowed: ['Agent'] },
  http2: { ...network, allowed: ['getDefaultSettings', 'getPackedSettings', 'getUnpackedSettings'] },
  tls: { ...network, allowed: ['getCiphers', 'checkServerIdentity'] },
  dgram: { ...network, allowed: [] },
  dns: { ...network, allowed: [] },
  'dns/promises': { ...network, allowed: [] },
  child_process: { ...processes, allowed: [] },
  cluster: { ...processes, allowed: [] },
  worker_threads: { ...processes, allowed: [] },
  fs: { ...files, allowed: ['Stats', 'Dirent'] },
  'fs/promises': { ...files, allowed: [] },
  inspector: { ...engine, allowed: [] },
  'inspector/promises': { ...engine, allowed: [] },
  repl: { ...engine, allowed: [] },
  sea: { ...engine, allowed: [] },
  sqlite: { ...files, allowed: [] },
  test: { ...engine, allowed: [] },
  trace_events: { ...engine, allowed: [] },
  v8: { ...engine, allowed: ['serialize', 'deserialize', 'cachedDataVersionTag'] },
  vm: { ...engine, allowed: [] },
  wasi: { ...engine, allowed: [] },
};

/** Functions of `process` that are refused. */
export const forbiddenProcessFunctions: Readonly<Record<string, Omit<Forbidden, 'allowed'>>> = {
  abort: engine,
  binding: engine,
  _linkedBinding: engine,
  chdir: files,
  cpuUsage: engine,
  dlopen: engine,
  exit: { why: 'registration must come to its end', hint: 'throw an error to say that the charm is wrong' },
  kill: processes,
  loadEnvFile: files,
  memoryUsage: engine,
  reallyExit: engine,
  resourceUsage: engine,
  setegid: engine,
  seteuid: engine,
  setgid: engine,
  setgroups: engine,
  setuid: engine,
};

/** Global functions and classes that are refused. */
export const forbiddenGlobals: Readonly<Record<string, Omit<Forbidden, 'allowed'>>> = {
  fetch: network,
  WebSocket: network,
  EventSource: network,
  XMLHttpRequest: network,
  BroadcastChannel: processes,
};
