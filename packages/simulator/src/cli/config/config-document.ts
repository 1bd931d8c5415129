import type { Application, ConfigValue } from '../../model/model.ts';

/** One option in the output of `config APPLICATION`. Types, unlike interfaces, count as plain data for the emitter. */
export type ConfigSetting = {
  readonly default?: ConfigValue;
  readonly description: string;
  /** `user` when set by the operator, `default` when the charm gives the value, `unset` when nobody does. */
  readonly source: 'default' | 'unset' | 'user';
  readonly type: string;
  readonly value?: ConfigValue;
};

export type ConfigDocument = {
  readonly application: string;
  readonly charm: string;
  readonly settings: Readonly<Record<string, ConfigSetting>>;
};

/** Builds what `config APPLICATION` prints, in the shape of the Juju client's (juju: cmd/juju/application, config.go). */
export function configDocument(application: Application): ConfigDocument {
  const { options } = application.charm;
  const settings = Object.keys(options)
    .toSorted()
    .flatMap((key) => {
      const setting = configSetting(application, key);
      return setting === undefined ? [] : [[key, setting] as const];
    });
  return { application: application.name, charm: application.charm.name, settings: Object.fromEntries(settings) };
}

/** Returns one option of an application as {@link configDocument} lists it; undefined when the charm has no such option. */
export function configSetting(application: Application, key: string): ConfigSetting | undefined {
  const option = Object.hasOwn(application.charm.options, key) ? application.charm.options[key] : undefined;
  if (option === undefined) return undefined;
  const set = Object.hasOwn(application.config, key) ? application.config[key] : undefined;
  const value = set ?? option.default;
  return {
    ...(option.default === undefined ? {} : { default: option.default }),
    description: option.description ?? '',
    source: set !== undefined ? 'user' : option.default !== undefined ? 'default' : 'unset',
    type: option.type,
    ...(value === undefined ? {} : { value }),
  };
}
