/** Where a registration was made. The text is worked out only when somebody asks. */
export interface RegistrationSite {
  /** `file:line:column` in coordinates of the running script; undefined when the engine does not tell. */
  text(): string | undefined;
}

// A frame ends in `file:line:column`, bare or in parentheses.
const location = /\(?((?:file:\/\/)?[^()\s][^()]*:\d+:\d+)\)?$/;

/** Remembers who called `callee`, the public method that registers. */
export function captureSite(callee: (...values: never[]) => unknown): RegistrationSite {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, callee);
  return {
    text: () => {
      const frame = holder.stack?.split('\n')[1]?.trim().replace(/^at /, '');
      return frame === undefined ? undefined : location.exec(frame)?.[1];
    },
  };
}
