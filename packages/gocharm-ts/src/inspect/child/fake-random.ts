import type nodeCrypto from 'node:crypto';
import { sight, type Watch } from './watch.ts';
import type { World } from './world.ts';

/** Random numbers of one world: the second world draws the complement of what the first draws. */
export interface FakeRandom {
  /** Between 0 and 1; never 0.5, the only number that is its own complement. */
  readonly fraction: () => number;
  readonly scatter: (bytes: Uint8Array) => void;
}

export function createFakeRandom(world: World): FakeRandom {
  let state = 0x2545f491;
  // Xorshift: repeatable draws make messages about nondeterminism repeatable.
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const byte = (): number => {
    const low = next() & 0x7f;
    return world.randomLow ? low : 255 - low;
  };
  return {
    fraction: () => {
      const low = ((next() % 1_000_000) + 1) / 2_000_003;
      return world.randomLow ? low : 1 - low;
    },
    scatter: (bytes) => {
      for (let index = 0; index < bytes.length; index++) bytes[index] = byte();
    },
  };
}

/** Makes `Math.random` and the global `crypto` draw from `random`. */
export function fakeGlobalRandom(random: FakeRandom, watch: Watch): void {
  Math.random = () => {
    sight(watch, 'random numbers (Math.random)');
    return random.fraction();
  };
  const web: object = Object.getPrototypeOf(globalThis.crypto) as object;
  Object.defineProperties(web, {
    getRandomValues: {
      value: <View extends ArrayBufferView>(view: View): View => {
        sight(watch, 'random numbers (crypto.getRandomValues)');
        random.scatter(bytesOf(view));
        return view;
      },
    },
    randomUUID: { value: () => uuid(random, watch) },
  });
}

/** `node:crypto` with draws from `random`. Keys are left as they are: two of them never agree. */
export function fakeCrypto(real: typeof nodeCrypto, random: FakeRandom, watch: Watch): object {
  const randomBytes = (size: number, done?: (error: null, bytes: Buffer) => void): Buffer | undefined => {
    sight(watch, 'random numbers (crypto.randomBytes)');
    const bytes = Buffer.alloc(size);
    random.scatter(bytes);
    if (done === undefined) return bytes;
    done(null, bytes);
    return undefined;
  };
  const randomFillSync = <View extends ArrayBufferView>(view: View, offset = 0, size?: number): View => {
    sight(watch, 'random numbers (crypto.randomFillSync)');
    const bytes = bytesOf(view);
    random.scatter(bytes.subarray(offset, size === undefined ? undefined : offset + size));
    return view;
  };
  const randomInt = (first: number, second?: number | RandomIntDone, third?: RandomIntDone): number | undefined => {
    sight(watch, 'random numbers (crypto.randomInt)');
    const [low, high] = typeof second === 'number' ? [first, second] : [0, first];
    const done = typeof second === 'function' ? second : third;
    const value = low + Math.floor(random.fraction() * (high - low));
    if (done === undefined) return value;
    done(undefined, value);
    return undefined;
  };
  const fakes = {
    randomBytes,
    pseudoRandomBytes: randomBytes,
    rng: randomBytes,
    prng: randomBytes,
    randomFillSync,
    randomFill: (view: ArrayBufferView, ...rest: unknown[]): void => {
      const done = rest.pop();
      randomFillSync(view);
      if (typeof done === 'function') done(null, view);
    },
    randomInt,
    randomUUID: () => uuid(random, watch),
    webcrypto: globalThis.crypto,
    getRandomValues: (view: Uint8Array) => globalThis.crypto.getRandomValues(view),
  };
  return Object.assign(Object.create(null) as object, real, fakes);
}

type RandomIntDone = (error: undefined, value: number) => void;

function uuid(random: FakeRandom, watch: Watch): string {
  sight(watch, 'random numbers (crypto.randomUUID)');
  const bytes = new Uint8Array(16);
  random.scatter(bytes);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
