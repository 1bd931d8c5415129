import { resolvePlain } from '@gocharm-ts/charm-format/internal';

/**
 * Whether a YAML 1.1 reader would take the text for something else than text, so that it must be quoted
 * (juju/yaml v2: resolve.go and encode.go).
 */
export function needsQuotes(text: string): boolean {
  return resolvePlain(text).kind !== 'string' || isTimestamp(text) || base60.test(text);
}

const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

const date = String.raw`(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})`;
const time = String.raw`(?<hour>[0-9]{1,2}):(?<minute>[0-9]{1,2}):(?<second>[0-9]{1,2})(?:[.,][0-9]+)?`;
const zone = String.raw`(?:Z|[-+](?<zoneHour>[0-9]{2}):(?<zoneMinute>[0-9]{2}))`;
const timestamp = new RegExp(`^${date}(?:(?:[Tt]${time}${zone})|(?: ${time.replaceAll('?<', '?<spaced')}))?$`);

function isTimestamp(text: string): boolean {
  const { groups } = timestamp.exec(text) ?? {};
  if (groups === undefined) return false;
  const part = (name: string): number => Number(groups[name] ?? groups[`spaced${name}`] ?? 0);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const clock = part('hour') < 24 && part('minute') < 60 && part('second') < 60;
  const offset = part('zoneHour') <= 24 && part('zoneMinute') <= 60;
  // The last day of the month, which Go knows: a date of the thirtieth of February is text.
  return (
    clock &&
    offset &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  );
}
