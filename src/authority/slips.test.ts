import { expect, test } from 'vitest';
import { isRunTogether, isSlipOf } from './slips.ts';

const known = new Set(['environmental', 'countries', 'have', 'letter']);
const isKnown = (word: string) => known.has(word);

test.each<[word: string, slip: boolean]>([
  ['enviromental', true],
  ['environmnetal', true],
  ['enbironmental', true],
  ['environmentall', true],
  ['envirmental', false],
  ['', false],
])('%s: one stroke from a known word is %s', (word, slip) => {
  expect(isSlipOf(word, isKnown)).toBe(slip);
});

test('two known words that ran together are told, where both are long enough', () => {
  expect(isRunTogether('countrieshave', isKnown)).toBe(true);
  expect(isRunTogether('countries', isKnown)).toBe(false);
  expect(isRunTogether('', isKnown)).toBe(false);
});
