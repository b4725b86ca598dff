import { expect, test } from 'vitest';
import { emptyDocument, memcon } from '../../test/web/fake-archive.ts';
import { citations, risOf } from './cite.ts';

const LETTER = {
  ...emptyDocument('bbbbbbbbbbbb-2', ''),
  kind: 'letter',
  title: 'On the 40% & the_lake',
  date: '1996-07-15',
  place: 'Morva',
  author: { name: 'Ivo Marek', agent: null },
  addressees: [{ name: 'Alena Dorn', agent: null }],
  source: 'Valmoor State Archive,\nbox 4.',
} as const;

test('Chicago: who to whom, title, kind, place, day, where it is kept', () => {
  const { note, bibliography } = citations(LETTER, null, null);
  expect(note).toBe(
    'Ivo Marek to Alena Dorn, “On the 40% & the_lake,” letter, Morva, July 15, 1996, Valmoor State Archive, box 4, memcon:bbbbbbbbbbbb-2.',
  );
  expect(bibliography).toBe(
    'Ivo Marek to Alena Dorn. “On the 40% & the_lake.” Letter, Morva, July 15, 1996. Valmoor State Archive, box 4. memcon:bbbbbbbbbbbb-2.',
  );
});

test('MLA: author, title, where it is kept, day', () => {
  expect(citations(LETTER, null, null).mla).toBe(
    'Ivo Marek. “On the 40% & the_lake.” Valmoor State Archive, box 4, 15 July 1996, Morva, memcon:bbbbbbbbbbbb-2.',
  );
});

test('words are cited with their page', () => {
  const document = memcon();
  const { note, ris } = citations(document, null, { start: document.text.length - 20, end: document.text.length - 10 });
  expect(note).toContain('September 29, 1996, p. 2, memcon:');
  expect(ris).toContain('SP  - 2\r\n');
});

test('a document that states nothing is cited by its id', () => {
  const { note, bibliography, mla, csl } = citations(emptyDocument('cccccccccccc-1', ''), null, null);
  expect([note, bibliography, mla]).toEqual([
    'Memcon:cccccccccccc-1.',
    'memcon:cccccccccccc-1.',
    'Untitled memcon:cccccccccccc-1.',
  ]);
  expect(csl).toEqual([
    { id: 'memcon:cccccccccccc-1', type: 'document', language: 'en', number: 'memcon:cccccccccccc-1' },
  ]);
});

test('CSL-JSON, BibTeX and RIS', () => {
  const { csl, bibtex, ris } = citations(LETTER, null, null);
  expect(csl).toMatchObject([
    {
      type: 'personal_communication',
      issued: { 'date-parts': [[1996, 7, 15]] },
      recipient: [{ literal: 'Alena Dorn' }],
    },
  ]);
  expect(bibtex).toContain('title = {On the 40\\% \\& the\\_lake}');
  expect(bibtex).toContain('author = {{Ivo Marek}}');
  expect(bibtex).toContain('date = {1996-07-15}');
  expect(ris.split('\r\n').slice(0, 5)).toEqual([
    'TY  - PCOMM',
    'TI  - On the 40% & the_lake',
    'AU  - Ivo Marek',
    'A2  - Alena Dorn',
    'DA  - 1996/07/15',
  ]);
  expect(ris.endsWith('ER  - \r\n')).toBe(true);
});

test('a list as RIS is one record after the other', () => {
  expect(risOf([LETTER, memcon()]).match(/^TY {2}- /gm)).toHaveLength(2);
});
