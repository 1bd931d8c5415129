import { refusal } from '../call/tool-failure.ts';
import { refuseExtra, silent } from '../call/tool.ts';
import type { Tool } from '../call/tool.ts';
import { localApplication } from './local-unit.ts';

export const applicationVersionSet: Tool = {
  name: 'application-version-set',
  args: '<version>',
  summary: 'Tells Juju the version of the workload, as status shows it.',
  run: ({ context, args: [version, ...extra] }) => {
    if (version === undefined) throw refusal('no version specified');
    refuseExtra(extra);
    return () => {
      localApplication(context).version = version;
      context.modelChanged();
      return silent;
    };
  },
};
