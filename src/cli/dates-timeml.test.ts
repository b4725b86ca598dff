import { expect, test } from 'vitest';
import { readTimeml } from '../../bench/accuracy/timeml.ts';
import type { Document } from '../record/record.ts';
import { timeml } from './dates-timeml.ts';

test('what is written as TimeML is read back as it was', () => {
  const text = 'On <Friday> & Saturday\r\n\fDorn said: “May 5”.';
  const timexes = [
    { text: 'Friday', start: 4, end: 10, type: 'DATE', value: '1998-03-06', mod: null },
    {
      text: 'May 5',
      start: text.indexOf('May'),
      end: text.indexOf('May') + 5,
      type: 'DATE',
      value: '1998-05-05',
      mod: 'APPROX',
    },
  ] as const;
  const document = { id: 'abc-1', text } as Document;
  const read = readTimeml(timeml({ document, written: '1998-03-11', timexes }));
  expect(read.written).toBe('1998-03-11');
  expect(read.text).toBe(text.replace('\f', ' '));
  expect(read.timexes.map(({ start, end, value }) => ({ start, end, value }))).toEqual(
    timexes.map(({ start, end, value }) => ({ start, end, value })),
  );
});
