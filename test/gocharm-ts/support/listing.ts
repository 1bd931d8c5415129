import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Every entry below a directory with mode, and content or target: all that makes two directories the same. */
export function listing(dir: string, prefix = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(dir, prefix)).sort()) {
    const path = `${prefix}${name}`;
    const stat = lstatSync(join(dir, path));
    const mode = (stat.mode & 0o7777).toString(8);
    if (stat.isSymbolicLink()) found[path] = `-> ${readlinkSync(join(dir, path))}`;
    else if (stat.isDirectory()) Object.assign(found, { [`${path}/`]: mode }, listing(dir, `${path}/`));
    else found[path] = `${mode} ${readFileSync(join(dir, path), 'latin1')}`;
  }
  return found;
}

/** Times of every entry below a directory, in nanoseconds. */
export function times(dir: string, prefix = ''): readonly string[] {
  return readdirSync(join(dir, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    const { mtimeNs, ctimeNs } = lstatSync(join(dir, path), { bigint: true });
    return [`${path} ${mtimeNs} ${ctimeNs}`, ...(entry.isDirectory() ? times(dir, `${path}/`) : [])];
  });
}

/** {@link listing} with a digest in place of each text: what differs stays readable. */
export function digests(dir: string): Record<string, string> {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  return Object.fromEntries(
    Object.entries(listing(dir)).map(([path, text]) => [path, `${text.slice(0, 4)}${hash(text)}`]),
  );
}
