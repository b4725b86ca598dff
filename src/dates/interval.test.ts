import edtf from 'edtf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounds, canMeet, yearOf } from './interval.ts';

const two = (value: number) => String(value).padStart(2, '0');
const year = fc.integer({ min: 1600, max: 2100 }).map(String);
const month = fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${two(m)}`);
const day = fc.tuple(month, fc.integer({ min: 1, max: 28 })).map(([m, d]) => `${m}-${two(d)}`);
const decade = fc.integer({ min: 160, max: 209 }).map((tens) => `${tens}X`);
const value = fc.oneof(year, month, day, decade);
const ends = fc.oneof(year, month, day);
const interval = fc
  .tuple(ends, ends)
  .map(([a, b]) => (a.slice(0, 4) < b.slice(0, 4) ? `${a}/${b}` : `${b}/${a}`))
  .filter((text) => text.slice(0, 4) < (text.split('/')[1] ?? '').slice(0, 4));

describe('bounds', () => {
  it('agrees with the edtf package on dates and intervals', () => {
    fc.assert(
      fc.property(fc.oneof(value, interval), (text) => {
        const { min, max } = edtf(text) as unknown as { min: number; max: number };
        const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
        expect(bounds(text)).toEqual({ earliest: iso(min), latest: iso(max) });
      }),
    );
  });

  it('leaves open ends open, and reads times by their own day', () => {
    expect(bounds('1999/..')).toEqual({ earliest: '1999-01-01', latest: null });
    expect(bounds('../1999-05')).toEqual({ earliest: null, latest: '1999-05-31' });
    expect(bounds('1989-06-07T09:46-04:00/1989-06-07T09:52-04:00')).toEqual({
      earliest: '1989-06-07',
      latest: '1989-06-07',
    });
  });

  it('is null for what is no EDTF', () => {
    for (const text of ['', 'May 5', '1994-13', '1994-02-30', 'P3Y', '1994/1995/1996']) expect(bounds(text)).toBeNull();
  });
});

describe('canMeet', () => {
  it('is symmetric, and every value meets itself', () => {
    fc.assert(
      fc.property(fc.oneof(value, interval), fc.oneof(value, interval), (a, b) => {
        expect(canMeet(a, b)).toBe(canMeet(b, a));
        expect(canMeet(a, a)).toBe(true);
      }),
    );
  });

  it.each([
    ['1994-12-05', '1994-12', true],
    ['1994-12-05', '1994-12-06', false],
    ['1994', '199X', true],
    ['1994-12-05T23:30Z', '1994-12-05', true],
    ['2001-09-11/..', '2005', true],
    ['../1994', '1995', false],
    ['1994-24', '1994-02', true],
    ['1994-22', '1994-12', false],
    ['1994-12-05~', '1994-12-06', true],
    ['1994-12-05~', '1994-12-09', false],
    ['some day', '1994', true],
  ])('%s and %s: %s', (a, b, expected) => expect(canMeet(a, b)).toBe(expected));
});

describe('yearOf', () => {
  it.each([
    ['1994-12-05', 1994],
    ['../1999', 1999],
    ['1993/1995', 1993],
    ['199X', null],
    ['nothing', null],
  ])('%s: %s', (edtf, expected) => expect(yearOf(edtf)).toBe(expected));
});
