import { describe, expect, it } from 'vitest';
import type { Document, Page } from '../record/record.ts';
import { structureOf } from './structure.ts';

const identity = { accession: 'ab'.repeat(32), ordinal: 1, name: 'source', readAt: '2026-01-01T00:00:00Z' };

/** Pages as a layout reader gives them, parted by form feeds. */
function structured(pages: readonly string[], format = 'application/pdf'): Document {
  const text = pages.join('\n\f\n');
  let start = 0;
  const spans: Page[] = pages.map((page, at) => {
    const span = { start, end: start + page.length };
    start = span.end + 3;
    return { ...span, number: at + 1, label: null, width: 612, height: 792, confidence: null };
  });
  const read = { text, format, reader: 'test@1', declared: {}, pages: spans, origins: [], styles: [], apart: [] };
  return structureOf({ ...read, problems: [] }, identity, { find: () => [] });
}

function notesOf(document: Document): (string | null)[][] {
  const { text } = document;
  return document.notes.map(({ label, anchor, start, end }) => [
    label,
    anchor === null ? null : text.slice(anchor.start - 7, anchor.end),
    text.slice(start, end),
  ]);
}

describe('notes at the foot of a page', () => {
  it('are those that their page calls', () => {
    const first = 'The envoy had proposed it.* The harbour 1/ is closed,\nand so is the bridge2 beyond it.';
    const foot =
      '* The proposal of May 3 is not attached.\n\n1/ Closed since the spring.\n\n2 See the report of the engineers.';
    const document = structured([`${first}\n\n${foot}`, 'Nothing more was said of it that day.']);
    expect(notesOf(document)).toEqual(
      [
        ['*', 'sed it.*', 'The proposal of May 3 is not attached.'],
        ['1', 'rbour 1/', 'Closed since the spring.'],
        ['2', ' bridge2', 'See the report of the engineers.'],
      ].map(([label, call, words]) => [label, expect.stringContaining((call ?? '').slice(-3)), words]),
    );
  });

  it('are none where nothing calls them', () => {
    const list =
      'The sides agreed on two points.\n\n1 Ferries will run again in spring.\n\n* Copies to the harbour office.';
    expect(structured([list]).notes).toEqual([]);
  });

  it('end the turn above them', () => {
    const page =
      'Dorn: The ferries* run again.\n\nMarek: Since when, if I may ask?\n\n* Six of them were built in the spring.';
    const document = structured([`MEMORANDUM OF CONVERSATION\n\n${page}`, 'Dorn: Since May.\n\nMarek: Good.']);
    expect(document.turns.map(({ start, end }) => document.text.slice(start, end))).not.toContainEqual(
      expect.stringContaining('Six of them'),
    );
    expect(document.notes).toHaveLength(1);
  });
});

describe('calls of a volume’s notes', () => {
  it('are found after brackets and capitals, where their neighbours leave one place', () => {
    const body = 'The envoy spoke of it (Tab E)1 to the EMBASSY2 and of the harbour.3 In 1954 there were 2 ferries.';
    const notes = '1 Not printed.\n\n2 See Document 4.\n\n3 Not found.';
    const document = structured([`Memorandum From Hale to Dorn\n\n${body}\n\n${notes}`], 'text/plain');
    expect(
      document.notes.map(({ label, anchor }) => [
        label,
        anchor && body.includes(document.text.slice(anchor.start - 4, anchor.end)),
      ]),
    ).toEqual([
      ['1', true],
      ['2', true],
      ['3', true],
    ]);
    expect(document.notes.map(({ anchor }) => document.text.slice((anchor?.start ?? 0) - 3, anchor?.end))).toEqual([
      ' E)1',
      'SSY2',
      'ur.3',
    ]);
  });

  it('stay unknown where two places could be meant', () => {
    const body = 'The FERRIES1 and the HARBOUR1 were named.';
    const document = structured(
      [`Memorandum From Hale to Dorn\n\n${body}\n\n* Source: Harbour Files.\n\n1 Not printed.`],
      'text/plain',
    );
    expect(document.notes.map(({ label, anchor }) => [label, anchor])).toEqual([
      ['*', null],
      ['1', null],
    ]);
  });
});
