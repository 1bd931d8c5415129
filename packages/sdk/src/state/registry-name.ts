const registryName = /^root(?:\.[A-Za-z0-9_-]+)*$/;

/**
 * Whether `text` is the dotted name of a registry, such as `root` or `root.http`. State is filed under these names, so
 * none of them may hold a separator or an empty part.
 */
export function isRegistryName(text: string): boolean {
  return registryName.test(text);
}
