import { defineConfig } from 'vitest/config';

/** Tests and sibling packages run on the sources; tests that start our programs run those on the built ones. */
const source = {
  resolve: { conditions: ['@gocharm-ts/source'] },
  ssr: { resolve: { conditions: ['@gocharm-ts/source'] } },
};

const everywhere = { setupFiles: ['./test/support/setup.ts'], exclude: ['**/node_modules/**', '**/fixtures/**'] };

/** For tests that start processes: generous limits, since two cores may be busy with several of them. */
const realProcesses = {
  ...everywhere,
  testTimeout: 120_000,
  hookTimeout: 180_000,
  globalSetup: ['./test/support/built-packages.ts'],
};

const elsewhere = ['test/{integration,e2e,docs,conformance,bench}/**'];

export default defineConfig({
  test: {
    reporters: [
      process.env['CI'] === undefined ? 'default' : ['default', { summary: false }],
      './scripts/totals-reporter.mjs',
    ],
    projects: [
      {
        ...source,
        test: {
          ...everywhere,
          name: 'unit',
          // One process serves many files: half the time of a process each. The set-up restores what tests may change.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...everywhere.exclude, ...elsewhere],
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...source,
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            checker: 'tsc',
            include: ['test/**/*.test-d.ts'],
            exclude: everywhere.exclude,
            tsconfig: './test/tsconfig.types.json',
          },
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...source,
        test: {
          ...realProcesses,
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          sequence: { groupOrder: 2 },
        },
      },
      {
        ...source,
        test: {
          ...realProcesses,
          name: 'e2e',
          include: ['test/{e2e,docs}/**/*.test.ts', 'examples/*/test/**/*.test.ts'],
          sequence: { groupOrder: 3 },
        },
      },
      {
        ...source,
        test: {
          ...realProcesses,
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
