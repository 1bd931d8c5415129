/** Where a unit agent listens. */
export type AgentAddress = UnixAddress | TcpAddress;

/** A socket file, or a Linux abstract socket when the path starts with `@`, as in Juju and in Go. */
export interface UnixAddress {
  readonly network: 'unix';
  readonly path: string;
}

/** `host:port`, in TLS when there is a certificate authority: the pods of Juju 3.6's podspec charms. */
export interface TcpAddress {
  readonly network: 'tcp';
  readonly host: string;
  readonly port: number;
  readonly tls?: {
    /** File of the certificate authority, in PEM. */
    readonly caFile: string;
    /** The name in the agent's certificate: the application's name. */
    readonly serverName: string;
  };
}

/** Prints the address as `JUJU_AGENT_SOCKET_ADDRESS` has it. */
export function renderAddress(address: AgentAddress): string {
  if (address.network === 'unix') return address.path;
  return address.host.includes(':') ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`;
}

/**
 * Returns the path that Node wants for a unix socket: an abstract name starts with NUL. Node 20 fills such a name with
 * NULs up to 108 bytes, which the system takes for another name, so there it meets only sockets made by Node 20; later
 * versions meet Go's.
 */
export function nodeSocketPath(address: UnixAddress): string {
  return address.path.startsWith('@') ? `\0${address.path.slice(1)}` : address.path;
}
