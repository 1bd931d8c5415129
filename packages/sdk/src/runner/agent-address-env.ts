import type { Environment } from '../juju/hook-env.ts';
import type { AgentAddress } from '../wire/agent-address.ts';

/**
 * Reads from the environment where the agent listens, as the stock client does (juju: cmd/jujuc/main.go). Returns
 * undefined when the variables are not there or name a network that this client does not speak.
 */
export function readAgentAddress(env: Environment): AgentAddress | undefined {
  const address = env['JUJU_AGENT_SOCKET_ADDRESS'] ?? '';
  if (address === '') return undefined;
  switch (env['JUJU_AGENT_SOCKET_NETWORK']) {
    case 'unix':
      return { network: 'unix', path: address };
    case 'tcp':
      return readTcpAddress(address, env);
    default:
      return undefined;
  }
}

function readTcpAddress(address: string, env: Environment): AgentAddress | undefined {
  const [, bracketed, plain, port] = /^(?:\[(.+)\]|([^:]*)):(\d{1,5})$/.exec(address) ?? [];
  if (port === undefined || Number(port) > 65_535) return undefined;
  // Go dials the machine itself when the host is empty.
  const host = bracketed ?? (plain || 'localhost');
  const tcp = { network: 'tcp', host, port: Number(port) } as const;
  const caFile = env['JUJU_AGENT_CA_CERT'] ?? '';
  // Juju 4.1 has no certificate and speaks in the clear.
  if (caFile === '') return tcp;
  const serverName = env['JUJU_UNIT_NAME']?.split('/')[0] ?? '';
  return serverName === '' ? undefined : { ...tcp, tls: { caFile, serverName } };
}
