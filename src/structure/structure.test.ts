import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document, ReadDocument } from '../record/record.ts';
import { structureOf } from './structure.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/structure');
const identity = { accession: 'ab'.repeat(32), ordinal: 1, name: 'source.txt', readAt: '2026-01-01T00:00:00Z' };
const noDates = { find: () => [] };

function readDocument(text: string, format = 'text/plain', more: Partial<ReadDocument> = {}): ReadDocument {
  return {
    text,
    format,
    reader: 'test@1',
    declared: {},
    pages: [],
    origins: [],
    styles: [],
    apart: [],
    problems: [],
    ...more,
  };
}

function structured(text: string, format?: string, more?: Partial<ReadDocument>): Document {
  return structureOf(readDocument(text, format, more), identity, noDates);
}

/** What a person would check of a document, short enough to be written by hand. */
function factsOf(document: Document) {
  const words = (span: { start: number; end: number }) =>
    document.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  return {
    kind: document.kind,
    title: document.title,
    subject: document.subject,
    date: document.date,
    place: document.place,
    participants: document.participants.map(({ name, role, side }) => [name, role, side]),
    author: document.author?.name ?? null,
    addressees: document.addressees.map(({ name }) => name),
    markings: document.markings.map(({ level, caveats }) => [level, ...caveats].join(' ')),
    redactions: document.redactions.map(({ extent, exemption }) => [extent, exemption]),
    sections: document.sections.map((section) => [section.date, words(section.heading)]),
    notes: document.notes.map((note) => [note.kind, note.label, words(note)]),
    turns: document.turns.map((turn) => [turn.kind, turn.attribution, turn.speaker?.name ?? null, words(turn)]),
    problems: document.problems.map((problem) => problem.code),
  };
}

describe('fixtures', () => {
  for (const name of readdirSync(fixtures)) {
    it(`reads ${name}`, () => {
      const folder = join(fixtures, name);
      const { format, ...expected } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
      const document = structured(readFileSync(join(folder, 'source.txt'), 'utf8'), format);
      expect(factsOf(document)).toEqual(expected);
    });
  }
});

describe('laws', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      'SUBJECT:',
      'PARTICIPANTS',
      'DATE, TIME',
      'AND PLACE: Long Gallery',
      'Dorn: Yes.',
      'Q:',
      'Y;',
      'MEMORANDUM OF CONVERSATION',
      'Halvern, June 3, 1961, 12:45 p.m.',
      '1. FIRST',
      '[2] See above.',
      '* Source: Box 7. Secret.',
      '(Laughter.)',
      'The Chairman said that he would.',
      '\f',
      'SECRET/NODIS',
    ),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  );
  const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));
  const format = fc.constantFrom('text/plain', 'application/pdf', 'text/html');

  it('every span lies within the text, and none is turned around', () => {
    fc.assert(
      fc.property(text, format, (words, mediaType) => {
        const document = structured(words, mediaType);
        const spans = [
          ...document.passages,
          ...document.sections,
          ...document.turns,
          ...document.notes,
          ...document.markings.map((marking) => marking.span),
          ...document.redactions.map((redaction) => redaction.span),
          ...document.references.map((reference) => reference.span),
          ...document.turns.flatMap((turn) => turn.label ?? []),
          ...Object.values(document.evidence).flatMap((evidence) => evidence.span ?? []),
        ];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(words.length);
        }
      }),
    );
  });

  it('passages ascend without overlap, and so do turns', () => {
    fc.assert(
      fc.property(text, format, (words, mediaType) => {
        const document = structured(words, mediaType);
        for (const spans of [document.passages, document.turns]) {
          for (const [at, span] of spans.entries()) expect(span.start).toBeGreaterThanOrEqual(spans[at - 1]?.end ?? 0);
        }
      }),
      // Reported speech within a labelled turn once made two turns of one stretch.
      { examples: [['Y;\nThe Chairman said that he would.\nMEMORANDUM OF CONVERSATION\nQ:', 'text/html']] },
    );
  });

  it('every field that is not null has evidence, and every null of the head has its reason', () => {
    fc.assert(
      fc.property(text, (words) => {
        const document = structured(words);
        for (const field of ['kind', 'title', 'subject', 'date', 'place', 'author', 'source'] as const) {
          expect(document.evidence[field] !== undefined).toBe(document[field] !== null);
        }
        const codes = document.problems.map((problem) => problem.code);
        for (const field of ['kind', 'title', 'date'] as const) {
          expect(codes.includes(`${field}-not-stated`)).toBe(document[field] === null);
        }
      }),
    );
  });
});

describe('speakers', () => {
  it('takes no label from header fields, times, addresses or list heads', () => {
    const text = [
      'SUBJECT: Ferries',
      'NOTE: see below',
      'Source: the archive',
      'https://example.org/a',
      '10:30 they met',
      'The message said, in part: nothing',
      'Dorn: Good morning.',
      'Marek: Good morning. I said to Dorn that Marek would come, and told Dorn so.',
      'Dorn: So he did, said Marek.',
    ].join('\n\n');
    const speakers = structured(text).turns.map((turn) => turn.speaker?.name);
    expect(new Set(speakers)).toEqual(new Set(['Dorn', 'Marek']));
  });

  it('trusts none of a stack of labels that came loose from their column', () => {
    const text = ['D: First.', 'M: Second.', 'D;', 'M;', 'Third, by one of them.', 'D: Fourth.'].join('\n\n');
    const turns = structured(`Dorn-Marek One-on-One\n\n${text}`, 'application/pdf').turns;
    expect(turns.map((turn) => turn.speaker?.name ?? null)).toEqual(['Dorn', 'Marek', null, 'Dorn']);
    expect(turns[2]?.attribution).toBe('unknown');
  });

  it('gives a paragraph with an unreadable label to nobody', () => {
    const text = [
      'MEMORANDUM OF CONVERSATION',
      'President Dorn: Shall we begin?',
      'Chairman Marek: Certainly.',
      'Ch irm n M rek: And quickly.',
    ].join('\n\n');
    const turns = structured(text, 'application/pdf').turns;
    expect(turns.map((turn) => turn.attribution)).toEqual(['labelled', 'labelled', 'unknown']);
  });

  it('breaks off a turn at the next label even inside a wrapped paragraph', () => {
    const text = 'Press Conference\n\nPRESIDENT DORN: It is done.\nQ: When?\nPRESIDENT DORN: Now.';
    const turns = structured(text).turns;
    expect(turns.map((turn) => text.slice(turn.start, turn.end))).toEqual(['It is done.', 'When?', 'Now.']);
  });
});

describe('cost', () => {
  it('stays linear on long hostile lines', () => {
    const hostile = [
      'A'.repeat(300_000),
      'a: '.repeat(100_000),
      '('.repeat(200_000),
      '1 '.repeat(100_000),
      '[not '.repeat(50_000),
      'June '.repeat(60_000),
      'The President '.repeat(20_000),
      `${'In reply, '.repeat(30_000)}`,
      'X\n'.repeat(100_000),
      'SUBJECT:\n'.repeat(30_000),
    ];
    for (const text of hostile) {
      const before = process.cpuUsage().user;
      structured(text);
      structured(text, 'application/pdf');
      expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(4);
    }
  });
});
