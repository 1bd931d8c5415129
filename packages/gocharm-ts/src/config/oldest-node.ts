/** The oldest Node.js that runs a charm, and the one whose language bundles are in. */
export const oldestNode: readonly [major: number, minor: number] = [20, 19];
