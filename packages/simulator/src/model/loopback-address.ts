import { createHash } from 'node:crypto';

/**
 * The address of a machine of a model. Linux answers on all of 127.0.0.0/8, so each machine gets its own address there
 * and charms may use the same ports; models differ in the second number. Elsewhere all machines share 127.0.0.1.
 */
export function loopbackAddress(modelUuid: string, machine: number, platform: NodeJS.Platform): string {
  if (platform !== 'linux') return '127.0.0.1';
  const [digest = 0] = createHash('sha256').update(modelUuid).digest();
  // The first network of 127/8 is left to the host's own services, and 0 and 255 look like network addresses.
  const network = (digest % 253) + 1;
  return `127.${network}.${Math.floor(machine / 254) % 256}.${(machine % 254) + 1}`;
}
