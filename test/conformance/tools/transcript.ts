import type { UnitName } from '@gocharm-ts/sdk';
import type { JujuRelease, Model } from '../../../packages/simulator/src/model/model.ts';
import type { HookInfo } from '../../../packages/simulator/src/model/uniter-state.ts';
import type { RecordingContext } from '../../support/tool-context-builder.ts';

/**
 * Hook tools called one after another in one hook of a model from `aModel()`, and what each call answers. Plain data, so
 * that the same transcripts run through every door: in process, over the agent's socket, as executables.
 */
export interface Transcript {
  readonly title: string;
  /** Default `3.6`. */
  readonly release?: JujuRelease;
  /** Default `mysql/0`, the leader of mysql. */
  readonly unit?: UnitName;
  /** Default `config-changed`. */
  readonly hook?: HookInfo;
  /** Changes the model before the hook. */
  readonly arrange?: (model: Model) => void;
  readonly calls: readonly Call[];
  /** What is left behind: a view of context or model, and the value it must have. */
  readonly leaves?: { readonly view: (context: RecordingContext) => unknown; readonly equal: unknown };
}

export interface Call {
  /** Bytes that are not UTF-8 are lone surrogates U+DC80..U+DCFF. */
  readonly argv: readonly [tool: string, ...args: string[]];
  readonly stdin?: string | Uint8Array;
  /** Files in the caller's directory. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Changes the model before the call, as something outside the hook would. */
  readonly meanwhile?: (model: Model) => void;
  /** Default 0. */
  readonly code?: number;
  /** `{dir}` stands for the caller's directory. Default empty. */
  readonly stdout?: string | Uint8Array;
  readonly stderr?: string | Uint8Array;
  /** Files that the call wrote. */
  readonly wrote?: Readonly<Record<string, string | Uint8Array>>;
}

/** A transcript of a single call. */
export function oneCall(title: string, call: Call, rest: Partial<Transcript> = {}): Transcript {
  return { title, calls: [call], ...rest };
}
