import { chmod, mkdir, readFile, readdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The one script behind all hook tools of a model; its dot keeps it out of listings. */
const STUB = '.charm-sim-tool';

/**
 * Makes a directory that offers hook tools as programs: one script, and a link to it under each tool's name, as Juju
 * has it. What is right already stays untouched, so that hooks may run meanwhile.
 */
export async function writeToolsDirectory(dir: string, tools: readonly string[]): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeStub(join(dir, STUB), stubScript(process.execPath, toolClientPath()));
  const present = (await readdir(dir)).filter((name) => name !== STUB);
  await Promise.all(present.filter((name) => !tools.includes(name)).map((name) => rm(join(dir, name))));
  await Promise.all(tools.map((name) => link(join(dir, name))));
}

/** The script behind the tools. It passes on its own name, and arguments unchanged. */
export function stubScript(node: string, client: string): string {
  return `#!/bin/sh\nexec ${quote(node)} ${quote(client)} "\${0##*/}" "$@"\n`;
}

/** The built tool client, also when this module itself runs from its source: Node 20 runs no TypeScript. */
export function toolClientPath(): string {
  const here = fileURLToPath(import.meta.url);
  const built = here.endsWith('.ts') ? here.replace(/([/\\])src([/\\]process[/\\][^/\\]+)$/, '$1dist$2') : here;
  return join(built, '..', 'tool-client.js');
}

async function writeStub(path: string, script: string): Promise<void> {
  const present = await readFile(path, 'utf8').catch(() => undefined);
  if (present === script) return;
  // Written aside, because a hook may be running the old one.
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, script);
  await chmod(aside, 0o755);
  await rename(aside, path);
}

async function link(path: string): Promise<void> {
  const target = await readlink(path).catch(() => undefined);
  if (target === STUB) return;
  await rm(path, { force: true });
  await symlink(STUB, path);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
