import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeUp, editDistance } from './lettering.ts';

/** The whole table, as Wagner and Fischer fill it. */
function naiveDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}

const word = fc.string({ unit: fc.constantFrom('A', 'B', 'C'), maxLength: 14 });

describe('the distance of two words', () => {
  it('is the whole table’s up to the limit, and the limit and one beyond it', () => {
    fc.assert(
      fc.property(word, word, fc.nat(5), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(naiveDistance(a, b), limit + 1));
      }),
      { numRuns: 2000 },
    );
  });

  it('is told of words longer than the rows kept', () => {
    const long = 'AB'.repeat(400);
    expect(editDistance(long, `${long}C`, 3)).toBe(1);
    expect(editDistance(long, long.replaceAll('A', 'C'), 3)).toBe(4);
  });
});

describe('letters set apart', () => {
  const LETTER_SPACED = /(?<![\p{L}\d])(?:[\p{L}\d] ){2,}[\p{L}\d]{1,3}(?![\p{L}\d])/gu;
  const line = fc.string({ unit: fc.constantFrom('a', 'Ж', '7', ' ', '.', '-'), maxLength: 30 });

  it('are closed up wherever the pattern finds them', () => {
    fc.assert(
      fc.property(line, (text) => {
        expect(closeUp(text)).toBe(text.replace(LETTER_SPACED, (run) => run.replaceAll(' ', '')));
      }),
      { numRuns: 2000 },
    );
    expect(closeUp('Pull-Aside w i t h Chairman Marek')).toBe('Pull-Aside with Chairman Marek');
  });
});
