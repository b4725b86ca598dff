import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinedForms, searchForm, searchWords } from './search-form.ts';

test.each([
  ['the K.S.R. agreed', ['the', 'ksr', 'agreed']],
  ['the K. S. R. agreed', ['the', 'ksr', 'agreed']],
  ['KSR', ['ksr']],
  ["Kestria’s and Marek's", ['kestria', 'and', 'marek']],
  ['don’t', ['dont']],
  ['1,000 men in 1996, 12 of them', ['1000', 'men', 'in', '1996', '12', 'of', 'them']],
  ['café naïve', ['cafe', 'naive']],
  ['ёлка и мой', ['елка', 'и', 'мой']],
  ['co-operation', ['co', 'operation']],
  ['a — b', ['a', 'b']],
  ['The end.Then', ['the', 'end', 'then']],
])('%s', (text, words) => {
  expect(searchWords(text).map((word) => word.word)).toEqual(words);
});

test('hyphenated words are also filed as one, at the end of a line too', () => {
  expect(searchForm('anti-ballistic and co-\noperation').joined).toBe('antiballistic cooperation');
  expect(joinedForms(searchWords('day-to-day talks'))).toEqual(['daytoday']);
  expect(searchForm('one two').joined).toBe('');
});

test('the scan by hand agrees with the expression that rules', () => {
  const initials = String.raw`(?<![\p{L}\p{N}])\p{L}(?:\.\p{L}(?![\p{L}\p{N}]))+\.?|(?<![\p{L}\p{N}])\p{Lu}\.(?: \p{Lu}\.)+`;
  const number = String.raw`\p{N}+(?:,\p{N}{3})+(?!\p{N})`;
  const plain = String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}][\p{L}\p{M}]*)*`;
  const rule = new RegExp(`${initials}|${number}|${plain}`, 'gu');
  const piece = fc.constantFrom(
    'a',
    'B',
    'é',
    'Ж',
    '1',
    '000',
    '.',
    ',',
    "'",
    '’',
    ' ',
    '-',
    '\n',
    '—',
    'U.S.',
    '\u0301',
    '𝒜',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const spans = [...text.matchAll(rule)].map((match) => [match.index, match.index + match[0].length]);
      expect(searchWords(text).map((word) => [word.start, word.end])).toEqual(spans);
    }),
    { numRuns: 2000 },
  );
});

test('the form of a whole text is that of its words', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'treaty',
      'U.S.',
      "don't",
      'co-',
      'anti',
      '-',
      ' ',
      '  ',
      '\n',
      '-\n  ',
      '\u00ad',
      '1,000',
      'é',
      'İ',
      'Σ',
      'ядерный',
    ),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const words = searchWords(text);
      expect(searchForm(text)).toEqual({
        words: words.map((word) => word.word).join(' '),
        joined: joinedForms(words).join(' '),
        count: words.length,
      });
    }),
  );
});
