import { answer, refuseExtra } from '../call/tool.ts';
import type { Tool } from '../call/tool.ts';
import type { ToolContext } from '../tool-context.ts';
import { localApplication } from './local-unit.ts';

/**
 * Claims leadership for the unit. A claim that failed once fails for the rest of the run, also when the unit comes to
 * lead meanwhile (juju: runner/context/leader.go).
 */
export function claimLeadership(context: ToolContext): boolean {
  context.leadershipLost ||= localApplication(context).leader !== context.unit;
  return !context.leadershipLost;
}

export const isLeaderTool: Tool = {
  name: 'is-leader',
  args: '',
  summary: 'Prints whether this unit leads its application, for the next 30 seconds at least.',
  prints: true,
  run: ({ context, args }) => {
    refuseExtra(args);
    return () => answer(claimLeadership(context));
  },
};
