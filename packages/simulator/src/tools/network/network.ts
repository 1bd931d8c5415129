import { goQuote } from '@gocharm-ts/charm-format/internal';
import { failure, refusal } from '../call/tool-failure.ts';
import { answer, refuseExtra } from '../call/tool.ts';
import type { Tool } from '../call/tool.ts';
import type { OutputValue } from '../format/output-value.ts';
import { relationFlag } from '../relation/relation-flag.ts';
import type { ToolContext } from '../tool-context.ts';
import { localApplication, localUnit } from '../unit/local-unit.ts';
import { networkInfo } from './network-info.ts';

/** Every unit has one address, so the value of each selector is the same for all bindings. */
const selectors: readonly {
  readonly name: string;
  readonly help: string;
  readonly of: (address: string) => OutputValue;
}[] = [
  { name: 'bind-address', help: 'Print the address to listen on.', of: (address) => address },
  { name: 'ingress-address', help: 'Print the address at which others reach the unit.', of: (address) => address },
  {
    name: 'egress-subnets',
    help: 'Print the subnets that connections of the unit come from.',
    of: (address) => [`${address}/32`],
  },
];

export const networkGet: Tool = {
  name: 'network-get',
  args: '<binding>',
  summary: 'Prints the addresses of the unit for an endpoint or an extra binding.',
  prints: true,
  flags: (context) => [
    relationFlag(context),
    ...selectors.map(({ name, help }) => ({ names: [name] as const, help })),
    { names: ['primary-address'], help: 'Print the first address to listen on; use --bind-address instead.' },
  ],
  run: ({ context, flags, args: [binding, ...extra] }) => {
    if (binding === undefined) throw refusal('no arguments specified');
    if (binding === '') throw refusal('no binding name specified');
    refuseExtra(extra);
    return () => {
      const { address } = localUnit(context);
      if (address === '' || !hasBinding(context, binding)) {
        throw failure(`no network config found for binding ${goQuote(binding)}`);
      }
      const chosen = selectors.filter(({ name }) => flags.isOn(name));
      if (flags.isOn('primary-address')) {
        if (chosen.length > 0) throw failure('--primary-address must be the only flag specified');
        return answer(address);
      }
      const [first] = chosen;
      if (first === undefined)
        return answer(networkInfo(address, { oldNames: true }), networkInfo(address, { oldNames: false }));
      if (chosen.length === 1) return answer(first.of(address));
      return answer(new Map(chosen.map(({ name, of }) => [name, of(address)])));
    };
  },
};

export const unitGet: Tool = {
  name: 'unit-get',
  args: '<private-address or public-address>',
  summary: 'Prints an address of the unit.',
  prints: true,
  run: ({ context, args: [setting, ...extra] }) => {
    if (setting === undefined) throw refusal('no setting specified');
    if (setting !== 'private-address' && setting !== 'public-address') {
      throw refusal(`unknown setting ${goQuote(setting)}`);
    }
    refuseExtra(extra);
    return () => {
      const { address } = localUnit(context);
      if (address === '') throw failure(`${setting.replace('-', ' ')} not found`);
      return answer(address);
    };
  },
};

function hasBinding(context: ToolContext, binding: string): boolean {
  const { provides, requires, peers, extraBindings } = localApplication(context).charm.metadata;
  // Juju adds the endpoint juju-info to every charm.
  return (
    [provides, requires, peers].some((endpoints) => Object.hasOwn(endpoints ?? {}, binding)) ||
    binding === 'juju-info' ||
    extraBindings?.includes(binding) === true
  );
}
