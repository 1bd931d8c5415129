// What making a charm needs: names, texts and files, without the parser and the library under it, which take longer to
// load than a build takes to write.
export { codeFrame } from './problem/code-frame.ts';
export { plainStyle, type ProblemStyle } from './problem/problem-style.ts';
export { emitYaml, type YamlInput } from './yaml/emit-yaml.ts';
export { yamlFloat, type YamlFloat } from './yaml/yaml-float.ts';
export type { CharmMetadata, RelationMetadata, RelationScope, ResourceMetadata } from './metadata/charm-metadata.ts';
export { emitMetadata } from './metadata/emit-metadata.ts';
export {
  checkCharmName,
  checkContainerName,
  checkEndpointName,
  checkResourceName,
  checkStorageName,
} from './metadata/names.ts';
export { checkConfigDefault } from './config/config-default.ts';
export type { ConfigOption, ConfigType, ConfigValue } from './config/config-option.ts';
export { emitConfig } from './config/emit-config.ts';
export { checkOptionName } from './config/option-name.ts';
export { emitManifest } from './manifest/emit-manifest.ts';
export type { Base, Manifest } from './manifest/manifest.ts';
export { hookNamesOf } from './charm-dir/hook-names.ts';
