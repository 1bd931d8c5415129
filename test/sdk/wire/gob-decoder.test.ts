import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGobDecoder } from '../../../packages/sdk/src/wire/gob-decoder.ts';
import type { GobDecoder } from '../../../packages/sdk/src/wire/gob-decoder.ts';
import { createGobEncoder } from '../../../packages/sdk/src/wire/gob-encoder.ts';
import { exactText } from '../../../packages/sdk/src/wire/gob-text.ts';
import { GOB_BYTES, GOB_INT, GOB_STRING, GOB_UINT } from '../../../packages/sdk/src/wire/gob-type.ts';
import type { GobStructType } from '../../../packages/sdk/src/wire/gob-type.ts';
import { jujucResponse } from '../../../packages/sdk/src/wire/jujuc-gob.ts';
import { cut, structWithValues } from '../../support/gob-value.ts';

const hint = 'check that JUJU_AGENT_SOCKET_ADDRESS names the socket of a Juju unit agent or of charm-sim';

/** A decoder that was given these bytes, in hexadecimal with spaces wherever they help. */
function decoderOf(...hex: string[]): GobDecoder {
  const decoder = createGobDecoder();
  decoder.push(bytesOf(hex.join('')));
  return decoder;
}

describe('round trip', () => {
  test('what is encoded is decoded, whatever the chunks', () => {
    fc.assert(
      fc.property(structWithValues, fc.array(fc.nat(40)), ({ type, values }, sizes) => {
        const encoder = createGobEncoder();
        for (const value of values) encoder.encode(type, value);
        const decoder = createGobDecoder();
        for (const chunk of cut(encoder.take(), sizes)) decoder.push(chunk);
        for (const value of values) expect(decoder.next(type)).toEqual(value);
        expect(decoder.next(type)).toBeUndefined();
      }),
    );
  });

  test('with exact text the bytes of a string that are not UTF-8 are kept, else each is U+FFFD', () => {
    const type: GobStructType = {
      id: 65,
      name: 'T',
      fields: [['F', { id: 66, name: '[]string', element: GOB_STRING }]],
    };
    const encoder = createGobEncoder(exactText.bytesOf);
    encoder.encode(type, { F: ['a\udcff', '', 'é'] });
    const bytes = encoder.take();
    const [exact, lossy] = [createGobDecoder(exactText.textOf), createGobDecoder()];
    exact.push(bytes);
    lossy.push(bytes);
    expect(exact.next(type)).toEqual({ F: ['a\udcff', '', 'é'] });
    expect(lossy.next(type)).toEqual({ F: ['a\ufffd', '', 'é'] });
  });

  test('a value comes as soon as its last byte is there, and not before', () => {
    fc.assert(
      fc.property(structWithValues, ({ type, values: [value = {}] }) => {
        const encoder = createGobEncoder();
        encoder.encode(type, value);
        const bytes = encoder.take();
        const decoder = createGobDecoder();
        for (let index = 0; index < bytes.length; index += 1) {
          expect(decoder.next(type)).toBeUndefined();
          decoder.push(bytes.subarray(index, index + 1));
        }
        expect(decoder.next(type)).toEqual(value);
      }),
      { numRuns: 30 },
    );
  });

  test('any subset of the fields may be wanted, in any order', () => {
    fc.assert(
      fc.property(structWithValues, fc.infiniteStream(fc.boolean()), ({ type, values }, coins) => {
        const fields = type.fields.filter(() => coins.next().value === true).toReversed();
        const encoder = createGobEncoder();
        for (const value of values) encoder.encode(type, value);
        const decoder = createGobDecoder();
        decoder.push(encoder.take());
        for (const value of values) {
          const kept = fields.flatMap(([name]) => (name in value ? [[name, value[name]] as const] : []));
          expect(decoder.next({ ...type, fields })).toEqual(Object.fromEntries(kept));
        }
      }),
    );
  });
});

describe('what the peer may do differently', () => {
  test('another order of fields, other ids and another struct name', () => {
    const decoder = decoderOf(
      frame('ff91', '03 01', common('E', 73), '01 02', field('Stderr', 5), field('Code', 2), '0000'),
      frame('ff92', '01 01 21', '01 04', '00'),
    );
    expect(decoder.next(jujucResponse)).toEqual({ Stderr: new Uint8Array([0x21]), Code: 2 });
  });

  test('fields of every other kind are passed over', () => {
    const fields: [string, number][] = [
      ['Float', 4],
      ['Complex', 7],
      ['Any', 8],
      ['Map', 71],
      ['Array', 72],
      ['Time', 73],
      ['Struct', 74],
      ['Code', 2],
    ];
    const decoder = decoderOf(
      frame(
        'ff8b',
        '03 01',
        common('E', 70),
        '01',
        count(fields),
        ...fields.map(([name, id]) => field(name, id)),
        '0000',
      ),
      frame('ff8d', '04 01', common('', 71), '01 0c 01 10 00 00'), // map[string]interface{}
      frame('ff8f', '01 01', common('', 72), '01 08 01 04 00 00'), // [2]float64
      frame('ff91', '06 01', common('', 73), '00 00'), // a type that marshals itself
      frame('ff93', '03 01', common('', 74), '01', '02', field('Self', 74), field('Uint', 3), '0000'),
      frame(
        'ff8c',
        '01 fef03f', // 1.0
        '01 40 40', // a complex number
        '01 03 696e74 04 02 00 0c', // int 6 in an interface
        '01 02 01 61 00 01 62 06 737472696e67 0c 03 00 01 7a', // {a: nil, b: "z"}
        '01 02 00 fef03f',
        '01 03 010203',
        '01 01 02 07 00 01 09 00', // {Self: {Uint: 7}, Uint: 9}
        '01 0e 00',
      ),
    );
    expect(decoder.next(jujucResponse)).toEqual({ Code: 7 });
  });

  const any = frame('ff8b', '03 01', common('E', 70), '01 02', field('Any', 8), field('Code', 2), '0000');
  const point = ['ff8d 03 01', common('P', 71), '01 01', field('X', 8), '0000'];
  const square = ['ff8f 03 01', common('S', 72), '01 01', field('Y', 2), '0000'];

  test('a value with a new type in an interface goes on in another message', () => {
    const decoder = decoderOf(any, frame('ff8c', '01 01 50', ...point));
    expect(decoder.next(jujucResponse)).toBeUndefined();
    decoder.push(bytesOf(frame('ff8e', '01 00', '01 0e 00')));
    expect(decoder.next(jujucResponse)).toEqual({ Code: 7 });
    decoder.push(bytesOf(frame('ff8c', '01 01 50 ff8e 01 00', '01 08 00')));
    expect(decoder.next(jujucResponse)).toEqual({ Code: 4 });
  });

  test('a new type in an interface in an interface cuts what is in the outer one', () => {
    const inner = frame('01 01 53', ...square);
    const decoder = decoderOf(
      any,
      frame('ff8c', '01 01 50', ...point),
      frame('ff8e', inner, '07 ff90 03 01 02 00 00', '01 0e 00'),
    );
    expect(decoder.next(jujucResponse)).toEqual({ Code: 7 });
  });

  test('an unwanted value of any type is passed over', () => {
    const decoder = decoderOf('04 0c 00 01 78', '03 04 00 02', '03 0a 00 00');
    expect([decoder.next(undefined), decoder.next(undefined), decoder.next(undefined)]).toEqual([{}, {}, {}]);
    expect(decoder.next(undefined)).toBeUndefined();
  });
});

describe('bytes that are refused', () => {
  const responseType =
    '39ff890301010c45786563526573706f6e736501ff8a0001030104436f646501040001065374646f7574010a000106537464657272010a000000';

  test.for<[string, string, string]>([
    ['an empty message', '00', 'message of 0 bytes'],
    ['a message over the limit', 'fc 08000001', 'message of 134217729 bytes'],
    ['a length of 8 bytes', 'f8 0000000000000001', 'message length takes 8 bytes'],
    [
      'text',
      Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'.repeat(4)).toString('hex'),
      'type id 42 was never described',
    ],
    [
      'a line of text, before as many bytes came as it seems to announce',
      Buffer.from('SSH-2.0').toString('hex'),
      'type id 42 is described again',
    ],
    ['a type that was never described', '03 ff8a 00', 'type id 69 was never described'],
    ['a type that is no struct', '02 0c 00', 'type id 6 where a struct is due'],
    ['an integer of 9 bytes', '0b f7 000000000000000000 00', 'integer takes 9 bytes'],
    ['a message that ends early', `${responseType} 04 ff8a 01 04`, 'the message ends too early'],
    ['bytes after the value', `${responseType} 04 ff8a 00 00`, '1 bytes after the value'],
    ['a field that the type has not', `${responseType} 05 ff8a 04 01 00`, 'field 3 of a struct with 3'],
    ['a string longer than the message', `${responseType} 05 ff8a 02 7f 00`, '127 bytes are due where 1 are left'],
    [
      'an integer over 2^53',
      `${responseType} 0d ff8a 01 f8 ffffffffffffffff 00`,
      'integer 9223372036854776000 is too big',
    ],
    ['a type described again', responseType + responseType, 'type id 69 is described again'],
    ['a built-in type described', '08 0b 03 01 02 0c 00 00 00', 'type id 6 is described again'],
    ['a descriptor that describes nothing', '03 ff89 00', 'empty type descriptor'],
  ])('%s', ([, hex, reason]) => {
    expect(() => decoderOf(hex).next(jujucResponse)).toThrow(
      expect.objectContaining({
        name: 'AgentError',
        code: 'AGENT_PROTOCOL',
        message: `cannot decode a gob message: ${reason}`,
        hint,
      }),
    );
  });

  test('a wanted field of another type', () => {
    const decoder = createGobDecoder();
    const encoder = createGobEncoder();
    encoder.encode({ ...jujucResponse, fields: [['Code', GOB_STRING]] }, { Code: '1' });
    decoder.push(encoder.take());
    expect(() => decoder.next(jujucResponse)).toThrow('cannot decode a gob message: type id 6 where 2 is due');
  });

  test('a scalar where a list is wanted', () => {
    const list: GobStructType = { id: 65, name: '', fields: [['A', { id: 66, name: '', element: GOB_STRING }]] };
    const encoder = createGobEncoder();
    encoder.encode({ ...list, fields: [['A', GOB_BYTES]] }, { A: new Uint8Array([1]) });
    const decoder = createGobDecoder();
    decoder.push(encoder.take());
    expect(() => decoder.next(list)).toThrow('cannot decode a gob message: type id 5 where a list is due');
  });

  test('values nested without end', () => {
    // A slice type of itself, whose value is a million slices in one another.
    const levels = 1_000_000;
    const decoder = decoderOf(frame('ff8b', '03 01', common('E', 70), '01 01', field('L', 71), '0000'));
    decoder.push(bytesOf(frame('ff8d', '02 01', common('', 71), '01 ff8e 00 00')));
    const value = Buffer.concat([Buffer.from('ff8c01', 'hex'), Buffer.alloc(levels, 1), Buffer.from('0000', 'hex')]);
    const length = Buffer.from([0xfd, 0, 0, 0]);
    length.writeUIntBE(value.length, 1, 3);
    decoder.push(Buffer.concat([length, value]));
    expect(() => decoder.next(jujucResponse)).toThrow('cannot decode a gob message: value is nested deeper than 64');
  });

  test('a value in messages without end', () => {
    const decoder = decoderOf(frame('ff8b', '03 01', common('E', 70), '01 01', field('Any', 8), '0000'));
    decoder.push(bytesOf(frame('ff8c', '01 01 50', 'ff8d 02 01', common('', 71), '01 04 00 00')));
    for (let id = 72; id < 110; id += 1) {
      const negative = (2 * id - 1).toString(16);
      decoder.push(bytesOf(frame(`ff${negative} 02 01`, common('', id), '01 04 00 00')));
    }
    expect(() => decoder.next(jujucResponse)).toThrow(
      /^cannot decode a gob message: value of over \d+ bytes in over 32 messages$/,
    );
  });

  test('types described without end', () => {
    const encoder = createGobEncoder();
    const decoder = createGobDecoder();
    for (let id = 65; id < 3000; id += 1) encoder.encode({ id, name: 'x'.repeat(60), fields: [['N', GOB_UINT]] }, {});
    decoder.push(encoder.take());
    expect(() => {
      while (decoder.next(undefined) !== undefined);
    }).toThrow('cannot decode a gob message: more than 65536 bytes of types');
  });

  test('a list that is far longer in memory than on the wire', () => {
    const list: GobStructType = { id: 65, name: '', fields: [['A', { id: 66, name: '', element: GOB_INT }]] };
    const encoder = createGobEncoder();
    encoder.encode(list, { A: Array.from({ length: 1024 * 1024 + 1 }, () => 0) });
    const decoder = createGobDecoder();
    decoder.push(encoder.take());
    expect(() => decoder.next(list)).toThrow('cannot decode a gob message: list of 1048577 elements');
  });
});

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex');
}

function frame(...hex: string[]): string {
  const content = hex.join('').replaceAll(' ', '');
  const length = content.length / 2;
  return (length < 128 ? '' : 'ff') + length.toString(16).padStart(2, '0') + content;
}

/** CommonType: the name and the id of a type that is described. */
function common(name: string, id: number): string {
  return `${name === '' ? '' : `01${text(name)}`}${name === '' ? '02' : '01'}${int(id)}00`;
}

function field(name: string, id: number): string {
  return `01${text(name)}01${int(id)}00`;
}

function count(list: readonly unknown[]): string {
  return list.length.toString(16).padStart(2, '0');
}

function text(value: string): string {
  return value.length.toString(16).padStart(2, '0') + Buffer.from(value).toString('hex');
}

function int(value: number): string {
  return value < 64 ? (value * 2).toString(16).padStart(2, '0') : `ff${(value * 2).toString(16)}`;
}
