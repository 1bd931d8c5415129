/** How parts of a rendered problem look: each function returns its text, with colour around it or none. */
export interface ProblemStyle {
  /** The word `error`. */
  readonly error: (text: string) => string;
  /** The word `warning`. */
  readonly warning: (text: string) => string;
  /** `file:line:column`. */
  readonly location: (text: string) => string;
  /** Line numbers and the bar beside them. */
  readonly gutter: (text: string) => string;
  /** The mark at the place itself. */
  readonly caret: (text: string) => string;
  /** The hint, and what each Juju says. */
  readonly note: (text: string) => string;
}

/** Plain text. */
export const plainStyle: ProblemStyle = {
  error: asIs,
  warning: asIs,
  location: asIs,
  gutter: asIs,
  caret: asIs,
  note: asIs,
};

function asIs(text: string): string {
  return text;
}
