import { access, constants, open, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What the agent runs for a hook. */
export type HookFile =
  | { readonly kind: 'file'; readonly path: string; readonly how: HookMechanism }
  /** Neither file is there: the hook is skipped. */
  | { readonly kind: 'missing' }
  /** The hook fails before it starts. */
  | { readonly kind: 'unusable'; readonly how: HookMechanism | undefined; readonly reason: string };

/** How the agent's log names the kind of program. */
export type HookMechanism = 'hook dispatching script: dispatch' | 'explicit, bespoke hook script';

/**
 * Finds the program of a hook: `dispatch`, and only where there is none `hooks/<name>` (juju:
 * internal/worker/uniter/runner/runner.go). A file that cannot be run is an error and never counts as missing.
 */
export async function findHookFile(charmDir: string, hook: string): Promise<HookFile> {
  const metadata = await inspect(join(charmDir, 'metadata.yaml'));
  if (metadata === 'absent') return { kind: 'unusable', how: undefined, reason: 'charm missing from disk' };
  if (metadata !== 'present') {
    return { kind: 'unusable', how: undefined, reason: `failed to check for metadata.yaml: ${metadata.message}` };
  }
  return (
    (await hookFile(join(charmDir, 'dispatch'), 'hook dispatching script: dispatch')) ??
    (await hookFile(join(charmDir, 'hooks', hook), 'explicit, bespoke hook script')) ?? { kind: 'missing' }
  );
}

async function hookFile(path: string, how: HookMechanism): Promise<HookFile | undefined> {
  const found = await inspect(path);
  if (found === 'absent') return undefined;
  const reason = found === 'present' ? await whyNotExecutable(path) : found.message;
  return reason === undefined ? { kind: 'file', path, how } : { kind: 'unusable', how, reason };
}

async function inspect(path: string): Promise<'present' | 'absent' | Error> {
  try {
    await stat(path);
    return 'present';
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error ? error.code : undefined;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'absent' : error;
  }
}

async function whyNotExecutable(path: string): Promise<string | undefined> {
  if ((await stat(path)).isDirectory()) return `exec: "${path}": is a directory`;
  try {
    await access(path, constants.X_OK);
  } catch {
    return `exec: "${path}": permission denied`;
  }
  return (await isTextWithoutInterpreter(path)) ? `fork/exec ${path}: exec format error` : undefined;
}

// Node's spawn hands such a file to /bin/sh, Juju's agent refuses it: a charm must not pass here and fail there.
async function isTextWithoutInterpreter(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    const start = buffer.subarray(0, bytesRead);
    return !start.includes(0) && !start.subarray(0, 2).equals(Buffer.from('#!'));
  } finally {
    await file.close();
  }
}
