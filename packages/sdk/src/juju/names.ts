// The rules of names inside a charm. Juju's parser takes any key; these are what its later stages need
// (juju/names relation.go and storage.go, Kubernetes' DNS label for containers, charm/actions.go).

const endpoint = /^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/;
const storage = /^[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*$/;
const container = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const action = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

export function isEndpointName(text: string): boolean {
  return endpoint.test(text);
}

export function isStorageName(text: string): boolean {
  return storage.test(text);
}

export function isContainerName(text: string): boolean {
  return container.test(text) && text !== 'charm' && text !== 'charm-init';
}

export function isActionName(text: string): boolean {
  return action.test(text);
}
