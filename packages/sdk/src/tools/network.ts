import type { ToolRunner } from '../runner/tool-runner.ts';
import { badOutput, decodeText, runJsonTool, runTool } from './run-tool.ts';

/** Where a unit can be reached for one endpoint. */
export interface Network {
  /** The address to listen on; undefined if the space has none. */
  readonly bindAddress: string | undefined;
  /** The address others should use. */
  readonly ingressAddress: string | undefined;
  /** Networks that the unit's connections come from, in CIDR form. */
  readonly egressSubnets: readonly string[];
}

/** `network-get`: the network of an endpoint or extra binding. */
export async function networkGet(runner: ToolRunner, binding: string): Promise<Network> {
  const value = await runJsonTool(runner, 'network-get', ['--format', 'json', '--', binding]);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badOutput('network-get', value);
  }
  const answer = value as NetworkAnswer;
  const bindAddress = answer['bind-addresses']?.flatMap((device) => device.addresses ?? [])[0]?.value;
  return Object.freeze({
    bindAddress,
    ingressAddress: answer['ingress-addresses']?.[0] ?? bindAddress,
    egressSubnets: Object.freeze(answer['egress-subnets'] ?? []),
  });
}

/** What `unit-get` can be asked for. */
export type UnitAddress = 'public-address' | 'private-address';

/** `unit-get`: the unit's own address as the cloud knows it. */
export async function unitGet(runner: ToolRunner, which: UnitAddress): Promise<string> {
  return decodeText(await runTool(runner, 'unit-get', ['--', which])).trim();
}

interface NetworkAnswer {
  readonly 'bind-addresses'?: readonly { readonly addresses?: readonly { readonly value?: string }[] }[];
  readonly 'ingress-addresses'?: readonly string[];
  readonly 'egress-subnets'?: readonly string[];
}
