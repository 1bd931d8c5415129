// @ts-check

/**
 * The order of imports inside each package, left to right: a folder imports only what stands left of it. Names in one
 * group stand side by side and import none of each other. Files at the root of `src` (`index.ts`, the other entry
 * points) stand right of all folders. The lint walls and test/architecture both read this table.
 *
 * @type {Readonly<Record<string, readonly (readonly string[])[]>>}
 */
export const layers = {
  sdk: [['errors'], ['juju'], ['wire'], ['runner'], ['tools'], ['state'], ['hook'], ['testing']],
  'charm-format': [['problem'], ['yaml'], ['metadata', 'config', 'actions', 'manifest'], ['charm-dir'], ['archive']],
  simulator: [['model'], ['tools'], ['agent'], ['transport'], ['process'], ['deploy'], ['testing'], ['web'], ['cli']],
  'gocharm-ts': [
    ['problem'],
    ['config'],
    ['inspect'],
    ['bundle'],
    ['emit'],
    ['check'],
    ['pack'],
    ['commands'],
    ['cli'],
  ],
};

/**
 * The sibling packages that each package may import, always by name and never by a path into them.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const packageImports = {
  sdk: [],
  'charm-format': [],
  simulator: ['@gocharm-ts/sdk', '@gocharm-ts/charm-format'],
  'gocharm-ts': ['@gocharm-ts/sdk', '@gocharm-ts/charm-format'],
};
