// @ts-check

/**
 * @typedef {{
 *   output: string, registry: string, directory: string, env: NodeJS.ProcessEnv,
 * }} FailedInstall What npm printed, and where it was asked to look.
 */

/** Codes of npm and of the sockets under it that mean: the registry could not be spoken to. */
const unreachable = new Map([
  ['ENOTFOUND', 'its name cannot be resolved'],
  ['EAI_AGAIN', 'the name server does not answer'],
  ['ECONNREFUSED', 'it refuses the connection'],
  ['ECONNRESET', 'it closed the connection midway'],
  ['EHOSTUNREACH', 'there is no route to it'],
  ['ENETUNREACH', 'there is no network'],
  ['ETIMEDOUT', 'it does not answer in time'],
  ['ERR_SOCKET_TIMEOUT', 'it does not answer in time'],
  ['EPROTO', 'it does not speak TLS as expected, which a proxy can cause'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is not trusted, which a proxy can cause'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate is not trusted, which a proxy can cause'],
  ['ENOTCACHED', 'npm is set to work offline and its cache lacks a package'],
]);

/**
 * Explains a failed `npm ci` in plain words: what was tried, why it failed, what to do next.
 *
 * @param {FailedInstall} failed
 * @returns {string}
 */
export function explainInstallFailure(failed) {
  const code = errorCode(failed.output);
  if (code === 'EUSAGE') return outOfStep(failed);
  const reason = unreachable.get(code ?? '') ?? answerOfServer(code);
  if (reason === undefined) {
    return [
      `cannot install the development packages: npm ci failed in ${failed.directory}`,
      '',
      failed.output.trimEnd(),
      '',
      'Run `npm ci` to see it again, then the same command as before.',
    ].join('\n');
  }
  return [
    `cannot install the development packages: the registry cannot be reached, ${reason} (${code})`,
    '',
    `  tried     npm ci, in ${failed.directory}`,
    `  registry  ${failed.registry}`,
    `  proxy     ${proxyOf(failed.env)}`,
    '',
    'What to do, then run the same command again:',
    '  - check that this machine has a network and that the registry above is the right one: npm config get registry',
    '  - behind a proxy, name it: export HTTPS_PROXY=http://proxy.example:3128',
    '  - with a mirror, name it: export npm_config_registry=https://npm.example/',
    "  - without a network, install from npm's cache, filled by an earlier install: npm ci --offline",
  ].join('\n');
}

/**
 * @param {string} output
 * @returns {string | undefined} `ECONNREFUSED`, `E503`, …
 */
function errorCode(output) {
  return /^npm (?:error|ERR!) code (\w+)/m.exec(output)?.[1];
}

/** @param {string | undefined} code */
function answerOfServer(code) {
  const status = /^E([345]\d\d)$/.exec(code ?? '')?.[1];
  return status === undefined ? undefined : `it answers HTTP status ${status}`;
}

/** @param {FailedInstall} failed */
function outOfStep({ directory, output }) {
  return [
    `cannot install the development packages: package.json and package-lock.json in ${directory} disagree`,
    '',
    // npm goes on with its whole help text.
    output.split('npm error Clean install a project')[0]?.trimEnd() ?? '',
    '',
    'Run `npm install` and commit package-lock.json with package.json.',
  ].join('\n');
}

/** @param {NodeJS.ProcessEnv} env */
function proxyOf(env) {
  for (const name of [
    'npm_config_https_proxy',
    'npm_config_proxy',
    'HTTPS_PROXY',
    'https_proxy',
    'HTTP_PROXY',
    'http_proxy',
  ]) {
    const value = env[name];
    if (value !== undefined && value !== '') return `${withoutPassword(value)} (${name})`;
  }
  return 'none is set';
}

/** @param {string} url */
function withoutPassword(url) {
  return url.replace(/\/\/[^/@]*@/, '//…@');
}
