import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBanner } from './banners.ts';
import { inReadingOrder } from './columns.ts';
import { compose } from './compose.ts';
import { undouble } from './doubled.ts';
import type { Box, Fragment, PageFragments, Word } from './fragment.ts';
import { fragmentOf, onPage, turned, wordsText } from './fragment.ts';
import { isPageNumber } from './furniture.ts';
import { atLineEnd, Vocabulary } from './hyphens.ts';
import { closeUp } from './letter-spacing.ts';
import { lineOf } from './line.ts';
import { layOut } from './page-layout.ts';
import { isDirt, isSpeck, isStamp } from './stamps.ts';

/** Typescript at 6 points a character; `x` and `y` in points. */
function typed(text: string, x: number, y: number, confidence: number | null = null): Fragment {
  const words: Word[] = [];
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const left = x + index * 6;
    const box: Box = [left, y, left + word.length * 6, y + 10];
    words.push({ text: word, box, size: 10, bold: false, italic: false, smallCaps: false, confidence, spaced: true });
  }
  return fragmentOf(words);
}

function page(fragments: readonly Fragment[], number = 1): PageFragments {
  return { number, label: null, width: 612, height: 792, turn: 0, fragments, confidence: null };
}

const textOf = (fragments: readonly Fragment[]): string[] => fragments.map(({ words }) => wordsText(words));

describe('any page', () => {
  const word = fc.constantFrom(
    'strait',
    'ferry',
    'impor-',
    'tance',
    'post-',
    'Cold',
    'SECRET',
    'IM:',
    '1994',
    'a',
    '—',
    '-',
    '•',
  );
  const fragment = fc
    .tuple(
      fc.array(word, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 0, max: 80 }),
      fc.integer({ min: 0, max: 65 }),
    )
    .map(([words, column, row]) => typed(words.join(' '), column * 6, row * 12));
  const pages = fc
    .array(fc.array(fragment, { maxLength: 25 }), { minLength: 1, maxLength: 4 })
    .map((all) => all.map((fragments, index) => page(fragments, index + 1)));

  it('gives origins that ascend, do not overlap, and cover every character that is no white space', () => {
    fc.assert(
      fc.property(pages, (all) => {
        const { text, origins } = compose(all.map(layOut));
        let end = 0;
        for (const origin of origins) {
          expect(origin.start).toBeGreaterThanOrEqual(end);
          expect(origin.end).toBeGreaterThan(origin.start);
          expect(text.slice(end, origin.start)).toMatch(/^\s*$/);
          end = origin.end;
        }
        expect(text.slice(end)).toMatch(/^\s*$/);
      }),
    );
  });

  it('says under each origin what stands in its box, but for the hyphens it joined', () => {
    fc.assert(
      fc.property(pages, (all) => {
        const { text, origins } = compose(all.map(layOut));
        for (const { start, end, page: number, box } of origins) {
          const within = all[(number ?? 0) - 1]?.fragments.flatMap(({ words }) =>
            words.filter((one) => isIn(one.box, box)),
          );
          const letters = new Set(within?.map((one) => one.text));
          for (const part of text.slice(start, end).split(' ')) {
            expect(letters.has(part) || letters.has(`${part}-`), `${part} in ${[...letters]}`).toBe(true);
          }
        }
      }),
    );
  });

  it('loses no word and makes none up', () => {
    fc.assert(
      fc.property(pages, (all) => {
        const { text } = compose(all.map(layOut));
        const letters = (joined: string): string => [...joined.replace(/[\s-]/g, '')].sort().join('');
        expect(letters(text)).toBe(letters(all.flatMap(({ fragments }) => textOf(fragments)).join('')));
      }),
    );
  });

  it('bounds its pages, styles and what stands apart by the text', () => {
    fc.assert(
      fc.property(pages, (all) => {
        const { text, pages: bounds, apart, styles } = compose(all.map(layOut));
        expect(bounds.map(({ start, end }) => text.slice(start, end)).join('\n\f\n')).toBe(text);
        for (const spans of [apart, styles]) {
          for (const [index, { start, end }] of spans.entries()) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(start).toBeGreaterThanOrEqual(spans[index - 1]?.start ?? 0);
          }
        }
      }),
    );
  });
});

function isIn(inner: Box, outer: Box | undefined): boolean {
  if (outer === undefined) return false;
  return (
    inner[0] >= outer[0] - 0.1 && inner[1] >= outer[1] - 0.1 && inner[2] <= outer[2] + 0.1 && inner[3] <= outer[3] + 0.1
  );
}

describe('a turned page', () => {
  it('has every box back where it was', () => {
    const turn = fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const);
    const side = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(turn, side, side, side, side, (by, x, y, width, height) => {
        const box: Box = [x, y, x + width, y + height];
        const sheet: PageFragments = { ...page([]), turn: by };
        expect(onPage(turned(box, by, sheet.width, sheet.height), sheet)).toEqual(box);
      }),
    );
  });
});

describe('hyphens at the end of a line', () => {
  const vocabulary = new Vocabulary();
  for (const line of ['the importance of a well-known cease-fire', 'decision making in wartime', 'co operation']) {
    const { words, box } = typed(line, 0, 0);
    vocabulary.add({ words, box, label: 0, apart: null, startsParagraph: true, column: 0 });
  }

  it.each([
    ['impor-', 'tance', 'join'],
    ['inter-', 'preters', 'join'],
    ['“impor-', 'tance,”', 'join'],
    ['cease-', 'fire', 'keep'],
    ['decision-', 'making', 'keep'],
    ['post-', 'Cold', 'keep'],
    ['1995-', '96', 'keep'],
    ['self-', 'defence', 'keep'],
    ['(ex-', 'minister)', 'keep'],
    ['however--', 'the', 'no'],
    ['however', 'the', 'no'],
    ['-', 'the', 'no'],
    ['impor-', '—', 'no'],
  ])('%s / %s: %s', (last, next, verdict) => {
    expect(atLineEnd(last, next, vocabulary)).toBe(verdict);
  });
});

describe('furniture', () => {
  it.each(['- 2 -', '2', 'Page 2 of 5', 'page 2', '— 2 —', 'ii', '2.'])('takes %s for the number of page 2', (text) => {
    expect(isPageNumber(text, 2, 5)).toBe(true);
  });

  it.each(['7853', 'April 2', '2 April', 'IX. The strait', ''])('does not take %s for it', (text) => {
    expect(isPageNumber(text, 2, 5)).toBe(false);
  });

  it.each([
    ['SECRET', 0],
    ['TOP SECRET', 0],
    ['CONFIDENTIAL/EXDIS', 0],
    ['-SECRET/NODIS-', 0],
    ['-SEGRET/N0DIS-', 0.34],
    ['GONFIDEMTIAL', 0.34],
    ['UNCLASS1FIED', 0.34],
  ])('takes %s for a banner, with %d of its letters misread', (text, slips) => {
    expect(isBanner(text, slips)).toBe(true);
  });

  it.each(['It was a secret.', 'Secret', 'SECRETARY OF STATE', 'THE CONFIDENTIAL ANNEX OF THE ACCORD', 'MEMORANDUM'])(
    'does not take %s for one',
    (text) => {
      expect(isBanner(text, 0)).toBe(false);
    },
  );

  it('finds a head that changes its number and its letters', () => {
    const heads = ['The Harbour Review 41', 'The Harb0ur Review 42', 'Tbe Harbour Review 43'];
    const all = heads.map((head, index) =>
      page([typed(head, 60, 40), typed(`A line of running text on sheet ${'abc'[index]}`, 60, 300)], index + 1),
    );
    const { text, apart } = compose(all.map(layOut));
    expect(apart.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual(
      heads.map((head) => ['running-head', head]),
    );
  });

  it('tells stamps and dirt from what was written', () => {
    expect(['DECLASSIFIED', 'PER E.O. 13526', 'RELEASED IN PART', 'Declassify on: OADR'].map(isStamp)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(isStamp('They were released in part because the Chairman had asked for it.')).toBe(false);
    expect(['•', '.', "' ,", '—', '[ ]', '***', '...'].map(isSpeck)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(isDirt('S S S S 555 S S g S S')).toBe(true);
    expect(isDirt('a b is what I say')).toBe(false);
    expect(isDirt('1 Introduction ......... 1')).toBe(false);
  });
});

describe('columns', () => {
  const left = Array.from({ length: 8 }, (_, index) =>
    typed('a line of prose in the left column', 60, 100 + index * 14),
  );
  const right = Array.from({ length: 8 }, (_, index) =>
    typed('a line of prose in the right column', 320, 104 + index * 14),
  );

  it('of prose are read one after the other, whatever crosses them before or after', () => {
    const head = typed('a headline that reaches across the whole of the page and both columns', 60, 60);
    const foot = typed('a line that reaches across the whole of the page again, below the columns', 60, 260);
    const order = inReadingOrder([...right, foot, ...left, head]).map((group) => group.length);
    expect(order).toEqual([1, 8, 8, 1]);
  });

  it('are none where labels stand beside their text', () => {
    const labels = Array.from({ length: 8 }, (_, index) => typed('AD:', 60, 100 + index * 14));
    const text = Array.from({ length: 8 }, (_, index) => typed('what she said, at some length', 120, 100 + index * 14));
    expect(inReadingOrder([...labels, ...text])).toHaveLength(1);
  });

  it('are none where a table pairs names with offices', () => {
    const names = Array.from({ length: 8 }, (_, index) => typed('Alena Dorn', 60, 100 + index * 14));
    const offices = Array.from({ length: 8 }, (_, index) => typed('President of Kestria', 320, 100 + index * 14));
    expect(inReadingOrder([...names, ...offices])).toHaveLength(1);
  });
});

describe('a label', () => {
  const labelOf = (left: string, right: string): number => {
    const row = [typed(left, 60, 100), typed(right, 320, 100)];
    return lineOf(row, 0, [row]).label;
  };

  it.each([
    'AD:',
    'Note takers:',
    'President Dorn:',
    'DATE, TIME AND PLACE:',
    'Secretary of State Reyl:',
    'IM;',
    'CHAIRMAN MAREK (laughing):',
  ])('%s stands apart from its text', (label) => {
    expect(labelOf(label, 'what follows')).toBe(label.split(' ').length);
  });

  it.each(['Now, on the ferry:', 'The strait as an example:', 'and this:', 'MIT', 'He said'])('%s is none', (words) => {
    expect(labelOf(words, 'what follows')).toBe(0);
  });
});

describe('text told twice', () => {
  it('stands apart the second time, line by line', () => {
    const once = typed('The lighthouse would be lit again', 60, 100);
    const twice = typed('The 1ighthouse wou1d be lit again', 61, 102);
    const next = typed('by the end of the month', 60, 114);
    expect(undouble([once, twice, next])).toEqual({ kept: [once, next], doubled: [twice] });
  });

  it('gives way whole to the layer that reads better', () => {
    const words = 'and the ferry was to be in the harbour by noon';
    const misread = words.replaceAll('the', 'tbe').replaceAll('and', 'anb');
    const below = Array.from({ length: 10 }, (_, index) => typed(misread, 60, 100 + index * 14));
    const above = Array.from({ length: 10 }, (_, index) => typed(words, 60, 101 + index * 14));
    const { kept, doubled } = undouble([...below, ...above]);
    expect(kept).toEqual(above);
    expect(doubled).toEqual(below);
  });
});

describe('spaced letters', () => {
  const letters = (text: string, step: number): Fragment =>
    fragmentOf(
      [...text].flatMap((letter, index) =>
        letter === ' ' ? [] : [{ ...(typed(letter, index * step, 0).words[0] as Word) }],
      ),
    );

  it('close up, and words stay apart', () => {
    expect(wordsText(closeUp(letters('PORT ASEL', 12)).words)).toBe('PORT ASEL');
  });

  it('are left alone where they are few', () => {
    expect(wordsText(closeUp(typed('I a m', 0, 0)).words)).toBe('I a m');
  });
});

describe('a stamp beside a letterhead', () => {
  it('comes out whole, with numbers longer than its first line, and before the letterhead', () => {
    const stamp = ['DECLASSIFIED', 'Decree 114, sec. 3', 'Case 2011-0447-M', 'By TR, 03/11/2012'];
    const letterhead = [typed('THE RESIDENCE', 72, 82), typed('HALVERN', 72, 96), typed('The text of it.', 72, 150)];
    const stamped = stamp.map((text, index) => typed(text, 430, 53 + index * 9));
    const { text, apart } = compose([layOut(page([...stamped, ...letterhead]))]);
    expect(text.split('\n').filter(Boolean)).toEqual([...stamp, 'THE RESIDENCE', 'HALVERN', 'The text of it.']);
    expect(apart.map(({ start, end }) => text.slice(start, end)).join('\n')).toBe(stamp.join('\n'));
  });

  it('takes no words along that begin under it', () => {
    const fragments = [typed('DECLASSIFIED', 72, 53), typed('MEMORANDUM FOR THE PRESIDENT', 72, 62)];
    const { text, apart } = compose([layOut(page(fragments))]);
    expect(apart.map(({ start, end }) => text.slice(start, end))).toEqual(['DECLASSIFIED']);
  });
});
