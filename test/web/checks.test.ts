import { beforeEach, expect, test } from 'vitest';
import { createApp } from '../../src/server/server.ts';
import { FakeArchive } from './fake-archive.ts';

let archive: FakeArchive;
let app: ReturnType<typeof createApp>;

beforeEach(() => {
  archive = new FakeArchive();
  app = createApp(archive, { now: () => new Date('2026-01-02T03:04:05Z') });
});

const get = async (path: string) => (await app.request(`http://localhost${path}`)).text();

async function keep(name: string): Promise<string> {
  const sent = await app.request(`http://localhost/api/check?name=${name}`, {
    method: 'POST',
    body: 'Dorn said: “We gave you an assurance, not a treaty.”',
  });
  const address = sent.headers.get('content-location') ?? '';
  const form = new FormData();
  form.set('by', 'A. Vance');
  await app.request(`http://localhost${address}/keep`, { method: 'POST', body: form });
  return address.split('/').at(-1) ?? '';
}

test('nothing is kept: the page says so, and the feed is empty', async () => {
  expect(await get('/checks')).toContain('No check is kept.');
  expect(await get('/checks.atom')).not.toContain('<entry>');
});

test('what came out otherwise stands under its check, and in the feed, with its time', async () => {
  const [quiet, changed] = [await keep('quiet.txt'), await keep('changed.txt')];
  archive.again.set(quiet, { at: '2026-02-01T00:00:00Z', changedAt: null, changes: [], failed: null });
  archive.again.set(changed, {
    at: '2026-02-03T00:00:00Z',
    changedAt: '2026-02-02T10:00:00Z',
    failed: null,
    changes: [
      {
        number: 1,
        text: 'We gave you <b>an assurance</b>',
        before: 'not-found',
        after: 'verbatim',
        document: { id: 'aaaaaaaaaaaa-1', title: 'A crossing' },
      },
    ],
  });
  const page = await get('/checks');
  expect(page).toContain('1 quotation came out otherwise on 2026-02-02');
  expect(page).toContain('nothing came out otherwise on 2026-02-01');
  expect(page).toContain(`<a href="/check/${changed}#e1">“We gave you &lt;b&gt;an assurance&lt;/b&gt;”</a>`);
  expect(page.indexOf(changed)).toBeLessThan(page.indexOf(quiet));
  const feed = await get('/checks.atom');
  expect(feed.match(/<entry>/g)).toHaveLength(1);
  expect(feed).toContain('<updated>2026-02-02T10:00:00Z</updated>');
  expect(await get('/check')).toContain('href="/checks"');
});

test('a check that could not be run says why', async () => {
  const hash = await keep('gone.txt');
  archive.again.set(hash, { at: '2026-02-01T00:00:00Z', changedAt: null, changes: [], failed: 'no text' });
  expect(await get('/checks')).toContain('could not be run again: no text');
});
