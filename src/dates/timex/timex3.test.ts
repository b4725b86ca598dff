import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTimexes } from './timex3.ts';

/** Written on Wednesday, 11 March 1998. Every pair: a sentence with its expression in brackets, and the value. */
const WRITTEN = '1998-03-11';
const VALUES: readonly (readonly [string, string])[] = [
  ['They met [today].', '1998-03-11'],
  ['They left [yesterday morning].', '1998-03-10TMO'],
  ['They met on [Friday].', '1998-03-06'],
  ['They will meet on [Friday].', '1998-03-13'],
  ['It opens at [10 a.m. Friday].', '1998-03-06T10:00'],
  ['Prices rose [last week].', '1998-W10'],
  ['Prices rose [last month].', '1998-02'],
  ['They signed in [October].', '1997-10'],
  ['They will sign in [October].', '1998-10'],
  ['[Ten years ago] they met.', '1988'],
  ['It was [three days ago].', '1998-03-08'],
  ['Sales fell in [the fourth quarter].', '1997-Q4'],
  ['Sales fell in [the third quarter of 1989].', '1989-Q3'],
  ['In [the 1990s] it was so.', '199'],
  ['in [the summer of 1963]', '1963-SU'],
  ['It took [five days].', 'P5D'],
  ['It took [three and a half hours].', 'PT3H30M'],
  ['They waited [several months].', 'PXM'],
  ['They meet [every Sunday].', 'XXXX-WXX-7'],
  ['They are [now] at peace.', 'PRESENT_REF'],
  ['It will be so in [the future].', 'FUTURE_REF'],
  ['His [1996] campaign failed.', '1996'],
  ['In the third quarter profit rose; [a year ago] it fell.', '1996-Q3'],
  ['Sales in [the 1988 second quarter] fell.', '1988-Q2'],
  ['It began in [nineteen ninety-six].', '1996'],
  ['He came on [Thanksgiving Day].', '1997-11-27'],
  ['Its [current] share is small.', 'PRESENT_REF'],
  ['They looked for ways around [Friday]’s ruling.', '1998-03-06'],
  ['It cost three million [a year].', 'P1Y'],
  ['The last [forty-eight hours] were quiet.', 'PT48H'],
];

describe('findTimexes', () => {
  it.each(VALUES)('%s', (marked, value) => {
    const start = marked.indexOf('[');
    const end = marked.indexOf(']') - 1;
    const text = marked.replace('[', '').replace(']', '');
    const found = findTimexes(text, WRITTEN).find((one) => one.end === end);
    expect(found).toMatchObject({ value, end });
    expect(found?.start).toBeGreaterThanOrEqual(start);
  });

  it('leaves ages and lone words alone', () => {
    expect(findTimexes('The 44-year-old man may march on; the 55 years old one is second.', WRITTEN)).toEqual([]);
  });

  it('gives spans in order that are slices of the text, whatever stands in it', () => {
    const words = [
      'on Friday',
      'last week',
      'May',
      '1994',
      'the third quarter',
      'now',
      '“',
      '\n',
      '3 p.m.',
      'Dec. 5',
      'two days later',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 14 }),
        fc.constantFrom(null, WRITTEN),
        (parts, written) => {
          const text = parts.join(' ');
          let last = 0;
          for (const { start, end, text: slice, value } of findTimexes(text, written)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(slice).toBe(text.slice(start, end));
            expect(value).not.toBe('');
            last = end;
          }
        },
      ),
    );
  });
});
