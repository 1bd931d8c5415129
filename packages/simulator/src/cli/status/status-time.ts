/** How the client writes a moment: in the machine's zone, or in UTC with `--utc`. */
export type Zone = 'local' | 'utc';

/** The time of day of the status header, such as `14:33:01Z` or `16:33:01+02:00`. */
export function clockTime(moment: Date, zone: Zone): string {
  return `${clock(moment, zone)}${offset(moment, zone)}`;
}

/** When a status was set: `20 Nov 2026 14:33:01Z`, or with UTC asked for `2026-11-20 14:33:01Z`. */
export function sinceTime(moment: Date, zone: Zone): string {
  if (zone === 'utc') return `${date(moment, 'utc')} ${clockTime(moment, 'utc')}`;
  const month = months[moment.getMonth()] ?? '';
  return `${two(moment.getDate())} ${month} ${moment.getFullYear()} ${clockTime(moment, 'local')}`;
}

/** Date and time of day of a log line, as `debug-log` prints them. */
export function logTime(moment: Date, zone: Zone, shown: { readonly date: boolean; readonly ms: boolean }): string {
  const time = shown.ms
    ? `${clock(moment, zone)}.${String(moment.getMilliseconds()).padStart(3, '0')}`
    : clock(moment, zone);
  return shown.date ? `${date(moment, zone)} ${time}` : time;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function clock(moment: Date, zone: Zone): string {
  const parts =
    zone === 'utc'
      ? [moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds()]
      : [moment.getHours(), moment.getMinutes(), moment.getSeconds()];
  return parts.map(two).join(':');
}

function date(moment: Date, zone: Zone): string {
  const parts =
    zone === 'utc'
      ? [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()]
      : [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map(two).join('-');
}

function offset(moment: Date, zone: Zone): string {
  const minutes = zone === 'utc' ? 0 : -moment.getTimezoneOffset();
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
