import { expect, test } from 'vitest';
import { datesWithin } from '../memcon.ts';
import { dateMarks } from './dates-shown.ts';
import { html } from './html.ts';

const TEXT = 'On July 6, 2001 Dorn called. The next day Marek replied, for 40 minutes. They may meet in May <soon>.';

function shown(text: string): string {
  const dates = datesWithin(text, { start: 0, end: text.length }, null);
  return dateMarks(dates)
    .map(({ start, end, wrap }) => String(html`${wrap(text.slice(start, end), { first: true, last: true })}`))
    .join('\n');
}

test('a date that its words tell is marked up and says nothing more', () => {
  expect(shown(TEXT).split('\n')[0]).toBe('<time datetime="2001-07-06">July 6, 2001</time>');
});

test('one that was counted can be reached by the keyboard and says how', () => {
  const counted = shown(TEXT).split('\n')[1] ?? '';
  expect(counted).toContain('tabindex="0"');
  expect(counted).toContain('datetime="2001-07-07"');
  expect(counted).toContain('7 July 2001');
  expect(counted).toContain('1 day after 2001-07-06');
});

test('lengths of time are left as they are, and an open date says that it is open', () => {
  const all = shown('It lasted 40 minutes. They meet in June.');
  expect(all).not.toContain('40 minutes');
  expect(all).toContain('class="when open"');
});

test('what a document says is escaped', () => {
  expect(shown('On July 6, 2001 “<b>” came; two days after the summit in <Geneva> & more.')).not.toContain('<b>');
});

test('a window deep in a text is read with what stands before it', () => {
  const text = `${'Filler words stand here. '.repeat(50)}On July 6, 2001 Dorn called. The next day he left.`;
  const start = text.indexOf('The next day');
  const [date] = datesWithin(text, { start, end: text.length }, null);
  expect(date).toMatchObject({ start, edtf: '2001-07-07' });
  expect(text.slice(date?.anchor?.start, date?.anchor?.end)).toBe('July 6, 2001');
});
