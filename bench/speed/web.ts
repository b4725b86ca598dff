/**
 * How fast the reading room answers: every kind of page over HTTP on this computer, its weight, the first paint in a
 * slowed-down browser, searches, fifty readers at once, and a whole article checked. The archive is the one that
 * MEMCON_BENCH_ARCHIVE names, else one made here of the real documents beside the checkout, kept under .cache for the
 * next run; the small form makes one of the example and of generated text.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { type Archive, openArchive } from '../../src/memcon.ts';
import type { Document } from '../../src/record/record.ts';
import { openBrowser } from '../../test/browser/chromium.ts';
import { Random } from '../random.ts';
import { type Bench, type Figure, type Measured, percentile, type Scale, type Table } from '../report.ts';
import { textSet } from '../texts.ts';

export const web: Bench = { name: 'web', group: 'speed', run };

const ROOT = join(import.meta.dirname, '..', '..');
const REAL = join(ROOT, '..', 'shared', 'data');
const REAL_FOLDERS = [
  ...['seeds', 'frus', 'kremlin', 'whitehouse', 'jfk-ocr', 'cables/text', 'munich-2007', 'pdf'],
  ...['scan-vs-frus', 'tracts', 'mail'],
];
const KEPT = join(ROOT, '.cache', 'bench-web');

/** Requests of each kind of page. */
const EACH = { small: 10, standard: 60 };
const READERS = 50;
const READER_STEPS = 6;
const ARTICLE = { words: 2_000, quotations: 40 };
/** Chromium's processor is slowed down as much as a cheap telephone's. */
const SLOWED = 4;
const PAINTS = 5;
const PAINT_TRIES = 100;
const PAINT_PAUSE_MS = 50;
const KB = 1024;

async function run(scale: Scale): Promise<Measured> {
  const place = await archivePlace(scale);
  const room = await openRoom(place.path);
  try {
    const random = new Random(scale.seed);
    const sample = await sampled(room.archive, scale, random);
    const kinds = await pageKinds(room, sample, random);
    const pages: PageRow[] = [];
    for (const [name, paths] of kinds) pages.push(await measurePages(room.url, name, paths));
    const asked = queries(sample, random, 3 * EACH[scale.isSmall ? 'small' : 'standard']);
    const searching = await measureSearch(room.url, asked);
    const crowd = await measureReaders(room.url, kinds);
    const checking = await measureCheck(room.url, sample, random);
    const painting = scale.isSmall ? [] : await measurePaint(room.url, kinds);
    const { documents } = await room.archive.summary();
    const tables = [
      pagesTable(`${place.name}, ${documents} documents`, pages),
      ...searchTables(searching, crowd, checking),
      ...(painting.length === 0 ? [] : [paintTable(painting)]),
    ];
    return { tables, figures: figures(pages, searching, crowd, checking, painting) };
  } finally {
    await room.close();
    place.remove();
  }
}

interface Place {
  readonly path: string;
  readonly name: string;
  readonly remove: () => void;
}

async function archivePlace(scale: Scale): Promise<Place> {
  const given = process.env.MEMCON_BENCH_ARCHIVE;
  if (given !== undefined) return { path: given, name: 'the archive given', remove: () => undefined };
  const sources = REAL_FOLDERS.map((folder) => join(REAL, folder)).filter((path) => existsSync(path));
  if (!scale.isSmall && sources.length > 0) {
    if (!existsSync(KEPT)) await fill(KEPT, sources);
    return { path: KEPT, name: 'real documents', remove: () => undefined };
  }
  const path = mkdtempSync(join(tmpdir(), 'memcon-bench-web-'));
  await fill(join(path, 'archive'), [join(ROOT, 'examples', 'record'), writeTexts(join(path, 'text'), scale)]);
  const remove = () => rmSync(path, { recursive: true, force: true });
  return { path: join(path, 'archive'), name: 'example and generated text', remove };
}

function writeTexts(folder: string, scale: Scale): string {
  mkdirSync(folder);
  for (const { id, text } of textSet({ ...scale, isSmall: true, bytes: 1_000_000 }).archive)
    writeFileSync(join(folder, `${id}.txt`), text);
  return folder;
}

async function fill(path: string, sources: readonly string[]): Promise<void> {
  const archive = await openArchive(path, { create: true });
  await archive.add(sources);
  await archive.close();
}

interface OpenRoom {
  readonly url: string;
  readonly archive: Archive;
  close(): Promise<void>;
}

/** The server in a process of its own, as readers meet it; the archive opened a second time, to choose what is asked. */
async function openRoom(path: string): Promise<OpenRoom> {
  const args = ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/cli/cli.ts')];
  const child = spawn(process.execPath, [...args, 'serve', '--port', '0', '--archive', path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstLine(child);
  const archive = await openArchive(path);
  // The thread that checks is started by the first question.
  await fetch(`${url}trace?words=warming+up+the+thread`);
  const close = async () => {
    await archive.close();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
  };
  return { url, archive, close };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) return reject(new Error('the server has no output'));
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it listened`)));
  });
}

/** Documents taken evenly over the whole archive, so that every kind is among them. */
async function sampled(archive: Archive, scale: Scale, random: Random): Promise<readonly Document[]> {
  const { documents: total } = await archive.summary();
  const wanted = Math.min(total, 2 * EACH[scale.isSmall ? 'small' : 'standard']);
  const documents: Document[] = [];
  for (let i = 0; i < wanted; i++) {
    const [found] = await archive.documents({ limit: 1, offset: random.whole(0, total - 1) });
    const document = found === undefined ? null : await archive.document(found.id);
    if (document !== null && wordsIn(document.text).length > 40) documents.push(document);
  }
  return documents;
}

function wordsIn(text: string): readonly string[] {
  return text.match(/\p{L}{2,}/gu) ?? [];
}

type Paths = readonly string[];

async function pageKinds(room: OpenRoom, sample: readonly Document[], random: Random): Promise<[string, Paths][]> {
  const asked = queries(sample, random, sample.length).map((query) => encodeURIComponent(query));
  const { needs, documents } = await room.archive.summary();
  const checks = await Promise.all(
    [1, 2, 3].map(async () => (await check(room.url, article(sample, random))).headers.get('content-location') ?? ''),
  );
  const repeated = (path: string) => Array.from({ length: 10 }, () => path);
  const deep = [1, 2, 3, 20, Math.max(1, Math.floor(documents / 50))];
  return [
    ['home', repeated('/')],
    ['search', asked.map((query) => `/search?q=${query}`)],
    ['document', sample.map(({ id }) => `/d/${id}`)],
    ['document at a hit', sample.map(({ id }, i) => `/d/${id}?q=${asked[i]}`)],
    ['documents', deep.flatMap((page) => [`/documents?page=${page}`, `/documents?page=${page}`])],
    ['needs a person', ['/problems', ...needs.flatMap(({ code }) => [`/problems?code=${code}`])]],
    ['check', checks.flatMap((path) => [path, path, path])],
    ['trace', asked.slice(0, 20).map((query) => `/trace?words=${query}`)],
    ['collections', repeated('/collections')],
    ['statistics', repeated('/statistics')],
    ['cite', sample.slice(0, 20).map(({ id }) => `/d/${id}/cite`)],
    ['help', repeated('/help')],
  ];
}

/** What people look for: one to three rarer words of a text, or three of its words as a phrase, or a field with a word. */
function queries(sample: readonly Document[], random: Random, count: number): string[] {
  return Array.from({ length: count }, () => {
    const { text, turns, kind } = random.pick(sample);
    const words = wordsIn(text);
    const longer = words.filter((word) => word.length >= 5);
    const at = random.whole(0, Math.max(words.length - 4, 0));
    const word = random.pick(longer.length > 0 ? longer : words);
    const speaker = turns.find((turn) => turn.speaker !== null)?.speaker?.name;
    const forms = [
      word,
      `${word} ${random.pick(longer.length > 0 ? longer : words)}`,
      `"${words.slice(at, at + 3).join(' ')}"`,
      speaker === undefined ? `${word} OR ${random.pick(words)}` : `speaker:"${speaker}" ${word}`,
      kind === null ? `${word}*` : `kind:${kind} ${word}`,
    ];
    return random.pick(forms);
  });
}

interface PageRow {
  readonly name: string;
  readonly times: readonly number[];
  readonly bytes: readonly number[];
  /** Of JavaScript, compressed. */
  readonly script: number;
}

async function measurePages(url: string, name: string, paths: Paths): Promise<PageRow> {
  const times: number[] = [];
  const bytes: number[] = [];
  const scripts = new Set<string>();
  for (const path of paths) {
    const started = performance.now();
    const response = await fetch(new URL(path, url));
    const text = await response.text();
    times.push(performance.now() - started);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    bytes.push(Buffer.byteLength(text));
    for (const [, script] of text.matchAll(/<script[^>]* src="([^"]+)"/g)) scripts.add(script as string);
  }
  return { name, times: sorted(times), bytes: sorted(bytes), script: await scriptBytes(url, scripts) };
}

async function scriptBytes(url: string, scripts: ReadonlySet<string>): Promise<number> {
  let total = 0;
  for (const script of scripts) total += gzipSync(await (await fetch(new URL(script, url))).bytes()).byteLength;
  return total;
}

function sorted(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

async function measureSearch(url: string, asked: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const query of asked) {
    const started = performance.now();
    const response = await fetch(`${url}api/search?q=${encodeURIComponent(query)}`);
    await response.arrayBuffer();
    times.push(performance.now() - started);
    if (!response.ok) throw new Error(`search for ${query}: ${response.status}`);
  }
  return sorted(times);
}

interface Crowd {
  readonly times: readonly number[];
  readonly errors: number;
}

/** Fifty readers, each opening one page after the other. */
async function measureReaders(url: string, kinds: readonly (readonly [string, Paths])[]): Promise<Crowd> {
  const times: number[] = [];
  let errors = 0;
  const reader = async (number: number) => {
    for (let step = 0; step < READER_STEPS; step++) {
      const [, paths] = kinds[(number + step) % kinds.length] as readonly [string, Paths];
      const started = performance.now();
      const response = await fetch(new URL(paths[(number * READER_STEPS + step) % paths.length] as string, url));
      await response.arrayBuffer();
      times.push(performance.now() - started);
      if (!response.ok) errors += 1;
    }
  };
  await Promise.all(Array.from({ length: READERS }, (_, number) => reader(number)));
  return { times: sorted(times), errors };
}

/** An article that quotes the archive: half of the quotations as they stand, half with a word changed. */
function article(sample: readonly Document[], random: Random): string {
  const filler = sample.flatMap(({ text }) => wordsIn(text).slice(0, 60));
  const between = Math.floor(ARTICLE.words / ARTICLE.quotations) - 14;
  const paragraphs = Array.from({ length: ARTICLE.quotations }, (_, i) => {
    const words = quotable(random.pick(sample), random);
    if (i % 2 === 1) words[Math.floor(words.length / 2)] = 'unlike';
    const prose = Array.from({ length: between }, () => random.pick(filler).toLowerCase()).join(' ');
    return `The ${prose}. “${words.join(' ')}”, he said.`;
  });
  return `An article\n\n${paragraphs.join('\n\n')}\n`;
}

function quotable({ text }: Document, random: Random): string[] {
  const words = text.replace(/[“”"„«»]/g, '').split(/\s+/);
  const at = random.whole(0, Math.max(words.length - 20, 0));
  return words.slice(at, at + random.whole(8, 18));
}

function check(url: string, text: string): Promise<Response> {
  return fetch(`${url}api/check?name=article.txt`, { method: 'POST', body: text });
}

interface Checking {
  readonly times: readonly number[];
  readonly quotations: number;
}

async function measureCheck(url: string, sample: readonly Document[], random: Random): Promise<Checking> {
  const times: number[] = [];
  let quotations = 0;
  for (let i = 0; i < 10; i++) {
    const text = article(sample, random);
    const started = performance.now();
    const answer = (await (await check(url, text)).json()) as readonly unknown[];
    times.push(performance.now() - started);
    quotations = Math.max(quotations, answer.length);
  }
  return { times: sorted(times), quotations };
}

interface Paint {
  readonly name: string;
  /** Milliseconds to the first contentful paint, each in a fresh profile. */
  readonly times: readonly number[];
}

async function measurePaint(url: string, kinds: readonly (readonly [string, Paths])[]): Promise<readonly Paint[]> {
  const browser = await openBrowser();
  if (browser === null) return [];
  try {
    const rows: Paint[] = [];
    for (const [name, paths] of kinds) {
      const times: number[] = [];
      for (let i = 0; i < PAINTS; i++) times.push(await firstPaint(browser, new URL(paths[i] ?? '/', url).href));
      rows.push({ name, times: sorted(times) });
    }
    return rows;
  } finally {
    await browser.close();
  }
}

async function firstPaint(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    await page.goto(address, { waitUntil: 'load' });
    // Asked again and again by hand: playwright's own waiting evaluates strings in the page, which its policy forbids.
    for (let tries = 0; tries < PAINT_TRIES; tries++) {
      const painted = await page.evaluate(
        `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null`,
      );
      if (typeof painted === 'number') return painted;
      await sleep(PAINT_PAUSE_MS);
    }
    throw new Error(`${address} paints nothing`);
  } finally {
    await context.close();
  }
}

function pagesTable(title: string, rows: readonly PageRow[]): Table {
  return {
    title: `Pages over HTTP (${title})`,
    columns: ['page', 'requests', 'p50 ms', 'p95 ms', 'max ms', 'p50 KB', 'p95 KB', 'max KB', 'script KB gzip'],
    rows: rows.map(({ name, times, bytes, script }) => [
      ...[name, times.length, ...quantiles(times).map((ms) => ms.toFixed(1))],
      ...quantiles(bytes).map((size) => (size / KB).toFixed(0)),
      (script / KB).toFixed(1),
    ]),
  };
}

function quantiles(values: readonly number[]): readonly [number, number, number] {
  return [percentile(values, 0.5), percentile(values, 0.95), values.at(-1) ?? Number.NaN];
}

function searchTables(searching: readonly number[], crowd: Crowd, checking: Checking): Table[] {
  const row = (name: string, times: readonly number[], note: string) => [
    ...[name, times.length, ...quantiles(times).map((ms) => ms.toFixed(1)), note],
  ];
  return [
    {
      title: 'Questions',
      columns: ['question', 'asked', 'p50 ms', 'p95 ms', 'max ms', ''],
      rows: [
        row('search', searching, ''),
        row(`${READERS} readers at once, a page`, crowd.times, `${crowd.errors} errors`),
        row(`checking ${ARTICLE.words} words`, checking.times, `${checking.quotations} quotations`),
      ],
    },
  ];
}

function paintTable(rows: readonly Paint[]): Table {
  return {
    title: `First contentful paint, processor slowed down ${SLOWED} times`,
    columns: ['page', 'median ms', 'max ms'],
    rows: rows.map(({ name, times }) => [
      ...[name, percentile(times, 0.5).toFixed(0), (times.at(-1) ?? Number.NaN).toFixed(0)],
    ]),
  };
}

function figures(
  pages: readonly PageRow[],
  searching: readonly number[],
  crowd: Crowd,
  checking: Checking,
  painting: readonly Paint[],
): Record<string, Figure> {
  const speed = (value: number): Figure => ({ value: Number(value.toFixed(2)), kind: 'speed' });
  const slowest = (values: readonly number[]) => Math.max(...values);
  return {
    'web/page p95, slowest kind, ms': speed(slowest(pages.map(({ times }) => percentile(times, 0.95)))),
    'web/page p95, heaviest kind, KB': speed(slowest(pages.map(({ bytes }) => percentile(bytes, 0.95) / KB))),
    'web/script, heaviest page, KB gzip': speed(slowest(pages.map(({ script }) => script / KB))),
    'web/search p95, ms': speed(percentile(searching, 0.95)),
    'web/50 readers, errors': speed(crowd.errors),
    'web/50 readers, page p95, ms': speed(percentile(crowd.times, 0.95)),
    'web/check of 2,000 words, median ms': speed(percentile(checking.times, 0.5)),
    ...(painting.length === 0
      ? {}
      : { 'web/first paint, slowest kind, ms': speed(slowest(painting.map(({ times }) => percentile(times, 0.5)))) }),
  };
}
