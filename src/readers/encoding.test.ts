import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteOrigins, decode, decodeAs } from './encoding.ts';

/** Text of any letters, in lines, without the mark that would be taken for a byte order mark. */
const lines = fc
  .array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 8 })
  .map((parts) => parts.join('\n').replaceAll('\ufeff', '').toWellFormed());
const latin = fc.string({ unit: fc.constantFrom(...'abc éßñ’“”–€\n'), maxLength: 60 });

const UNDEFINED = 0x81;

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return littleEndian ? bytes : bytes.swap16();
}

function windows1252(text: string): Uint8Array {
  const byCharacter = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from(text, (character) => byCharacter.get(character) ?? 0x3f);
}

/** Every run's bytes, decoded by themselves, are the words that it claims; the runs cover the text without gaps. */
function expectWholeMap(bytes: Uint8Array): void {
  const decoded = decode(bytes);
  let end = 0;
  for (const origin of byteOrigins(decoded, bytes)) {
    const [from, to] = origin.bytes ?? [0, 0];
    expect(origin.start).toBe(end);
    const own = new TextDecoder(decoded.encoding, { ignoreBOM: true }).decode(bytes.subarray(from, to));
    expect(own).toBe(decoded.text.slice(origin.start, origin.end));
    end = origin.end;
  }
  expect(end).toBe(decoded.text.length);
}

describe('every span maps back to the bytes that made it', () => {
  it('in UTF-8, with and without its mark', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), (text, marked) => {
        const bytes = Buffer.from((marked ? '\ufeff' : '') + text);
        expect(decode(bytes).text).toBe(text);
        expectWholeMap(bytes);
      }),
    );
  });

  it('in UTF-16 of both orders', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), (text, littleEndian) => {
        expect(decode(utf16(text, littleEndian)).text).toBe(text);
        expectWholeMap(utf16(text, littleEndian));
      }),
    );
  });

  it('in Windows-1252', () => {
    fc.assert(
      fc.property(latin, (text) => {
        // An é before a blank is no UTF-8; without it a few pairs (ß’) are two encodings' honest text.
        const bytes = windows1252(`${text} caf\u00e9 `);
        expect(decode(bytes)).toMatchObject({ text: `${text} caf\u00e9 `, encoding: 'windows-1252' });
        expectWholeMap(bytes);
      }),
    );
  });

  it('in any bytes at all', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => expectWholeMap(bytes)));
  });

  it('in whole UTF-8 with a broken character among many', () => {
    fc.assert(
      fc.property(fc.nat(11), (line) => {
        const parts = Array.from({ length: 12 }, (_, index) =>
          index === line ? Buffer.from([0xe2, 0x80, 0x0a]) : Buffer.from('façade – «да»\n'),
        );
        const bytes = Buffer.concat(parts);
        expect(decode(bytes)).toMatchObject({ encoding: 'utf-8', problems: [{ code: 'encoding-damaged' }] });
        expectWholeMap(bytes);
      }),
    );
  });
});

describe('decode', () => {
  it('does not take a short Windows-1252 text for ASCII', () => {
    expect(decode(Uint8Array.of(0x93, 0x4e, 0x6f, 0x94)).text).toBe('“No”');
  });

  it('keeps runs as long as they can be: ASCII is one', () => {
    const bytes = Buffer.from('one\ntwo\nthree\n');
    expect(byteOrigins(decode(bytes), bytes)).toEqual([{ start: 0, end: 14, bytes: [0, 14] }]);
  });

  it('reports bytes to which Windows-1252 gives no character', () => {
    expect(decode(Uint8Array.of(0xe9, UNDEFINED)).problems).toMatchObject([
      { code: 'encoding-damaged', severity: 'warning' },
    ]);
  });

  it('reports a UTF-16 file that ends within a character', () => {
    expect(decode(Uint8Array.of(0xff, 0xfe, 0x41, 0x00, 0x42)).problems).toMatchObject([{ code: 'encoding-damaged' }]);
  });
});

describe('decodeAs', () => {
  it('follows a declared encoding', () => {
    expect(decodeAs(Uint8Array.of(0xf7, 0xc1), 'koi8-r').text).toBe('Ва');
  });

  it('does not follow it where the bytes are whole UTF-8', () => {
    expect(decodeAs(Buffer.from('façade'), 'iso-8859-1').text).toBe('façade');
  });

  it('says that it does not know one', () => {
    expect(decodeAs(Buffer.from('abc'), 'x-kestrian')).toMatchObject({
      text: 'abc',
      problems: [{ code: 'encoding-unknown' }],
    });
  });
});
