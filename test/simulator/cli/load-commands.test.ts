import { describe, expect, test } from 'vitest';
import { loadCommands } from '../../../packages/simulator/src/cli/load-commands.ts';

const names = async (...argv: readonly string[]): Promise<readonly string[]> =>
  (await loadCommands(argv)).map(({ name }) => name);

const all = await loadCommands([]);

describe('loadCommands', () => {
  test('loads all where no command is named', async () => {
    expect(await names('--help')).toEqual(all.map(({ name }) => name));
    expect(await names('stauts')).toHaveLength(all.length);
  });

  test.for(all.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((word) => [word, name] as const)))(
    'loads of %s the one command',
    async ([word, name]) => {
      expect(await names(word, 'deploy', '--help')).toEqual([name]);
    },
  );

  test.for([
    [['-q', 'status']],
    [['--model', 'deploy', 'status']],
    [['-m', 'deploy', '-v', 'status']],
    [['-qm', 'deploy', 'status']],
    [['--model=deploy', 'status', 'deploy']],
  ] as const)('finds the command behind options: %j', async ([argv]) => {
    expect(await names(...argv)).toEqual(['status']);
  });
});
