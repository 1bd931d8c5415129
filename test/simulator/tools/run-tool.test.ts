import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runTool, UnknownTool } from '../../../packages/simulator/src/tools/run-tool.ts';
import { StdinNeeded } from '../../../packages/simulator/src/tools/tool-context.ts';
import { isKnownTool, toolNames } from '../../../packages/simulator/src/tools/tool-table.ts';
import { aModel, dbHook, unitIn } from '../../support/model-builder.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { aToolContext } from '../../support/tool-context-builder.ts';

const joined = { name: 'db-relation-joined', relation: dbHook({ remoteUnit: 'mysql/0' }) };

const names = [
  'application-version-set',
  'close-port',
  'config-get',
  'is-leader',
  'juju-log',
  'network-get',
  'open-port',
  'opened-ports',
  'relation-get',
  'relation-ids',
  'relation-list',
  'relation-set',
  'state-delete',
  'state-get',
  'state-set',
  'status-get',
  'status-set',
  'unit-get',
];

describe('toolNames', () => {
  test.for(['3.6', '4.1'] as const)('lists the tools of %s, sorted', (release) => {
    expect(toolNames(release)).toEqual(names);
  });
});

describe('isKnownTool', () => {
  test('knows what is listed and nothing else', () => {
    expect(['relation-get', 'relation', 'constructor', ''].map((name) => isKnownTool('3.6', name))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('runTool', () => {
  test('throws for a tool that does not exist', async () => {
    const run = runTool(aToolContext(aModel(), 'mysql/0'), { tool: 'juju-run', args: [], dir: '/', stdin: undefined });
    await expect(run).rejects.toThrow(new UnknownTool('juju-run'));
    await expect(run).rejects.toThrow('unknown command: juju-run');
  });

  test.for([
    ['relation-set', ['--file', '-', 'a=1']],
    ['state-set', ['--file=-', 'a=1']],
  ] as const)('asks for input before %s does anything', async ([tool, args]) => {
    const context = aToolContext(aModel(), 'wordpress/0', joined);
    const before = structuredClone({ model: context.model, pending: context.pending });
    await expect(runTool(context, { tool, args, dir: '/', stdin: undefined })).rejects.toThrow(new StdinNeeded());
    expect({ model: context.model, pending: context.pending }).toStrictEqual(before);
  });

  test('refuses bad arguments without asking for input', async () => {
    const context = aToolContext(aModel(), 'wordpress/0', joined);
    const run = { tool: 'relation-set', args: ['--file', '-', 'foo'], dir: '/', stdin: undefined };
    expect((await runTool(context, run)).exitCode).toBe(2);
  });

  test.for(names)('%s --help exits with 0, prints to stdout and changes nothing', async (tool) => {
    const context = aToolContext(aModel(), 'wordpress/0', joined);
    const before = structuredClone({ model: context.model, pending: context.pending });
    const { exitCode, stdout, stderr } = await runTool(context, { tool, args: ['--help'], dir: '/', stdin: undefined });
    expect([exitCode, stderr.length]).toEqual([0, 0]);
    expect(Buffer.from(stdout).toString()).toMatch(new RegExp(`^Usage: ${tool}( .+)?\\n\\nSummary:\\n[A-Z].+\\.\\n`));
    expect({ model: context.model, pending: context.pending, logged: context.logged }).toStrictEqual({
      ...before,
      logged: [],
    });
  });

  test('writes bytes that are not UTF-8 to an output file as they are', async () => {
    const dir = tempDir();
    const context = aToolContext(aModel(), 'mysql/0');
    unitIn(context.model, 'mysql/0').charmState = { a: '\udcff' };
    await runTool(context, { tool: 'state-get', args: ['a', '-o', 'out'], dir, stdin: undefined });
    expect([...(await readFile(join(dir, 'out')))]).toEqual([0xff, 0x0a]);
  });

  test('answers any arguments with code 0, 1 or 2 and says why it failed', async () => {
    const arg = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          '-',
          '--',
          '-r',
          '7',
          'db:7',
          '--app',
          'mysql/0',
          'mysql',
          'a=1',
          'a=',
          '80',
          'icmp',
          'db',
        ),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          '--format=json',
          '--format',
          'yaml',
          '-a',
          '--strict',
          '--endpoints',
          'active',
          'x',
          '',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }).filter((text) => !/^-?-?(o|output|file|h)/.test(text)) },
    );
    const unit = fc.constantFrom('mysql/0' as const, 'mysql/1' as const, 'wordpress/0' as const);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.array(arg, { maxLength: 5 }), unit, async (tool, args, unit) => {
        const hook = unit === 'wordpress/0' ? joined : { name: 'start' };
        const context = aToolContext(aModel(), unit, hook);
        // A directory that is not there: whatever file a flag may name, none is written.
        const outcome = await runTool(context, { tool, args, dir: '/nonexistent', stdin: Buffer.from('') });
        const stderr = Buffer.from(outcome.stderr).toString();
        expect([0, 1, 2]).toContain(outcome.exitCode);
        if (outcome.exitCode === 0) expect(stderr).not.toContain('ERROR');
        else expect(stderr).toMatch(/ERROR [^]+\n$/);
      }),
      { numRuns: 1500 },
    );
  });
});
