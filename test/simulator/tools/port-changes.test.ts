import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpenedPort } from '../../../packages/simulator/src/model/model.ts';
import { commitPorts, portsWithPending } from '../../../packages/simulator/src/tools/port-changes.ts';

const endpoints = ['cluster', 'server'];

function port(from: number, ...names: string[]): OpenedPort {
  return { protocol: 'tcp', from, to: from, endpoints: names };
}

function commit(ports: readonly OpenedPort[], ...pending: { open: boolean; port: OpenedPort }[]): OpenedPort[] {
  return commitPorts({ unit: 'mysql/0', ports, pending, endpoints });
}

describe('commitPorts', () => {
  test('sorts what is opened', () => {
    expect(commit([port(80, '*')], { open: true, port: port(22, '*') })).toEqual([port(22, '*'), port(80, '*')]);
  });

  test('gathers the endpoints of one range', () => {
    const pending = ['server', 'cluster'].map((name) => ({ open: true, port: port(80, name) }));
    expect(commit([], ...pending)).toEqual([port(80, 'cluster', 'server')]);
  });

  test('drops single endpoints of what is open for all', () => {
    expect(commit([port(80, 'server')], { open: true, port: port(80, '*') })).toEqual([port(80, '*')]);
  });

  test('closes a range everywhere when closed for all', () => {
    expect(commit([port(80, 'cluster', 'server')], { open: false, port: port(80, '*') })).toEqual([]);
  });

  test('leaves a range open for the other endpoints when closed for one', () => {
    expect(commit([port(80, '*')], { open: false, port: port(80, 'server') })).toEqual([port(80, 'cluster')]);
  });

  test('ignores the closing of what is closed', () => {
    expect(commit([port(80, '*')], { open: false, port: port(81, '*') })).toEqual([port(80, '*')]);
  });

  test('changes none of its arguments', () => {
    const ports = Object.freeze([Object.freeze({ ...port(80), endpoints: Object.freeze(['*']) as string[] })]);
    expect(commit(ports, { open: true, port: port(80, 'server') })).toEqual([port(80, '*')]);
  });

  test.for([
    [true, 'open port range: endpoint "web" for unit "mysql/0" not found'],
    [false, 'close port range: endpoint "web" for unit "mysql/0" not found'],
  ] as const)('refuses an endpoint that the application does not have (open: %s)', ([open, message]) => {
    expect(() => commit([], { open, port: port(80, 'web') })).toThrow(new Error(message));
  });

  test('agrees with what the hook saw as long as all endpoints are meant', () => {
    const change = fc.record({
      open: fc.boolean(),
      port: fc.integer({ min: 1, max: 5 }).map((from) => port(from, '*')),
    });
    fc.assert(
      fc.property(fc.uniqueArray(change, { selector: ({ port: { from } }) => from }), (pending) => {
        const ports = [port(2, '*'), port(4, '*')];
        expect(commit(ports, ...pending)).toEqual(portsWithPending(ports, pending));
      }),
    );
  });
});
