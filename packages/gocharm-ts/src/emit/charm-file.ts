import { createHash } from 'node:crypto';

/** One entry of a charm directory. */
export type CharmFile =
  | {
      readonly kind: 'file';
      /** Relative to the charm, with `/` between its parts. */
      readonly path: string;
      readonly content: Uint8Array;
      readonly mode: 0o644 | 0o755;
    }
  | {
      readonly kind: 'link';
      readonly path: string;
      /** Relative to the directory that holds the link. */
      readonly target: string;
    };

export function textFile(path: string, text: string, mode: 0o644 | 0o755 = 0o644): CharmFile {
  return { kind: 'file', path, content: Buffer.from(text, 'utf8'), mode };
}

/** The SHA-256 of bytes, in hexadecimal. */
export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
