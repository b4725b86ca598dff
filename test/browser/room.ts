/** A reading room over an archive of the invented documents, for tests that look at it in a browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, test as bare, beforeAll, expect } from 'vitest';
import { type Archive, openArchive } from '../../src/memcon.ts';
import { Accounts, createApp, startServer } from '../../src/server/server.ts';
import { openBrowser } from './chromium.ts';

export const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
export const ARTICLE = join(EXAMPLES, 'articles', 'the-lake-at-twenty.md');
/** Enough to search and to check against; the scan, which needs recognition, is left out for speed. */
export const RECORD = [
  '1996-06-12-dorn-marek-memcon.pdf',
  '1996-06-12-marek-dorn-valmoor-note.txt',
  '1996-07-15-marek-letter.txt',
  '1996-09-14-press-conference.html',
  '1996-10-01-marek-speech.txt',
].map((name) => join(EXAMPLES, 'record', name));

/** A slow machine that does other things besides. */
const STEPS_MS = 120_000;
/** scrypt's N: a thousandth of what is usual. */
const CHEAP = 2 ** 7;

export interface RoomOptions {
  /** Who has an account; without any, nobody signs in. */
  readonly accounts?: readonly { readonly name: string; readonly role: 'reader' | 'editor' | 'administrator' }[];
  readonly password?: string;
  /** What else is made before the first test. */
  readonly prepare?: (archive: Archive) => Promise<void>;
}

export interface BrowserRoom {
  readonly archive: Archive;
  readonly url: string;
  /** A test with a page of its own; what the browser complains of (scripts, the content policy) fails it. */
  test(name: string, options: BrowserContextOptions, steps: (page: Page) => Promise<void>): void;
  /** A page that is not there, or not allowed, is an error to the browser's console: the test expects it. */
  expectErrors(): void;
}

/** Opened before the tests of a file, and closed after them. */
export function browserRoom(files: readonly string[], options: RoomOptions = {}): BrowserRoom {
  let browser: Browser | null = null;
  const open: { archive?: Archive; url: string; close: () => Promise<void> } = { url: '', close: async () => {} };
  let folder = '';
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    if (browser === null) return;
    folder = await mkdtemp(join(tmpdir(), 'memcon-browser-'));
    open.archive = await openArchive(folder, { create: true });
    const added = await open.archive.add(files);
    expect(added.map((item) => item.outcome)).toEqual(files.map(() => 'added'));
    await options.prepare?.(open.archive);
    Object.assign(open, await served(open.archive, folder, options));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await open.close();
    await open.archive?.close();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });

  return {
    get archive() {
      if (open.archive === undefined) throw new Error('the room is not open');
      return open.archive;
    },
    get url() {
      return open.url;
    },
    test(name, context, steps) {
      bare(
        name,
        async ({ skip }) => {
          if (browser === null) return skip('no Chromium starts; see the warning above');
          const opened = await browser.newContext({
            viewport: { width: 1280, height: 900 },
            baseURL: open.url,
            ...context,
          });
          try {
            const page = await opened.newPage();
            errors.length = 0;
            page.on('pageerror', (error) => errors.push(error.message));
            page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
            await steps(page);
            expect(errors).toEqual([]);
          } finally {
            await opened.close();
          }
        },
        STEPS_MS,
      );
    },
    expectErrors() {
      errors.length = 0;
    },
  };
}

/** With accounts, as a newsroom would open it to its network, but for the address. */
async function served(
  archive: Archive,
  folder: string,
  { accounts = [], password = '' }: RoomOptions,
): Promise<{ url: string; close: () => Promise<void> }> {
  if (accounts.length === 0) return startServer({ archive, port: 0 });
  const kept = new Accounts(folder, CHEAP);
  for (const { name, role } of accounts) await kept.add(name, role, password);
  const app = createApp(archive, { accounts: kept });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      const close = () => new Promise<void>((done) => server.close(() => done()));
      resolve({ url: `http://127.0.0.1:${port}/`, close });
    });
  });
}

/** By axe-core; `rules` narrows it to some (running all of them on every look would take minutes). */
export async function violations(page: Page, rules: readonly string[] | null): Promise<string[]> {
  await page.evaluate(axe.source);
  const only = rules === null ? {} : { runOnly: { type: 'rule', values: rules } };
  const options = { resultTypes: ['violations'], ...only };
  const found = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

export async function overflow(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Goes there, and waits as long as the page says that its answer is under way. */
export async function openWhole(page: Page, path: string): Promise<void> {
  await page.goto(path);
  while ((await page.locator('meta[http-equiv=refresh]').count()) > 0)
    await page.waitForEvent('load', { timeout: STEPS_MS });
}
