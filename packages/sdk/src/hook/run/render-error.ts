import { CharmError } from '../../errors/charm-error.ts';
import { frameMapper } from './map-frame.ts';
import { reasonOf, shorten } from './reason-of.ts';

/** What one entry of a log can use. The text of an error says most at its two ends. */
const longestMessage = 16_000;
const mostErrors = 20;

/**
 * Renders whatever was thrown for the unit's log: message, hint, trace, causes, and the members of an AggregateError.
 * Frames inside the charm's bundle are mapped to the author's sources through the map beside it. Nothing of this is
 * done unless something fails. It never throws.
 */
export function renderError(error: unknown, scriptPath: string): string {
  const mapFrame = frameMapper(scriptPath);
  const told = new Set<Error>();

  const render = (value: unknown): string => {
    try {
      return value instanceof Error ? renderOne(value) : `${reasonOf(value)} (not an Error, so there is no trace)`;
    } catch {
      // Its members can be getters that throw. The errors around it must still be told.
      return 'an error that cannot be shown';
    }
  };

  const renderOne = (value: Error): string => {
    const title = `${value.name}: ${shorten(value.message, longestMessage)}`;
    if (told.has(value)) return `${title} (told above)`;
    if (told.size >= mostErrors) return 'more errors';
    told.add(value);
    const errors: unknown[] = value instanceof AggregateError ? value.errors : [];
    // Two failures of one hook: the first says all that this one says.
    if (errors.length > 0 && value.cause === errors[0]) return errors.map(render).join('\n  and then ');
    const lines = [title];
    const isCharmError = CharmError.is(value);
    if (isCharmError && value.hint !== undefined) lines.push(`    hint: ${value.hint}`);
    // An error of this code only says whose handler failed; the place is in its cause.
    if (!isCharmError || value.code !== 'HANDLER_FAILED') lines.push(...traceOf(value).map(mapFrame));
    for (const [index, each] of errors.entries()) lines.push(`  ${index + 1} of ${errors.length}: ${render(each)}`);
    if (value.cause !== undefined) lines.push(`  caused by ${render(value.cause)}`);
    return lines.join('\n');
  };

  return render(error);
}

/** The frames of a trace, without the message above them, whose lines may look like frames. */
function traceOf({ stack, message }: Error): readonly string[] {
  const text = String(stack ?? '');
  const frames = text.includes(message) ? text.slice(text.indexOf(message) + message.length) : text;
  return frames.split('\n').filter((line) => /^\s+at /.test(line));
}
