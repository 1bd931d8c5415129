import type { Simulation } from '../../../../packages/simulator/src/deploy/simulation.ts';
import type { Model } from '../../../../packages/simulator/src/model/model.ts';

/** The operations of one test in order: each call with its arguments. */
export type Calls = (readonly [operation: string, ...args: unknown[]])[];

/**
 * A simulation over a fixed model that records operations. Those in `answers` are announced; any other fails the test.
 * `read`, `settle` and `close` are always announced.
 */
export function scriptedSimulation(
  model: Model,
  answers: Partial<Simulation> = {},
): { readonly simulation: Simulation; readonly calls: Calls } {
  const calls: Calls = [];
  const always: Partial<Simulation> = {
    read: () => Promise.resolve(model),
    settle: () => Promise.resolve({ reports: [] }),
    close: () => Promise.resolve(),
  };
  const announced = { ...always, ...answers };
  const operation =
    (name: keyof Simulation) =>
    (...args: unknown[]): unknown => {
      if (name !== 'read') calls.push([name, ...withoutSignals(args)]);
      const answer = announced[name] as ((...args: unknown[]) => unknown) | undefined;
      if (answer === undefined) throw new Error(`unannounced operation ${name}(${JSON.stringify(args)})`);
      return answer(...args);
    };
  const names = [
    'read',
    'deploy',
    'addUnit',
    'removeUnit',
    'removeApplication',
    'integrate',
    'removeRelation',
    'configure',
    'refresh',
    'resolved',
    'updateStatus',
    'settle',
    'destroy',
    'close',
  ] as const;
  const simulation = Object.fromEntries(names.map((name) => [name, operation(name)]));
  // Every name of the interface is in the list above.
  return { simulation: simulation as unknown as Simulation, calls };
}

/** Signals and predicates differ in every run; what they do is for the commands' own tests. */
function withoutSignals(args: readonly unknown[]): readonly unknown[] {
  return args.filter((arg) => typeof arg !== 'object' || arg === null || !('signal' in arg));
}
