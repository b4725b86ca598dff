import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from './html.ts';
import { type Decoration, decorated } from './inline.ts';

const tag = (name: string, start: number, end: number): Decoration => ({
  start,
  end,
  wrap: (inner) => html`[${name}:${inner}]`,
});
const shown = (text: string, decorations: readonly Decoration[], start = 0, end = text.length): string =>
  html`${decorated(text, { start, end }, decorations)}`.markup;

test.each([
  ['nested', [tag('a', 0, 6), tag('b', 2, 4)], '[a:ab[b:cd]ef]gh'],
  ['crossing: the later one is cut', [tag('a', 0, 4), tag('b', 2, 6)], '[a:ab[b:cd]][b:ef]gh'],
  ['the same span', [tag('a', 2, 4), tag('b', 2, 4)], 'ab[a:[b:cd]]efgh'],
  ['a point', [tag('a', 3, 3)], 'abc[a:]defgh'],
  ['beyond the range', [tag('a', 6, 99)], 'abcdef[a:gh]'],
])('%s', (_, decorations, expected) => {
  expect(shown('abcdefgh', decorations)).toBe(expected);
});

test('a decoration that is cut knows its first and its last piece', () => {
  const seen: boolean[][] = [];
  const watched: Decoration = {
    start: 2,
    end: 6,
    wrap: (inner, { first, last }) => {
      seen.push([first, last]);
      return html`${inner}`;
    },
  };
  shown('abcdefgh', [tag('a', 0, 4), watched]);
  expect(seen).toEqual([
    [true, false],
    [false, true],
  ]);
});

test('a word broken at the end of a line is joined by a soft hyphen; a compound with a capital is not', () => {
  expect(shown('assur-\nance, Anglo-\nKestrian', [])).toBe('assur&shy;ance, Anglo-\nKestrian');
});

test('whatever the decorations, the text stays whole and in order', () => {
  const span = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => tag('x', Math.min(a, b), Math.max(a, b)));
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z ]{0,30}$/), fc.array(span, { maxLength: 8 }), (text, decorations) => {
      expect(shown(text, decorations).replace(/\[x:|\]/g, '')).toBe(text);
    }),
  );
});
