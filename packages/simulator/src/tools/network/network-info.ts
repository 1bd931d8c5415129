import { createHash } from 'node:crypto';
import type { OutputStruct, OutputValue } from '../format/output-value.ts';

/**
 * What network-get prints without a selector: one interface with one address. smart and YAML repeat some members under
 * old names (juju: runner/jujuc/network-get.go).
 */
export function networkInfo(address: string, { oldNames }: { readonly oldNames: boolean }): OutputStruct {
  const [mac, interfaceName, subnet] = [macAddress(address), 'eth0', `${address}/32`];
  const old = (fields: readonly Field[]): readonly Field[] => (oldNames ? fields : []);
  const shownAddress: OutputStruct = {
    fields: [['hostname', ''], ['value', address], ['cidr', subnet], ...old([['address', address]])],
  };
  const shownInterface: OutputStruct = {
    fields: [
      ['mac-address', mac],
      ['interface-name', interfaceName],
      ['addresses', [shownAddress]],
      ...old([
        ['macaddress', mac],
        ['interfacename', interfaceName],
      ]),
    ],
  };
  return {
    fields: [
      ['bind-addresses', [shownInterface]],
      ['egress-subnets', [subnet]],
      ['ingress-addresses', [address]],
    ],
  };
}

type Field = readonly [name: string, value: OutputValue];

/** A stable hardware address with the prefix that LXD gives its containers. */
function macAddress(address: string): string {
  return `00:16:3e:${createHash('sha256')
    .update(address)
    .digest('hex')
    .slice(0, 6)
    .replace(/..(?=.)/g, '$&:')}`;
}
