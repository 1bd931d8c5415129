import { describe, expect, test } from 'vitest';
import { explainInstallFailure } from '../../../scripts/lib/install-failure.mjs';

const context = { registry: 'http://127.0.0.1:9/', directory: '/clone', env: {} };

describe('explainInstallFailure', () => {
  test('says what was tried and what to do when the registry refuses the connection', () => {
    const output = 'npm error code ECONNREFUSED\nnpm error syscall connect\n';
    expect(explainInstallFailure({ ...context, output })).toBe(
      [
        'cannot install the development packages: the registry cannot be reached, it refuses the connection (ECONNREFUSED)',
        '',
        '  tried     npm ci, in /clone',
        '  registry  http://127.0.0.1:9/',
        '  proxy     none is set',
        '',
        'What to do, then run the same command again:',
        '  - check that this machine has a network and that the registry above is the right one: npm config get registry',
        '  - behind a proxy, name it: export HTTPS_PROXY=http://proxy.example:3128',
        '  - with a mirror, name it: export npm_config_registry=https://npm.example/',
        "  - without a network, install from npm's cache, filled by an earlier install: npm ci --offline",
      ].join('\n'),
    );
  });

  test.for([
    ['ENOTFOUND', 'its name cannot be resolved (ENOTFOUND)'],
    ['EAI_AGAIN', 'the name server does not answer (EAI_AGAIN)'],
    ['ETIMEDOUT', 'it does not answer in time (ETIMEDOUT)'],
    ['E503', 'it answers HTTP status 503 (E503)'],
    ['E407', 'it answers HTTP status 407 (E407)'],
    ['ENOTCACHED', 'npm is set to work offline and its cache lacks a package (ENOTCACHED)'],
  ] as const)('names the reason of %s', ([code, reason]) => {
    const [title] = explainInstallFailure({ ...context, output: `npm error code ${code}\n` }).split('\n');
    expect(title).toBe(`cannot install the development packages: the registry cannot be reached, ${reason}`);
  });

  test('names the proxy without its password', () => {
    const env = { HTTPS_PROXY: 'http://me:secret@proxy.example:3128' };
    const text = explainInstallFailure({ ...context, env, output: 'npm error code ETIMEDOUT\n' });
    expect(text).toContain('  proxy     http://…@proxy.example:3128 (HTTPS_PROXY)\n');
    expect(text).not.toContain('secret');
  });

  test('asks for an npm install when package.json and the lockfile disagree', () => {
    const text = explainInstallFailure({ ...context, output: 'npm error code EUSAGE\nnpm error Missing: a@1.0.0\n' });
    expect(text).toContain('package.json and package-lock.json in /clone disagree');
    expect(text).toContain('npm error Missing: a@1.0.0');
    expect(text.split('\n').at(-1)).toBe('Run `npm install` and commit package-lock.json with package.json.');
  });

  test('shows what npm said when it knows no better', () => {
    const text = explainInstallFailure({ ...context, output: 'npm error code ENOSPC\nnpm error no space left\n' });
    expect(text).toContain('npm ci failed in /clone');
    expect(text).toContain('npm error no space left');
  });
});
