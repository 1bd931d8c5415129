import { exactText } from '@gocharm-ts/sdk/internal';

/**
 * The arguments of this process with each byte kept: Node puts U+FFFD where they are not UTF-8, so the system is asked
 * again. `readCommandLine` reads `/proc/self/cmdline`; where there is none, as on macOS, Node's view stays.
 */
export async function exactArguments(
  args: readonly string[],
  readCommandLine: () => Promise<Uint8Array>,
): Promise<readonly string[]> {
  if (!args.some((arg) => arg.includes('\uFFFD'))) return args;
  const commandLine = await readCommandLine().catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (commandLine === undefined) return args;
  // Each argument ends in a NUL. Those of Node itself and the script come first.
  return exactText.textOf(commandLine).split('\0').slice(0, -1).slice(-args.length);
}
