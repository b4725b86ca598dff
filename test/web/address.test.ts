/** Checking a page by its address: only where a person asks, only what may be fetched, and within bounds. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Archive, openArchive } from '../../src/memcon.ts';
import { createApp } from '../../src/server/server.ts';

const WORDS = 'no garrison would stand on the northern shore before the survey was done';
const PAGE = `<!doctype html><html><head><title>The shore</title></head><body><article><h1>The shore</h1>
<p>Marek told Dorn: “You said that ${WORDS}.”</p></article></body></html>`;
const MEGABYTE = Buffer.alloc(1024 * 1024, 0x20);

let folder = '';
let archive: Archive;
let site: Server;
let home = '';
const asked: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memcon-address-'));
  archive = await openArchive(folder, { create: true });
  await archive.addBytes('talk.txt', new TextEncoder().encode(`Marek: You said that ${WORDS}.\n`));
  site = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/moved') return response.writeHead(302, { location: '/page.html' }).end();
    if (request.url === '/elsewhere') return response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    if (request.url === '/gone') return response.writeHead(410).end('gone');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    if (request.url !== '/endless') return response.end(PAGE);
    const more = (): void => {
      while (!response.destroyed && response.write(MEGABYTE));
    };
    response.on('drain', more);
    more();
    return undefined;
  });
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
  home = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
}, 60_000);
afterAll(async () => {
  site.closeAllConnections();
  site.close();
  await archive.close();
  await rm(folder, { recursive: true, force: true });
});

/** The answer to the form, and the page that it leads to. */
async function check(url: string, fetchWithin: boolean): Promise<{ status: number; text: string }> {
  const app = createApp(archive, { fetchWithin, log: pino({ level: 'silent' }) });
  const form = new FormData();
  form.set('url', url);
  const answer = await app.request('http://localhost/check', { method: 'POST', body: form });
  const to = answer.headers.get('location');
  const page = to === null ? answer : await app.request(`http://localhost${to}`);
  return { status: page.status, text: await page.text() };
}

test('a page of this computer or its network is not fetched unless that is allowed', async () => {
  for (const url of [home, `${home.replace('127.0.0.1', 'localhost')}/`, 'http://[::1]:1/', 'http://192.168.1.1/']) {
    const { status, text } = await check(url, false);
    expect(status, url).toBe(400);
    expect(text, url).toContain('is not on the public network');
  }
  expect(asked).toEqual([]);
});

test('where it is allowed, the page is fetched and its quotations are checked', async () => {
  for (const path of ['/page.html', '/moved']) {
    const { status, text } = await check(`${home}${path}`, true);
    expect(status).toBe(200);
    expect(text).toContain('class="q q-verbatim"');
  }
});

test('what is no web address, leads to none, refuses or does not end is told', async () => {
  expect((await check('file:///etc/passwd', true)).text).toContain('is no web address');
  expect((await check(`${home}/elsewhere`, true)).text).toContain('which is no web address');
  expect((await check(`${home}/gone`, true)).text).toContain('answered 410');
  expect((await check(`${home}/endless`, true)).text).toMatch(/24(?:\.\d)? MB|too large|larger/);
}, 60_000);
