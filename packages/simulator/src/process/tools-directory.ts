import {
  access,
  chmod,
  constants,
  mkdir,
  readFile,
  readdir,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { perlPath, perlToolClient } from './perl-tool-client.ts';

/** The one script behind all hook tools of a model; its dot keeps it out of listings. */
const SCRIPT = '.charm-sim-tool';

/**
 * Makes a directory that offers hook tools as programs: one script, and a link to it under each tool's name, as Juju
 * has it. What is right already stays untouched, so that hooks may run meanwhile.
 */
export async function writeToolsDirectory(dir: string, tools: readonly string[], script?: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeScript(join(dir, SCRIPT), script ?? (await fastestScript(perlPath)));
  const present = (await readdir(dir)).filter((name) => name !== SCRIPT);
  await Promise.all(present.filter((name) => !tools.includes(name)).map((name) => rm(join(dir, name))));
  await Promise.all(tools.map((name) => link(join(dir, name))));
}

/** The client in Perl where Perl is at the given path, else the one in Node. */
export async function fastestScript(perl: string): Promise<string> {
  try {
    await access(perl, constants.X_OK);
    return perlToolClient;
  } catch {
    return nodeScript(process.execPath, toolClientPath());
  }
}

/** The script that runs the client in Node. It passes on its own name, and arguments unchanged. */
export function nodeScript(node: string, client: string): string {
  return `#!/bin/sh\nexec ${quote(node)} ${quote(client)} "\${0##*/}" "$@"\n`;
}

/** The built tool client, also when this module itself runs from its source: Node 20 runs no TypeScript. */
export function toolClientPath(): string {
  const here = fileURLToPath(import.meta.url);
  const built = here.endsWith('.ts') ? here.replace(/([/\\])src([/\\]process[/\\][^/\\]+)$/, '$1dist$2') : here;
  return join(built, '..', 'tool-client.js');
}

async function writeScript(path: string, script: string): Promise<void> {
  // Absent or unreadable: it is written anew, and that tells what stands in the way.
  const present = await readFile(path, 'utf8').catch(() => undefined);
  if (present === script) return;
  // Written aside, because a hook may be running the old one.
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, script);
  await chmod(aside, 0o755);
  await rename(aside, path);
}

async function link(path: string): Promise<void> {
  // Absent or no link: it is made anew.
  const target = await readlink(path).catch(() => undefined);
  if (target === SCRIPT) return;
  await rm(path, { force: true });
  await symlink(SCRIPT, path);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
