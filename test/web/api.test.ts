/** The verbs as JSON. */
import { expect, test } from 'vitest';
import { OUTPUTS } from '../../src/contract/contract.ts';
import { createApp } from '../../src/server/server.ts';
import { ARTICLE, FakeArchive } from './fake-archive.ts';

const app = createApp(new FakeArchive());

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
