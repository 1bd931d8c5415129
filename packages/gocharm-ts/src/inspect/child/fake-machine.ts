import type nodeOs from 'node:os';
import { sight, type Watch } from './watch.ts';
import type { World } from './world.ts';

/** `node:os` as `world` has it. */
export function fakeOs(real: typeof nodeOs, world: World, watch: Watch): object {
  const facts: Readonly<Record<string, unknown>> = {
    arch: world.arch,
    availableParallelism: world.cpuCount,
    cpus: Array.from({ length: world.cpuCount }, () => ({ model: world.release, speed: 1000, times: {} })),
    freemem: world.memoryBytes / 2,
    homedir: `/home/${world.user}`,
    hostname: world.hostname,
    loadavg: [world.cpuCount, world.cpuCount, world.cpuCount],
    machine: world.arch === 'x64' ? 'x86_64' : 'aarch64',
    networkInterfaces: {
      eth0: [{ address: world.address, family: 'IPv4', internal: false, cidr: `${world.address}/24` }],
    },
    release: world.release,
    tmpdir: world.tmpDir,
    totalmem: world.memoryBytes,
    uptime: world.uptimeMs / 1000,
    userInfo: {
      username: world.user,
      uid: world.userId,
      gid: world.userId,
      shell: '/bin/sh',
      homedir: `/home/${world.user}`,
    },
    version: world.release,
  };
  const fakes = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      () => {
        sight(watch, `the machine (os.${name})`);
        return structuredClone(fact);
      },
    ]),
  );
  return Object.assign(Object.create(null) as object, real, fakes);
}

/** Makes `process` and `navigator` tell of `world`. */
export function fakeProcess(world: World, watch: Watch): void {
  const seen = (name: string, value: unknown): PropertyDescriptor => ({
    configurable: true,
    enumerable: true,
    get: () => {
      sight(watch, `the machine (process.${name})`);
      return value;
    },
  });
  const called = (name: string, value: unknown): PropertyDescriptor => ({
    configurable: true,
    enumerable: true,
    value: () => {
      sight(watch, `the machine (process.${name})`);
      return value;
    },
  });
  Object.defineProperties(process, {
    arch: seen('arch', world.arch),
    argv: seen('argv', [world.execPath, `${world.tmpDir}/program`]),
    execPath: seen('execPath', world.execPath),
    ppid: seen('ppid', world.parentPid),
    pid: seen('pid', world.parentPid + 1),
    // Charms run on Linux, whatever they are built on.
    platform: { configurable: true, enumerable: true, value: 'linux' },
    cwd: called('cwd', world.charmDir),
    getuid: called('getuid', world.userId),
    geteuid: called('geteuid', world.userId),
    getgid: called('getgid', world.userId),
    getegid: called('getegid', world.userId),
    getgroups: called('getgroups', [world.userId]),
    umask: called('umask', world.userId % 64),
    env: { configurable: true, enumerable: true, value: fakeEnvironment(process.env, world, watch) },
  });
  const navigator: unknown = Reflect.get(globalThis, 'navigator');
  if (typeof navigator === 'object' && navigator !== null) {
    Object.defineProperty(navigator, 'hardwareConcurrency', { value: world.cpuCount });
  }
}

/**
 * The environment of a run. Within registration the second world has every variable, so that even asking for one that
 * is usually not set makes a difference.
 */
function fakeEnvironment(real: NodeJS.ProcessEnv, world: World, watch: Watch): NodeJS.ProcessEnv {
  const invents = (key: PropertyKey): key is string =>
    typeof key === 'string' && !world.randomLow && watch.phase === 'registration' && !(key in real);
  const look = (key: PropertyKey): void => {
    if (typeof key === 'string') sight(watch, `the environment (process.env.${key})`);
  };
  return new Proxy(real, {
    get: (target, key): unknown => {
      look(key);
      return invents(key) ? `second-${key}` : Reflect.get(target, key);
    },
    has: (target, key) => {
      look(key);
      return invents(key) || Reflect.has(target, key);
    },
    ownKeys: (target) => {
      sight(watch, 'the environment (process.env)');
      return Reflect.ownKeys(target);
    },
  });
}
