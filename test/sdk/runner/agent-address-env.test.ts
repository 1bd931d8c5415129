import { describe, expect, test } from 'vitest';
import { readAgentAddress } from '../../../packages/sdk/src/runner/agent-address-env.ts';
import type { AgentAddress } from '../../../packages/sdk/src/wire/agent-address.ts';
import { nodeSocketPath, renderAddress } from '../../../packages/sdk/src/wire/agent-address.ts';

function addressOf(network: string, address: string, more: Record<string, string> = {}): AgentAddress | undefined {
  return readAgentAddress({ JUJU_AGENT_SOCKET_NETWORK: network, JUJU_AGENT_SOCKET_ADDRESS: address, ...more });
}

describe('readAgentAddress', () => {
  test.for<[string, string, AgentAddress]>([
    ['unix', '/a/agent.socket', { network: 'unix', path: '/a/agent.socket' }],
    ['unix', '@juju', { network: 'unix', path: '@juju' }],
    ['tcp', '10.0.0.1:30000', { network: 'tcp', host: '10.0.0.1', port: 30_000 }],
    ['tcp', '[::1]:30000', { network: 'tcp', host: '::1', port: 30_000 }],
    ['tcp', ':30000', { network: 'tcp', host: 'localhost', port: 30_000 }],
  ])('%s %s', ([network, address, expected]) => {
    expect(addressOf(network, address)).toEqual(expected);
  });

  test('a certificate authority means TLS with the name of the application', () => {
    expect(
      addressOf('tcp', 'modeloperator:30001', { JUJU_AGENT_CA_CERT: '/ca.pem', JUJU_UNIT_NAME: 'mysql-k8s/1' }),
    ).toEqual({
      network: 'tcp',
      host: 'modeloperator',
      port: 30_001,
      tls: { caFile: '/ca.pem', serverName: 'mysql-k8s' },
    });
  });

  test('a certificate authority means nothing to a socket file', () => {
    expect(addressOf('unix', '/s', { JUJU_AGENT_CA_CERT: '/ca.pem' })).toEqual({ network: 'unix', path: '/s' });
  });

  test.for<[string, string, Record<string, string>]>([
    ['unix', '', {}],
    ['', '/s', {}],
    ['udp', '127.0.0.1:1', {}],
    ['tcp', '127.0.0.1', {}],
    ['tcp', '127.0.0.1:65536', {}],
    ['tcp', '127.0.0.1:http', {}],
    ['tcp', '::1:30000', {}],
    ['tcp', '127.0.0.1:1', { JUJU_AGENT_CA_CERT: '/ca.pem' }],
    ['tcp', '127.0.0.1:1', { JUJU_AGENT_CA_CERT: '/ca.pem', JUJU_UNIT_NAME: '' }],
  ])('network "%s" with address "%s" and %o is no address', ([network, address, more]) => {
    expect(addressOf(network, address, more)).toBeUndefined();
  });

  test('nothing set', () => {
    expect(readAgentAddress({})).toBeUndefined();
  });
});

test.for(['/a/agent.socket', '@juju'])('renderAddress prints %s as it was', (path) => {
  expect(renderAddress({ network: 'unix', path })).toBe(path);
});

test.for(['10.0.0.1:30000', '[::1]:30000'])('renderAddress prints %s as it was', (address) => {
  const tcp = addressOf('tcp', address);
  expect(tcp === undefined ? undefined : renderAddress(tcp)).toBe(address);
});

test('the name of an abstract socket starts with NUL for Node', () => {
  expect(nodeSocketPath({ network: 'unix', path: '@juju' })).toBe('\0juju');
  expect(nodeSocketPath({ network: 'unix', path: '/a/@b' })).toBe('/a/@b');
});
