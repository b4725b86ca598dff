import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dateReader } from '../../src/dates/dates.ts';
import { openOcr, read } from '../../src/readers/readers.ts';
import type { Document } from '../../src/record/record.ts';
import { structureOf } from '../../src/structure/structure.ts';

const data = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const isThere = existsSync(data);
if (!isThere)
  console.warn(`\n┌─────────────\n│ SKIPPED: structure of real documents; ${data} is absent\n└─────────────`);

/** The file of `folder` whose name begins so. */
async function documentsOf(folder: string, beginning: string, ocr = false): Promise<Document[]> {
  const name = readdirSync(join(data, folder)).find((each) => each.startsWith(beginning));
  if (name === undefined) throw new Error(`${folder} holds no file that begins with ${beginning}`);
  const engine = ocr ? await openOcr() : null;
  const reading = await read({ name, bytes: readFileSync(join(data, folder, name)) }, { ocr: engine });
  await engine?.close();
  return reading.documents.map((document, at) =>
    structureOf(
      document,
      { accession: '0'.repeat(64), ordinal: at + 1, name, readAt: '2026-01-01T00:00:00Z' },
      dateReader,
    ),
  );
}

async function only(folder: string, beginning: string, ocr = false): Promise<Document> {
  const [document] = await documentsOf(folder, beginning, ocr);
  if (document === undefined) throw new Error(`${beginning} gave no document`);
  return document;
}

describe.runIf(isThere)('scans with a text layer', () => {
  it('reads Hyde Park: a memcon, its date, both principals, notetakers, turns', async () => {
    const document = await only('pdf/clinton-library', '1995-10-23-yeltsin-1995-10-23-hyde-park-one');
    expect(document.kind).toBe('memcon');
    expect(document.date).toBe('1995-10-23T11:30/1995-10-23T13:35');
    expect(document.participants.map(({ name, role }) => [name, role])).toEqual([
      ['Clinton', 'principal'],
      ['Yeltsin', 'principal'],
      ['Talbott', 'notetaker'],
      ['Ryurikov', 'notetaker'],
    ]);
    const labelled = document.turns.filter((turn) => turn.attribution === 'labelled');
    expect(labelled.length).toBeGreaterThanOrEqual(38);
    expect(new Set(labelled.map((turn) => turn.speaker?.name))).toEqual(new Set(['Clinton', 'Yeltsin']));
    // Labels are lost: what stands without one is inferred, and says how surely, or given to nobody.
    const rest = document.turns.filter((turn) => turn.attribution !== 'labelled');
    expect(rest.length).toBeGreaterThan(20);
    const isSaid = ({ speaker, confidence }: Document['turns'][number]) =>
      speaker !== null && (confidence ?? 0) >= 0.75;
    expect(rest.every((turn) => (turn.attribution === 'unknown' ? turn.speaker === null : isSaid(turn)))).toBe(true);
    expect(document.problems.map((problem) => problem.code)).toContain('speaker-label-lost');
  });

  it.each([
    ['1995-07-13-chirac', 'telcon', '1995-07-13T15:22/1995-07-13T15:58'],
    ['1995-07-13-kohl', 'telcon', '1995-07-13T18:15/1995-07-13T18:35'],
    ['1995-07-20-chirac', 'telcon', '1995-07-20T15:15-04:00/1995-07-20T16:13-04:00'],
    ['1995-12-14-milosevic', 'memcon', '1995-12-14T10:05/1995-12-14T10:15'],
    ['1993-04-14-gore', 'memcon', '1993-03-26T10:50/1993-03-26T11:45'],
    ['1995-11-22-pcdc', 'minutes', '1995-11-22T10:45/1995-11-22T12:45'],
    ['1995-01-17-croatia', 'cable', '1995-01-17T12:08Z'],
  ])('%s: %s, %s', async (beginning, kind, date) => {
    const document = await only('pdf/clinton-library', beginning);
    expect([document.kind, document.date]).toEqual([kind, date]);
  });

  it('knows the sides and the notetaker of a meeting', async () => {
    const { participants } = await only('pdf/clinton-library', '1995-12-14-milosevic');
    const of = (name: string) => participants.find((person) => person.name === name);
    expect(of('The President')).toMatchObject({ side: 'U.S.', role: 'principal' });
    expect(of('Alexander Vershbow')).toMatchObject({ side: 'U.S.', role: 'notetaker' });
    expect(of('Slobodan Milosevic')).toMatchObject({ side: 'Serbia' });
  });
});

describe.runIf(isThere)('lists and stamps of scans', () => {
  it('reads names in two columns, each under its own office', async () => {
    const { participants, date } = await only('pdf/clinton-library', '1995-05-23');
    const sides = new Map(participants.map(({ name, side }) => [name.split(' ').at(-1), side]));
    expect([sides.get('Slocombe'), sides.get('Albright'), sides.get('Clark'), sides.get('Drew')]).toEqual([
      'DOD',
      'USUN',
      'JCS',
      'NSC',
    ]);
    expect(participants.length).toBe(13);
    // The day is printed as two: nobody can tell which is meant.
    expect(date).toBeNull();
  });

  it('tells the three stamps on one page of a telegram apart, and reads its number', async () => {
    const { markings, handling, date } = await only('pdf/state-foia-reykjavik', 'C09000071');
    const authorities = new Set(markings.flatMap(({ stamp }) => stamp?.authority ?? []));
    expect(authorities).toEqual(
      new Set([
        'Department of State A/CDC/MR',
        'Department of State Appeals Review Panel',
        'Department of State caption review',
      ]),
    );
    expect([handling?.messageNumber?.value, date]).toEqual(['86STATE 323244', '1986-10-15T05:07Z']);
  });
});

describe.runIf(isThere)('scans without a text layer', () => {
  it('reads the call of 7 June 1989', async () => {
    const document = await only('pdf/bush41-memcons', '1989-06-07', true);
    expect(document.kind).toBe('telcon');
    expect(document.date).toBe('1989-06-07T09:46-04:00/1989-06-07T09:52-04:00');
    expect(document.place).toBe('The Oval Office');
    const roles = document.participants.map(({ name, role }) => [name, role]);
    expect(roles).toContainEqual(['The President', 'principal']);
    expect(roles).toContainEqual(['Chancellor Helmut Kohl', 'principal']);
    expect(roles).toContainEqual(['Robert Hutchings', 'notetaker']);
    // The banner is struck out; native tesseract reads it, tesseract.js does not, and then it must be said.
    const levels = document.markings.map((marking) => marking.level).filter((level) => level !== 'DECLASSIFIED');
    const unread = document.problems.some((problem) => problem.code === 'classification-not-stated');
    expect(unread ? levels : new Set(levels)).toEqual(unread ? [] : new Set(['CONFIDENTIAL']));
  });
});

describe.runIf(isThere)('articles and posts', () => {
  it('reads a feature: eight dated headings, dialogue of one paragraph each', async () => {
    const document = await only('seeds', '000');
    expect(document.kind).toBe('article');
    const dated = document.sections.filter((section) => section.date !== null);
    expect(dated.map((section) => section.date)).toEqual([
      '2001-07-06',
      '2001-09-12',
      '2001-10-21',
      '2001-11-08',
      '2001-11-13',
      '2002-04-02',
      '2002-06-27',
      '2003-03-18',
    ]);
    expect(document.turns.length).toBe(11);
    expect(document.turns.every((turn) => !document.text.slice(turn.start, turn.end).includes('\n'))).toBe(true);
    expect(document.date).toBeNull();
  });

  it('reads a post with its endnotes and their calls', async () => {
    const document = await only('seeds', '004');
    expect(document.kind).toBe('post');
    const endnotes = document.notes.filter((note) => note.kind === 'endnote');
    expect(endnotes.map((note) => note.label)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    const calls = endnotes.map((note) => note.anchor && document.text.slice(note.anchor.start, note.anchor.end));
    expect(calls).toContain('[3]');
  });
});

describe.runIf(isThere)('the other side’s record', () => {
  it('dates every item of the Kremlin’s file, and finds the speakers it names', async () => {
    const documents = await documentsOf('kremlin', 'kremlin-en');
    expect(documents.length).toBe(3836);
    expect(documents.every((document) => /^\d{4}-\d\d-\d\d/.test(document.date ?? ''))).toBe(true);
    expect(documents.filter((document) => document.turns.length > 0).length).toBeGreaterThanOrEqual(120);
    const speakers = new Set(documents.flatMap((document) => document.turns.map((turn) => turn.speaker?.name)));
    expect([...speakers].some((name) => name !== undefined && /message|telegram|part$/i.test(name))).toBe(false);
  });

  it('knows a telegram by its capitals', async () => {
    const names = readdirSync(join(data, 'cables/text'));
    const kinds = await Promise.all(names.slice(0, 60).map(async (name) => (await only('cables/text', name)).kind));
    expect(kinds.filter((kind) => kind === 'cable').length).toBeGreaterThanOrEqual(57);
  });
});
