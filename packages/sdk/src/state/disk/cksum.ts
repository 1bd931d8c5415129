/**
 * The checksum that POSIX `cksum` prints: CRC-32 with polynomial 0x04C11DB7, most significant bit first, the length in
 * bytes appended. It finds every flipped bit and every burst of up to 32 bits. Our own, because loading `node:crypto`
 * or `node:zlib` costs a hook more than everything else that state does.
 */
export function cksum(bytes: Uint8Array): number {
  let crc = 0;
  // Written for code that runs once and is never compiled: an iterator or a function for each byte doubles the time.
  for (let index = 0; index < bytes.length; index += 1) {
    crc = (crc << 8) ^ (table[(crc >>> 24) ^ (bytes[index] ?? 0)] ?? 0);
  }
  for (let length = bytes.length; length > 0; length = Math.floor(length / 256)) {
    crc = (crc << 8) ^ (table[(crc >>> 24) ^ (length & 0xff)] ?? 0);
  }
  return ~crc >>> 0;
}

const table = remainders(0x04c11db7);

/** The remainder of each byte. They are linear, so the 256 follow from the 8 of single bits. */
function remainders(polynomial: number): Uint32Array {
  const result = new Uint32Array(256);
  let remainder = polynomial;
  for (let bit = 1; bit < 256; bit <<= 1) {
    for (let below = 0; below < bit; below += 1) result[bit + below] = remainder ^ (result[below] ?? 0);
    remainder = (remainder << 1) ^ (remainder < 0 ? polynomial : 0);
  }
  return result;
}
