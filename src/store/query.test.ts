import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describe as inWords, parseQuery } from './query.ts';

test.each([
  ['lake shore', '“lake” and “shore”'],
  ['lake AND shore', '“lake” and “shore”'],
  ['lake OR shore treaty', '“lake” or (“shore” and “treaty”)'],
  ['(lake OR shore) treaty', '(“lake” or “shore”) and “treaty”'],
  ['lake -shore', '“lake” and not “shore”'],
  ['lake NOT shore', '“lake” and not “shore”'],
  ['NOT NOT lake', '“lake”'],
  ['"northern shore"', '“northern shore”'],
  ['“northern shore”', '“northern shore”'],
  ['garris*', '“garris…”'],
  ['speaker:marek garrison', 'spoken by “marek” and “garrison”'],
  ['speaker:"alena dorn"', 'spoken by “alena dorn”'],
  ['kind:telcon', 'kind telcon'],
  ['date:1996', 'dated 1996-01-01 to 1996-12-31'],
  ['date:1996-09', 'dated 1996-09-01 to 1996-09-30'],
  ['date:1996-02..1997', 'dated 1996-02-01 to 1997-12-31'],
  ['before:1996-07-01', 'dated up to 1996-06-30'],
  ['after:1996', 'dated from 1997-01-01'],
  ['title:accords', 'title has “accords”'],
  ['K.S.R.', '“ksr”'],
  ['note: this', '“note” and “this”'],
  ['unclosed "northern shore', '“unclosed” and “northern shore”'],
  ['((lake', '“lake”'],
  ['lake)) shore', '“lake” and “shore”'],
  ['', 'nothing to search for'],
  ['*** ()', 'nothing to search for'],
])('%s is understood as %s', (text, words) => {
  expect(inWords(parseQuery(text).query)).toBe(words);
});

test('what is left out is said', () => {
  expect(parseQuery('date:soon lake').ignored).toEqual([
    'date:soon (a date is 2001, 2001-09, 2001-09-11 or 2001..2003)',
  ]);
  expect(parseQuery('lake …!').ignored).toHaveLength(1);
  expect(parseQuery(Array.from({ length: 80 }, (_, i) => `w${i}`).join(' ')).ignored).toEqual([
    'everything after the 64th word',
  ]);
});

test('no text whatever makes it throw, and its words hold letters and digits only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const { query } = parseQuery(text);
      for (const word of wordsOf(query)) expect(word).not.toMatch(/["'*():^{}\s]/u);
    }),
  );
});

function wordsOf(query: ReturnType<typeof parseQuery>['query']): readonly string[] {
  if (query === null) return [];
  if (query.type === 'words') return query.words;
  if (query.type === 'and' || query.type === 'or') return query.parts.flatMap(wordsOf);
  return query.type === 'not' ? wordsOf(query.part) : [];
}
