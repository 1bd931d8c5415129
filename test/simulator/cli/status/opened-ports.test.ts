import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openedPort, portsSummary } from '../../../../packages/simulator/src/cli/status/opened-ports.ts';
import type { OpenedPort } from '../../../../packages/simulator/src/model/model.ts';
import { tcp } from '../support/sample-model.ts';

const icmp: OpenedPort = { protocol: 'icmp', from: 0, to: 0, endpoints: ['*'] };
const udp = (from: number, to: number = from): OpenedPort => ({ protocol: 'udp', from, to, endpoints: ['*'] });

describe('portsSummary', () => {
  test.for([
    ['nothing', [], ''],
    ['one port', [tcp(80)], '80/tcp'],
    ['ports that do not touch', [tcp(80), tcp(443)], '80,443/tcp'],
    ['neighbours', [tcp(9998), tcp(9999), tcp(10000), tcp(10002)], '9998-10000,10002/tcp'],
    ['a range as it was opened', [tcp(8000, 8010), tcp(8011)], '8000-8010,8011/tcp'],
    ['protocols apart', [udp(53), icmp, tcp(80)], '80/tcp 53/udp icmp'],
    ['one port of two endpoints', [tcp(80), { ...tcp(80), endpoints: ['web'] }], '80/tcp'],
  ] satisfies readonly (readonly [string, readonly OpenedPort[], string])[])('groups %s', ([, ports, summary]) => {
    expect(portsSummary(ports)).toBe(summary);
  });

  test('names exactly the opened ports', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (numbers) => {
        const named = portsSummary(numbers.map((number) => tcp(number)))
          .replace('/tcp', '')
          .split(',')
          .filter((range) => range !== '')
          .flatMap((range) => {
            const [from = 0, to = from] = range.split('-').map(Number);
            return Array.from({ length: to - from + 1 }, (_, index) => from + index);
          });
        expect(named).toEqual(numbers.toSorted((left, right) => left - right));
      }),
    );
  });
});

test('openedPort writes ports, ranges and icmp as the structured formats do', () => {
  expect([tcp(80), udp(8000, 8010), icmp].map(openedPort)).toEqual(['80/tcp', '8000-8010/udp', 'icmp']);
});
