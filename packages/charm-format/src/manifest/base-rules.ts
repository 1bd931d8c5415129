import type { JujuVerdict } from '../problem/problem.ts';
import { bothRefuse } from '../problem/verdicts.ts';
import type { Finding } from '../yaml/finding.ts';
import { architectures36, architectures41 } from './architecture.ts';
import { checkChannel } from './channel.ts';
import type { Base } from './manifest.ts';

/** One base as it stands in the file: name and channel may be missing. */
export type WrittenBase = Partial<Base>;

/** One rule about the base at `index`. */
type BaseRule = (base: WrittenBase, index: number) => readonly Finding[];

const osNames: ReadonlySet<string> = new Set(['ubuntu', 'centos', 'windows', 'osx', 'opensuse', 'genericlinux']);

/** Releases that a client deploys to (juju 3.6: core/base/supported.go; juju 4.1: core/base/supportedbases.go). */
const ubuntuReleases = ['20.04', '22.04', '24.04', '26.04'].map((release) => `ubuntu@${release}`);
const supported36: ReadonlySet<string> = new Set([
  ...ubuntuReleases,
  'centos@7',
  'centos@9',
  'genericlinux@genericlinux',
]);
const supported41: ReadonlySet<string> = new Set(ubuntuReleases);

const baseHasName: BaseRule = ({ name }, index) => {
  if (name !== undefined && name !== '') return [];
  return [finding([index], bothRefuse('parser', 'manifest: base without name not valid'), 'add `name: ubuntu`')];
};

const baseNameIsKnown: BaseRule = ({ name }, index) => {
  if (name === undefined || name === '' || name === 'ubuntu') return [];
  const juju: JujuVerdict[] = [];
  if (!osNames.has(name)) juju.push({ version: '3.6', stage: 'parser', message: `manifest: os "${name}" not valid` });
  const lower = name.toLowerCase();
  if (lower !== 'ubuntu') {
    const reason = osNames.has(lower)
      ? 'charm base name not supported'
      : `parse base name: unknown os type "${name}" not valid`;
    juju.push({ version: '4.1', stage: 'controller', message: `encode bases: encode base: ${reason}` });
  }
  return [finding([index, 'name'], juju, 'use `ubuntu`')];
};

const channelIsValid: BaseRule = ({ channel }, index) => {
  const hint = 'write the release in quotes, such as `channel: "24.04"`';
  if (channel === undefined) return [finding([index], bothRefuse('parser', 'manifest: channel not valid'), hint)];
  const reason = checkChannel(channel);
  if (reason === undefined) return [];
  const message = `manifest: parsing channel "${channel}": ${reason}`;
  return [finding([index, 'channel'], bothRefuse('parser', message), hint)];
};

/** Base selection reads `track` or `track/risk` alone, though the parser takes branches. */
const channelHasNoBranch: BaseRule = ({ name, channel }, index) => {
  if (name === undefined || channel === undefined || checkChannel(channel) !== undefined) return [];
  if (channel.split('/').length < 3) return [];
  const reason = `channel is malformed and has too many components "${channel}"`;
  const juju = bothRefuse('base', `parsing base ${name}@${channel}: ${reason}`);
  return [finding([index, 'channel'], juju, 'write the release alone')];
};

const architecturesAreKnown: BaseRule = ({ name, channel, architectures = [] }, index) =>
  architectures.flatMap((architecture, position): Finding[] => {
    const path = [index, 'architectures', position] as const;
    const hint = 'list the architectures by name, or leave the key out for all';
    if (!architectures36.has(architecture)) {
      const message = `manifest: architecture "${architecture}" not valid`;
      return [finding(path, [{ version: '3.6', stage: 'parser', message }], hint)];
    }
    if (architectures41.has(architecture)) return [];
    const base = `"${name}" with channel: "${channel}"`;
    const message = `Juju 4.1 drops the architecture ${architecture} of ${base}`;
    return [{ code: 'BAD_BASE', path: ['bases', ...path], message, hint }];
  });

const baseRules: readonly BaseRule[] = [
  baseHasName,
  baseNameIsKnown,
  channelIsValid,
  channelHasNoBranch,
  architecturesAreKnown,
];

/** What each Juju has against the bases, one by one and together. */
export function basesFindings(bases: readonly WrittenBase[]): readonly Finding[] {
  const single = bases.flatMap((base, index) => baseRules.flatMap((rule) => rule(base, index)));
  return single.length > 0 ? single : unsupportedBases(bases);
}

/** A client deploys a charm when it knows one of its bases. */
function unsupportedBases(bases: readonly WrittenBase[]): readonly Finding[] {
  const names = bases.map(({ name = '', channel = '' }) => `${name.toLowerCase()}@${channel.split('/')[0]}`);
  if (names.length === 0) return [];
  const message = `the charm defined bases "${names.join(', ')}" not supported`;
  const refused = [
    ...(names.some((name) => supported36.has(name)) ? [] : (['3.6'] as const)),
    ...(names.some((name) => supported41.has(name)) ? [] : (['4.1'] as const)),
  ];
  if (refused.length === 0) return [];
  const juju = refused.map((version): JujuVerdict => ({ version, stage: 'base', message }));
  return [finding([], juju, `add a base such as ubuntu 24.04`)];
}

function finding(path: Finding['path'], juju: readonly JujuVerdict[], hint: string): Finding {
  return { code: 'BAD_BASE', path: ['bases', ...path], juju, hint };
}
