import type { ToolRunner } from '../../runner/tool-runner.ts';
import { jujuLog } from '../../tools/log.ts';
import type { LogLevel } from '../../tools/log.ts';

/**
 * The unit's log. Lines leave in order and at once, but while one call is under way those that follow gather and go
 * together, level by level: a burst costs a few calls, not one a line.
 */
export class UnitLog {
  readonly #runner: ToolRunner;
  /** Takes lines that the agent did not. */
  readonly fallback: (text: string) => void;
  readonly #waiting: Entry[] = [];
  /** The entry that the agent has not confirmed yet. */
  #leaving: Entry | undefined;
  #sending: Promise<void> | undefined;

  constructor(runner: ToolRunner, fallback: (text: string) => void) {
    this.#runner = runner;
    this.fallback = fallback;
  }

  /** At TRACE, which Juju shows only when asked to; so it does DEBUG. */
  trace(message: string): void {
    this.write('TRACE', message);
  }

  /** At DEBUG. */
  debug(message: string): void {
    this.write('DEBUG', message);
  }

  /** At INFO. */
  info(message: string): void {
    this.write('INFO', message);
  }

  /** At WARNING, the lowest level that every model shows. */
  warning(message: string): void {
    this.write('WARNING', message);
  }

  /** At ERROR. It fails nothing. */
  error(message: string): void {
    this.write('ERROR', message);
  }

  /** At any level. */
  write(level: LogLevel, message: string): void {
    const last = this.#waiting.at(-1);
    if (last?.level === level) last.text += `\n${message}`;
    else this.#waiting.push({ level, text: message });
    this.#sending ??= this.#send();
  }

  /** Resolves when all lines written so far have been taken or given to the fallback. Never rejects. */
  async flush(): Promise<void> {
    while (this.#sending !== undefined) await this.#sending;
  }

  /**
   * Gives the lines that the agent has not confirmed to the fallback, for a process that is about to end without waiting:
   * a line told twice is better than one lost.
   */
  abandon(): void {
    if (this.#leaving !== undefined) this.fallback(this.#leaving.text);
    for (const { text } of this.#waiting.splice(0)) this.fallback(text);
  }

  async #send(): Promise<void> {
    // Lines written in the same turn as the first one join its call.
    await Promise.resolve();
    while ((this.#leaving = this.#waiting.shift()) !== undefined) {
      const { level, text } = this.#leaving;
      try {
        await jujuLog(this.#runner, level, text);
      } catch {
        // The message matters more than why the agent did not take it; the next tool call reports the agent.
        this.fallback(text);
      }
    }
    this.#sending = undefined;
  }
}

interface Entry {
  readonly level: LogLevel;
  text: string;
}
