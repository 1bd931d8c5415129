import { isApplicationName, isUnitName, unitTag } from '@gocharm-ts/sdk';
import type { LogEntry } from '../../deploy/log-entry.ts';
import { UsageError } from '../cli-error.ts';
import { wildcard } from '../wildcard.ts';

export const logLevels = ['TRACE', 'DEBUG', 'INFO', 'WARNING', 'ERROR'] as const;

/** The filters of `debug-log`; those of one kind are alternatives, different kinds must all admit an entry. */
export interface LogFilters {
  /** Units as `mysql/0` or `unit-mysql-0`, applications, or a tag with `*`. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Beginnings of dotted module names. */
  readonly includeModule: readonly string[];
  readonly excludeModule: readonly string[];
  readonly level: string | undefined;
}

/** Makes the test for log entries (juju: cmd/juju/commands, debuglog.go). @throws UsageError when a filter is malformed. */
export function logSelection(filters: LogFilters): (entry: LogEntry) => boolean {
  const include = filters.include.map(entityPattern);
  const exclude = filters.exclude.map(entityPattern);
  const least = filters.level === undefined ? 0 : levelRank(filters.level.toUpperCase());
  if (least < 0) {
    throw new UsageError(`cannot use --level "${filters.level ?? ''}": no such level`, {
      hint: `use one of ${logLevels.join(', ')}`,
    });
  }
  return (entry) => {
    const tag = unitTag(entry.unit);
    const inModule = (modules: readonly string[]): boolean =>
      modules.some((module) => entry.module === module || entry.module.startsWith(`${module}.`));
    return (
      (include.length === 0 || include.some((pattern) => pattern.test(tag))) &&
      !exclude.some((pattern) => pattern.test(tag)) &&
      (filters.includeModule.length === 0 || inModule(filters.includeModule)) &&
      !inModule(filters.excludeModule) &&
      levelRank(entry.level) >= least
    );
  };
}

function levelRank(level: string): number {
  return [...logLevels, 'CRITICAL'].indexOf(level);
}

function entityPattern(entity: string): RegExp {
  if (isUnitName(entity)) return wildcard(unitTag(entity));
  if (entity.includes('*') || /^unit-.+-\d+$/.test(entity)) return wildcard(entity);
  if (isApplicationName(entity)) return new RegExp(String.raw`^unit-${entity}-\d+$`);
  throw unknownEntity(entity);
}

function unknownEntity(entity: string): UsageError {
  return new UsageError(`cannot filter by "${entity}": not a unit, an application or a pattern`, {
    hint: "name them as 'mysql/0', 'mysql' or 'unit-mysql-*'",
  });
}
