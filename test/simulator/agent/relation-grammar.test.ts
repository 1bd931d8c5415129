import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveHook } from '../../../packages/simulator/src/agent/hook-run.ts';
import { destroyUnit } from '../../../packages/simulator/src/model/application.ts';
import { findUnit, unitNames } from '../../../packages/simulator/src/model/find.ts';
import { addRelation, removeRelation } from '../../../packages/simulator/src/model/integrate.ts';
import type { Model } from '../../../packages/simulator/src/model/model.ts';
import { deployInto, emptyModel, runToIdle, scaleUp } from '../../support/sim-model.ts';

type Step =
  | { readonly kind: 'relate' | 'unrelate' }
  | { readonly kind: 'grow' | 'shrink' | 'write' | 'write-application'; readonly application: 'db' | 'web' }
  | { readonly kind: 'run'; readonly hooks: number; readonly fails: number };

const application = fc.constantFrom('db' as const, 'web' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('relate' as const, 'unrelate' as const) }),
  fc.record({
    kind: fc.constantFrom('grow' as const, 'shrink' as const, 'write' as const, 'write-application' as const),
    application,
  }),
  fc.record({
    kind: fc.constant('run' as const),
    hooks: fc.integer({ min: 0, max: 12 }),
    fails: fc.integer({ min: 0, max: 9 }),
  }),
);

function newModel(): Model {
  const model = emptyModel();
  const peers = { cluster: { interface: 'gossip' } };
  deployInto(model, 'db', { provides: { db: { interface: 'sql' } }, peers });
  deployInto(model, 'web', { requires: { database: { interface: 'sql' } } });
  return model;
}

function take(model: Model, taken: Step): string[] {
  const related = Object.values(model.relations).find((relation) => relation.endpoints.length === 2);
  switch (taken.kind) {
    case 'relate':
      if (related === undefined) addRelation(model, 'db', 'web');
      return [];
    case 'unrelate':
      if (related !== undefined) removeRelation(model, 'db', 'web');
      return [];
    case 'grow':
      scaleUp(model, taken.application);
      return [];
    case 'shrink': {
      const unit = unitNames(model).find((name) => name.startsWith(`${taken.application}/`));
      if (unit !== undefined) destroyUnit(model, unit);
      return [];
    }
    case 'write':
      for (const [name, bag] of Object.entries(related?.units ?? {}))
        if (name.startsWith(taken.application)) bag.version += 1;
      return [];
    case 'write-application':
      if (related !== undefined) {
        const version = (related.applications[taken.application]?.version ?? 0) + 1;
        related.applications[taken.application] = { settings: {}, version };
      }
      return [];
    case 'run': {
      let run = 0;
      const lines = runToIdle(model, {
        limit: taken.hooks,
        onHook: () => {
          run += 1;
          return run !== taken.fails;
        },
      });
      for (const unit of unitNames(model)) {
        if (findUnit(model, unit).uniter.failed !== undefined) resolveHook(model, unit, 'skip');
      }
      return lines;
    }
  }
}

/** Per unit and relation, what was told of each remote unit, by first letters: joined, changed, departed. */
const perRemoteUnit = /: (?:jc+d)*(?:jc*)?$/;

describe('whatever the operator does', () => {
  test('every model settles, and one that was saved in between settles alike', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const model = newModel();
        for (const taken of steps) take(model, taken);
        // Decoding edge: what is saved is the model itself.
        const saved = JSON.parse(JSON.stringify(model)) as Model;
        const lines = runToIdle(model, { limit: 5000 });
        expect(lines.length).toBeLessThan(5000);
        expect(runToIdle(saved)).toEqual(lines);
        expect(runToIdle(model)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('a unit sees of each other unit joined, changed at least once, departed, in this order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const model = newModel();
        const lines = [...steps, { kind: 'run', hooks: 1000, fails: 0 } as const].flatMap((taken) =>
          take(model, taken),
        );
        const stories = new Map<string, string>();
        for (const line of lines) {
          const [, unit, endpoint, change = '', remote] =
            /^(\S+) (\S+)-relation-(joined|changed|departed) ([a-z]+\/\d+)/.exec(line) ?? [];
          if (unit === undefined) continue;
          const key = `${unit} ${endpoint} ${remote}`;
          stories.set(key, (stories.get(key) ?? '') + change.slice(0, 1));
        }
        for (const [key, story] of stories) expect(`${key}: ${story}`).toMatch(perRemoteUnit);
      }),
      { numRuns: 200 },
    );
  });

  test('relation-created comes first and relation-broken last in each relation of a unit', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const model = newModel();
        const lines = [...steps, { kind: 'run', hooks: 1000, fails: 0 } as const].flatMap((taken) =>
          take(model, taken),
        );
        const stories = new Map<string, string>();
        for (const line of lines) {
          const [, unit, endpoint, change = ''] = /^(\S+) (db|database)-relation-(\w+)/.exec(line) ?? [];
          if (unit === undefined) continue;
          const key = `${unit} ${endpoint}`;
          const letter = change === 'created' || change === 'broken' ? change.slice(0, 1) : 'x';
          stories.set(key, (stories.get(key) ?? '') + letter);
        }
        // A relation that ends before relation-created ran is broken without it, as in Juju.
        for (const [key, story] of stories) expect(`${key}: ${story}`).toMatch(/: (?:c?x*b)*(?:cx*)?$/);
      }),
      { numRuns: 200 },
    );
  });
});
