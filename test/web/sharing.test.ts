/** The page of what a document shares: at once, under way, none, and too much. */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { SharedPassage } from '../../src/memcon.ts';
import { TooSlow } from '../../src/server/aside.ts';
import { createApp } from '../../src/server/server.ts';
import { FakeArchive } from './fake-archive.ts';

const archive = new FakeArchive();
const id = (await archive.documents())[0]?.id ?? '';

async function page(reuse: () => Promise<readonly SharedPassage[]>, from: FakeArchive = archive) {
  const asked: unknown[] = [];
  const comparing = {
    quotedBy: () => Promise.reject(new Error('not asked here')),
    reuse: (options?: unknown) => {
      asked.push(options);
      return reuse();
    },
  };
  const app = createApp(from, { comparing, log: pino({ level: 'silent' }) });
  const get = async () => (await app.request(`http://localhost/d/${id}/reuse`)).text();
  return { text: await get(), again: get, asked };
}

const witness = (document: string, title: string, start: number) => ({
  document,
  title,
  page: 2,
  start,
  end: start + 60,
  text: 'no garrison would stand on the northern shore <b>before</b> the survey was done',
});
const SHARED: SharedPassage = {
  words: 13,
  similarity: 0.92,
  witnesses: [witness('0123456789ab-1', 'The other record', 5), witness(id, 'This record', 40)],
  variants: [{ diff: [{ op: '~', quoted: 'would', record: 'will' }] }],
};

test('passages with their other places and what differs; compared once, then kept', async () => {
  const { text, again, asked } = await page(async () => [SHARED]);
  expect(text).toContain('13 words · 92% alike');
  expect(text).toContain(`<a href="/d/${id}?start=40&amp;end=100#mark">here, p. 2</a>`);
  expect(text).toContain('<a href="/d/0123456789ab-1?start=5&amp;end=65#mark">The other record, p. 2</a>');
  expect(text).toContain('<ins>will</ins> / <del>would</del>');
  expect(text).toContain('&lt;b&gt;before');
  await again();
  expect(asked).toEqual([{ document: id }]);
});

test('none is said', async () => {
  expect((await page(async () => [])).text).toContain('shares no passage');
});

test('while it is under way the page says so and renews itself', async () => {
  let finish: (passages: readonly SharedPassage[]) => void = () => undefined;
  const { text, again, asked } = await page(() => new Promise((resolve) => (finish = resolve)));
  expect(text).toContain('<meta http-equiv="refresh" content="2">');
  finish([SHARED]);
  expect(await again()).toContain('13 words');
  expect(asked).toHaveLength(1);
});

test('what takes too long, or is too large, leads to the command line', async () => {
  const { text, again, asked } = await page(() => Promise.reject(new TooSlow('120 seconds')));
  expect(text).toContain(`memcon reuse ${id}`);
  await again();
  expect(asked).toHaveLength(2);
  const large = new FakeArchive();
  const summary = await large.summary();
  large.summary = async () => ({ ...summary, words: 2_000_000_000 });
  const refused = await page(async () => [SHARED], large);
  expect(refused.text).toContain(`memcon reuse ${id}`);
  expect(refused.asked).toEqual([]);
});

test('a failure is told as one, not as too much', async () => {
  const { text } = await page(() => Promise.reject(new Error('the index is damaged')));
  expect(text).toContain('Something went wrong here');
  expect(text).not.toContain('memcon reuse');
});

test('who quotes a document: passage by passage, with the verdict, what differs, and where the words agree better', async () => {
  const quoted = new FakeArchive();
  const traced = await quoted.trace('We gave you guarantees');
  const [match] = traced.matches;
  if (match === undefined) throw new Error('the archive in memory has these words');
  const here = { ...match, document: id };
  const other = { ...traced, verdict: 'other-speaker' as const, speaker: 'differs' as const, matches: [match, here] };
  const quoting = { document: '0123456789ab-1', title: 'An <i>article</i>', kind: 'article' as const, date: '1999' };
  quoted.quotings.push(
    { ...quoting, traced: { ...traced, matches: [here] }, match: here },
    { ...quoting, traced: other, match: here },
  );
  const app = createApp(quoted, { log: pino({ level: 'silent' }) });
  const before = await (await app.request(`http://localhost/d/${id}`)).text();
  expect(before).not.toContain('An &lt;i&gt;article');
  const text = await (await app.request(`http://localhost/d/${id}/quoted-by`)).text();
  expect(text).toContain('1 passage of this document is quoted, in 1 text.');
  expect(text).toContain('An &lt;i&gt;article');
  expect(text).toContain('the record gives these words to someone else');
  expect(text).toContain('The words agree better with');
  // Once it is known, the document's own page has it: in the card, and at the words.
  const after = await (await app.request(`http://localhost/d/${id}`)).text();
  expect(after.match(/An &lt;i&gt;article/g)?.length).toBeGreaterThanOrEqual(4);
  const api = await app.request(`http://localhost/api/documents/${id}/quoted-by`);
  expect(((await api.json()) as { quotings: unknown[] }).quotings).toHaveLength(2);
  const nobody = createApp(new FakeArchive(), { log: pino({ level: 'silent' }) });
  expect(await (await nobody.request(`http://localhost/d/${id}/quoted-by`)).text()).toContain(
    'No document of this archive quotes',
  );
});
