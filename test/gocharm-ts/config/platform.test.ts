import { expect, test } from 'vitest';
import { parsePlatforms } from '../../../packages/gocharm-ts/src/config/platform.ts';

test('architectures of one release are gathered and sorted, releases keep their order', () => {
  expect(parsePlatforms(['ubuntu@24.04:arm64', 'ubuntu@22.04', 'ubuntu@24.04:amd64', 'ubuntu@24.04:arm64'])).toEqual([
    { name: 'ubuntu', channel: '24.04', architectures: ['amd64', 'arm64'] },
    { name: 'ubuntu', channel: '22.04', architectures: [] },
  ]);
});

test('a release without architecture means any, whatever stands beside it', () => {
  const any = [{ name: 'ubuntu', channel: '24.04', architectures: [] }];
  expect(parsePlatforms(['ubuntu@24.04:amd64', 'ubuntu@24.04'])).toEqual(any);
  expect(parsePlatforms(['ubuntu@24.04', 'ubuntu@24.04:amd64'])).toEqual(any);
});

test.for([
  ['debian@12', '"debian@12" is not of the form ubuntu@24.04 or ubuntu@24.04:amd64'],
  ['ubuntu', '"ubuntu" is not of the form ubuntu@24.04 or ubuntu@24.04:amd64'],
  ['ubuntu@24.04:', '"ubuntu@24.04:" is not of the form ubuntu@24.04 or ubuntu@24.04:amd64'],
  ['ubuntu@24.4', '"ubuntu@24.4" is not of the form ubuntu@24.04 or ubuntu@24.04:amd64'],
  ['ubuntu@24.04:x86', '"ubuntu@24.04:x86" names architecture "x86"; Juju knows amd64, arm64, ppc64el, riscv64, s390x'],
] as const)('%s is refused', ([text, reason]) => {
  expect(parsePlatforms(['ubuntu@22.04', text])).toEqual({ reason });
});
