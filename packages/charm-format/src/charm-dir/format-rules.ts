import type { Manifest } from '../manifest/manifest.ts';
import type { CharmMetadata } from '../metadata/charm-metadata.ts';
import type { JujuVerdict, Problem } from '../problem/problem.ts';

// Which metadata format the two files make together, and what each Juju has against it (charm v12: charm.go and meta.go,
// Check; juju 4.1: domain/deployment/charm/charm.go).

/** What does not fit between metadata and manifest. `manifest` is undefined without the file. */
export function formatProblems(metadata: CharmMetadata, manifest: Manifest | undefined): readonly Problem[] {
  const verdicts = [...verdicts36(metadata, manifest), ...verdicts41(metadata, manifest)];
  const [first] = verdicts;
  if (first === undefined) return [];
  const hasBases = (manifest?.bases.length ?? 0) > 0;
  const base: Pick<Problem, 'code' | 'file' | 'hint'> = hasBases
    ? { code: 'FORMAT_MIX', file: 'metadata.yaml', hint: 'remove min-juju-version; write `assumes: [juju >= 3.6]`' }
    : { code: 'NO_BASE', file: 'manifest.yaml', hint: 'list a base in manifest.yaml, such as ubuntu 24.04' };
  return [{ ...base, severity: 'error', message: first.message, line: 1, column: 1, juju: verdicts }];
}

function verdicts36(metadata: CharmMetadata, manifest: Manifest | undefined): readonly JujuVerdict[] {
  const refuse = (stage: JujuVerdict['stage'], message: string): readonly JujuVerdict[] => [
    { version: '3.6', stage, message },
  ];
  const hasSeries = (metadata.series ?? []).length > 0;
  const hasContainers = Object.keys(metadata.containers ?? {}).length > 0;
  if (!hasSeries && (manifest?.bases.length ?? 0) > 0) {
    return hasMinimum(metadata) ? refuse('client', 'min-juju-version in metadata v2 not valid') : [];
  }
  if (metadata.assumes !== undefined) return refuse('client', 'assumes in metadata v1 not valid');
  if (hasContainers && manifest === undefined) {
    return refuse('client', 'containers without a manifest.yaml not valid');
  }
  if (hasContainers) return refuse('client', 'containers in metadata v1 not valid');
  return hasSeries ? [] : refuse('base', 'charm does not define any bases, not valid');
}

function verdicts41(metadata: CharmMetadata, manifest: Manifest | undefined): readonly JujuVerdict[] {
  const refuse = (stage: JujuVerdict['stage'], message: string): readonly JujuVerdict[] => [
    { version: '4.1', stage, message },
  ];
  const hasBases = (manifest?.bases.length ?? 0) > 0;
  const isV2 = hasBases || Object.keys(metadata.containers ?? {}).length > 0;
  if (!isV2) return refuse('client', 'charm metadata without bases in manifest not valid');
  if (hasMinimum(metadata)) return refuse('client', 'min-juju-version in metadata v2 not valid');
  if (hasBases) return [];
  const message =
    manifest === undefined ? 'charm without manifest not valid' : 'charm does not define any bases, not valid';
  return refuse('base', message);
}

/** Juju takes 0.0.0 for none. */
function hasMinimum(metadata: CharmMetadata): boolean {
  return metadata.minJujuVersion !== undefined && metadata.minJujuVersion !== '0.0.0';
}
