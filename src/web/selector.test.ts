import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuote, selectorOf, selectorQuery } from './selector.ts';

const WORDS = fc.array(fc.constantFrom('the', 'lake', 'froze', 'over.', 'It', 'was', '(cold)', '[sic]'), {
  minLength: 3,
  maxLength: 60,
});

function fromQuery(query: string) {
  const { exact = '', prefix = '', suffix = '' } = Object.fromEntries(new URLSearchParams(query));
  return { exact, prefix, suffix };
}

test('words are found again by what stands around them, also where lines break otherwise', () => {
  fc.assert(
    fc.property(WORDS, fc.nat(), fc.nat(), (words, from, length) => {
      const start = from % words.length;
      const end = Math.min(words.length, start + 1 + (length % 8));
      const place = (joined: string, n: number) => words.slice(0, n).join(joined).length + (n > 0 ? joined.length : 0);
      const text = words.join(' ');
      const span = { start: place(' ', start), end: place(' ', end) - (end < words.length ? 1 : 0) };
      if (end === words.length) span.end = text.length;
      const found = findQuote(words.join(' \n '), fromQuery(selectorQuery(selectorOf(text, span))));
      expect(found).not.toBeNull();
      const again = words.join(' \n ').slice(found?.start, found?.end).replace(/\s+/g, ' ');
      expect(again).toBe(text.slice(span.start, span.end));
    }),
  );
});

test('of several occurrences the one with the same surroundings', () => {
  const text = 'the lake froze over. Later the lake froze again.';
  const start = text.lastIndexOf('the lake');
  const selector = fromQuery(selectorQuery(selectorOf(text, { start, end: start + 8 })));
  expect(findQuote(`A new preface. ${text}`, selector)?.start).toBe(15 + start);
});

test('long words are named by their beginning and end', () => {
  const text = `Before. ${'many words in a row, number '.repeat(60)}end. After.`;
  const span = { start: 8, end: text.length - 7 };
  const query = selectorQuery(selectorOf(text, span));
  expect(query.length).toBeLessThan(700);
  expect(findQuote(text, fromQuery(query))).toMatchObject({ start: 8 });
});

test('words that are not there, or none at all, are found nowhere', () => {
  expect(findQuote('the lake', { exact: 'sea', prefix: '', suffix: '' })).toBeNull();
  expect(findQuote('the lake', { exact: '  ', prefix: '', suffix: '' })).toBeNull();
});
