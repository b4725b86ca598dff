import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReaderContext } from '../reader.ts';
import { dateWithTime } from './fields.ts';
import { jsonLines } from './json-lines.ts';

const read = (text: string, name = 'items.jsonl', context: ReaderContext = { ocr: null }) =>
  jsonLines.read({ name, bytes: Buffer.from(text) }, context);

describe('JSON Lines', () => {
  it('maps each text back to the line and field that made it, for any text', async () => {
    const records = fc.array(
      fc.record({ text: fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => `w${text}`) }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(records, async (all) => {
        const bytes = Buffer.from(all.map((record) => JSON.stringify(record)).join('\n'));
        const { documents } = await jsonLines.read({ name: 'a.jsonl', bytes }, { ocr: null });
        expect(documents.map((document) => document.text)).toEqual(all.map((record) => record.text));
        for (const [index, { text, origins }] of documents.entries()) {
          const [from, to] = origins[0]?.bytes ?? [0, 0];
          expect(JSON.parse(bytes.subarray(from, to).toString())).toEqual({ text });
          expect(origins[0]).toMatchObject({ start: 0, end: text.length, pointer: `line ${index + 1}/text` });
        }
      }),
    );
  });

  it('loses one bad line and no other, and names it', async () => {
    const reading = await read('{"text": "one"}\n{"text": \n{"text": "three"}\n');
    expect(reading.documents.map((document) => document.text)).toEqual(['one', 'three']);
    expect(reading.problems).toMatchObject([{ severity: 'error', code: 'json-line-damaged', where: { line: 2 } }]);
  });

  it('reads on where the first line is the bad one', async () => {
    const reading = await read('{"text": \n{"text": "two"}\n', 'items.json');
    expect(reading.documents.map((document) => document.text)).toEqual(['two']);
  });

  it('follows a mapping that is given', async () => {
    const reading = await read('{"wortlaut": "Nein.", "tag": "1994-05-02"}\n', 'a.jsonl', {
      ocr: null,
      fields: { text: 'wortlaut', date: 'tag' },
    });
    expect(reading.documents[0]).toMatchObject({ text: 'Nein.', declared: { date: { value: '1994-05-02' } } });
  });

  it('reads an array of records', async () => {
    const reading = await read(
      '[\n {"title": "A", "text": "one"},\n {"title": "B", "text": "two"},\n {"n": 3}\n]',
      'a.json',
    );
    expect(reading.documents.map((document) => document.origins[0]?.pointer)).toEqual(['/0/text', '/1/text']);
    expect(reading.problems).toMatchObject([{ code: 'json-line-without-text' }]);
  });

  it('says that data about documents is no document', async () => {
    const reading = await read('{"version": 1, "volumes": [{"id": "v1"}]}', 'index.json');
    expect(reading).toMatchObject({ documents: [], problems: [{ code: 'json-not-a-document' }] });
  });

  it('recognises records without an ending, and leaves prose alone', () => {
    const certainty = (text: string): number => jsonLines.recognise({ name: 'items', bytes: Buffer.from(text) });
    expect(certainty('{"text": "one"}\n{"text": "two"}\n')).toBe(0.9);
    expect(certainty('{The President} spoke.')).toBe(0);
    expect(certainty('[sic] he said')).toBe(0);
  });
});

describe('dateWithTime', () => {
  it.each([
    ['2009-11-29', '15:50', '2009-11-29T15:50'],
    ['2009-11-29', '9:05', '2009-11-29T09:05'],
    ['2009-11-29', 'noon', '2009-11-29'],
    ['2009-11-29', '25:10', '2009-11-29'],
    ['2021-01-26 14:26:27-05:00', null, '2021-01-26T14:26:27-05:00'],
    ['1994-05-04T08:00:00.000Z', null, '1994-05-04T08:00:00Z'],
    ['May 3, 1994', '10:00', 'May 3, 1994'],
  ])('%s and %s → %s', (date, time, edtf) => {
    expect(dateWithTime(date, time)).toBe(edtf);
  });
});
