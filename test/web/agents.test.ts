import { expect, test } from 'vitest';
import { createApp } from '../../src/server/server.ts';
import { FakeArchive } from './fake-archive.ts';

const archive = new FakeArchive();
const app = createApp(archive);
const get = (path: string) => app.request(`http://localhost${path}`);

test('/agents lists those whom the record names, and the names that stand for nobody', async () => {
  const answer = await get('/agents');
  const text = await answer.text();
  expect(answer.status).toBe(200);
  expect(text).toContain('href="/agents/marek-ivo">Ivo Marek</a>');
  expect(text).toContain('Chairman of Valmoor');
  expect(text).toContain('turin-pavel');
  expect(await (await get('/agents?kind=state')).text()).not.toContain('Ivo Marek</a>');
});

test('what makes no sense is a 400 that says so', async () => {
  expect((await get('/agents?kind=ghost')).status).toBe(400);
  expect((await get('/agents?on=yesterday')).status).toBe(400);
  expect((await get('/agents/nobody')).status).toBe(404);
});

test('/agents/ID shows names, offices, whom they met; the API says the same', async () => {
  const text = await (await get('/agents/marek-ivo')).text();
  for (const words of ['Иво Марек', '1992-01-01', 'Gazette of Kestria', 'href="/agents/dorn-alena">Alena Dorn</a>'])
    expect(text).toContain(words);
  expect(await (await get('/api/agents/marek-ivo')).json()).toMatchObject({ id: 'marek-ivo', turns: 12 });
  expect(await (await get('/api/agents?kind=person')).json()).toHaveLength(1);
});

test('a reader states who somebody is: an assertion, signed', async () => {
  const body = new URLSearchParams({
    name: 'Yelka <b>Turin',
    state: 'Valmoor',
    title: 'Minister of Works',
    from: '1995',
    source: 'Gazette',
    by: 'A. Vance',
  });
  const answer = await app.request('http://localhost/agents', {
    method: 'POST',
    body,
    headers: { Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  expect(answer.status).toBe(303);
  const [said] = await archive.assertions({ kind: 'agent' });
  expect(said).toMatchObject({ about: 'b-turin-yelka', by: 'A. Vance' });
  expect(said?.value).toMatchObject({ offices: [{ title: 'Minister of Works', holders: [{ from: '1995' }] }] });
});
