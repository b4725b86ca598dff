/** Longer ways through the reading room: who quotes a document, and every page by keyboard alone. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { ARTICLE, browserRoom, openWhole, RECORD } from './room.ts';

const room = browserRoom([...RECORD, ARTICLE]);
const { test } = room;

async function memcon(): Promise<string> {
  return `/d/${(await room.archive.documents()).find((one) => one.pages > 0)?.id}`;
}

test('who quotes a document: asked, found, compared, opened; then it stands at the words', {}, async (page) => {
  const document = await memcon();
  await page.goto(document);
  await page.getByRole('link', { name: 'Who quotes this document' }).click();
  await page.waitForURL(/\/quoted-by$/);
  await openWhole(page, page.url());
  expect(await page.locator('.lead').textContent()).toMatch(/passages of this document are quoted, in 1 text\./);
  const altered = page.locator('.quoters > li.by-altered').first();
  expect(await altered.locator('del').count()).toBeGreaterThan(0);
  await altered.getByRole('link', { name: /The Lake at Twenty/ }).click();
  await page.waitForURL(/start=\d+&end=\d+#mark/);
  expect(await page.locator('mark#mark').isVisible()).toBe(true);
  await page.goto(document);
  expect(await page.locator('.quoted-by dd').count()).toBeGreaterThan(2);
  // From the words in the record to the words in the article.
  await page.locator('.transcript sup.n a.v-altered').first().click();
  await page.waitForURL(/start=\d+&end=\d+#mark/);
  expect(await page.locator('h1').textContent()).toContain('The Lake at Twenty');
});

test('what belongs to a document: the other side’s record of the same event', {}, async (page) => {
  // The chronology is brought together by whoever asks for it first.
  await page.goto('/chronology');
  await page.goto(await memcon());
  const related = page.getByRole('region', { name: 'Related' });
  await related
    .getByRole('link', { name: /Valmoor|Marek/ })
    .first()
    .click();
  await page.waitForURL(/\/(?:d|chronology\/event)\//);
  expect(await page.locator('h1').count()).toBe(1);
});

/** What Tab must come to: everything that can be used and is shown. */
const USABLE = `(() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  const shown = all.filter((one) => one.type !== 'hidden' && !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }));
  shown.forEach((one, i) => { one.dataset.stop = String(i); });
  return shown.map((one) => one.outerHTML.slice(0, 80));
})()`;
/** Which one has the focus, and whether that is seen: an outline, or a border or ground that it has only then. */
const FOCUS = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  return { stop: at.dataset.stop ?? null, seen: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 };
})()`;

interface Focus {
  readonly stop: string | null;
  readonly seen: boolean;
}

/** Walks a page with Tab from its beginning to its end; what was not come to, and where the focus could not be seen. */
async function walk(page: Page): Promise<{ missed: string[]; unseen: string[] }> {
  const usable = (await page.evaluate(USABLE)) as string[];
  const [reached, unseen] = [new Set<string>(), [] as string[]];
  // The browser's own parts of a control (a file's button, a date's fields) take a stop or two more.
  for (let steps = 0; steps < usable.length * 2 + 10 && reached.size < usable.length; steps += 1) {
    await page.keyboard.press('Tab');
    const focus = (await page.evaluate(FOCUS)) as Focus | null;
    if (focus?.stop == null) continue;
    reached.add(focus.stop);
    if (!focus.seen) unseen.push(usable[Number(focus.stop)] ?? '');
  }
  return { missed: usable.filter((_, i) => !reached.has(String(i))), unseen };
}

test('every page by keyboard alone: Tab comes to all that can be used, and one sees where one is', {}, async (page) => {
  await page.goto('/check');
  await page.getByLabel('Text to check').fill((await readFile(ARTICLE, 'utf8')).slice(0, 2_500));
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.waitForURL(/\/check\/[0-9a-f]{24}/);
  const check = new URL(page.url()).pathname;
  const document = await memcon();
  const found: Record<string, unknown> = {};
  for (const path of [
    ...['/', '/search?q=garrison', '/trace?words=nobody+won+today', '/check', check, '/add', '/documents', '/notes'],
    ...['', '?q=garrison&view=text', '/cite', '/correct', '/note?start=10&end=60', '/quoted-by'].map(
      (way) => document + way,
    ),
    ...[
      '/searches',
      '/search/list',
      '/collections',
      '/statistics',
      '/problems',
      '/agents',
      '/chronology',
      '/help',
      '/api',
    ],
  ]) {
    await openWhole(page, path);
    const { missed, unseen } = await walk(page);
    if (missed.length + unseen.length > 0) found[path] = { missed, unseen };
  }
  expect(found).toEqual({});
});

test('the first Tab leads past the navigation to the text', {}, async (page) => {
  await page.goto('/documents');
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').textContent()).toBe('Skip to the text');
  await page.keyboard.press('Enter');
  expect(await page.locator(':focus').getAttribute('id')).toBe('main');
});
