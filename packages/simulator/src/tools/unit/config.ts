import { goQuote } from '@gocharm-ts/charm-format/internal';
import { effectiveConfig } from '../../model/effective-config.ts';
import type { ConfigValue } from '../../model/model.ts';
import { refusal } from '../call/tool-failure.ts';
import { answer, refuseExtra } from '../call/tool.ts';
import type { Tool } from '../call/tool.ts';
import type { ToolContext } from '../tool-context.ts';
import { localApplication, snapshot } from './local-unit.ts';
import { ownValue } from './own-value.ts';

export const configGet: Tool = {
  name: 'config-get',
  args: '[<key>]',
  summary: 'Prints the options of the application, or the value of one.',
  prints: true,
  flags: () => [{ names: ['a', 'all'], help: 'Print options without a value too.' }],
  run: ({ context, flags, args: [key = '', ...extra] }) => {
    const all = flags.isOn('a');
    if (key !== '' && all) throw refusal(`cannot use argument --all together with key ${goQuote(key)}`);
    refuseExtra(extra);
    return () => {
      const options = configOf(context);
      if (key !== '') return answer(options.get(key) ?? null);
      return answer(all ? options : new Map([...options].filter(([, value]) => value !== null)));
    };
  },
};

/** The values of all options as this run sees them; null for one without a value. */
function configOf(context: ToolContext): ReadonlyMap<string, ConfigValue | null> {
  return snapshot(context, 'config', () => {
    const application = localApplication(context);
    const values = effectiveConfig(application);
    return new Map(Object.keys(application.charm.options).map((name) => [name, ownValue(values, name) ?? null]));
  });
}
