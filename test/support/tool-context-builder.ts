import type { UnitName } from '@gocharm-ts/sdk';
import type { Model } from '../../packages/simulator/src/model/model.ts';
import type { HookInfo } from '../../packages/simulator/src/model/uniter-state.ts';
import { noPendingChanges } from '../../packages/simulator/src/tools/pending-changes.ts';
import type { ToolContext } from '../../packages/simulator/src/tools/tool-context.ts';

/** A context that remembers what tools logged and how often they changed the model. */
export interface RecordingContext extends ToolContext {
  /** `<level> <module>: <message>` of each line. */
  readonly logged: string[];
  changes: number;
}

/** A fresh run of a hook. The clock stands at 2026-05-06 07:08:09 UTC. */
export function aToolContext(
  model: Model,
  unit: UnitName,
  hook: HookInfo = { name: 'config-changed' },
): RecordingContext {
  const context: RecordingContext = {
    model,
    unit,
    hook,
    pending: noPendingChanges(),
    snapshots: new Map(),
    leadershipLost: false,
    logged: [],
    changes: 0,
    now: () => new Date('2026-05-06T07:08:09.000Z'),
    log: (level, module, message) => context.logged.push(`${level} ${module}: ${message}`),
    modelChanged: () => {
      context.changes += 1;
    },
  };
  return context;
}
