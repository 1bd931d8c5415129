import type { InspectionJob } from './job.ts';

/** The facts that one run pretends. The two worlds share none of them. */
export interface World {
  /** Milliseconds since 1970 at the start; every look moves the clock on by one. */
  readonly clockMs: number;
  /** Milliseconds that the machine and the process claim to be up. */
  readonly uptimeMs: number;
  /** Whether random numbers start in the lower half, so that the same draw differs in its first bit. */
  readonly randomLow: boolean;
  readonly hostname: string;
  readonly user: string;
  readonly userId: number;
  readonly tmpDir: string;
  readonly arch: NodeJS.Architecture;
  readonly cpuCount: number;
  readonly memoryBytes: number;
  readonly release: string;
  readonly address: string;
  readonly parentPid: number;
  readonly execPath: string;
  /** Where the charm lies: the working directory, and the bundle's place in `lib` below it. */
  readonly charmDir: string;
}

export const worlds: Readonly<Record<InspectionJob['world'], World>> = {
  first: {
    clockMs: 1_000_000_000_000,
    uptimeMs: 1_000_000,
    randomLow: true,
    hostname: 'juju-first-0',
    user: 'first',
    userId: 1001,
    tmpDir: '/tmp/first',
    arch: 'x64',
    cpuCount: 2,
    memoryBytes: 2 * 2 ** 30,
    release: '5.15.0-first',
    address: '10.1.1.1',
    parentPid: 101,
    execPath: '/opt/first/bin/node',
    charmDir: '/var/lib/juju/agents/unit-first-0/charm',
  },
  second: {
    clockMs: 2_000_000_000_000,
    uptimeMs: 2_000_000,
    randomLow: false,
    hostname: 'juju-second-7',
    user: 'second',
    userId: 2002,
    tmpDir: '/var/tmp/second',
    arch: 'arm64',
    cpuCount: 64,
    memoryBytes: 256 * 2 ** 30,
    release: '6.8.0-second',
    address: '192.168.2.2',
    parentPid: 202,
    execPath: '/usr/local/second/bin/node',
    charmDir: '/srv/juju/agents/unit-second-7/charm',
  },
};

/** The environment that each run starts with: nothing of the author's own. */
export const environments: Readonly<Record<InspectionJob['world'], Readonly<Record<string, string>>>> = {
  first: {
    HOME: '/home/first',
    HOSTNAME: 'juju-first-0',
    JUJU_CHARM_DIR: worlds.first.charmDir,
    JUJU_MODEL_NAME: 'first-model',
    JUJU_MODEL_UUID: '11111111-1111-4111-8111-111111111111',
    JUJU_UNIT_NAME: 'first/0',
    LANG: 'en_US.UTF-8',
    LC_ALL: 'en_US.UTF-8',
    LOGNAME: 'first',
    PATH: '/usr/bin:/bin',
    TMPDIR: '/tmp/first',
    TZ: 'Pacific/Kiritimati',
    USER: 'first',
  },
  second: {
    HOME: '/home/second',
    HOSTNAME: 'juju-second-7',
    JUJU_CHARM_DIR: worlds.second.charmDir,
    JUJU_MODEL_NAME: 'second-model',
    JUJU_MODEL_UUID: '22222222-2222-4222-8222-222222222222',
    JUJU_UNIT_NAME: 'second/7',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    LOGNAME: 'second',
    PATH: '/usr/local/bin:/usr/bin',
    TMPDIR: '/var/tmp/second',
    TZ: 'Pacific/Niue',
    USER: 'second',
  },
};

/** The name under which the bundle runs in a world: charms lie in another place on each unit. */
export function scriptNameIn(world: InspectionJob['world']): string {
  return `${worlds[world].charmDir}/lib/runhook.cjs`;
}
