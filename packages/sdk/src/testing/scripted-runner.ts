import { AgentError } from '../errors/agent-error.ts';
import type { JsonValue } from '../juju/json.ts';
import type { ToolRequest, ToolResult, ToolRunner } from '../runner/tool-runner.ts';

/** What an announced call answers. Absent members mean success without output. */
export interface ScriptedAnswer {
  /** Standard output as it is. */
  readonly stdout?: string | Uint8Array;
  /** Standard output as JSON and a newline, which is how hook tools write it. Not together with `stdout`. */
  readonly json?: JsonValue;
  /** Default 0. */
  readonly exitCode?: number;
  /** Default empty. */
  readonly stderr?: string;
  /** Makes the call reject with this, such as an {@link UnimplementedToolError}. */
  readonly error?: Error;
  /** The standard input that the call must bring. Absent: any input is accepted. */
  readonly stdin?: string;
}

/** How a {@link ScriptedRunner} reads its script. */
export interface ScriptedRunnerOptions {
  /** `announced`: calls come in the order of the script. `any`: each call may come at any time. Default `announced`. */
  readonly order?: 'announced' | 'any';
}

/**
 * A {@link ToolRunner} for tests that answers the calls a test has announced, each once, and refuses all others.
 *
 * @example
 * const runner = new ScriptedRunner().on(['is-leader', '--format', 'json'], { json: true }).on(['open-port', '--', '80/tcp']);
 * const { outcome } = await runHook(
 *   (registry) =>
 *     registry.registerHook('start', async (ctx) => {
 *       if (await ctx.isLeader()) await ctx.openPort('tcp', 80);
 *     }),
 *   { hook: 'start', runner },
 * );
 * if (!outcome.ok) throw outcome.error;
 * runner.assertDone();
 */
export class ScriptedRunner implements ToolRunner {
  readonly #order: 'announced' | 'any';
  readonly #expected: Announcement[] = [];
  readonly #calls: (readonly string[])[] = [];
  readonly #inputs: (string | undefined)[] = [];
  readonly #refusals: string[] = [];
  #closed = false;

  constructor(options: ScriptedRunnerOptions = {}) {
    this.#order = options.order ?? 'announced';
  }

  /** The tool and arguments of each call so far, refused ones included. */
  get calls(): readonly (readonly string[])[] {
    return this.#calls;
  }

  /**
   * The standard input of each call so far, in the order of {@link calls}; undefined where there was none. Input that is a
   * function counts, and is called, only where an argument is `-` or the announcement names its `stdin`.
   */
  get inputs(): readonly (string | undefined)[] {
    return this.#inputs;
  }

  /** Whether {@link close} was called. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Announces one call: the tool's name, then its arguments. */
  on(argv: readonly string[], answer: ScriptedAnswer = {}): this {
    if (answer.json !== undefined && answer.stdout !== undefined) {
      throw new Error(`cannot announce ${show(argv)}: it answers both stdout and json`);
    }
    this.#expected.push({ argv: [...argv], answer });
    return this;
  }

  /** @throws Error when announced calls are missing, or a call was refused, even if the code under test caught that. */
  assertDone(): void {
    const missing = this.#expected.map(({ argv }) => `never called: ${show(argv)}`);
    if (missing.length === 0 && this.#refusals.length === 0) return;
    throw new Error(['cannot end the script: it was not followed', ...this.#refusals, ...missing].join('\n  '));
  }

  async run(request: ToolRequest): Promise<ToolResult> {
    const argv = [request.tool, ...request.args];
    if (this.#closed) throw new AgentError('AGENT_UNREACHABLE', `cannot run ${request.tool}: the runner is closed`);
    const index = this.#calls.push(argv) - 1;
    this.#inputs.push(undefined);
    const announcement = this.#take(argv);
    const input = await readInput(request, announcement.answer.stdin !== undefined);
    this.#inputs[index] = input;
    const { answer } = announcement;
    if (answer.stdin !== undefined && answer.stdin !== input) {
      const brought = input === undefined ? 'none' : JSON.stringify(input);
      throw this.#refuse(`${show(argv)}: its input is ${brought}, the script expects ${JSON.stringify(answer.stdin)}`);
    }
    if (answer.error !== undefined) throw answer.error;
    return { exitCode: answer.exitCode ?? 0, stdout: outputOf(answer), stderr: answer.stderr ?? '' };
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  /** Takes the announcement of a call off the script, before anything else can run. */
  #take(argv: readonly string[]): Announcement {
    const position = this.#expected.findIndex((announcement) => isSame(announcement.argv, argv));
    const isNext = this.#order === 'any' ? position >= 0 : position === 0;
    const [announcement] = isNext ? this.#expected.splice(position, 1) : [];
    if (announcement === undefined) throw this.#refuse(`${show(argv)}: ${this.#expectation()}`);
    return announcement;
  }

  #expectation(): string {
    const [next] = this.#expected;
    if (next === undefined) return 'the script expects no more calls';
    if (this.#order === 'announced') return `the script expects ${show(next.argv)} next`;
    return `the script expects ${this.#expected.map(({ argv }) => show(argv)).join(' or ')}`;
  }

  // No CharmError: code under test that handles those must not take a hole in the script for an answer of the agent.
  #refuse(reason: string): Error {
    const message = `cannot run ${reason}`;
    this.#refusals.push(message);
    return new Error(message);
  }
}

interface Announcement {
  readonly argv: readonly string[];
  readonly answer: ScriptedAnswer;
}

async function readInput(request: ToolRequest, isExpected: boolean): Promise<string | undefined> {
  const { stdin } = request;
  if (typeof stdin !== 'function') return stdin === undefined || typeof stdin === 'string' ? stdin : decode(stdin);
  return isExpected || request.args.includes('-') ? decode(await stdin()) : undefined;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function outputOf(answer: ScriptedAnswer): Uint8Array {
  if (answer.json !== undefined) return new TextEncoder().encode(`${JSON.stringify(answer.json)}\n`);
  const { stdout = '' } = answer;
  return typeof stdout === 'string' ? new TextEncoder().encode(stdout) : stdout;
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((part, index) => part === right[index]);
}

/** A call as one would type it, quoted only where that is needed. */
function show(argv: readonly string[]): string {
  return argv.map((part) => (/^[\w@%+=:,./-]+$/.test(part) ? part : JSON.stringify(part))).join(' ');
}
