import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEdtf, readDateLine, withTimes } from './date-line.ts';

describe('readDateLine', () => {
  it.each([
    ['June 20-August 31, 1961', '1961-06-20/1961-08-31', null],
    ['December 30, 1961 to January 2, 1962', '1961-12-30/1962-01-02', null],
    ['Halvern, June 3, 1961, 10 a.m.–noon', '1961-06-03T10:00/1961-06-03T12:00', 'Halvern'],
    ['Halvern, June 3, 1961, noon–12:15 p.m.', '1961-06-03T12:00/1961-06-03T12:15', 'Halvern'],
    ['June 7, 1989, 9:46 - 9:52 am EDT', '1989-06-07T09:46-04:00/1989-06-07T09:52-04:00', null],
    ['Halvern, June 3, 1961, 12:45 p.m.', '1961-06-03T12:45', 'Halvern'],
    ['Halvern, January 21, 1961, 4 p.m.', '1961-01-21T16:00', 'Halvern'],
    ['February 22, 1946—9 p.m.', '1946-02-22T21:00', null],
    ['October 23. 1995', '1995-10-23', null],
    ['0ctober 23, 1995', '1995-10-23', null],
    ['Ju1y 9, 1994', '1994-07-09', null],
    ['7 June 1989', '1989-06-07', null],
    ['the 7th of June, 1989', '1989-06-07', null],
    ['18 MAY 89', '1989-05-18', null],
    ['6/7/89', '1989-06-07', null],
    ['10/25/00', null, null],
    ['February 30, 1994', null, null],
    ['June 3–4, 1961', '1961-06-03/1961-06-04', null],
    ['April 1957', '1957-04', null],
    ['October 3, 1994, 10:15 to 1 p.m.', '1994-10-03T10:15/1994-10-03T13:00', null],
    ['October 3, 1994, 11:30 p.m. - 12:20 a.m.', '1994-10-03T23:30/1994-10-04T00:20', null],
    ['December 31, 1994, 11 p.m. - 1 a.m.', '1994-12-31T23:00/1995-01-01T01:00', null],
    ['October 3, 1994, noon', '1994-10-03T12:00', null],
    ['Upper Halvern, VM, October 3, 1994', '1994-10-03', 'Upper Halvern, VM'],
    ['March 9, 1993, 1330-1430 hours', '1993-03-09T13:30/1993-03-09T14:30', null],
    ['July 20, 1995, 3:15 p.iti. - 4:13 p.m. GMT', '1995-07-20T15:15Z/1995-07-20T16:13Z', null],
    ['nothing of the kind', null, null],
  ])('%s → %s', (line, edtf, place) => {
    const read = readDateLine(line);
    expect(read?.edtf ?? null).toBe(edtf);
    expect(read?.place ? line.slice(read.place.start, read.place.end) : null).toBe(place);
  });

  it('gives only EDTF that the house writes', () => {
    const word = fc.constantFrom(
      'June',
      '7',
      '1989',
      ',',
      '9:46',
      '-',
      '9:52',
      'am',
      'EDT',
      'to',
      'Halvern',
      '.',
      '31',
      'Feb',
      '12',
      'noon',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const read = readDateLine(words.join(' '));
        if (read !== null) expect(isEdtf(read.edtf), read.edtf).toBe(true);
      }),
    );
  });
});

it.each([
  ['1996-02-29', true],
  ['1996-06-12T10:05/1996-06-12T12:20', true],
  ['1996-21', true],
  ['19XX-02-29', true],
  ['1996-XX-31', true],
  ['1996-06/..', true],
  ['1997-02-29', false],
  ['1996-13', false],
  ['1996-13-45', false],
  ['1996-00-10', false],
  ['1996-06-12T25:00', false],
  ['12 June 1996', false],
])('tells a date of the calendar from what only looks like one: %s', (value, isOne) => {
  expect(isEdtf(value)).toBe(isOne);
});

it('takes the hours from the field beside', () => {
  expect(withTimes('March 26, 1993', '10:50-11:45 a.m.')).toBe('1993-03-26T10:50/1993-03-26T11:45');
  expect(withTimes('March 26, 1993', 'West Wing Office')).toBe('1993-03-26');
  expect(withTimes('May 21 3, 1995', '1 p.m.')).toBeNull();
});
