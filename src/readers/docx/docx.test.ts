import { describe, expect, it } from 'vitest';
import { docxOf, docxParts, footnoteCall, paragraph, run } from '../../../test/docx-builder.ts';
import { zipOf } from '../../../test/zip-builder.ts';
import { docx } from './docx.ts';

const MEMCON = docxOf({
  header: 'TOP SECRET',
  title: 'Call with the Chairman',
  author: 'Jana Vesk',
  created: '1994-05-03T08:00:00Z',
  footnotes: ['See the note of 2 May.'],
  body: [
    paragraph('Memorandum of Conversation', 'Title'),
    paragraph('Participants', 'Heading1'),
    paragraph(
      `${run('THE PRESIDENT:', 'b')}${run(' There was no ')}${run('guarantee', 'i')}${run('.')}${footnoteCall(1)}`,
    ),
    paragraph('We gave our word.', 'Quote'),
  ],
});
const read = (bytes: Uint8Array, name = 'memo.docx') => docx.read({ name, bytes }, { ocr: null });

describe('docx', () => {
  it('reads words, headings, bold labels, block quotations and the banner of the header', async () => {
    const { documents, problems } = await read(MEMCON);
    const [document] = documents;
    const words = (span: { start: number; end: number }): string => document?.text.slice(span.start, span.end) ?? '';
    expect(problems).toEqual([]);
    expect(document?.text).toMatch(
      /^TOP SECRET\n\nMemorandum of Conversation\n\nParticipants\n\nTHE PRESIDENT: There was no guarantee\./,
    );
    expect(document?.styles.map((style) => [style.kind, words(style)])).toEqual(
      expect.arrayContaining([
        ['heading', 'Participants'],
        ['bold', 'THE PRESIDENT:'],
        ['blockquote', 'We gave our word.'],
      ]),
    );
    expect(document?.apart[0]).toEqual({ start: 0, end: 10, kind: 'banner' });
    expect(document?.origins[1]).toMatchObject({ pointer: '/h1' });
  });

  it('gives a footnote with the place that calls it', async () => {
    const [document] = (await read(MEMCON)).documents;
    const [note] = document?.declared.notes ?? [];
    expect(document?.text.slice(note?.start, note?.end)).toBe('See the note of 2 May.');
    expect(document?.text.slice(note?.anchor?.start, note?.anchor?.end)).toBe('[1]');
    expect(note?.label).toBe('1');
  });

  it('declares what the file says of itself, with little trust', async () => {
    const declared = (await read(MEMCON)).documents[0]?.declared;
    expect(declared?.title).toMatchObject({ value: 'Call with the Chairman', evidence: { confidence: 0.4 } });
    expect(declared?.date?.value).toBe('1994-05-03T08:00:00Z');
    expect(declared?.authors?.[0]?.value).toBe('Jana Vesk');
  });

  it('is told by its parts, and by its name where it is cut short', async () => {
    expect(docx.recognise({ name: 'x', bytes: MEMCON })).toBe(0.95);
    const cut = MEMCON.subarray(0, 600);
    expect(docx.recognise({ name: 'memo.docx', bytes: cut })).toBe(0.9);
    expect(await read(cut)).toMatchObject({ documents: [], problems: [{ code: 'docx-damaged' }] });
  });

  it('names a bomb, and does not inflate it', async () => {
    const bomb = zipOf([...docxParts({ body: [] }), { name: 'word/media/a.png', content: new Uint8Array(40_000_000) }]);
    expect(await read(bomb)).toMatchObject({ documents: [], problems: [{ code: 'docx-bomb' }] });
  });

  it('names a document that is encrypted, or without text', async () => {
    const locked = zipOf(docxParts({ body: [] }).map((part) => ({ ...part, encrypted: true })));
    expect((await read(locked)).problems).toMatchObject([{ code: 'docx-encrypted' }]);
    expect((await read(docxOf({ body: [] }))).problems).toMatchObject([{ code: 'docx-no-text' }]);
  });
});
