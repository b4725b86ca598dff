import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance } from '../text/text.ts';
import { misreadings } from './misread.ts';
import { wordHash } from './words.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function told(word: string): ReadonlyMap<number, number> {
  const all = new Map<number, number>();
  misreadings(word, (hash, letters) => all.set(hash, Math.min(letters, all.get(hash) ?? 9)));
  return all;
}

it('tells every word that is one letter away', () => {
  const word = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom(...LETTERS), fc.nat(3), (one, place, letter, kind) => {
      const at = place % one.length;
      const rest = kind === 0 ? one.slice(at) : one.slice(at + 1);
      const swapped = `${one.charAt(at + 1)}${one.charAt(at)}${one.slice(at + 2)}`;
      const other = one.slice(0, at) + (kind < 2 ? letter + rest : kind === 2 ? rest : swapped);
      if (other !== one && editDistance(one, other) === 1) expect(told(one).get(wordHash(other))).toBe(1);
    }),
  );
});

it('tells what scanners confuse, and two slips of a longer word', () => {
  expect(told('modern').has(wordHash('modem'))).toBe(true);
  expect(told('modem').has(wordHash('modern'))).toBe(true);
  expect(told('government').get(wordHash('govemmcnt'))).toBe(2);
  expect(told('президент').has(wordHash('презилент'))).toBe(true);
});

it('leaves short words and debris alone', () => {
  expect(told('to').size).toBe(0);
  expect(told('x'.repeat(40)).size).toBe(0);
});
