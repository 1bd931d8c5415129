import { bothRefuse } from '../problem/verdicts.ts';
import type { MetadataRule } from './metadata-rule.ts';

/** The user that a Kubernetes charm runs as is one of three (charm v12: meta.go, parseCharmUser). */
export const charmUser: MetadataRule = ({ charmUser: user }) => {
  if (user === undefined || ['root', 'sudoer', 'non-root'].includes(user)) return [];
  const message = `parsing charm-user: invalid charm-user "${user}" expected one of root, sudoer or non-root`;
  const hint = 'use root, sudoer or non-root, or remove the key';
  return [{ code: 'BAD_CHARM_USER', path: ['charm-user'], juju: bothRefuse('parser', message), hint }];
};
