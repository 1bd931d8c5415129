import { emitYaml } from '../yaml/emit-yaml.ts';
import { generatedNotice } from '../yaml/generated-notice.ts';
import { present } from '../yaml/present.ts';
import type { Manifest } from './manifest.ts';

/** Writes `manifest.yaml`: each base as name, channel, architectures. */
export function emitManifest(manifest: Manifest): string {
  const bases = manifest.bases.map(({ name, channel, architectures }) => present({ name, channel, architectures }));
  return `${generatedNotice}${emitYaml({ bases })}`;
}
