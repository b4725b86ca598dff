/** Search: facets, order, what is taken along, saved searches and their feed, lists of searches. */
import { beforeEach, expect, test } from 'vitest';
import { createApp } from '../../src/server/server.ts';
import { FakeArchive } from './fake-archive.ts';

let archive: FakeArchive;
let app: ReturnType<typeof createApp>;

beforeEach(() => {
  archive = new FakeArchive();
  app = createApp(archive, { now: () => new Date('2026-01-02T03:04:05Z') });
});

async function text(path: string): Promise<string> {
  return (await app.request(path)).text();
}

function send(path: string, fields: Readonly<Record<string, string | File>>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return app.request(path, { method: 'POST', body });
}

test('each facet adds its field to the search, and takes it out again', async () => {
  const page = await text('/search?q=shore');
  expect(page).toContain('href="/search?q=shore+kind%3Amemcon">memcon</a> <span class="num">1</span>');
  expect(page).toContain('href="/search?q=shore+side%3A%22Free+Valmoor%22">Free Valmoor</a>');
  expect(page).toContain('href="/search?q=shore+date%3A1996">1996</a>');
  const narrowed = await text('/search?q=shore+side%3A%22free+valmoor%22');
  expect(narrowed).toContain('<a class="on" aria-current="true" href="/search?q=shore"');
});

test('the order is part of the address, and of its next page', async () => {
  const page = await text('/search?q=and&order=newest');
  expect(page).toContain('<option value="newest" selected>');
  expect(page).toContain('href="/search?q=and&amp;order=newest&amp;after=more"');
  expect((await app.request('/search?q=the&order=backwards')).status).toBe(400);
});

test('hits are taken along as CSV and as RIS', async () => {
  archive.search = async (_query, options = {}) => ({
    total: 2,
    hits: [
      {
        document: options.after === 'two' ? 'bbbbbbbbbbbb-1' : 'aaaaaaaaaaaa-1',
        title: '=HYPERLINK("x")',
        date: '1996-09-29',
        kind: 'memcon',
        page: 1,
        turn: null,
        speaker: 'Marek',
        start: 0,
        end: 5,
        snippet: 'the shore',
        marks: [],
      },
    ],
    next: options.after === 'two' ? null : 'two',
    understood: '',
    also: [],
  });
  const csv = await text('/search.csv?q=shore');
  expect(csv.split('\r\n')).toEqual([
    'document,title,date,kind,page,speaker,snippet',
    `aaaaaaaaaaaa-1,"'=HYPERLINK(""x"")",1996-09-29,memcon,1,Marek,the shore`,
    `bbbbbbbbbbbb-1,"'=HYPERLINK(""x"")",1996-09-29,memcon,1,Marek,the shore`,
    '',
  ]);
  const ris = await text('/search.ris?q=shore');
  expect(ris.match(/^TY {2}- UNPB/gm)).toHaveLength(2);
  expect(ris).toContain('ID  - memcon:bbbbbbbbbbbb-1');
});

test('a search is saved once, listed with its hits, and forgotten', async () => {
  await send('/searches', { q: 'shore', by: 'A. Vance' });
  await send('/searches', { q: 'shore' });
  const page = await text('/searches');
  expect(page.match(/<li><a href="\/search\?q=shore&amp;order=added">shore<\/a>/g)).toHaveLength(1);
  expect(page).toContain('A. Vance');
  expect(await text('/search?q=shore')).toContain('This search is saved');
  const [saved] = await archive.assertions({ kind: 'search' });
  await send('/searches/forget', { id: saved?.id ?? '' });
  expect(await text('/searches')).toContain('No search is saved');
  expect((await send('/searches/forget', { id: 'a1' })).status).toBe(404);
});

test('the feed is well-formed Atom with absolute addresses', async () => {
  const answer = await app.request('http://localhost:8080/search.atom?q=shore');
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const xml = await answer.text();
  const { SaxesParser } = await import('saxes');
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => names.push(name));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  expect(names.filter((name) => name === 'entry')).toHaveLength(1);
  expect(xml).toContain('<link href="http://localhost:8080/d/aaaaaaaaaaaa-1?q=shore&amp;at=');
  expect(xml).toContain('<updated>2026-01-02T03:04:05Z</updated>');
});

test('a list of searches, from lines or from a CSV file, as a page and as CSV', async () => {
  const page = await (await send('/search/list', { queries: 'shore\n\nnowhere' })).text();
  expect(page).toMatch(/<a href="\/search\?q=shore">shore<\/a><\/th><td class="count">1<\/td>/);
  expect(page).toMatch(/nowhere<\/a><\/th><td class="count">0<\/td>/);
  const file = new File(['query,why\r\n"shore ""a b""",x\r\nlake,y\r\n'], 'list.csv');
  const csv = await (await send('/search/list', { file, as: 'csv' })).text();
  const [, phrase = '', word = ''] = csv.split('\r\n');
  expect(phrase).toMatch(/^"shore ""a b""",1,aaaaaaaaaaaa-1,/);
  expect(word).toMatch(/^lake,1,bbbbbbbbbbbb-1,/);
  expect((await send('/search/list', { queries: 'x\n'.repeat(501) })).status).toBe(413);
});

test('other spellings of a name that were sought are said, and marked where a hit is opened', async () => {
  const archive = new FakeArchive();
  const found = archive.search.bind(archive);
  archive.search = async (query) => ({
    ...(await found(query)),
    also: [{ name: 'Marrek', spellings: ['Marek', 'Марек'] }],
  });
  const page = await (await createApp(archive).request('/search?q=shore')).text();
  expect(page).toMatch(/Also searched <span dir="auto">Marrek: Marek, Марек<\/span>/);
  expect(page).toContain('href="/search?q=shore+spelling%3Aexact"');
  const opened = await (await createApp(archive).request('/d/aaaaaaaaaaaa-1?q=Garison')).text();
  expect(opened).toMatch(/<mark[^>]*>garrison<\/mark>/);
});
