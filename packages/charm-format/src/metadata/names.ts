// The rules of names inside a charm. Juju's parsers take any key; these are what its later stages need. Each function
// returns the reason against a name, undefined when there is none.

const segments = /^[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*$/;
const endpoint = /^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/;
const container = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** Charm and application names (charm v12: url.go). */
export function checkCharmName(name: string): string | undefined {
  return segments.test(name) ? undefined : reasonAgainst(name, /[^a-z0-9-]/u, true);
}

/** Endpoint names: relation tags are made of them (juju/names: relation.go). */
export function checkEndpointName(name: string): string | undefined {
  return endpoint.test(name) ? undefined : reasonAgainst(name, /[^a-z0-9_-]/u, false);
}

/** Storage names: storage ids are made of them (juju/names: storage.go). */
export function checkStorageName(name: string): string | undefined {
  return segments.test(name) ? undefined : reasonAgainst(name, /[^a-z0-9-]/u, true);
}

/** Container names: DNS labels that differ from Juju's own containers (juju: internal/provider/kubernetes/constants). */
export function checkContainerName(name: string): string | undefined {
  if (name === 'charm' || name === 'charm-init') return 'Juju has a container of that name';
  if (name.length > 63) return 'longer than 63 characters';
  if (container.test(name)) return undefined;
  // Digits may begin a container's name, unlike the others.
  return reasonAgainst(name.replace(/^[0-9]/, 'a'), /[^a-z0-9-]/u, false);
}

/** Resource names: keys in the database of Juju 3.6, and the left side of `--resource name=path`. */
export function checkResourceName(name: string): string | undefined {
  const reason = checkFieldName(name);
  if (reason !== undefined) return reason;
  const [odd] = /[\s=]/u.exec(name) ?? [];
  return odd === undefined ? undefined : unexpectedCharacter(odd);
}

/** Names that Juju 3.6 stores as keys of its database (juju 3.6: mongo/utils/validfield.go). */
export function checkFieldName(name: string): string | undefined {
  if (name === '') return 'the name is empty';
  if (name.startsWith('$')) return unexpectedCharacter('$');
  return name.includes('.') ? unexpectedCharacter('.') : undefined;
}

/** Whether Juju keeps the name for itself. Charms whose own name begins with `juju-` may use it (charm v12: meta.go). */
export function isReservedName(charm: string, name: string): boolean {
  return !charm.startsWith('juju-') && (name === 'juju' || name.startsWith('juju-'));
}

function reasonAgainst(name: string, foreign: RegExp, lettersInParts: boolean): string {
  if (name === '') return 'the name is empty';
  if (/[A-Z]/.test(name)) return 'unexpected uppercase character';
  const [odd] = foreign.exec(name) ?? [];
  if (odd !== undefined) return unexpectedCharacter(odd);
  if (!/^[a-z]/.test(name))
    return `unexpected ${/^[0-9]/.test(name) ? 'digit' : nameOf(name.charAt(0))} at the beginning`;
  if (/[_-]$/.test(name)) return `unexpected ${nameOf(name.slice(-1))} at the end`;
  if (/[_-]{2}/.test(name)) return 'unexpected empty part between hyphens';
  if (lettersInParts && /-[0-9]+$/.test(name)) return 'unexpected number(s) found after last hyphen';
  return 'unexpected part without a letter between hyphens';
}

function unexpectedCharacter(character: string): string {
  return `unexpected character ${/\s/u.test(character) ? JSON.stringify(character) : character}`;
}

function nameOf(character: string): string {
  return character === '-' ? 'hyphen' : 'underscore';
}
