import { describe, expect, it } from 'vitest';
import { zipOf } from '../../test/zip-builder.ts';
import * as door from './readers.ts';

const read = (name: string, bytes: Uint8Array | string) =>
  door.read({ name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes }, { ocr: null });

describe('the door of the readers', () => {
  it('has one reader to a name', () => {
    const names = door.readers.map((reader) => reader.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['an empty file', 'a.txt', '', 'file-empty', 'empty'],
    ['a table', 'a.csv', 'a,b\n1,2\n', 'format-unknown', 'table'],
    ['XML of no known kind', 'a.xml', '<?xml version="1.0"?><stock/>', 'format-unknown', 'XML'],
    ['a spreadsheet', 'a.xlsx', zipOf([{ name: 'xl/workbook.xml', content: '<x/>' }]), 'format-unknown', 'Excel'],
    [
      'an old Word file',
      'a.doc',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0),
      'format-unknown',
      '.docx or PDF',
    ],
    ['R data', 'a.rds', 'RDX3\nX\n', 'format-unknown', 'R data'],
    [
      'garbage',
      'a.bin',
      Uint8Array.from({ length: 5000 }, (_, index) => (index * 31) % 256),
      'format-unknown',
      'binary data',
    ],
    ['garbage called text', 'a.txt', new Uint8Array(1000), 'format-unknown', 'the ending .txt'],
    ['data about documents', 'a.json', '{"version": 1}', 'json-not-a-document', 'mapping'],
  ])('names %s', async (_, name, bytes, code, words) => {
    const reading = await read(name, bytes);
    expect(reading.documents).toEqual([]);
    expect(reading.problems).toMatchObject([{ severity: 'error', code }]);
    expect(reading.problems[0]?.message).toContain(words);
  });

  it('reads a page that is called .pdf as a page, and says so', async () => {
    const reading = await read('report.pdf', '<!doctype html><html><body><p>No guarantee was given.</p></body></html>');
    expect(reading.documents).toMatchObject([{ format: 'text/html', text: 'No guarantee was given.' }]);
    expect(reading.problems).toMatchObject([{ severity: 'warning', code: 'name-misleads' }]);
  });

  it('does not find fault with names that say nothing, or say it roughly', async () => {
    for (const name of ['notes', 'notes.txt', 'notes.1994', 'NOTES.TXT'])
      expect((await read(name, 'A note.')).problems).toEqual([]);
    expect(
      (await read('mail.txt', 'From: a@b.example\nDate: Mon, 2 May 1994 09:46:00 +0000\nMessage-ID: <1>\n\nText'))
        .problems,
    ).toEqual([]);
  });

  it('gives media types by content first', () => {
    expect(door.mediaTypeOf({ name: 'a.txt', bytes: Buffer.from('%PDF-1.7') })).toBe('application/pdf');
    expect(door.mediaTypeOf({ name: 'a.md', bytes: Buffer.from('# x') })).toBe('text/markdown');
    expect(door.mediaTypeOf({ name: 'a', bytes: new Uint8Array(100) })).toBe('application/octet-stream');
  });
});
