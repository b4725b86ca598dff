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
  readonly take: (page: Page, archive: Archive) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  { name: 'home', take: (page) => open(page, '/') },
  { name: 'search', take: (page) => open(page, '/search?q=garrison+perrin') },
  { name: 'document', take: openMemcon },
  { name: 'chronology', take: (page) => open(page, '/chronology') },
  { name: 'check', take: openCheck },
  { name: 'check-dark', dark: true, take: openCheck },
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
  const context = await browser.newContext({ viewport: VIEW, colorScheme, baseURL, reducedMotion: 'reduce' });
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
