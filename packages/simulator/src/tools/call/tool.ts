import { goQuote } from '@gocharm-ts/charm-format/internal';
import type { OutputValue } from '../format/output-value.ts';
import type { ToolContext } from '../tool-context.ts';
import type { Flag, FlagValues } from './flags.ts';
import { refusal } from './tool-failure.ts';
import type { ToolInput } from './tool-input.ts';

/** One hook tool as data. */
export interface Tool {
  readonly name: string;
  /** The positional arguments as help shows them; empty without any. */
  readonly args: string;
  /** One sentence for help. */
  readonly summary: string;
  /** `--format` is there from old times, is ignored, and says so on stderr. */
  readonly ignoresFormat?: boolean;
  /** Takes `--format` and `--output`; `run` answers what to print. */
  readonly prints?: boolean;
  readonly flags?: (context: ToolContext) => readonly Flag[];
  /**
   * Checks the arguments, and live state where Juju does so in this phase; refuses with 2. Answers the work that is left
   * to do, and that does nothing before it has read its input.
   */
  readonly run: (call: ToolCall) => ToolWork;
}

/** One call of a tool, its flags taken apart. */
export interface ToolCall {
  readonly context: ToolContext;
  readonly flags: FlagValues;
  readonly args: readonly string[];
  readonly input: ToolInput;
}

/** The second phase of a tool; fails with 1. */
export type ToolWork = () => ToolAnswer | Promise<ToolAnswer>;

/** What a tool prints: one value, or nothing at all. */
export type ToolAnswer =
  | {
      readonly kind: 'value';
      readonly value: OutputValue;
      /** Where JSON shows another one. */ readonly json: OutputValue;
    }
  | { readonly kind: 'silent' };

export const silent: ToolAnswer = { kind: 'silent' };

/** An answer; `json` is for the few values that JSON shows in another way than smart and YAML. */
export function answer(value: OutputValue, json: OutputValue = value): ToolAnswer {
  return { kind: 'value', value, json };
}

/** Refuses arguments beyond those a tool takes (juju: cmd/cmd/cmd.go, CheckEmpty). */
export function refuseExtra(args: readonly string[]): void {
  if (args.length > 0) throw refusal(`unrecognized args: [${args.map(goQuote).join(' ')}]`);
}
