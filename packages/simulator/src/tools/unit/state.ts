import { goQuote } from '@gocharm-ts/charm-format/internal';
import { exactText } from '@gocharm-ts/sdk/internal';
import { fileFlag, parseKeyValues, withFile } from '../call/key-values.ts';
import { failure } from '../call/tool-failure.ts';
import { answer, refuseExtra, silent } from '../call/tool.ts';
import type { Tool } from '../call/tool.ts';
import type { ToolContext } from '../tool-context.ts';
import { localUnit, snapshot } from './local-unit.ts';

// Both in bytes (juju: core/quota/limits.go).
const longestKey = 256;
const longestValue = 65_536;

export const stateGet: Tool = {
  name: 'state-get',
  args: '[<key>]',
  summary: 'Prints the state that this unit keeps on the controller, or one value of it.',
  prints: true,
  flags: () => [{ names: ['strict'], help: 'Fail when the key is not there.' }],
  run: ({ context, flags, args: [key = '', ...extra] }) => {
    refuseExtra(extra);
    return () => {
      const state = stateOf(context);
      // Go prints a map that was never made as null in JSON only.
      if (key === '' || key === '-') return answer(state, state.size === 0 ? null : state);
      const value = state.get(key);
      if (value === undefined && flags.isOn('strict')) throw failure(`${goQuote(key)} not found`);
      return answer(value ?? '');
    };
  },
};

export const stateSet: Tool = {
  name: 'state-set',
  args: '<key>=<value> ...',
  summary: 'Sets values of the state that this unit keeps on the controller.',
  flags: () => [fileFlag],
  run: ({ context, flags, args, input }) => {
    const given = parseKeyValues(args);
    return async () => {
      for (const [key, value] of await withFile(flags, input, given)) {
        refuseLength('key', key, longestKey);
        refuseLength('value', value, longestValue);
        if (stateOf(context).get(key) !== value) pendingState(context).set(key, value);
      }
      return silent;
    };
  },
};

export const stateDelete: Tool = {
  name: 'state-delete',
  args: '<key>',
  summary: 'Removes a value from the state that this unit keeps on the controller.',
  run: ({ context, args: [key = '', ...extra] }) => {
    refuseExtra(extra);
    return () => {
      if (key !== '' && stateOf(context).has(key)) pendingState(context).delete(key);
      return silent;
    };
  },
};

function stateOf(context: ToolContext): ReadonlyMap<string, string> {
  return (
    context.pending.charmState ??
    snapshot(context, 'state', () => new Map(Object.entries(localUnit(context).charmState)))
  );
}

/** The map of changes, begun as a copy of the whole state: that is what the flush sends. */
function pendingState(context: ToolContext): Map<string, string> {
  context.pending.charmState ??= new Map(stateOf(context));
  return context.pending.charmState;
}

function refuseLength(what: string, text: string, limit: number): void {
  if (exactText.bytesOf(text).length > limit) throw failure(`max allowed ${what} length (${limit}) exceeded`);
}
