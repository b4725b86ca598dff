/** The reading room answers its own pages on this computer, and nobody else's. */
import { expect, test } from 'vitest';
import { createApp, startServer } from '../../src/server/server.ts';
import { FakeArchive } from './fake-archive.ts';

const app = createApp(new FakeArchive());
const status = async (path: string, init: RequestInit = {}) => (await app.request(path, init)).status;

test.each(['/', '/nowhere', '/api/nowhere', '/d/aaaaaaaaaaaa-1/page/1.png'])(
  '%s carries the headers that keep it alone',
  async (path) => {
    const { headers } = await app.request(path);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  },
);

test.each([
  ['localhost:4000', 200],
  ['127.0.0.1:4000', 200],
  ['[::1]:4000', 200],
  ['evil.example', 421],
  ['127.0.0.1.evil.example', 421],
  ['localhost.', 421],
])('Host %s is answered with %i', async (host, expected) => {
  expect(await status('/help', { headers: { host } })).toBe(expected);
});

test.each([
  [{}, 303],
  [{ origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }, 303],
  [{ origin: 'http://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: 'http://localhost:9' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
])('a POST with %j is answered with %i', async (headers, expected) => {
  const body = new URLSearchParams({ text: 'shore', do: 'search' });
  expect(await status('/ask', { method: 'POST', body, headers: headers as Record<string, string> })).toBe(expected);
});

test('a form that is none is a 400', async () => {
  expect(await status('/check', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } })).toBe(400);
});

test('the server listens on this computer, says where, and a taken port says what to do', async () => {
  const server = await startServer({ archive: new FakeArchive(), port: 0 });
  try {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect((await fetch(server.url)).status).toBe(200);
    const taken = startServer({ archive: new FakeArchive(), port: Number(new URL(server.url).port) });
    await expect(taken).rejects.toThrow(/is taken by another program; give another one with --port/);
  } finally {
    await server.close();
  }
});
