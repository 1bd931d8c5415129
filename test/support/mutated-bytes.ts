import fc from 'fast-check';

/** One way to damage bytes; positions are fractions of the length, so that they fit any stream. */
type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'set'; readonly at: number; readonly byte: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly at: number }
  | { readonly kind: 'remove' | 'repeat' | 'move'; readonly at: number; readonly size: number };

const at = fc.double({ min: 0, max: 1, noNaN: true });
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at, bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('set' as const), at, byte: fc.constantFrom(0, 1, 0x7f, 0x80, 0xf7, 0xf8, 0xfc, 0xff) }),
  fc.record({ kind: fc.constant('insert' as const), at, bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
  fc.record({ kind: fc.constant('truncate' as const), at }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'repeat' as const, 'move' as const), at, size: fc.nat(120) }),
);

/** Bytes made from `originals` by joining some of them and damaging the result, or made of nothing at all. */
export function mutatedBytes(originals: readonly Uint8Array[]): fc.Arbitrary<Buffer> {
  const joined = fc
    .array(fc.constantFrom(...originals), { minLength: 1, maxLength: 4 })
    .map((parts) => Buffer.concat(parts));
  return fc.oneof(
    { weight: 8, arbitrary: fc.tuple(joined, fc.array(mutation, { minLength: 1, maxLength: 6 })).map(mutateAll) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)) },
  );
}

function mutateAll([bytes, mutations]: readonly [Buffer, readonly Mutation[]]): Buffer {
  return mutations.reduce(mutate, bytes);
}

function mutate(bytes: Buffer, mutation: Mutation): Buffer {
  const index = Math.floor(mutation.at * bytes.length);
  const before = bytes.subarray(0, index);
  const after = bytes.subarray(index);
  switch (mutation.kind) {
    case 'flip':
      return Buffer.concat([before, after.subarray(0, 1).map((byte) => byte ^ (1 << mutation.bit)), after.subarray(1)]);
    case 'set':
      return Buffer.concat([before, Buffer.from([mutation.byte]), after.subarray(1)]);
    case 'insert':
      return Buffer.concat([before, mutation.bytes, after]);
    case 'truncate':
      return before;
    case 'remove':
      return Buffer.concat([before, after.subarray(mutation.size)]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, mutation.size), after]);
    case 'move':
      return Buffer.concat([after.subarray(0, mutation.size), before, after.subarray(mutation.size)]);
  }
}
