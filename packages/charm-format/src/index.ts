export { codeFrame } from './problem/code-frame.ts';
export { plainStyle, type ProblemStyle } from './problem/problem-style.ts';
export type { ProblemCode } from './problem/problem-code.ts';
export type { JujuStage, JujuVerdict, JujuVersion, Parsed, Problem } from './problem/problem.ts';
export { problemsForJuju } from './problem/problems-for-juju.ts';
export { renderProblem } from './problem/render-problem.ts';
export { emitYaml, type YamlInput } from './yaml/emit-yaml.ts';
export { parseYaml, type YamlDocument } from './yaml/parse-yaml.ts';
export { yamlFloat, type YamlFloat } from './yaml/yaml-float.ts';
export type { YamlMap, YamlPath, YamlValue } from './yaml/yaml-value.ts';
export type { CharmMetadata, RelationMetadata, RelationScope, ResourceMetadata } from './metadata/charm-metadata.ts';
export { emitMetadata } from './metadata/emit-metadata.ts';
export { type Endpoint, endpointsOf } from './metadata/endpoint.ts';
export {
  checkCharmName,
  checkContainerName,
  checkEndpointName,
  checkResourceName,
  checkStorageName,
} from './metadata/names.ts';
export { parseMetadata } from './metadata/parse-metadata.ts';
export { checkConfigDefault } from './config/config-default.ts';
export type { ConfigOption, ConfigType, ConfigValue } from './config/config-option.ts';
export { coerceConfigValue, type CoercedConfigValue } from './config/config-value.ts';
export { emitConfig } from './config/emit-config.ts';
export { checkOptionName } from './config/option-name.ts';
export { parseConfig } from './config/parse-config.ts';
export { emitManifest } from './manifest/emit-manifest.ts';
export type { Base, Manifest } from './manifest/manifest.ts';
export { parseManifest } from './manifest/parse-manifest.ts';
export type { CharmDirectory } from './charm-dir/charm-directory.ts';
export { hookNamesOf } from './charm-dir/hook-names.ts';
export { readCharmDir } from './charm-dir/read-charm-dir.ts';
