import type { Command } from './command/command.ts';

interface CommandSource {
  /** The name and the aliases of the command. */
  readonly names: readonly string[];
  load(): Promise<Command>;
}

/** Every command, in the order of the help: a model's life from deploy to destroy. */
const sources: readonly CommandSource[] = [
  { names: ['deploy'], load: async () => (await import('./commands/deploy.ts')).deploy },
  { names: ['status'], load: async () => (await import('./commands/status.ts')).status },
  { names: ['config'], load: async () => (await import('./commands/config.ts')).config },
  { names: ['integrate', 'relate'], load: async () => (await import('./commands/integrate.ts')).integrate },
  { names: ['remove-relation'], load: async () => (await import('./commands/remove-relation.ts')).removeRelation },
  { names: ['add-unit'], load: async () => (await import('./commands/add-unit.ts')).addUnit },
  { names: ['remove-unit'], load: async () => (await import('./commands/remove-unit.ts')).removeUnit },
  {
    names: ['remove-application'],
    load: async () => (await import('./commands/remove-application.ts')).removeApplication,
  },
  { names: ['refresh'], load: async () => (await import('./commands/refresh.ts')).refresh },
  { names: ['resolved', 'resolve'], load: async () => (await import('./commands/resolved.ts')).resolved },
  { names: ['update-status'], load: async () => (await import('./commands/update-status.ts')).updateStatus },
  { names: ['show-unit'], load: async () => (await import('./commands/show-unit.ts')).showUnit },
  { names: ['debug-log'], load: async () => (await import('./commands/debug-log.ts')).debugLog },
  { names: ['wait-for'], load: async () => (await import('./commands/wait-for.ts')).waitFor },
  { names: ['destroy'], load: async () => (await import('./commands/destroy.ts')).destroy },
];

/**
 * Loads the one command that a command line names; all of them where it names none, for the help and for suggestions.
 * Each command brings modules of its own, and to load those of the others takes longer than most commands run.
 */
export async function loadCommands(argv: readonly string[]): Promise<readonly Command[]> {
  const name = commandName(argv);
  const named = sources.filter(({ names }) => name !== undefined && names.includes(name));
  return Promise.all((named.length > 0 ? named : sources).map((source) => source.load()));
}

/** The first word that is neither an option nor the value of `--model`, the one option that all commands have a value for. */
function commandName(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word, index) => !word.startsWith('-') && !/^(--model|-\w*m)$/.test(argv[index - 1] ?? ''));
  return argv[at];
}
