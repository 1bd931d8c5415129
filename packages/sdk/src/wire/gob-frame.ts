import { gobError } from './gob-error.ts';

/**
 * The biggest message accepted from a peer, in bytes. It lets a value of 16 MiB through even when JSON escapes each
 * of its bytes as `\u0000`, and bounds what a broken peer can make us hold.
 */
export const MAX_MESSAGE_BYTES: number = 128 * 1024 * 1024;

/** Cuts the byte stream of a peer into gob messages. */
export interface GobFrameReader {
  /** Takes the next bytes of the stream, which must not change any more. */
  push(chunk: Uint8Array): void;
  /**
   * Returns the content of the next message, without its length, or undefined until more bytes are pushed.
   *
   * @throws {@link AgentError} AGENT_PROTOCOL when the length is zero, malformed or over {@link MAX_MESSAGE_BYTES}.
   */
  next(): Buffer | undefined;
}

/**
 * Keeps chunks apart until a whole message is there, so that a big one is copied once, however it arrives. `checkFirst` gets
 * the first byte of each message and may throw: text is told from gob before we wait for as many bytes as it seems to announce.
 */
export function createGobFrameReader(checkFirst: (byte: number) => void): GobFrameReader {
  let chunks: Uint8Array[] = [];
  let joined: Buffer = Buffer.alloc(0);
  let held = 0;
  /** Bytes that must be held before it is worth looking again. */
  let needed = 1;
  return {
    push(chunk) {
      chunks.push(chunk);
      held += chunk.length;
    },
    next() {
      if (held < needed) return undefined;
      if (chunks.length > 0) {
        joined = Buffer.concat(joined.length > 0 ? [joined, ...chunks] : chunks, held);
        chunks = [];
      }
      const first = joined.readUInt8();
      const width = first < 128 ? 0 : 256 - first;
      // Go accepts 8 bytes, but no length within the limit takes more than 4.
      if (width > 6) throw gobError(`message length takes ${width} bytes`);
      const start = 1 + width;
      needed = start;
      if (held < needed) return undefined;
      const length = width === 0 ? first : joined.readUIntBE(1, width);
      if (length === 0 || length > MAX_MESSAGE_BYTES) throw gobError(`message of ${length} bytes`);
      needed = start + 1;
      if (held < needed) return undefined;
      checkFirst(joined.readUInt8(start));
      needed = start + length;
      if (held < needed) return undefined;
      const message = joined.subarray(start, needed);
      joined = joined.subarray(needed);
      held -= needed;
      needed = 1;
      return message;
    },
  };
}
