/** What a caller may ask of a build. Everything that is left out comes from `package.json` or is the default. */
export interface BuildOptions {
  /** The project: the directory with `package.json`. Default: the working directory. */
  readonly dir?: string;
  /** Where the charm goes, relative to the working directory. Default: `charm.out`, else `dist/<charm name>`. */
  readonly out?: string;
  /** Such as `ubuntu@24.04:amd64`. Default: `charm.platforms`, else `ubuntu@24.04`. */
  readonly platforms?: readonly string[];
  /** Whether to check types, where TypeScript and a `tsconfig.json` are there. Default true. */
  readonly types?: boolean;
  /** Conditions of package exports beside those of Node. Default none. */
  readonly conditions?: readonly string[];
  /** How long one run of the registration may take. Default 10 s. */
  readonly registrationTimeoutMs?: number;
  /** Ends the build: its processes are killed and its temporary files removed. */
  readonly signal?: AbortSignal;
  /** Is told what the build is about to do, such as `bundling src/charm.ts`. */
  readonly onStep?: (step: string) => void;
}

/** {@link BuildOptions} with every choice made. */
export interface ResolvedOptions {
  /** Absolute. */
  readonly dir: string;
  /** Absolute; undefined while it depends on the charm's name. */
  readonly out: string | undefined;
  readonly platforms: readonly string[] | undefined;
  readonly types: boolean;
  readonly conditions: readonly string[];
  readonly registrationTimeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onStep: (step: string) => void;
}
