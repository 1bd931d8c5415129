import type { CommandOption } from './command.ts';

/** Options that every command takes. */
export const globalOptions: Readonly<Record<string, CommandOption>> = {
  model: {
    alias: 'm',
    kind: 'text',
    summary: 'The model directory (default: $CHARM_SIM_MODEL, else ./.charm-sim)',
  },
  quiet: { alias: 'q', kind: 'flag', summary: 'Print nothing but errors and what was asked for' },
  verbose: { alias: 'v', kind: 'flag', summary: 'Print each hook as it ends, also when nobody looks at a terminal' },
};
