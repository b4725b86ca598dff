import { describe, expect, it } from 'vitest';
import type { Document } from '../record/record.ts';
import { structureOf } from './structure.ts';

const identity = { accession: 'ab'.repeat(32), ordinal: 1, name: 'source.txt', readAt: '2026-01-01T00:00:00Z' };

function structured(text: string, format = 'text/plain'): Document {
  const read = { text, format, reader: 'test@1', declared: {}, pages: [], origins: [], styles: [], apart: [] };
  return structureOf({ ...read, problems: [] }, identity, { find: () => [] });
}

function untoldOf(document: Document): string[] {
  return document.problems.map(({ code }) => code).filter((code) => code.endsWith('-not-stated'));
}

const PROSE =
  'The ferries between the two harbours have run again since the spring, and the offices on either bank hope that they will run through the winter too, as they did before.';

describe('fields that nobody can tell', () => {
  it('are each named once, with the reason', () => {
    const document = structured(`${PROSE}\n\n${PROSE}\n\n${PROSE}\n\n${PROSE}\n`);
    expect(document.kind).toBe('article');
    expect(untoldOf(document)).toEqual(['title-not-stated', 'author-not-stated', 'date-not-stated']);
  });

  it('are named only where the kind makes one expect them', () => {
    const call = structured('MEMORANDUM OF TELEPHONE CONVERSATION\n\nSUBJECT: Ferries\n\nDATE: May 3, 1991\n\nYes.\n');
    expect(untoldOf(call)).toEqual(['place-not-stated', 'participants-not-stated']);
    const statement = structured('Joint Statement on Ferries\n\nMay 3, 1991\n\nThe two sides met.\n');
    expect(untoldOf(statement)).toEqual([]);
  });

  it('leave no field without either evidence or a reason', () => {
    for (const head of ['MEMORANDUM OF CONVERSATION', 'TELEGRAM', 'MEMORANDUM', 'EDITORIAL NOTE', 'Ferries', '']) {
      const document = structured(`${head}\n\n${PROSE}\n\nDear Mr. Marek:\n\n${PROSE}\n`);
      const told = new Set([
        ...Object.keys(document.evidence),
        ...untoldOf(document).map((code) => code.split('-')[0]),
      ]);
      for (const field of ['kind', 'title', 'date'] as const) expect([...told], `${head}: ${field}`).toContain(field);
    }
  });
});

describe('a date in a scan', () => {
  const debris = ['▪ • : • • $ .• ••', ': :" .. • • :.', '• • . • • :', 'T $4 C. r', 'i.oTb:', 'La rb 4 :'];
  const letter = ['Dear Mr. Marek:', '', 'The ferries run again, and the harbour is open.'];

  it('amid debris is withheld, with a problem that quotes it', () => {
    const document = structured([...debris, '', 'May 3, 1913', '', ...letter].join('\n'), 'application/pdf');
    expect(document.date).toBeNull();
    const [doubt] = document.problems.filter(({ code }) => code === 'date-doubtful');
    expect(doubt?.message).toContain('“May 3, 1913”');
    expect(doubt?.severity).toBe('warning');
  });

  it('amid debris stands where the text bears it out', () => {
    const more = [...letter, 'We met in 1991, and again in 1992.'];
    const document = structured([...debris, '', 'May 3, 1992', '', ...more].join('\n'), 'application/pdf');
    expect(document.date).toBe('1992-05-03');
  });

  it('that no other year of the document comes near is withheld', () => {
    const more = [...letter, 'We met in 1991, in 1992, in 1993 and twice in 1994, and the treaty of 1995 holds.'];
    const dated = (year: number) => structured(['', `May 3, ${year}`, '', ...more].join('\n'), 'application/pdf').date;
    expect(dated(1913)).toBeNull();
    expect(dated(1996)).toBe('1996-05-03');
  });

  it('in clean print stands, however far back it looks', () => {
    const document = structured(['', 'May 3, 1992', '', ...letter, 'As in 1848.'].join('\n'), 'application/pdf');
    expect(document.date).toBe('1992-05-03');
  });
});

describe('kinds', () => {
  const kind = (text: string, format?: string) => structured(text, format).kind;

  it.each([
    ['Transcript of Comments by Director Hale', 'press-conference'],
    ['Background Briefing by a Senior Official', 'press-conference'],
    ['Readout of President Dorn’s Call with Chairman Marek', 'statement'],
    ['Executive Order on the Ferries', 'statement'],
    ['A Proclamation on the Ferries', 'statement'],
    ['A Letter on the Ferries', 'letter'],
    ['National Security Decision Directive 7', 'memorandum'],
    ['Electronic Message From Anna Reed to Pavel Osk', 'mail'],
    ['Notes of an Interview With Ivo Marek', 'note'],
    ['Note Prepared by the Deputy Secretary (Hale)', 'note'],
    ['Study Prepared by a Working Group', 'report'],
    ['Intelligence Assessment Prepared in the Office of Rivers', 'report'],
  ])('%s', (title, expected) => {
    expect(kind(`${title}\n\n${PROSE}\n`)).toBe(expected);
  });

  it('are told by the subject of a sheet without a form, whose date line is no place', () => {
    const document = structured(
      `SUBJECT: Decisions of Deputies Committee Meeting on\nValmoor, May 17, 1993\n\n1. Ferries. ${PROSE}\n`,
      'application/pdf',
    );
    expect([document.kind, document.date, document.place]).toEqual(['minutes', '1993-05-17', null]);
  });

  it('name an office’s paper on policy in a scan', () => {
    const paper = `May 3, 1995\n\nSTRATEGY FOR THE VALMOOR TALKS\n\nIntroduction: ${PROSE}\n`;
    expect(kind(paper, 'application/pdf')).toBe('brief');
  });
});
