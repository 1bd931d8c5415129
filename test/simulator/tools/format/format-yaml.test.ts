import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { formatYaml } from '../../../../packages/simulator/src/tools/format/format-yaml.ts';
import { plainText, readableData } from '../../../support/output-data.ts';
import { outputGoldens } from '../../../support/output-golden.ts';

describe('formatYaml', () => {
  test.for(outputGoldens())('writes $json as the YAML library of Juju does', ({ value, yaml }) => {
    expect(formatYaml(value)).toBe(yaml);
  });

  test('keeps the order of the fields of a struct', () => {
    expect(
      formatYaml({
        fields: [
          ['b', ['x']],
          ['a', 'y'],
        ],
      }),
    ).toBe('b:\n- x\na: "y"\n');
  });

  test('writes what a YAML 1.1 reader reads back as the same text', () => {
    fc.assert(
      fc.property(plainText, (text) => {
        // Two keys of readers that are no strings to them and that Juju leaves unquoted.
        fc.pre(text !== '=' && text !== '<<' && !/^[-+.0-9]/.test(text));
        expect(parse(formatYaml(new Map([['key', text]])), { version: '1.1' })).toEqual({ key: text });
      }),
    );
  });

  test('writes what a reader without types reads back as the same structure', () => {
    fc.assert(
      fc.property(readableData, ({ value, plain }) => {
        expect(parse(formatYaml(value), { version: '1.1', schema: 'failsafe' })).toEqual(plain);
      }),
    );
  });
});
