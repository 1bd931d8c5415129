import { refusal } from '../call/tool-failure.ts';
import { answer, refuseExtra } from '../call/tool.ts';
import type { Tool } from '../call/tool.ts';
import { relationFlag, requireRelation } from './relation-flag.ts';
import { isBreaking, membersOf, relationViews } from './relation-view.ts';

export const relationIds: Tool = {
  name: 'relation-ids',
  args: '[<endpoint>]',
  summary: 'Lists the ids of the relations of an endpoint; that of the hook unless given.',
  prints: true,
  run: ({ context, args: [given, ...extra] }) => {
    const endpoint = given ?? hookEndpoint(context.hook.relation?.endpoint);
    refuseExtra(extra);
    return () => {
      const views = relationViews(context).filter(
        (view) => view.endpoint.name === endpoint && !isBreaking(context, view),
      );
      return answer(views.map((view) => view.id).sort());
    };
  },
};

export const relationList: Tool = {
  name: 'relation-list',
  args: '',
  summary: 'Lists the remote units of a relation.',
  prints: true,
  flags: (context) => [
    relationFlag(context),
    { names: ['app'], help: 'Print the remote application instead of its units.' },
  ],
  run: ({ context, flags, args }) => {
    const relation = requireRelation(context, flags);
    refuseExtra(args);
    return () => {
      const view = relation();
      return answer(flags.isOn('app') ? view.remoteApplication : membersOf(context, view));
    };
  },
};

function hookEndpoint(endpoint: string | undefined): string {
  if (endpoint === undefined) throw refusal('no endpoint name specified');
  return endpoint;
}
