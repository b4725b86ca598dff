import { expect, test } from 'vitest';
import { dateInWords, dayInWords } from './dates.ts';

test.each([
  ['1989-06-07', '7 June 1989'],
  ['1989-06', 'June 1989'],
  ['1989', '1989'],
  ['1989-06-07T09:46-04:00/1989-06-07T09:52-04:00', '7 June 1989, 09:46–09:52'],
  ['1989-06-07/1989-06-09', '7 June 1989 – 9 June 1989'],
  ['1989-06~', 'about June 1989'],
  ['1989?', 'perhaps 1989'],
  ['198X', '1980s'],
  ['1989-06-XX', 'June 1989'],
  ['1989-22', 'summer 1989'],
  ['1989-06-07/..', 'from 7 June 1989'],
  ['not a date', 'not a date'],
  [null, null],
])('%s', (edtf, expected) => {
  expect(dateInWords(edtf)).toBe(expected);
});

test('lists show the day without its times', () => {
  expect(dayInWords('1989-06-07T09:46-04:00/1989-06-07T09:52-04:00')).toBe('7 June 1989');
});
