/**
 * Why an option should not have this name; undefined when it may. Juju's parser takes every name; `trust` can never be
 * set, because the command means the application's own setting (juju 3.6: apiserver/facades/client/application/trust.go),
 * and blanks and `$` make trouble on command lines.
 */
export function checkOptionName(name: string): string | undefined {
  if (name === '') return 'the name is empty';
  if (name === 'trust') return 'juju config keeps trust for itself';
  const [odd] = /[\s$=]/u.exec(name) ?? [];
  if (odd === undefined) return undefined;
  return `unexpected character ${/\s/u.test(odd) ? JSON.stringify(odd) : odd}`;
}
