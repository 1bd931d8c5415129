import { readFileSync, writeSync } from 'node:fs';
import { describeCharm, reportFailure } from './describe-charm.ts';
import { fakeClock } from './fake-clock.ts';
import { fakeProcess } from './fake-machine.ts';
import { createFakeRandom, fakeGlobalRandom } from './fake-random.ts';
import { forbiddenGlobals, forbiddenProcessFunctions } from './forbidden-modules.ts';
import { reportFd, type InspectionJob, type InspectionReport } from './job.ts';
import { loadBundle } from './load-bundle.ts';
import { refusedFunction } from './refuse-uses.ts';
import { watchTimers } from './watch-timers.ts';
import { createWatch, type Watch } from './watch.ts';
import { worlds } from './world.ts';

// The program of one inspection run: it pretends a world, runs the charm's registration in it and reports on its own
// file descriptor. It is bundled and started by run-inspection.ts.

// `process.exit` ends in this one, which the charm must not reach.
const leave = (Reflect.get(process, 'reallyExit') as (code: number) => never).bind(process);
const soon = setImmediate;
// Waits for the parent, whose own JSON it is.
const job = JSON.parse(readFileSync(0, 'utf8')) as InspectionJob;
const code = readFileSync(job.bundlePath, 'utf8');
const world = worlds[job.world];
const watch = createWatch();

// Registration helpers of libraries nest deeper than the ten frames of the default.
Error.stackTraceLimit = 100;

const random = createFakeRandom(world);
fakeGlobalRandom(random, watch);
const timers = watchTimers(watch);
forbidGlobals(watch);
fakeProcess(world, watch);
fakeClock(world, watch);

process.on('uncaughtException', (error) => finish(reportFailure(error, watch)));
process.on('unhandledRejection', (error) => finish(reportFailure(error, watch)));
void describeCharm(
  () => loadBundle(job, code, world, random, watch),
  watch,
  timers,
  () => new Promise((resolve) => soon(resolve)),
).then(finish);

function finish(report: InspectionReport): void {
  const bytes = Buffer.from(JSON.stringify(report));
  for (let sent = 0; sent < bytes.length;) sent += writeSync(reportFd, bytes, sent);
  leave(0);
}

function forbidGlobals(watch: Watch): void {
  const forbid = (owner: object, prefix: string, table: typeof forbiddenGlobals): void => {
    for (const [name, forbidden] of Object.entries(table)) {
      const real: unknown = Reflect.get(owner, name);
      if (typeof real !== 'function') continue;
      const value = refusedFunction(real as () => unknown, `${prefix}${name}`, forbidden, watch);
      Object.defineProperty(owner, name, { value, configurable: true, writable: true });
    }
  };
  forbid(globalThis, '', forbiddenGlobals);
  forbid(process, 'process.', forbiddenProcessFunctions);
}
