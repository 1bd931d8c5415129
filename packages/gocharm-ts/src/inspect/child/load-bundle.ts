import nodeCrypto from 'node:crypto';
import fs from 'node:fs';
import nodeModule from 'node:module';
import os from 'node:os';
import { dirname } from 'node:path';
import vm from 'node:vm';
import { fakeOs } from './fake-machine.ts';
import { fakeCrypto, type FakeRandom } from './fake-random.ts';
import { forbiddenModules } from './forbidden-modules.ts';
import type { InspectionJob } from './job.ts';
import { projectFiles } from './project-files.ts';
import { refusedModule } from './refuse-uses.ts';
import { refuse, type Watch } from './watch.ts';
import { scriptNameIn, type World } from './world.ts';

const getBuiltin = process.getBuiltinModule.bind(process) as (id: string) => unknown;

/** Runs the bundle under its pretended name and gives what it exports. Every built-in module it gets is guarded. */
export function loadBundle(job: InspectionJob, code: string, world: World, random: FakeRandom, watch: Watch): unknown {
  const scriptName = scriptNameIn(job.world);
  const requireBuiltin = createGuardedRequire(job, world, random, watch);
  Object.defineProperty(process, 'getBuiltinModule', { value: requireBuiltin, configurable: true, writable: true });
  const module = { exports: {}, filename: scriptName, id: scriptName, paths: [], children: [], loaded: false };
  // A module's own scope, without a wrapper in the text: places in stacks must be those of the source map.
  const scope = ['exports', 'require', 'module', '__filename', '__dirname'];
  const run = vm.compileFunction(code, scope, { filename: scriptName }) as (...values: readonly unknown[]) => void;
  run.call(module.exports, module.exports, requireBuiltin, module, scriptName, dirname(scriptName));
  return module.exports;
}

function createGuardedRequire(job: InspectionJob, world: World, random: FakeRandom, watch: Watch): object {
  const cache = new Map<string, unknown>();
  const special: Readonly<Record<string, () => unknown>> = {
    crypto: () => fakeCrypto(nodeCrypto, random, watch),
    os: () => fakeOs(os, world, watch),
    process: () => process,
    module: () => ({
      builtinModules: nodeModule.builtinModules,
      isBuiltin: nodeModule.isBuiltin,
      createRequire: () => requireGuarded,
    }),
    timers: () => ({
      setTimeout: globalThis.setTimeout,
      setInterval: globalThis.setInterval,
      setImmediate: globalThis.setImmediate,
      clearTimeout: globalThis.clearTimeout,
      clearInterval: globalThis.clearInterval,
      clearImmediate: globalThis.clearImmediate,
    }),
  };
  const make = (name: string): unknown => {
    const forbidden = forbiddenModules[name];
    const own = special[name];
    if (own !== undefined) return own();
    if (!nodeModule.isBuiltin(name)) {
      throw refuse(watch, `require("${name}")`, 'the bundle holds everything it needs', 'import it by a fixed name');
    }
    const real = getBuiltin(`node:${name}`) as object;
    if (forbidden === undefined) return real;
    return refusedModule(real, name, forbidden, watch, name === 'fs' ? projectFiles(fs, job.projectDir, watch) : {});
  };
  const requireGuarded = (id: string): unknown => {
    const name = id.replace(/^node:/, '');
    if (!cache.has(name)) cache.set(name, make(name));
    return cache.get(name);
  };
  return Object.assign(requireGuarded, { cache: {}, main: undefined, resolve: (id: string) => id, extensions: {} });
}
