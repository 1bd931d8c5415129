import { bothRefuse } from '../problem/verdicts.ts';
import type { Finding } from '../yaml/finding.ts';
import { entryOf } from '../yaml/yaml-node.ts';
import type { MetadataRule, WrittenRule } from './metadata-rule.ts';

// charm v12: resources.go and resource/meta.go. Juju's messages do not name the resource; our place does.

/** A resource is a file or an image. */
export const resourceType: WrittenRule = (root) => {
  const resources = entryOf(root, 'resources')?.value;
  if (resources?.kind !== 'map') return [];
  return resources.entries.flatMap(({ key, value }): Finding[] => {
    const type = value.kind === 'map' ? entryOf(value, 'type')?.value : undefined;
    if (type?.kind !== 'string' || type.value === 'file' || type.value === 'oci-image') return [];
    return [
      {
        code: 'BAD_RESOURCE',
        path: ['resources', key.text, 'type'],
        juju: bothRefuse('parser', `unsupported resource type "${type.value}"`),
        hint: 'use `file` or `oci-image`',
      },
    ];
  });
};

/** A resource has a name. */
export const resourceName: MetadataRule = (metadata) =>
  Object.keys(metadata.resources ?? {})
    .filter((name) => name === '')
    .map((name) => ({
      code: 'BAD_RESOURCE',
      path: ['resources', name],
      part: 'key',
      juju: bothRefuse('client', 'resource missing name'),
      hint: 'give the resource a name',
    }));

/** A file has a name on the unit, without directories. The file name of an image means nothing. */
export const resourceFilename: MetadataRule = (metadata) =>
  Object.entries(metadata.resources ?? {}).flatMap(([name, resource]): Finding[] => {
    if (resource.type === 'oci-image') return [];
    const filename = resource.filename ?? '';
    if (filename === '') {
      const hint = 'add `filename`, the name of the file on the unit';
      return [
        {
          code: 'BAD_RESOURCE',
          path: ['resources', name],
          part: 'key',
          juju: bothRefuse('client', 'resource missing filename'),
          hint,
        },
      ];
    }
    if (!filename.includes('/')) return [];
    return [
      {
        code: 'BAD_RESOURCE',
        path: ['resources', name, 'filename'],
        juju: bothRefuse('client', `filename cannot contain "/" (got "${filename}")`),
        hint: 'name the file without its directory',
      },
    ];
  });
