import { performance } from 'node:perf_hooks';
import { sight, type Watch } from './watch.ts';
import type { World } from './world.ts';

/** Makes `Date`, `performance` and `Temporal` tell the time of `world`. */
export function fakeClock(world: World, watch: Watch): void {
  let ticks = 0;
  const now = (): number => world.clockMs + ticks++;
  const RealDate = Date;
  const wallClock = (): number => {
    sight(watch, 'the clock (Date.now)');
    return now();
  };
  const FakeDate = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget) => {
      if (args.length > 0) return Reflect.construct(target, args, newTarget) as Date;
      sight(watch, 'the clock (new Date)');
      return Reflect.construct(target, [now()], newTarget) as Date;
    },
    apply: () => {
      sight(watch, 'the clock (Date)');
      return new RealDate(now()).toString();
    },
    get: (target, key, receiver): unknown => (key === 'now' ? wallClock : Reflect.get(target, key, receiver)),
  });
  globalThis.Date = FakeDate;
  Object.defineProperty(RealDate.prototype, 'constructor', { value: FakeDate });

  const sinceStart = (): number => world.uptimeMs + ticks++;
  Object.defineProperties(performance, {
    now: {
      value: () => {
        sight(watch, 'the clock (performance.now)');
        return sinceStart();
      },
    },
    timeOrigin: {
      get: () => {
        sight(watch, 'the clock (performance.timeOrigin)');
        return world.clockMs - world.uptimeMs;
      },
    },
  });
  const hrtime = (previous?: readonly [number, number]): [number, number] => {
    sight(watch, 'the clock (process.hrtime)');
    const ms = sinceStart() - (previous === undefined ? 0 : previous[0] * 1000 + previous[1] / 1e6);
    return [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];
  };
  const bigint = (): bigint => {
    sight(watch, 'the clock (process.hrtime.bigint)');
    return BigInt(sinceStart()) * 1_000_000n;
  };
  Object.defineProperty(process, 'hrtime', { value: Object.assign(hrtime, { bigint }) });
  Object.defineProperty(process, 'uptime', {
    value: () => {
      sight(watch, 'the clock (process.uptime)');
      return sinceStart() / 1000;
    },
  });
  fakeTemporal(now, watch);
}

/** Node 26 has `Temporal`; its clock reads nanoseconds, so the instant is enough to tell the worlds apart. */
function fakeTemporal(now: () => number, watch: Watch): void {
  const temporal: unknown = Reflect.get(globalThis, 'Temporal');
  if (typeof temporal !== 'object' || temporal === null) return;
  const clock: unknown = Reflect.get(temporal, 'Now');
  const Instant: unknown = Reflect.get(temporal, 'Instant');
  if (typeof clock !== 'object' || clock === null || typeof Instant !== 'function') return;
  const instant = (): object => {
    sight(watch, 'the clock (Temporal.Now)');
    // The static method of the standard: there is no type for it before lib es2026.
    const from = Reflect.get(Instant, 'fromEpochMilliseconds') as (ms: number) => object;
    return from.call(Instant, now());
  };
  const zone = Reflect.get(clock, 'timeZoneId') as () => string;
  const zoned = (timeZone: unknown = zone.call(clock)): object => {
    const value = instant();
    const toZoned = Reflect.get(value, 'toZonedDateTimeISO') as (timeZone: unknown) => object;
    return toZoned.call(value, timeZone);
  };
  const part =
    (method: string) =>
    (timeZone?: unknown): unknown => {
      const value = zoned(timeZone);
      const convert = Reflect.get(value, method) as () => unknown;
      return convert.call(value);
    };
  Object.assign(clock, {
    instant,
    zonedDateTimeISO: zoned,
    plainDateTimeISO: part('toPlainDateTime'),
    plainDateISO: part('toPlainDate'),
    plainTimeISO: part('toPlainTime'),
  });
}
