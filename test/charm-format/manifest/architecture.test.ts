import { expect, test } from 'vitest';
import { normalizeArchitecture } from '../../../packages/charm-format/src/manifest/architecture.ts';

test.for([
  ['x86_64', 'amd64'],
  ['amd64', 'amd64'],
  ['i686', 'i386'],
  ['arm', 'armhf'],
  ['armv7l', 'armhf'],
  ['aarch64', 'arm64'],
  ['arm64', 'arm64'],
  ['ppc64le', 'ppc64el'],
  ['s390x', 's390x'],
  ['riscv64', 'riscv64'],
  [' amd64 ', 'amd64'],
  ['all', 'all'],
  ['AMD64', 'AMD64'],
])('%s is %s', ([text = '', name]) => {
  expect(normalizeArchitecture(text)).toBe(name);
});
