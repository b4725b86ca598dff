import { expect, test } from 'vitest';
import { FakeArchive } from '../../test/web/fake-archive.ts';
import type { DiffStep, TracedQuotation } from '../record/record.ts';
import { evidence } from './evidence.ts';

async function traced(diff: readonly DiffStep[], change: Partial<TracedQuotation> = {}): Promise<TracedQuotation> {
  const base = await new FakeArchive().trace('there would be guarantees');
  const [match] = base.matches;
  if (match === undefined) throw new Error('the fake has no match');
  return { ...base, ...change, matches: [{ ...match, diff }] };
}

const text = (markup: string) => markup.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');

test('what was left out with a mark is shown as left out, not as changed', async () => {
  const diff: DiffStep[] = [
    { op: '=', quoted: 'in good order', record: 'in good order' },
    { op: '=', quoted: '…', record: ', with their bands.' },
    { op: '=', quoted: 'The depots', record: 'The depots' },
  ];
  const { markup } = evidence(await traced(diff, { words: 'elided', verdict: 'elided' }));
  expect(markup).toContain(
    '<ins class="left-out"><span class="vh">left out, with a mark: </span>, with their bands.</ins>',
  );
  expect(markup).not.toContain('<del>');
});

test('a bracketed insertion stands beside the record’s own word', async () => {
  const diff: DiffStep[] = [
    { op: '=', quoted: 'a line on', record: 'a line on' },
    { op: '=', quoted: '[Lake Tessen]', record: 'it' },
  ];
  const { markup } = evidence(await traced(diff, { words: 'verbatim', verdict: 'verbatim' }));
  expect(text(markup)).toContain('a line on it [Lake Tessen]');
});

test('words only in the text are struck, words only in the record inserted', async () => {
  const diff: DiffStep[] = [
    { op: '+', quoted: 'surely', record: '' },
    { op: '-', quoted: '', record: 'not' },
  ];
  const { markup } = evidence(await traced(diff));
  expect(markup).toMatch(
    /<del><span class="vh">in the text: <\/span>surely<\/del> <ins><span class="vh">in the record: <\/span>not<\/ins>/,
  );
  expect(text(markup)).toContain('Altered: 1 word added, 1 dropped');
});

test('a quotation that was put together names the place of each part', async () => {
  const whole = await traced([], { words: 'spliced', verdict: 'spliced' });
  const [match] = whole.matches;
  if (match === undefined) throw new Error('no match');
  const parts = [
    { start: 5, end: 9, document: match.document },
    { start: 1, end: 4, document: 'dddddddddddd-2' },
  ];
  const { markup } = evidence({ ...whole, matches: [{ ...match, parts }] });
  expect(markup).toContain(
    `<li><a href="/d/${match.document}?start=5&amp;end=9#mark">Dorn and Marek at Harrow Point</a></li>`,
  );
  expect(markup).toContain('<li><a href="/d/dddddddddddd-2?start=1&amp;end=4#mark">Untitled</a></li>');
});
