import { join } from 'node:path';

// The directory of a unit:
//
//   format-1/                   the number is the version of this layout
//     00000041/                 a generation: what one commit left; the one before the newest is the last good
//     00000042/                 the newest is the state
//       root.json               one document for each registry, under its name
//       root.http.json
//       CHECKSUMS               what `cksum *.json` prints
//     current -> 00000042       for people, and a witness of which generation came last
//     damaged/00000040/         what the last repair put aside
//     tmp-<pid>-<random>/       a commit that is under way, or was killed
//   root/  root.http/           the state directories of the registries, owned by the charm
//
// Registry names begin with `root`, so nothing here can meet one of them.

/** The version of the layout that this SDK reads and writes. */
export const layoutVersion = 1;

/** The file of a generation that lists the checksums of its documents. */
export const checksumsName = 'CHECKSUMS';

/** The symbolic link that names the newest generation. */
export const currentName = 'current';

/** The directory that keeps the damaged generations of the last repair. */
export const damagedName = 'damaged';

/** The path of this layout in a unit's directory. */
export function layoutDirectory(dir: string): string {
  return join(dir, `format-${layoutVersion}`);
}

/** The layout version that a name in a unit's directory stands for; undefined if it is no layout. */
export function parseLayoutName(name: string): number | undefined {
  const digits = /^format-([1-9][0-9]*)$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The name of a generation, padded so that a listing is in order. */
export function generationName(number: number): string {
  return String(number).padStart(8, '0');
}

/** The number of a generation, 1 and up; undefined if `name` is not the name of one. */
export function parseGenerationName(name: string): number | undefined {
  if (!/^[0-9]{8,15}$/.test(name)) return undefined;
  const number = Number(name);
  return number > 0 && generationName(number) === name ? number : undefined;
}

/** The start of the names that a commit of this process gives to what is not finished. */
export function temporaryPrefix(pid: number): string {
  return `tmp-${pid}-`;
}

/** The process whose unfinished work `name` is; undefined if it is not such a name. */
export function parseTemporaryName(name: string): number | undefined {
  const digits = /^tmp-([1-9][0-9]*)-/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
