/** `manifest.yaml`: where the charm runs (charm v12: manifest.go). */
export interface Manifest {
  readonly bases: readonly Base[];
}

/** One operating system release, such as `{ name: 'ubuntu', channel: '24.04' }`. */
export interface Base {
  readonly name: string;
  /** `track`, `track/risk` or `track/risk/branch`, as written. Emit the bare version: base selection reads no more. */
  readonly channel: string;
  /** Juju's names, such as `amd64`. Absent: any. */
  readonly architectures?: readonly string[];
}
