// The rules of names inside a charm. Juju's parser takes any key; these are what its later stages need
// (juju/names relation.go and storage.go, Kubernetes' DNS label for containers, charm/actions.go).

const endpoint = /^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/;
const storage = /^[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*$/;
const container = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const action = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Whether text is an endpoint's name, such as `my-db` (juju/names: relation.go). */
export function isEndpointName(text: string): boolean {
  return endpoint.test(text);
}

/** Whether text is a storage's name, such as `data` (juju/names: storage.go). */
export function isStorageName(text: string): boolean {
  return storage.test(text);
}

/** Whether text is a workload container's name: a DNS label that Juju does not use itself. */
export function isContainerName(text: string): boolean {
  return container.test(text) && text !== 'charm' && text !== 'charm-init';
}

/** Whether text is an action's name, such as `take-backup` (juju: charm/actions.go). */
export function isActionName(text: string): boolean {
  return action.test(text);
}
