/** Where a registration was made. The text is worked out only when somebody asks. */
export interface RegistrationSite {
  /** `file:line:column` in coordinates of the running script; undefined when the engine does not tell. */
  text(): string | undefined;
}

// `at [async ]function (file:line:column)` or `at [async ]file:line:column`. Paths may hold spaces and parentheses, so
// what belongs to the path is told by how the frame ends.
const frame = /^\s*at (?:async )?(?:.*? \((.+:\d+:\d+)\)|(.+:\d+:\d+))$/;

declare const GOCHARM_DECLARATIONS_CHECKED: true;

/** Remembers who called `callee`, the public method that registers. */
export function captureSite(callee: (...values: never[]) => unknown): RegistrationSite {
  // As in check-declaration.ts: places are for the build to tell.
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return { text: () => undefined };
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, callee);
  return {
    text: () => {
      const [, inParentheses, bare] = frame.exec(holder.stack?.split('\n')[1] ?? '') ?? [];
      return inParentheses ?? bare;
    },
  };
}
