import { CharmError } from '../../errors/charm-error.ts';
import { parseHookName } from '../../juju/hook-name.ts';
import { isActionName, isContainerName, isEndpointName, isStorageName } from '../../juju/names.ts';
import { hasType } from '../context/option-type.ts';
import type { CharmInfo, ConfigOptionSpec, RelationSpec, ResourceSpec } from './declarations.ts';
import type { Registry } from './registry.ts';

// Plain JavaScript and casts can hand anything to a registry, so what the types promise is checked as well.

// charm-build defines this in the program that a charm carries: what it holds was checked when the charm was built, and
// code that can no longer fail would only make each hook start later.
declare const GOCHARM_DECLARATIONS_CHECKED: true;

export function checkRegisteringFunction(value: unknown): asserts value is (registry: Registry) => unknown {
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined' || typeof value === 'function') return;
  throw invalid(
    'the charm',
    'its entry exports no function registerHooks',
    'write `export function registerHooks(r: Registry): void { … }`',
  );
}

export function checkRegisteringResult(value: unknown): void {
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return;
  if (typeof value !== 'object' || value === null || !('then' in value)) return;
  // Its failure would otherwise end the process before the clearer message below is told.
  Promise.resolve(value).catch(() => undefined);
  throw invalid('the charm', 'registerHooks is asynchronous', 'registration only declares; do the waiting in handlers');
}

export function checkCharmInfo(info: CharmInfo): void {
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return;
  for (const field of ['name', 'summary', 'description'] as const) {
    if (typeof info[field] !== 'string') throw invalid(`charm info`, `${field} is not a string`);
  }
  if (info.name === '') throw invalid('charm info', 'the name is empty');
}

export function checkFunction(what: string, value: unknown): void {
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return;
  if (typeof value !== 'function') throw invalid(what, `expected a function, got ${describe(value)}`);
}

export function checkHookName(name: string): void {
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return;
  if (name === '*') return;
  const parsed = parseHookName(name);
  const what = `hook "${name}"`;
  if (parsed === undefined) {
    throw invalid(what, 'no Juju fires such a hook', 'see HookName for all that it fires');
  }
  if (parsed.kind === 'relation' && !isEndpointName(parsed.endpoint)) throw badName(what, 'endpoint', parsed.endpoint);
  if (parsed.kind === 'storage' && !isStorageName(parsed.storage)) throw badName(what, 'storage', parsed.storage);
  if (parsed.kind === 'workload' && !isContainerName(parsed.container)) {
    throw badName(what, 'container', parsed.container);
  }
  if (parsed.kind === 'action' && !isActionName(parsed.action)) throw badName(what, 'action', parsed.action);
}

export function checkRelation(spec: RelationSpec): void {
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return;
  // gocharm's order: name, interface, role.
  const what = `relation "${String(spec.name)}"`;
  if (typeof spec.name !== 'string' || spec.name === '') throw invalid('relation', 'no relation name given');
  if (!isEndpointName(spec.name)) throw badName(what, 'endpoint', spec.name);
  if (typeof spec.interface !== 'string' || spec.interface === '') throw invalid(what, 'no interface name given');
  if (!['provider', 'requirer', 'peer'].includes(spec.role)) {
    throw invalid(what, `role ${describe(spec.role)} is not provider, requirer or peer`);
  }
  if (spec.scope !== undefined && spec.scope !== 'global' && spec.scope !== 'container') {
    throw invalid(what, `scope ${describe(spec.scope)} is not global or container`);
  }
  if (spec.limit !== undefined && (!Number.isSafeInteger(spec.limit) || spec.limit < 1)) {
    throw invalid(
      what,
      `limit ${describe(spec.limit)} is not a whole number of at least 1`,
      'leave the limit out for none',
    );
  }
}

export function checkConfigOption(name: string, spec: ConfigOptionSpec): void {
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return;
  const what = `configuration option "${name}"`;
  if (name === '' || /[\s$]/.test(name)) throw invalid(what, 'the name is empty or holds white space or "$"');
  if (name === 'trust') {
    throw invalid(what, 'Juju keeps the name "trust" for itself, so it could never be set');
  }
  if (!['string', 'int', 'float', 'boolean', 'secret'].includes(spec.type)) {
    throw invalid(what, `type ${describe(spec.type)} is not string, int, float, boolean or secret`);
  }
  const value = spec.default;
  if (value !== undefined && !hasType(value, spec.type)) {
    throw invalid(what, `default ${describe(value)} is not of type ${spec.type}`);
  }
}

export function checkResource(spec: ResourceSpec): void {
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return;
  const what = `resource "${String(spec.name)}"`;
  if (typeof spec.name !== 'string' || spec.name === '') throw invalid('resource', 'no resource name given');
  if (/[.$\s]/.test(spec.name)) throw invalid(what, 'the name holds ".", "$" or white space');
  if (spec.type !== 'file' && spec.type !== 'oci-image') {
    throw invalid(what, `type ${describe(spec.type)} is not file or oci-image`);
  }
  if (spec.type === 'oci-image') return;
  if (spec.filename === undefined || spec.filename === '') throw invalid(what, 'resource missing filename');
  if (spec.filename.includes('/')) throw invalid(what, `filename cannot contain "/" (got "${spec.filename}")`);
}

/** Paths the build writes itself, and names Juju gives a meaning of its own. */
const reserved = new Set([
  'metadata.yaml',
  'config.yaml',
  'manifest.yaml',
  'dispatch',
  'version',
  'revision',
  'bundle.yaml',
  'bin/runhook',
  '.juju-charm',
  '.juju-deploying',
  '.jujuignore',
]);

export function checkAsset(path: string, content: unknown): void {
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return;
  const what = `asset "${path}"`;
  const parts = path.split('/');
  // oxlint-disable-next-line no-control-regex
  if (parts.some((part) => part === '' || part === '.' || part === '..') || /[\\\u0000-\u001f]/.test(path)) {
    throw invalid(what, 'the path is not relative and clean, with "/" between its parts');
  }
  if (reserved.has(path) || parts[0] === 'hooks' || parts[0] === 'lib' || parts[0] === 'build') {
    throw invalid(what, 'the build or Juju uses this place itself', 'choose a place such as files/ or templates/');
  }
  if (typeof content !== 'string' && typeof content !== 'function' && !(content instanceof Uint8Array)) {
    throw invalid(what, 'the content is not text, bytes or a function that makes them');
  }
}

export function checkCloneName(name: string): void {
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return;
  if (!/^[A-Za-z0-9_-]+$/.test(name)) {
    throw invalid(`registry "${name}"`, 'the name is not made of letters, digits, "-" and "_"');
  }
}

function badName(what: string, kind: string, name: string): CharmError {
  return invalid(what, `"${name}" is not a valid ${kind} name`);
}

function invalid(what: string, reason: string, hint?: string): CharmError {
  return new CharmError('INVALID_REGISTRATION', `cannot register ${what}: ${reason}`, { hint });
}

function describe(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}
