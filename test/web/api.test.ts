/** The verbs as JSON. */
import { expect, test } from 'vitest';
import { OUTPUTS } from '../../src/contract/contract.ts';
import type { ChronicleEvent } from '../../src/memcon.ts';
import { OPERATIONS } from '../../src/server/operations.ts';
import { createApp } from '../../src/server/server.ts';
import { ARTICLE, FakeArchive, MAREK } from './fake-archive.ts';

const archive = new FakeArchive();
const app = createApp(archive);
const EVENT = { id: 'e1', kind: 'meeting', first: '1996-06-12', last: '1996-06-12' } as unknown as ChronicleEvent;

async function json(path: string, init: RequestInit = {}) {
  const response = await app.request(path, init);
  return { response, status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('search, trace, check and documents answer as the contract says', async () => {
  OUTPUTS.search.parse((await json('/api/search?q=shore')).body);
  OUTPUTS.trace.parse((await json('/api/trace?words=there would be guarantees')).body);
  const checked = await json('/api/check?name=lake.txt', { method: 'POST', body: ARTICLE });
  expect(OUTPUTS.check.parse(checked.body).map((one) => one.verdict)).toEqual(['altered', 'verbatim', 'not-found']);
  expect(checked.response.headers.get('content-location')).toMatch(/^\/check\/[0-9a-f]{24}$/);
  expect((await json('/api/documents/aaaaaaaaaaaa-1')).body).toMatchObject({ id: 'aaaaaaaaaaaa-1', kind: 'memcon' });
  expect((await json('/api/documents?kind=memcon')).body).toHaveLength(1);
});

test('the OpenAPI document names every route, and each answers as it says', async () => {
  const { body } = await json('/api/openapi.json');
  const paths = Object.entries(body.paths as Record<string, object>);
  const named = paths.flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`)).sort();
  const routes = app.routes
    .filter(({ path, method }) => /^\/api\/\w/.test(path) && method !== 'ALL' && !path.endsWith('openapi.json'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
  expect(named).toEqual([...new Set(routes)].sort());
  for (const { method, example, answers } of OPERATIONS) {
    const init = method === 'post' ? { method: 'POST', body: ARTICLE } : {};
    archive.chronology.event = async () => EVENT;
    answers.parse((await json(example.replace('AGENT', MAREK.id).replace('ID', 'aaaaaaaaaaaa-1'), init)).body);
  }
  const page = await (await app.request('/api')).text();
  for (const { path } of OPERATIONS) expect(page).toContain(path);
});

test('who has an answer already is told so', async () => {
  for (const path of ['/api/documents/aaaaaaaaaaaa-1', '/d/aaaaaaaaaaaa-1']) {
    const tag = (await app.request(path)).headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"/);
    expect((await app.request(path, { headers: { 'If-None-Match': tag } })).status).toBe(304);
  }
});

test('lists go on to their end by the link to the next page, however long they are', async () => {
  const first = await json('/api/documents?limit=1');
  expect(first.response.headers.get('link')).toBe('</api/documents?limit=1&offset=1>; rel="next"');
  expect((await json('/api/documents?limit=50&offset=20000')).response.headers.get('link')).toBeNull();
  const events = Array.from({ length: 25_000 }, (_, i) => ({ ...EVENT, id: `e${i}` }));
  archive.chronology.events = async (_asked, { limit = 100, offset = 0 } = {}) => {
    return { total: events.length, first: null, last: null, events: events.slice(offset, offset + limit) };
  };
  let [path, seen]: [string | null, number] = ['/api/chronology?from=1996&limit=200', 0];
  while (path !== null) {
    const { response, body } = await json(path);
    seen += (body as unknown as readonly object[]).length;
    path = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1] ?? null;
    if (path !== null) expect(path).toContain('from=1996');
  }
  expect(seen).toBe(events.length);
});

test('every list that the OpenAPI document names can be had to its end', () => {
  const lists = OPERATIONS.filter(({ parameters }) => parameters.some(({ name }) => name === 'limit'));
  for (const { path, parameters } of lists)
    expect(
      parameters.some(({ name }) => name === 'offset' || name === 'after'),
      path,
    ).toBe(true);
  expect(lists.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/api/search', '/api/documents', '/api/agents', '/api/chronology']),
  );
});

test.each([
  ['/api/search', 400],
  ['/api/search?q=shore&after=garbage', 400],
  ['/api/nowhere', 404],
  ['/api/documents/ffffffffffff-9', 404],
  ['/api/documents?limit=0', 400],
])('%s answers %i as problem+json', async (path, status) => {
  const { response, body } = await json(path);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
});
