import { onTestFinished } from 'vitest';
import { openSimulation } from '../../packages/simulator/src/deploy/open-simulation.ts';
import { readLog } from '../../packages/simulator/src/deploy/read-log.ts';
import type { HookReport, OpenSimulationOptions, Simulation } from '../../packages/simulator/src/deploy/simulation.ts';

/** Opens a model for a test, which destroys it at its end with every process of its charms. */
export async function openTestModel(dir: string, options: Partial<OpenSimulationOptions> = {}): Promise<Simulation> {
  const simulation = await openSimulation({ dir, create: { name: 'test', release: '3.6' }, ...options });
  onTestFinished(async () => {
    try {
      await simulation.destroy();
    } catch (error) {
      // The test destroyed it itself.
      if (!(error instanceof Error && error.message.startsWith('no model found'))) throw error;
    }
  });
  return simulation;
}

/** Hooks as lines such as `db/0 install done`. */
export function hookLines(reports: readonly HookReport[]): string[] {
  return reports.map(({ unit, hook, result }) => `${unit} ${hook} ${result}`);
}

/** The messages of a model's log, as `level module message`. */
export async function logLines(dir: string, unit?: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const entry of readLog(dir)) {
    if (unit === undefined || entry.unit === unit) lines.push(`${entry.level} ${entry.module} ${entry.message}`);
  }
  return lines;
}
