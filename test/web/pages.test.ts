/** Every page by its address, without a network: what it says, what it must not say, what is refused. */
import { beforeEach, expect, test } from 'vitest';
import { createApp } from '../../src/server/server.ts';
import { ARTICLE, FakeArchive } from './fake-archive.ts';

let archive: FakeArchive;
let app: ReturnType<typeof createApp>;

beforeEach(() => {
  archive = new FakeArchive();
  app = createApp(archive, { now: () => new Date('2026-01-02T03:04:05Z') });
});

async function get(path: string, init: RequestInit = {}) {
  const response = await app.request(path, init);
  return { response, status: response.status, text: await response.text() };
}

function posted(fields: Readonly<Record<string, string | File>>): RequestInit {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return { method: 'POST', body };
}

async function checkedArticle(): Promise<string> {
  const { response } = await get('/check', posted({ text: ARTICLE }));
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
}

test.each([
  '/',
  '/search',
  '/search?q=shore',
  '/check',
  '/trace',
  '/trace?words=guarantees',
  '/add',
  '/documents',
  '/problems',
  '/api',
  '/collections',
  '/statistics',
  '/notes',
  '/searches',
  '/search/list',
  '/help',
])('%s is a whole page with one heading, a title and a way to its text', async (path) => {
  const { status, text } = await get(path);
  expect(status).toBe(200);
  expect(text.match(/<h1/g)).toHaveLength(1);
  expect(text).toMatch(/<title>[^<]+<\/title>/);
  expect(text).toContain('<a class="skip" href="#main">');
  expect(text).not.toMatch(/<script(?! type="module" src="\/assets\/)|style="|https?:\/\//);
});

test('home says what is in the archive, with the chart in words', async () => {
  const { text } = await get('/');
  expect(text).toContain('2 documents · 1996–1999 · 2,006 passages');
  expect(text).toContain('Documents by year. 1996: 1, 1999: 3');
  expect(text).toContain('href="/d/aaaaaaaaaaaa-1"');
});

test('an empty archive says how to begin', async () => {
  archive.store.clear();
  expect((await get('/')).text).toContain('<a href="/add">');
});

test('the one box of home leads where its button says', async () => {
  const to = async (verb: string) =>
    (await get('/ask', posted({ text: 'northern\r\nshore', do: verb }))).response.headers.get('location');
  expect(await to('search')).toBe('/search?q=northern%20shore');
  expect(await to('trace')).toBe('/trace?words=northern%20shore');
  expect(await to('check')).toMatch(/^\/check\/[0-9a-f]{24}$/);
});

test('a hit leads to its place in the document, where the words are marked', async () => {
  const { text } = await get('/search?q=shore');
  const href = /<li><h2><a href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(href).toMatch(/^\/d\/aaaaaaaaaaaa-1\?q=shore&at=\d+#at$/);
  expect(text).toContain('<mark class="hit">shore</mark>');
  const document = await get(href.replace(/#.*/, ''));
  expect(document.text).toContain('id="at" class="passage at"');
  expect(document.text).toContain('<mark class="hit" id="mark">shore</mark>');
});

test('a document shows turns, inferred and unknown speakers as such, redactions, banners, pages', async () => {
  const { text } = await get('/d/aaaaaaaaaaaa-1');
  expect(text).toContain('29 September 1996, 11:05–12:40');
  expect(text).toMatch(/<div class="who inferred"[^>]*91% sure[^>]*>Marek/);
  expect(text).toContain('<div class="who unknown"');
  expect(text).toMatch(/<span class="redact" title="withheld · B1 · 2 lines">/);
  expect(text).toMatch(/class="apart banner"/);
  expect(text).toContain('id="page-2"');
  expect(text).toContain('For Valmoor');
  expect(text).toContain('rule header/date-line@1, 90%');
});

test('what stands in a document is text, never markup', async () => {
  const { text } = await get('/d/aaaaaaaaaaaa-1');
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(text).not.toContain('<script>alert');
});

test('marked words are outlined on the facsimile by their share of the origin’s box', async () => {
  const { memcon } = await import('./fake-archive.ts');
  const at = memcon().text.indexOf('shore');
  const { text } = await get(`/d/aaaaaaaaaaaa-1?start=${at}&end=${at + 5}`);
  expect(text).toContain('<img src="/d/aaaaaaaaaaaa-1/page/1.png"');
  expect(text).toContain('<rect x="151.4" y="200" width="28.6" height="12"/>');
  expect((await get('/d/aaaaaaaaaaaa-1?view=text')).text).not.toContain('<img');
});

test('a page image is a PNG that browsers may keep; a page that is not there is a 404', async () => {
  const { response } = await get('/d/aaaaaaaaaaaa-1/page/2.png');
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('cache-control')).toContain('max-age');
  expect((await get('/d/aaaaaaaaaaaa-1/page/3.png')).status).toBe(404);
});

test('a long document is read in windows, each with its neighbours', async () => {
  const first = await get('/d/bbbbbbbbbbbb-1');
  expect(first.text.length).toBeLessThan(150_000);
  expect(first.text).toContain('part 1 of 4');
  const third = await get('/d/bbbbbbbbbbbb-1?part=3');
  expect(third.text).toContain('href="/d/bbbbbbbbbbbb-1?part=4"');
  const at = (archive.store.get('bbbbbbbbbbbb-1')?.text ?? '').indexOf('1999. The');
  expect((await get(`/d/bbbbbbbbbbbb-1?start=${at}&end=${at + 5}`)).text).toContain(
    '<mark class="hit" id="mark">1999.</mark>',
  );
});

test('the original comes as a download that no browser runs', async () => {
  const { response, text } = await get('/d/aaaaaaaaaaaa-1/original');
  expect(text).toBe('the original <b>bytes</b>');
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="harrow _point_.txt"; filename*=UTF-8''harrow%20%22point%22.txt`,
  );
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
});

test('a checked text: verdicts by word and sign, evidence with the word difference, filters as addresses', async () => {
  const { text } = await get(await checkedArticle());
  expect(text).toMatch(
    /<a class="v-altered" href="\?verdict=altered"><span aria-hidden="true">≠<\/span> <b>1<\/b> altered/,
  );
  expect(text).toContain('<a class="q q-altered" id="q1" href="#e1"');
  expect(text).toContain('Altered: 2 words changed');
  expect(text).toMatch(/<del>.*?guarantees,<\/del> <ins>.*?assurances,<\/ins>/);
  expect(text).toContain('a promise was strengthened');
  expect(text).toContain('article: October 1996 · record: 29 September 1996');
  expect(text).toContain('Not in the 2 documents of this archive');
});

test('a filter shows its verdict’s evidence alone and dims the other quotations', async () => {
  const { text } = await get(`${await checkedArticle()}?verdict=not-found`);
  expect(text.match(/<section class="evidence/g)).toHaveLength(1);
  expect(text).toContain('class="q q-altered dimmed"');
});

test('the report needs nothing else: no link, no script, its own style', async () => {
  const { response, text } = await get(`${await checkedArticle()}/report.html`);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(text).not.toMatch(/<script(?! type="application\/ld\+json">)|href=|src=/);
  expect(text).toContain('<style>');
  expect(text).toContain('(memcon:aaaaaaaaaaaa-1)');
  expect(JSON.parse((await get(`${await checkedArticle()}/report.json`)).text)).toHaveLength(3);
});

test('nothing to check, an unknown check and an unreadable file each say what to do', async () => {
  const empty = await get('/check', posted({ text: '  ' }));
  expect([empty.status, empty.text.includes('Nothing was sent')]).toEqual([400, true]);
  const gone = await get('/check/0123456789abcdef01234567');
  expect([gone.status, gone.text.includes('no longer in memory')]).toEqual([404, true]);
});

async function jobEnds(address: string): Promise<string> {
  for (let i = 0; i < 100; i += 1) {
    const { text } = await get(address);
    if (!text.includes('http-equiv="refresh"')) return text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the job does not end');
}

test('adding: a job with a row for each file, what went in linked, what did not with its reason', async () => {
  archive.delay = 60;
  const body = new FormData();
  body.append('files', new File(['The lake froze.'], 'lake.txt'));
  body.append('files', new File(['%PDF'], 'broken.pdf'));
  const { response } = await get('/add', { method: 'POST', body });
  const address = response.headers.get('location') ?? '';
  expect((await get(address)).text).toMatch(/<noscript><meta http-equiv="refresh" content="2"><\/noscript>/);
  const text = await jobEnds(address);
  expect(text).toContain('Finished: 1 document, 1 problem.');
  expect(text).toMatch(/<td class="state-done">added<\/td>\s*<td><a href="\/d\//);
  expect(text).toContain('broken.pdf ends before its table of pages.');
  expect((await get('/problems')).text).toContain('broken.pdf');
});

test('live events tell of the job until it ends', async () => {
  archive.delay = 30;
  const { response } = await get('/add', posted({ files: new File(['The lake froze.'], 'lake.txt') }));
  const events = await get(`${response.headers.get('location')}/events`);
  expect(events.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(events.text).toContain('event: table');
  expect(events.text.trimEnd()).toMatch(/event: end\ndata:\s*$/);
});

test('uploads are bounded in bytes and in number', async () => {
  app = createApp(archive, { limits: { uploadBytes: 2_000, uploadFiles: 1, checkBytes: 1_000 } });
  expect((await get('/add', posted({ files: new File(['x'.repeat(3_000)], 'big.txt') }))).status).toBe(413);
  const body = new FormData();
  for (const name of ['a.txt', 'b.txt']) body.append('files', new File(['x'], name));
  expect((await get('/add', { method: 'POST', body })).status).toBe(413);
  expect((await get('/check', posted({ text: 'x'.repeat(100_000) }))).status).toBe(413);
});

test.each([
  ['/nowhere', 404],
  ['/d/ffffffffffff-9', 404],
  ['/d/aaaaaaaaaaaa-1?start=x&end=2', 400],
  ['/documents?page=0', 400],
  ['/search?q=shore&after=garbage', 400],
  ['/documents?kind=poem', 400],
  [`/search?q=${'x'.repeat(5_000)}`, 400],
])('%s answers %i with a page that says so', async (path, status) => {
  const answer = await get(path);
  expect(answer.status).toBe(status);
  expect(answer.text).toContain('<h1>');
});

test('an unexpected failure is a page with a number, and the log has it', async () => {
  const lines: string[] = [];
  const { pino } = await import('pino');
  app = createApp(archive, { log: pino({}, { write: (line: string) => lines.push(line) }) });
  archive.summary = () => Promise.reject(new Error('the disk is gone'));
  const { status, text } = await get('/');
  const id = /<code>([0-9a-f]{8})<\/code>/.exec(text)?.[1] ?? 'none';
  expect([status, lines.join('').includes(id), lines.join('').includes('the disk is gone')]).toEqual([500, true, true]);
});

test('statistics are drawn, and stand as numbers under each drawing with the way to the documents', async () => {
  const { text } = await get('/statistics');
  expect(text.match(/<svg class="chart/g)).toHaveLength(4);
  expect(text.match(/<table/g)).toHaveLength(4);
  expect(text).toContain('<title>Alena Dorn, Ivo Marek: 3</title>');
  expect(text).toContain('href="/search?q=speaker%3A%22Marek%22">Marek</a></th><td class="count">9</td>');
});

test('collections lead to their documents', async () => {
  const { text } = await get('/collections');
  expect(text).toContain('href="/search?q=collection%3A%22box+4%22&amp;order=newest">box 4</a>');
  expect(text).toContain('2 documents · 1996–1997');
});
