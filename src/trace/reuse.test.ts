import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankDocument } from '../../test/made-documents.ts';
import type { Document } from '../record/record.ts';
import { compareDocuments, findReuse, passagesOf, StaleReuse } from './reuse.ts';
import { findChains, RowReader, spanOfWords } from './runs.ts';

/** Rows of few different words, so that they share runs; some are copied into the next. */
const rows = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 12, maxLength: 60 }), {
  minLength: 2,
  maxLength: 5,
});
const copies = fc.array(fc.record({ from: fc.nat(), at: fc.nat(), length: fc.integer({ min: 8, max: 20 }) }), {
  maxLength: 4,
});

function copied(
  made: readonly (readonly number[])[],
  planted: readonly { from: number; at: number; length: number }[],
) {
  const out = made.map((row) => [...row]);
  planted.forEach(({ from, at, length }, i) => {
    const source = out[i % out.length] as number[];
    const target = out[(i + 1) % out.length] as number[];
    const start = from % Math.max(1, source.length - length);
    target.splice(at % target.length, 0, ...source.slice(start, start + length));
  });
  return out;
}

function oneBehindTheOther(made: readonly (readonly number[])[]): Int32Array {
  return Int32Array.from(made.flatMap((row) => [...row, 0]));
}

/** Every longest run of words that stands at two places, by comparing all with all. */
function runsByForce(words: Int32Array, least: number): { a: number; b: number; length: number }[] {
  const found: { a: number; b: number; length: number }[] = [];
  for (let a = 0; a < words.length; a++) {
    for (let b = a + 1; b < words.length; b++) {
      if (a > 0 && words[a - 1] === words[b - 1] && words[a - 1] !== 0) continue;
      let length = 0;
      while (a + length < b && words[a + length] !== 0 && words[a + length] === words[b + length]) length++;
      if (length >= least) found.push({ a, b, length });
    }
  }
  return found;
}

describe('runs of words', () => {
  it('are all found that comparing all with all finds', () => {
    fc.assert(
      fc.property(rows, copies, (made, planted) => {
        const words = oneBehindTheOther(copied(made, planted));
        const chains = findChains(words, 8);
        for (const { a, b, length } of runsByForce(words, 8)) {
          const isCovered = chains.some(
            (c) => c.aFrom <= a && a + length <= c.aTo && c.bFrom <= b && b + length <= c.bTo,
          );
          // A run within a longer chain on a neighbouring diagonal is told with that.
          const isNear = chains.some((c) => c.aFrom < a + length && a < c.aTo && c.bFrom < b + length && b < c.bTo);
          expect(isCovered || isNear).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are the same whether documents come at once or one after the other', () => {
    fc.assert(
      fc.property(rows, copies, (made, planted) => {
        const words = oneBehindTheOther(copied(made, planted));
        const lastRow = words.lastIndexOf(0, words.length - 2) + 1;
        const whole = findChains(words, 8).filter(({ bTo }) => bTo > lastRow);
        const later = findChains(words, 8, lastRow);
        const key = ({ aFrom, aTo, bFrom, bTo }: (typeof whole)[0]) => `${aFrom}–${aTo} ${bFrom}–${bTo}`;
        expect(later.map(key).sort()).toEqual(whole.map(key).sort());
      }),
      { numRuns: 300 },
    );
  });

  it('know their characters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zé]{1,9}$/), { minLength: 1, maxLength: 300 }),
        fc.nat(),
        (words, at) => {
          const text = words.join(' ');
          const row = new RowReader().read(text, []);
          const from = at % words.length;
          const { start, end } = spanOfWords(row, text, [], from, Math.min(words.length, from + 3));
          expect(text.slice(start, end)).toBe(words.slice(from, from + 3).join(' '));
        },
      ),
    );
  });
});

const shared = 'the council of Tern has decided to close the old harbour before the first snow of the year';
const texts: Readonly<Record<string, string>> = {
  a: `Nobody in Kestria believed it. In the end ${shared}. That was all.`,
  b: `From the minutes: ${shared.replace('old', 'northern')}. The chairman thanked the delegates.`,
  c: `A letter of that week says that ${shared}, and that the ferry stays.`,
};
const documents = new Map(Object.entries(texts).map(([id, text]) => [id, blankDocument(id, text)]));
const records = { get: (id: string): Document | null => documents.get(id) ?? null };

describe('a kept state', () => {
  it('tells after one document more what comparing all anew tells', () => {
    const before = compareDocuments(null, ['a', 'b'], records);
    const after = compareDocuments(before, ['a', 'b', 'c'], records);
    expect(passagesOf(after, records)).toEqual(findReuse(['a', 'b', 'c'], records));
    expect(after.documents[0]).toBe(before.documents[0]);
  });

  it('is itself where nothing is new', () => {
    const state = compareDocuments(null, ['a', 'b', 'c'], records);
    expect(compareDocuments(state, ['c', 'b', 'a'], records)).toBe(state);
  });

  it('forgets what is gone', () => {
    const state = compareDocuments(compareDocuments(null, ['a', 'b', 'c'], records), ['a', 'c'], records);
    expect(passagesOf(state, records)).toEqual(findReuse(['a', 'c'], records));
  });

  it('is refused where a document is not the one that was compared', () => {
    const state = compareDocuments(null, ['a', 'b'], records);
    const other = { get: (id: string) => (id === 'a' ? blankDocument('a', 'Read anew.') : records.get(id)) };
    expect(() => passagesOf(state, other)).toThrow(StaleReuse);
  });
});
