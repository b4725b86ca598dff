/** Where other computers can reach it: nobody reads without an account, and each may do what the role says. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Accounts, createApp, startServer } from '../../src/server/server.ts';
import { ARTICLE, FakeArchive } from './fake-archive.ts';

const PASSWORD = 'winter is long here';
const directory = mkdtempSync(join(tmpdir(), 'memcon-accounts-'));
/** A thousandth of what is usual, so that the tests don't take a minute. */
const accounts = new Accounts(directory, 2 ** 7);
const archive = new FakeArchive();
const app = createApp(archive, { accounts });

beforeAll(async () => {
  await accounts.add('Ada', 'administrator', PASSWORD);
  await accounts.add('Edda', 'editor', PASSWORD);
  await accounts.add('Rana', 'reader', PASSWORD);
}, 30_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function send(path: string, fields: Readonly<Record<string, string>>, cookie = '') {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return app.request(path, { method: 'POST', body, headers: cookie === '' ? {} : { cookie } });
}

async function signedIn(name: string): Promise<string> {
  const answer = await send('/sign-in', { name, password: PASSWORD });
  expect(answer.status).toBe(303);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

function get(path: string, cookie: string) {
  return app.request(path, { headers: { cookie } });
}

test('without an account nothing is read: pages lead to the form, programs are told', async () => {
  for (const path of ['/', '/d/aaaaaaaaaaaa-1?q=shore', '/search.csv?q=shore', '/notes', '/check']) {
    const answer = await app.request(path);
    expect([path, answer.status]).toEqual([path, 303]);
    expect(answer.headers.get('location')).toMatch(/^\/sign-in/);
  }
  expect((await app.request('/api/search?q=shore')).status).toBe(401);
  expect((await send('/check', { text: ARTICLE })).status).toBe(401);
  expect((await app.request('/sign-in')).status).toBe(200);
  expect((await get('/', 'memcon-session=guessed')).status).toBe(303);
});

test('who signs in comes to the page that was asked for, and to no other site', async () => {
  const answer = await send('/sign-in', { name: ' rana ', password: PASSWORD, to: '/search?q=shore' });
  expect(answer.headers.get('location')).toBe('/search?q=shore');
  expect(answer.headers.get('set-cookie')).toMatch(/^memcon-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
    expect((await send('/sign-in', { name: 'Rana', password: PASSWORD, to })).headers.get('location')).toBe('/');
  }
}, 30_000);

test('a wrong password, a wrong name, and the ninth try of one name are refused', async () => {
  for (let i = 0; i < 8; i += 1) expect((await send('/sign-in', { name: 'Nobody', password: 'x' })).status).toBe(401);
  expect((await send('/sign-in', { name: 'Nobody', password: PASSWORD })).status).toBe(429);
  expect((await send('/sign-in', { name: 'Ada', password: PASSWORD.toUpperCase() })).status).toBe(401);
}, 60_000);

test('readers ask, editors write, administrators keep accounts', async () => {
  const [rana, edda, ada] = [await signedIn('Rana'), await signedIn('Edda'), await signedIn('Ada')];
  const status = async (cookie: string, path: string, fields: Record<string, string> | null) =>
    (fields === null ? await get(path, cookie) : await send(path, fields, cookie)).status;
  const note = { start: '10', end: '20', text: 'x', by: 'Somebody else' };
  expect(await status(rana, '/check', { text: ARTICLE })).toBe(303);
  expect(await status(rana, '/search/list', { queries: 'shore' })).toBe(200);
  expect(await status(rana, '/d/aaaaaaaaaaaa-1/note', note)).toBe(403);
  expect(await status(rana, '/searches', { q: 'shore' })).toBe(403);
  expect(await status(edda, '/d/aaaaaaaaaaaa-1/note', note)).toBe(303);
  expect((await archive.assertions({ kind: 'annotation' }))[0]?.by).toBe('Edda');
  expect(await status(edda, '/accounts', null)).toBe(403);
  expect(await status(ada, '/accounts', null)).toBe(200);
  expect(await status(ada, '/accounts', { name: 'Short', role: 'reader', password: 'short' })).toBe(400);
  expect(await status(ada, '/accounts', { name: 'Omar', role: 'reader', password: PASSWORD })).toBe(303);
  const omar = await signedIn('Omar');
  expect(await status(ada, '/accounts/remove', { name: 'Omar' })).toBe(303);
  expect(await status(omar, '/', null)).toBe(303);
  expect(await status(ada, '/accounts/remove', { name: 'Ada' })).toBe(400);
}, 60_000);

test('who signs out is out', async () => {
  const cookie = await signedIn('Rana');
  await send('/sign-out', {}, cookie);
  expect((await get('/', cookie)).status).toBe(303);
}, 30_000);

test('passwords are kept as hashes that nobody else on this computer may read', async () => {
  const text = await readFile(join(directory, 'accounts.json'), 'utf8');
  expect(text).not.toContain(PASSWORD);
  expect(new Set(JSON.parse(text).accounts.map((one: { hash: string }) => one.hash)).size).toBeGreaterThan(2);
  if (process.platform !== 'win32') expect(statSync(join(directory, 'accounts.json')).mode & 0o077).toBe(0);
});

test('an address that other computers reach is not opened without an administrator', async () => {
  await expect(startServer({ archive, port: 0, host: '0.0.0.0' })).rejects.toThrow('memcon user add');
});

test('a private note is seen, sent on and taken back by its writer alone; where nobody signs in, by everybody', async () => {
  const [edda, ada] = [await signedIn('Edda'), await signedIn('Ada')];
  const words = { start: '40', end: '60' };
  const form = await (await get('/d/aaaaaaaaaaaa-1/note?start=40&end=60', edda)).text();
  expect(form).toContain('name="private"');
  await send('/d/aaaaaaaaaaaa-1/note', { ...words, text: 'For me: ask Brandt', tags: 'mine', private: '1' }, edda);
  await send('/d/aaaaaaaaaaaa-1/note', { ...words, text: 'For all of us' }, edda);
  const places = ['/d/aaaaaaaaaaaa-1', '/notes', '/notes?tag=mine', '/notes.jsonld'];
  for (const path of places) {
    expect(await (await get(path, edda)).text(), path).toContain('ask Brandt');
    expect(await (await get(path, ada)).text(), path).not.toContain('ask Brandt');
  }
  expect(await (await get('/notes', ada)).text()).toContain('For all of us');
  const id = archive.said.find(({ value }) => JSON.stringify(value).includes('ask Brandt'))?.id ?? '';
  expect((await send('/notes/drop', { id }, ada)).status).toBe(404);
  // What a writer sends on and brings in again is private still, and the bringer's own.
  const file = new Blob([await (await get('/notes.jsonld?tag=mine', edda)).text()]);
  const body = new FormData();
  body.append('file', file, 'notes.jsonld');
  await app.request('/notes/import', { method: 'POST', body, headers: { cookie: ada } });
  expect((await (await get('/notes', ada)).text()).match(/ask Brandt/g)).toHaveLength(1);
  const open = createApp(archive);
  expect(await (await open.request('/notes')).text()).toContain('ask Brandt');
  expect(await (await open.request('/d/aaaaaaaaaaaa-1/note?start=40&end=60')).text()).not.toContain('name="private"');
  expect((await send('/notes/drop', { id }, edda)).status).toBe(303);
}, 30_000);
