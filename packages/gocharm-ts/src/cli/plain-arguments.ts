import { parseArgs } from 'node:util';
import type { Arguments } from './arguments.ts';

const flags = {
  json: { type: 'boolean' },
  'no-types': { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean', short: 'v' },
  out: { type: 'string', multiple: true },
  platform: { type: 'string', multiple: true },
  runtime: { type: 'string', multiple: true },
} as const;

/**
 * Reads a plain command line with Node's own parser, which costs nothing to load, while yargs takes longer than esbuild.
 * Undefined for all that is wrong, unusual or asks for help: yargs knows what to say then. Where both answer, they
 * answer the same.
 */
export function readPlainArguments(argv: readonly string[]): Arguments | undefined {
  // The two take these in different ways: the end of options, `-v=x`, and options without a value.
  if (
    argv.some((word) => word === '' || word === '-' || word === '--' || /^-[^-]*=/.test(word) || word.endsWith('='))
  ) {
    return undefined;
  }
  const words = parse(argv);
  if (words === undefined) return undefined;
  const { values, positionals } = words;
  const [first] = positionals;
  const command = first === 'inspect' ? 'inspect' : 'build';
  const [dir = '.', ...more] = first === 'inspect' || first === 'build' ? positionals.slice(1) : positionals;
  const { out = [], platform, runtime = [], quiet = false, verbose = false } = values;
  const isWrong =
    more.length > 0 ||
    out.length > 1 ||
    (quiet && verbose) ||
    (runtime.length > 0 && runtime.join() !== 'system') ||
    (command === 'inspect' && (out.length > 0 || platform !== undefined || runtime.length > 0));
  if (isWrong) return undefined;
  const types = values['no-types'] !== true;
  return { command, dir, out: out[0], platforms: platform, types, json: values.json === true, quiet, verbose };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: flags, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      return undefined;
    }
    throw error;
  }
}
