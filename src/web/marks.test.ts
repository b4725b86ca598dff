import { expect, test } from 'vitest';
import { queryMarks, titleMarks } from './marks.ts';

const marked = (text: string, query: string) =>
  queryMarks(text, { start: 0, end: text.length }, query).map(({ start, end }) => text.slice(start, end));

test.each([
  ['words', 'the Northern shore, a shore', 'northern shore', ['Northern', 'shore', 'shore']],
  ['a phrase, across a line end', 'the northern\nshore, a shore', '"northern shore"', ['northern\nshore']],
  ['a phrase in curly quotes', 'northern shore, shore', '“northern shore”', ['northern shore']],
  ['a prefix', 'garrison garrisons garage', 'garris*', ['garrison', 'garrisons']],
  ['not what is excluded, nor fields, nor operators', 'boats AND ice Marek', 'ice -boats speaker:Marek AND', ['ice']],
  ['initials', 'the U.S.S.R. and the USSR', 'USSR', ['U.S.S.R.', 'USSR']],
  ['without accents', 'in Düsseldorf', 'dusseldorf', ['Düsseldorf']],
  ['nothing for a query of signs', 'a.*b', '.* ( " ', []],
])('%s', (_, text, query, expected) => {
  expect(marked(text, query)).toEqual(expected);
});

test('a hostile query takes no time', () => {
  const began = performance.now();
  marked('a'.repeat(60_000), `${'a*'.repeat(300)} ${'"a '.repeat(300)}`);
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('a title is marked by words and by what was asked of the title, not by other fields', () => {
  const title = 'The garrison at Perrin';
  const words = (query: string) => titleMarks(title, query).map(({ start, end }) => title.slice(start, end));
  expect(words('title:garrison')).toEqual(['garrison']);
  expect(words('perrin -garrison')).toEqual(['Perrin']);
  expect(words('speaker:garrison subject:"at perrin"')).toEqual(['at Perrin']);
});
