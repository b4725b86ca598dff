import { describe, expect, it } from 'vitest';
import type { Document } from '../record/record.ts';
import { structureOf } from './structure.ts';

function structured(lines: readonly string[], format = 'application/pdf'): Document {
  const read = {
    text: lines.join('\n'),
    format,
    reader: 'test@1',
    declared: {},
    pages: [],
    origins: [],
    styles: [],
    apart: [],
    problems: [],
  };
  return structureOf(read, { accession: '0'.repeat(64), ordinal: 1, name: 'x', readAt: '' }, { find: () => [] });
}

const people = (document: Document) => document.participants.map(({ name, role, side }) => [name, role, side]);

describe('participants', () => {
  it.each([
    [
      'a list of names that the margin tears',
      [
        'PARTICIPANTS: The President',
        'Chairman Marek',
        '',
        'Notetakers: Henrik Brandt, Yelka',
        "O'Turin, Tomas Reyl, Pavel",
        'Osk',
      ],
      [
        ['The President', 'principal', null],
        ['Chairman Marek', 'principal', null],
        ['Henrik Brandt', 'notetaker', null],
        ["Yelka O'Turin", 'notetaker', null],
        ['Tomas Reyl', 'notetaker', null],
        ['Pavel Osk', 'notetaker', null],
      ],
    ],
    [
      'a list of surnames before another side',
      ['PARTICIPANTS: The President', 'Notetakers: Brandt, Reyl', 'Valmoor', 'Chairman Marek'],
      [
        ['The President', 'principal', null],
        ['Brandt', 'notetaker', null],
        ['Reyl', 'notetaker', null],
        ['Chairman Marek', 'principal', 'Valmoor'],
      ],
    ],
    [
      'a side alone, then entries',
      ['PARTICIPANTS:', 'U.S.', 'The President', 'Paul Hale, Secretary of State'],
      [
        ['The President', 'principal', 'U.S.'],
        ['Paul Hale', 'Secretary of State', 'U.S.'],
      ],
    ],
    [
      'a side before its entry',
      ['PARTICIPANTS:', 'USSR Chairman Marek', 'Mr. Sorel, Interpreter'],
      [
        ['Chairman Marek', 'principal', 'USSR'],
        ['Mr. Sorel', 'interpreter', 'USSR'],
      ],
    ],
    [
      'an office before its holder',
      ['PARTICIPANTS:', 'V—Mr. Sorel, (Interpreting)', 'EUR—Mr. Hale'],
      [
        ['Mr. Sorel', 'interpreter', null],
        ['Mr. Hale', 'EUR', null],
      ],
    ],
    [
      'an entry that goes on',
      ['PARTICIPANTS:', 'Anna Reed, Assistant to the President for', 'National Affairs (Notetaker)', 'Ivo Marek'],
      [
        ['Anna Reed', 'notetaker', null],
        ['Ivo Marek', null, null],
      ],
    ],
    [
      'a role and who had it',
      ['PARTICIPANTS:', 'The President', 'Notetakers: Hale, Reed and Sorel'],
      [
        ['The President', 'principal', null],
        ['Hale', 'notetaker', null],
        ['Reed', 'notetaker', null],
        ['Sorel', 'notetaker', null],
      ],
    ],
    [
      'rows by side',
      ['', 'For Kestria: Pavel Osk, Minister; Henrik Brandt', 'For Valmoor: Yelka Turin'],
      [
        ['Pavel Osk', 'Minister', 'Kestria'],
        ['Henrik Brandt', null, 'Kestria'],
        ['Yelka Turin', null, 'Valmoor'],
      ],
    ],
  ])('%s', (_, lines, expected) => {
    expect(
      people(structured(['MEMORANDUM OF CONVERSATION', '', ...lines, '', 'The President: Good morning.'])),
    ).toEqual(expected);
  });

  it('says where the list stands when the record only points to it', () => {
    const document = structured([
      'MEMORANDUM OF CONVERSATION',
      '',
      'PARTICIPANTS:',
      'Listed on page 4',
      '',
      'Dorn: Yes.',
      'Dorn: No.',
    ]);
    expect(document.participants).toEqual([]);
    const problem = document.problems.find((each) => each.code === 'participants-not-stated');
    expect(problem?.message).toContain('Listed on page 4');
  });
});

describe('fields', () => {
  it('reads one label on two lines, with the values beside both', () => {
    const document = structured([
      'MEMORANDUM OF CONVERSATION',
      '',
      'DATE, TIME June 7, 1989',
      'AND PLACE: 8:20 - 9:00 a.m.',
      'Long Gallery',
    ]);
    expect(document.date).toBe('1989-06-07T08:20/1989-06-07T09:00');
  });

  it('tells an undated paper and an unreadable date apart', () => {
    const message = (lines: string[]) =>
      structured(lines).problems.find((each) => each.code === 'date-not-stated')?.message ?? '';
    expect(message(['Halvern, undated.', '', 'Ferries.'])).toMatch(/undated/);
    expect(message(['DATE: May 21 3, 1995', '', 'Ferries.'])).toMatch(/May 21 3, 1995/);
    expect(message(['Ferries.'])).toMatch(/states no date/);
  });

  it('takes no declassification date for the date of the document', () => {
    expect(structured(['DECL:', '10/25/1999', '', 'Halvern, VM', 'October 3, 1994']).date).toBe('1994-10-03');
  });

  it('knows a form by its letters, damaged or set apart', () => {
    for (const form of [
      'MEMORANDUM OF CONVERSATI0N',
      'M E M O R A N D U M  O F  C O N V E R S A T I O N',
      'MEM0RANDUM OF C0NVERSATlON',
    ])
      expect(structured([form, '', 'Text.']).kind).toBe('memcon');
    expect(structured(['He had read the memorandum of conversation.', '', 'Text.']).kind).toBeNull();
  });
});

describe('markings', () => {
  it.each([
    ['SECRET/NODIS', ['SECRET', 'NODIS']],
    ['TOP SECRET//SENSITIVE', ['TOP SECRET', 'SENSITIVE']],
    ['C0NFIDENTlAL', ['CONFIDENTIAL']],
    ['C O N F I D E N T I A L HALVERN 000733', ['CONFIDENTIAL']],
    ['Current Classification *** CONFIDENTIAL', ['CONFIDENTIAL']],
    ['LIMITED OFFICIAL USE', ['LIMITED OFFICIAL USE']],
    ['DECLASSIFIED PER E.O. 13526', ['DECLASSIFIED']],
  ])('%s', (line, expected) => {
    const [marking] = structured([line, '', 'The text of the paper.']).markings;
    expect([marking?.level, ...(marking?.caveats ?? [])]).toEqual(expected);
  });

  it('says so when a stamp tells that there was a level and no banner tells which', () => {
    const codes = (lines: string[]) => structured(lines).problems.map((problem) => problem.code);
    expect(codes(['NR dy TA', '', 'DECLASSIFIED', '', 'The text.'])).toContain('classification-not-stated');
    expect(codes(['SECRET', '', 'DECLASSIFIED', '', 'The text.'])).not.toContain('classification-not-stated');
  });

  it('are told through the damage of a stroke, and never when two levels are as near', () => {
    const level = (banner: string) => structured([banner, 'MEMORANDUM', '', 'Text.']).markings[0]?.level ?? null;
    expect(['CONTIDONTINL', '-ONFIDENTIAL', 'CONEIDENT IAT', 'SEERET', 'SECRETE'].map(level)).toEqual([
      'CONFIDENTIAL',
      'CONFIDENTIAL',
      'CONFIDENTIAL',
      'SECRET',
      'SECRET',
    ]);
    expect(['T SECRET', 'DNCLASSIFIED', 'SOCROT', 'Declassify on: OADR'].map(level)).toEqual([null, null, null, null]);
  });

  it('takes no office for a marking', () => {
    expect(
      structured(['SECRETARY OF STATE', '', 'CONFIDENCE', '', 'Secrets of the lake'], 'text/plain').markings,
    ).toEqual([]);
  });
});

describe('kinds by title and layout', () => {
  it.each([
    [
      '12. Telegram From the Mission in Valmoor to the Council of State',
      'cable',
      'the Mission in Valmoor',
      'the Council of State',
    ],
    ['Letter From Chairman Marek to President Dorn', 'letter', 'Chairman Marek', 'President Dorn'],
    [
      'Memorandum From the Assistant to the President (Hale) to President Dorn',
      'memorandum',
      'the Assistant to the President (Hale)',
      'President Dorn',
    ],
    ['13. National Intelligence Estimate', 'estimate', null, null],
    ['14. Editorial Note', 'editorial-note', null, null],
    ['Minutes of the 1961 Meeting of the Council', 'minutes', null, null],
    ['Record of Telephone Conversation Between President Dorn and Ivo Marek', 'telcon', null, null],
  ])('%s', (title, kind, author, addressee) => {
    const document = structured([title, '', 'Halvern, June 3, 1961.', '', 'The text.'], 'text/plain');
    expect([document.kind, document.author?.name ?? null, document.addressees[0]?.name ?? null]).toEqual([
      kind,
      author,
      addressee,
    ]);
  });

  it('takes no headline for the name of a form', () => {
    expect(
      structured(['President Dorn held a press conference in Halvern', '', 'It was short.'], 'text/plain').kind,
    ).toBeNull();
  });

  it('reads a letter’s address, place, date and signature', () => {
    const document = structured(
      [
        'Sarnow, July 15, 1996',
        '',
        'Her Excellency',
        'Alena Dorn',
        'President of Kestria',
        '',
        'Dear Madam President,',
        '',
        'I thank you for your letter of July 9.',
        '',
        'Please accept my regards.',
        '',
        'Ivo Marek',
      ],
      'text/plain',
    );
    expect([document.kind, document.place, document.date]).toEqual(['letter', 'Sarnow', '1996-07-15']);
    expect([document.author?.name, document.addressees.map((each) => each.name)]).toEqual([
      'Ivo Marek',
      ['Alena Dorn'],
    ]);
  });
});
