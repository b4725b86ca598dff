import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { docxOf, paragraph } from '../../test/docx-builder.ts';
import { zipOf } from '../../test/zip-builder.ts';
import { hashOf, open, openBytes, SourceError, type SourceItem, type SourceOptions, survey } from './sources.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memcon-sources-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** `name: words` or `name ✗ code`, origins relative to the folder. */
async function listOf(sources: readonly string[], options: SourceOptions = {}): Promise<string[]> {
  const list: string[] = [];
  for await (const item of open(sources, options)) list.push(await wordsOf(item));
  return list;
}

async function wordsOf(item: SourceItem): Promise<string> {
  const origin = item.origin.replace(`${folder}/`, '');
  if ('problem' in item) return `${origin} ✗ ${item.problem.code}`;
  const bytes = await item.bytes();
  expect(item.size).toBe(bytes.length);
  return `${origin}: ${Buffer.from(bytes).toString('utf8').slice(0, 20)}`;
}

describe('files and folders', () => {
  it('come in the order of their names, hidden ones left out', async () => {
    put('b/two.txt', 'two');
    put('b/.hidden', 'no');
    put('.git/config', 'no');
    put('a.txt', 'one');
    put('b/Thumbs.db', 'no');
    expect(await listOf([folder])).toEqual(['a.txt: one', 'b/two.txt: two']);
    expect(await listOf([folder], { hidden: true })).toHaveLength(5);
    expect(await listOf([join(folder, 'b/.hidden')])).toEqual(['b/.hidden: no']);
  });

  it('are entered once where links lead back, and links to nothing are named', async () => {
    put('a/one.txt', 'one');
    symlinkSync(folder, join(folder, 'a/back'));
    symlinkSync(join(folder, 'gone'), join(folder, 'a/dangling'));
    symlinkSync('self', join(folder, 'a/self'));
    expect(await listOf([folder])).toEqual([
      'a/dangling ✗ path-not-found',
      'a/one.txt: one',
      'a/self ✗ path-not-found',
    ]);
  });

  it('are named where they are missing, no files, or may not be read', async () => {
    const socket = createServer().listen(join(folder, 'socket'));
    await once(socket, 'listening');
    const locked = put('locked.txt', 'secret');
    chmodSync(locked, 0);
    const list = await listOf([folder, join(folder, 'nowhere'), '/dev/null']);
    socket.close();
    const mayRead = process.getuid?.() === 0;
    expect(list).toEqual([
      mayRead ? 'locked.txt: secret' : 'locked.txt ✗ path-unreadable',
      'socket ✗ not-a-file',
      'nowhere ✗ path-not-found',
      '/dev/null ✗ not-a-file',
    ]);
  });

  it('are named with size and limit where they are too large, without being read', async () => {
    const path = put('large.bin', '');
    truncateSync(path, 300 * 1024 * 1024);
    const started = performance.now();
    const items = await Array.fromAsync(open([path]));
    expect(items).toMatchObject([{ problem: { code: 'file-too-large', severity: 'error' } }]);
    expect('problem' in (items[0] ?? {}) && (items[0] as { problem: { message: string } }).problem.message).toMatch(
      /300 MB.*256 MB/,
    );
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('reject with a reason where they vanish before they are read', async () => {
    const path = put('brief.txt', 'x');
    const [item] = await Array.fromAsync(open([path]));
    rmSync(path);
    const reading = item !== undefined && 'bytes' in item ? item.bytes() : Promise.resolve();
    await expect(reading).rejects.toBeInstanceOf(SourceError);
  });
});

describe('archives', () => {
  it('give their members in order, whatever their names, and nothing is written', async () => {
    const path = put(
      'a.zip',
      zipOf([
        { name: 'z/first.txt', content: 'first' },
        { name: '../../climbing.txt', content: 'harmless' },
        { name: 'folder/', content: '' },
        { name: '__MACOSX/._first.txt', content: 'no' },
        { name: 'C:\\temp\\back.txt', content: 'back', method: 0 },
      ]),
    );
    expect(await listOf([path])).toEqual([
      'a.zip!z/first.txt: first',
      'a.zip!../../climbing.txt: harmless',
      'a.zip!C:/temp/back.txt: back',
    ]);
  });

  it('are opened within archives, but not without end', async () => {
    const nested = (depth: number): Uint8Array =>
      depth === 0
        ? Buffer.from('core')
        : zipOf([{ name: depth === 1 ? 'a.txt' : 'in.zip', content: nested(depth - 1) }]);
    expect(await listOf([put('two.zip', nested(2))])).toEqual(['two.zip!in.zip!a.txt: core']);
    expect(await listOf([put('six.zip', nested(6))])).toEqual([
      'six.zip!in.zip!in.zip!in.zip!in.zip ✗ archive-too-deep',
    ]);
  });

  it('name members that are encrypted, packed strangely or too large; the rest goes in', async () => {
    const path = put(
      'a.zip',
      zipOf([
        { name: 'locked.txt', content: 'x', encrypted: true },
        { name: 'strange.txt', content: 'x', method: 14 },
        { name: 'bomb.txt', content: new Uint8Array(20_000_000) },
        { name: 'liar.txt', content: 'much longer than declared', declaredSize: 3 },
        { name: 'good.txt', content: 'good' },
      ]),
    );
    expect(await listOf([path])).toEqual([
      'a.zip!locked.txt ✗ zip-encrypted',
      'a.zip!strange.txt ✗ zip-method-unknown',
      'a.zip!bomb.txt ✗ zip-bomb',
      'a.zip!liar.txt ✗ zip-member-damaged',
      'a.zip!good.txt: good',
    ]);
    expect(await listOf([path], { largestFile: 10 })).toContain('a.zip!bomb.txt ✗ file-too-large');
    expect(await listOf([path], { largestArchive: 1000 })).toEqual(['a.zip ✗ zip-too-large']);
  });

  it('are named where they are damaged; a Word document is left whole, whole or damaged', async () => {
    const memo = docxOf({ body: [paragraph('A note.')] });
    put('a.docx', memo);
    put('b.docx', memo.subarray(0, 500));
    put('c.zip', memo.subarray(0, 500));
    put('d.zip', zipOf([{ name: 'memo.docx', content: memo }]));
    const names = (await listOf([folder])).map((line) => line.replace(/:.*/s, ''));
    expect(names).toEqual(['a.docx', 'b.docx', 'c.zip ✗ zip-damaged', 'd.zip!memo.docx']);
  });

  it('of one file (.gz) are unpacked within the limit', async () => {
    const path = put('cable.txt.gz', gzipSync('a cable'));
    expect(await listOf([path])).toEqual(['cable.txt.gz!cable.txt: a cable']);
    expect(await listOf([put('bomb.gz', gzipSync(new Uint8Array(5_000_000)))], { largestFile: 1_000_000 })).toEqual([
      'bomb.gz ✗ file-too-large',
    ]);
    expect(await listOf([put('cut.gz', gzipSync('a longer cable, cut').subarray(0, 20))])).toEqual([
      'cut.gz ✗ gzip-damaged',
    ]);
  });
});

describe('URLs', () => {
  const pages: Record<string, () => Response> = {
    'https://kestria.example/a/statement.html': () =>
      new Response('page', { headers: { 'content-type': 'text/html; charset=koi8-r' } }),
    'https://kestria.example/moved': () =>
      new Response(null, { status: 302, headers: { location: '/a/statement.html' } }),
    'https://kestria.example/loop': () => new Response(null, { status: 302, headers: { location: '/loop' } }),
    'https://kestria.example/away': () =>
      new Response(null, { status: 302, headers: { location: 'file:///etc/passwd' } }),
    'https://kestria.example/get?id=1': () =>
      new Response('x', { headers: { 'content-disposition': `attachment; filename="../note.txt"` } }),
    'https://kestria.example/endless': () =>
      new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1000)) })),
    'https://kestria.example/a.zip': () => new Response(Buffer.from(zipOf([{ name: 'in.txt', content: 'inside' }]))),
  };
  const fetch = async (url: string): Promise<Response> =>
    pages[url]?.() ?? new Response('no', { status: 404, statusText: 'Not Found' });
  const get = (path: string) =>
    Array.fromAsync(open([`https://kestria.example/${path}`], { fetch, largestFile: 5000 }));

  it('are taken in under the address that was asked for', async () => {
    expect(await get('moved')).toMatchObject([
      { origin: 'https://kestria.example/moved', name: 'moved', size: 4, charset: 'koi8-r' },
    ]);
    expect(await get('a/statement.html')).toMatchObject([{ name: 'statement.html' }]);
    expect(await get('get?id=1')).toMatchObject([{ name: 'note.txt' }]);
    expect(await get('a.zip')).toMatchObject([{ origin: 'https://kestria.example/a.zip!in.txt', name: 'in.txt' }]);
  });

  it.each([
    ['missing', 'url-refused', '404 Not Found'],
    ['loop', 'url-redirects', 'more than 5'],
    ['away', 'url-refused', 'no web address'],
    ['endless', 'file-too-large', 'a file may have'],
  ])('%s is named', async (path, code, words) => {
    const [item] = await get(path);
    expect(item).toMatchObject({ problem: { code } });
    expect(item !== undefined && 'problem' in item && item.problem.message).toContain(words);
  });

  it('that never answer end with the time limit', async () => {
    const never = (_: string, init: RequestInit): Promise<Response> =>
      new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const items = await Array.fromAsync(open(['https://kestria.example/'], { fetch: never, timeout: 50 }));
    expect(items).toMatchObject([{ problem: { code: 'url-unreachable' } }]);
  });
});

describe('bytes in memory', () => {
  it('are one item, or what is packed in them', async () => {
    const zip = zipOf([{ name: 'in.txt', content: 'inside' }]);
    expect(await Array.fromAsync(openBytes('a.txt', Buffer.from('x')))).toMatchObject([
      { origin: 'a.txt', name: 'a.txt', size: 1 },
    ]);
    expect(await Array.fromAsync(openBytes('mail.eml!a.zip', zip))).toMatchObject([
      { origin: 'mail.eml!a.zip!in.txt', size: 6 },
    ]);
    expect(await Array.fromAsync(openBytes('a.zip', zip.subarray(0, 30)))).toMatchObject([
      { problem: { code: 'zip-damaged' } },
    ]);
    expect(await Array.fromAsync(openBytes('a', zip, { largestFile: 10 }))).toMatchObject([
      { problem: { code: 'file-too-large' } },
    ]);
  });
});

describe('survey', () => {
  it('counts what a run will give, without reading it', async () => {
    put('a.txt', 'four');
    put(
      'b.zip',
      zipOf([
        { name: 'x', content: '12345' },
        { name: 'y', content: 'x', encrypted: true },
      ]),
    );
    put('c.docx', docxOf({ body: [] }));
    const sources = [folder, join(folder, 'nowhere')];
    const { items, bytes } = await survey(sources);
    expect(items).toBe((await listOf(sources)).length);
    expect(bytes).toBeGreaterThan(9);
  });
});

it('hashes by SHA-256', () => {
  expect(hashOf(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it('stops when it is told to', async () => {
  put('a.txt', 'x');
  await expect(listOf([folder], { signal: AbortSignal.abort() })).rejects.toThrow();
});
