/**
 * Takes the pictures of docs/guide from the reading room itself, over the example archive:
 *
 *   node scripts/screenshots.ts
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Archive, openArchive } from '../src/memcon.ts';
import { startServer } from '../src/server/server.ts';
import { openBrowser } from '../test/browser/chromium.ts';

const root = join(import.meta.dirname, '..');
const guide = join(root, 'docs', 'guide');
const article = join(root, 'examples', 'articles', 'the-lake-at-twenty.md');
const VIEW = { width: 1280, height: 860 };
/** Pictures are part of every clone. */
const MOST_BYTES = 250 * 1024;

interface Picture {
  readonly name: string;
  readonly dark?: boolean;
  /** CSS pixels, where less than the usual shows all. */
  readonly height?: number;
  readonly take: (page: Page, archive: Archive) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  { name: 'home', take: (page) => open(page, '/') },
  { name: 'search', take: (page) => open(page, '/search?q=garrison+perrin') },
  { name: 'document', take: openMemcon },
  { name: 'chronology', take: (page) => open(page, '/chronology') },
  { name: 'check', take: openCheck },
  { name: 'check-dark', dark: true, take: openCheck },
  // From here on each leaves something behind that a later one shows.
  { name: 'kept-checks', height: 460, take: keepCheck },
  { name: 'note', take: writeNote },
  { name: 'notes', height: 620, take: (page) => open(page, '/notes') },
  { name: 'correction', height: 620, take: correct },
  { name: 'saved-searches', height: 480, take: saveSearches },
  { name: 'people', take: openPeople },
  { name: 'person', height: 760, take: openPerson },
  { name: 'collections', height: 360, take: (page) => open(page, '/collections') },
  { name: 'statistics', take: (page) => open(page, '/statistics') },
  { name: 'quoted-by', take: openQuotedBy },
];

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' });
}

/** The memorandum at the promise that everybody quotes, its words marked in the text and on the page. */
async function openMemcon(page: Page, archive: Archive): Promise<void> {
  const { hits } = await archive.search('"withdraw the garrison" kind:memcon', { limit: 10 });
  const hit = hits.find((one) => one.page !== null);
  if (hit === undefined) throw new Error('No memorandum with pages says "withdraw the garrison"; see examples/record');
  await open(
    page,
    `/d/${hit.document}?q=${encodeURIComponent('"withdraw the garrison"')}&at=${hit.start}#page-${hit.page}`,
  );
  await page.locator(`#page-${hit.page} img`).evaluate('(image) => image.decode()');
}

/** The first altered quotation, with its evidence. */
async function openCheck(page: Page): Promise<void> {
  await page.goto('/check');
  await page.locator('#file').setInputFiles(article);
  await page.locator('main button.primary').click();
  await page.waitForURL(/\/check\/[0-9a-f]+$/);
  await page.locator('a.q-altered').first().click();
  await page.evaluate('scrollTo(0, 0)');
}

const READER = 'A. Vance';

/** The article, with a ruling on a quotation; and the list that it is kept in. */
async function keepCheck(page: Page): Promise<void> {
  await openCheck(page);
  await page.getByRole('button', { name: 'Keep this check' }).click();
  await page.locator('.keeping').getByText('kept in the archive').waitFor();
  await page.locator('a.q-altered').first().click();
  await page.locator('.evidence.current button', { hasText: 'Dispute' }).click();
  await page.locator('.evidence.current .rulings').waitFor();
  await open(page, '/checks');
}

/** The promise in the memorandum, with a note on it. */
async function writeNote(page: Page, archive: Archive): Promise<void> {
  const { document, start, end } = await promise(archive);
  await open(page, `/d/${document}/note?start=${start}&end=${end}`);
  await page.getByLabel('Note', { exact: true }).fill('Compare Valmoor’s own note of the same conversation.');
  await page.getByLabel('Tags').fill('assurance, first use');
  await page.getByRole('button', { name: 'Keep this note' }).click();
  await page.waitForURL(/#note-/);
  await page.locator('.noted').first().scrollIntoViewIfNeeded();
  await page.locator('.facsimile img').first().evaluate('(image) => image.decode()');
}

async function promise(archive: Archive): Promise<{ document: string; start: number; end: number }> {
  const { hits } = await archive.search('"withdraw the garrison" kind:memcon', { limit: 10 });
  const hit = hits.find((one) => one.page !== null);
  const document = hit === undefined ? null : await archive.document(hit.document);
  const words = 'withdraw the garrison';
  const start = document?.text.indexOf(words, hit?.start) ?? -1;
  if (document === null || start < 0) throw new Error(`No memorandum with pages says “${words}”; see examples/record`);
  return { document: document.id, start, end: start + words.length };
}

async function correct(page: Page, archive: Archive): Promise<void> {
  const { document } = await promise(archive);
  await open(page, `/d/${document}/correct`);
  await page.getByLabel('What is wrong').selectOption('place');
  await page.getByLabel('What it should say').fill('The boathouse at Harrow Point');
  await page.getByRole('button', { name: 'Say so' }).click();
  await page.locator('.rulings').scrollIntoViewIfNeeded();
}

/** The article stands in the archive from here on. */
async function openQuotedBy(page: Page, archive: Archive): Promise<void> {
  await archive.add([article]);
  const { document } = await promise(archive);
  await open(page, `/d/${document}/quoted-by`);
  await page.locator('.quoters del').first().waitFor();
}

async function saveSearches(page: Page): Promise<void> {
  for (const query of ['garrison kind:memcon', '"northern shore"', 'speaker:Marek guarantee']) {
    await open(page, `/search?q=${encodeURIComponent(query)}`);
    await page.getByRole('button', { name: 'Save this search' }).click();
    await page.waitForURL(/\/searches$/);
  }
}

/** The example's people are invented, and no authority knows them: a reader says who they are. */
const STATED = [
  { name: 'Alena Dorn', title: 'President', state: 'Kestria' },
  { name: 'Ivo Marek', title: 'Chairman', state: 'Valmoor' },
];

async function openPeople(page: Page): Promise<void> {
  for (const stated of STATED) {
    await open(page, '/agents');
    await page.getByText('State who somebody is').click();
    const form = page.locator('form[method=post]');
    const fields = { ...stated, from: '1994', to: '1998', source: 'Kestria’s gazette' };
    for (const [name, value] of Object.entries(fields)) await form.locator(`[name=${name}]`).fill(value);
    await form.locator('button').click();
    await page.waitForURL(/\/agents\/./);
  }
  await open(page, '/agents');
}

async function openPerson(page: Page): Promise<void> {
  await open(page, '/agents');
  await page.getByRole('link', { name: 'Ivo Marek', exact: true }).first().click();
  await page.waitForURL(/\/agents\/./);
}

async function main(): Promise<void> {
  const browser = await openBrowser();
  if (browser === null) throw new Error('Pictures need a Chromium.');
  const folder = await mkdtemp(join(tmpdir(), 'memcon-pictures-'));
  const archive = await openArchive(folder, { create: true });
  await archive.add([join(root, 'examples', 'record')]);
  const server = await startServer({ archive, port: 0 });
  try {
    for (const picture of PICTURES) await take(browser, server.url, archive, picture);
  } finally {
    await browser.close();
    await server.close();
    await archive.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function take(browser: Browser, baseURL: string, archive: Archive, picture: Picture): Promise<void> {
  const colorScheme = picture.dark ? 'dark' : 'light';
  const viewport = { ...VIEW, height: picture.height ?? VIEW.height };
  const context = await browser.newContext({ viewport, colorScheme, baseURL, reducedMotion: 'reduce' });
  await context.addCookies([{ name: 'memcon-reader', value: encodeURIComponent(READER), url: baseURL }]);
  const page = await context.newPage();
  await picture.take(page, archive);
  const path = join(guide, `${picture.name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  await context.close();
  const { size } = await stat(path);
  process.stdout.write(`${relative(root, path)}  ${Math.round(size / 1024)} KB\n`);
  if (size > MOST_BYTES)
    throw new Error(`${path} has ${size} bytes; ${MOST_BYTES} is the most. Show less of the page.`);
}

await main();
