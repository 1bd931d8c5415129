/** Makes a fetch happen at most once. A failed one is forgotten, so that a later one may succeed. */
export function once<Value>(fetch: () => Promise<Value>): () => Promise<Value> {
  let kept: Promise<Value> | undefined;
  return () => {
    kept ??= fetch().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}

/** Makes one value for each key, at first use. */
export function oncePerKey<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** {@link once} for each key. */
export function fetchOncePerKey<Key, Value>(fetch: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const fetchers = oncePerKey((key: Key) => once(() => fetch(key)));
  return (key) => fetchers(key)();
}
