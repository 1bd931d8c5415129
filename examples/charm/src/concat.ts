/** Joins a unit's own value with those from upstream: `{own up1 up2}`, or only what there is. */
export function concat(own: string, upstream: readonly string[]): string {
  if (upstream.length === 0) return own;
  return `{${[own, ...upstream].filter((value) => value !== '').join(' ')}}`;
}
