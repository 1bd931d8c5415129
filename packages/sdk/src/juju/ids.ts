/** A unit's name, such as `mysql/0`. */
export type UnitName = `${string}/${number}`;

/** An application's name, such as `mysql`. */
export type ApplicationName = string;

/** The id of one relation as the local unit names it: endpoint and number, such as `db:7`. */
export type RelationId = `${string}:${number}`;

// juju/names: unit.go and application.go.
const applicationPattern = '[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*';
const unitName = new RegExp(`^${applicationPattern}/(?:0|[1-9][0-9]*)$`);
const applicationName = new RegExp(`^${applicationPattern}$`);
const relationId = /^[^:\s]+:[0-9]+$/;

/** Whether text is a unit's name by Juju's rule (juju/names: unit.go). */
export function isUnitName(text: string): text is UnitName {
  return unitName.test(text);
}

/** Whether text is an application's name by Juju's rule (juju/names: application.go). */
export function isApplicationName(text: string): text is ApplicationName {
  return applicationName.test(text);
}

/** Whether text is a relation's id, such as `db:7`. */
export function isRelationId(text: string): text is RelationId {
  return relationId.test(text);
}

/** The tag of a unit, such as `unit-mysql-0` for `mysql/0`. */
export function unitTag(unit: UnitName): string {
  return `unit-${unit.replace('/', '-')}`;
}

/** The application that a unit belongs to. */
export function applicationOf(unit: UnitName): ApplicationName {
  return unit.slice(0, unit.lastIndexOf('/'));
}

/** Orders unit names as people do, `app/2` before `app/10`; Juju's own tools sort them as text. */
export function compareUnits(left: UnitName, right: UnitName): number {
  const [leftApplication, rightApplication] = [applicationOf(left), applicationOf(right)];
  if (leftApplication !== rightApplication) return leftApplication < rightApplication ? -1 : 1;
  return unitNumber(left) - unitNumber(right);
}

/** The number of a unit, 3 for `mysql/3`. */
export function unitNumber(unit: UnitName): number {
  return Number(unit.slice(unit.lastIndexOf('/') + 1));
}
