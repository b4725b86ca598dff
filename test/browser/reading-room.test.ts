/** The reading room in a real Chromium, over a real archive of the invented documents: what a reader does, by hand and by key. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ARTICLE, browserRoom, EXAMPLES, openWhole, overflow, RECORD, violations } from './room.ts';

const MEMORANDUM = join(EXAMPLES, 'record', '1996-07-22-brandt-memorandum.txt');
const room = browserRoom(RECORD);
const { test } = room;

async function pasteAndCheck(page: Page, characters = Number.POSITIVE_INFINITY): Promise<void> {
  await page.goto('/check');
  await page.getByLabel('Text to check').fill((await readFile(ARTICLE, 'utf8')).slice(0, characters));
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.waitForURL(/\/check\/[0-9a-f]{24}/);
}

test('search leads to the document, at the passage, with the words marked and outlined', {}, async (page) => {
  await page.goto('/');
  await page.getByRole('textbox').fill('garrison "foreign troops"');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('link', { name: 'Meeting with Chairman Ivo Marek of Valmoor' }).click();
  await page.waitForURL(/\/d\/[0-9a-f]{12}-1\?q=/);
  const passage = page.locator('#at');
  expect(await passage.locator('mark.hit').allTextContents()).toContain('foreign troops');
  expect(await passage.evaluate('document.activeElement.tagName')).toBeDefined();
  const image = page.locator('#page-2 .facsimile img');
  await image.scrollIntoViewIfNeeded();
  await expect
    .poll(() => image.evaluate((element) => (element as unknown as { naturalWidth: number }).naturalWidth))
    .toBeGreaterThan(500);
  expect(await page.locator('#page-2 .facsimile rect').count()).toBeGreaterThan(0);
});

test('a pasted article: verdicts, filter, j and k through the evidence, Enter to the passage', {}, async (page) => {
  await pasteAndCheck(page);
  expect(await page.locator('.tally a').first().textContent()).toContain('all');
  await page.locator('.tally a.v-altered').click();
  await page.waitForURL(/verdict=altered/);
  const panels = page.locator('.evidence:visible');
  expect(await panels.count()).toBe(1);
  const first = await panels.getAttribute('id');
  await page.keyboard.press('j');
  const second = await panels.getAttribute('id');
  expect(second).not.toBe(first);
  expect(page.url()).toContain(`#${second}`);
  expect(await page.locator('a.q.current').getAttribute('data-q')).toBe(second?.slice(1));
  await page.keyboard.press('k');
  expect(await panels.getAttribute('id')).toBe(first);
  expect(await panels.locator('.verdict').textContent()).toContain('Altered');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/d\/.+#mark$/);
  expect(await page.locator('mark#mark').isVisible()).toBe(true);
});

test('a ruling by key keeps the check and stands with its quotation', {}, async (page) => {
  await pasteAndCheck(page);
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  await page.waitForURL(/part=1#e2$/);
  expect(await page.locator('.evidence:visible .rulings').textContent()).toContain('Disputed by a reader here');
  await page.getByRole('link', { name: 'disputed' }).click();
  expect(await page.locator('.evidence:visible .which').textContent()).toBe('Quotation 2');
  await page.goto('/check');
  await page.locator('.listing a').first().click();
  expect(await page.locator('.keeping').textContent()).toContain('kept in the archive');
  await page.getByRole('button', { name: 'Keep it no longer' }).click();
  await page.waitForURL(/\/check$/);
  expect(await page.locator('.listing').count()).toBe(0);
});

test('a check goes to paper: the page to print has every quotation', {}, async (page) => {
  await pasteAndCheck(page);
  const quotations = await page.locator('.evidence').count();
  await page.getByRole('link', { name: 'Print or PDF' }).click();
  await page.waitForURL(/\/print$/);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.evidence:visible').count()).toBe(quotations);
  expect(await page.locator('.top:visible').count()).toBe(0);
});

test('a click on a quotation shows its evidence beside it', {}, async (page) => {
  await pasteAndCheck(page);
  await page.locator('a.q-not-found').first().click();
  expect(await page.locator('.evidence:visible').textContent()).toContain('Not in the');
});

test('uploaded files show their progress and lead to their documents', {}, async (page) => {
  await page.goto('/add');
  await page.getByLabel('Files').setInputFiles([
    { name: 'brandt.txt', mimeType: 'text/plain', buffer: await readFile(MEMORANDUM) },
    { name: 'noise.bin', mimeType: 'application/octet-stream', buffer: Buffer.from([0, 1, 2, 3, 0, 255, 254, 0]) },
  ]);
  await page.getByRole('button', { name: 'Add to the archive' }).click();
  await page.waitForURL(/\/add\/[0-9a-f]{8}/);
  await page.getByText(/^Finished: 1 document/).waitFor();
  expect(await page.locator('tr', { hasText: 'noise.bin' }).textContent()).toContain('could not be added');
  await page.locator('table.job td a').first().click();
  expect(await page.locator('.card').textContent()).toContain('brandt.txt');
});

test('a dropped file goes to be checked', {}, async (page) => {
  await page.goto('/');
  await page.evaluate(`{
    const data = new DataTransfer();
    data.items.add(new File(['He said: “Nobody won today, and that is why I think it will last.”'], 'dropped.txt'));
    document.querySelector('form[data-drop]').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }`);
  await page.waitForURL(/\/check\/[0-9a-f]{24}/);
  expect(await page.locator('a.q').textContent()).toContain('Nobody won today');
});

test('the keys that every page has: / to the box, ? to the help', {}, async (page) => {
  await page.goto('/documents');
  await page.keyboard.press('/');
  await page.keyboard.type('garrison?');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=garrison/);
  await page.locator('h1').click();
  await page.keyboard.press('?');
  await page.waitForURL(/\/help$/);
});

test('without JavaScript: check, filter, evidence by its anchor, the job renews itself', {
  javaScriptEnabled: false,
}, async (page) => {
  await pasteAndCheck(page);
  expect(await page.locator('.evidence:visible').count()).toBe(await page.locator('.evidence').count());
  await page.locator('a.q').nth(2).click();
  expect(page.url()).toMatch(/#e3$/);
  await page.locator('.tally a.v-not-found').click();
  const verdicts = await page.locator('.evidence .verdict').allTextContents();
  expect(verdicts.length).toBeGreaterThan(0);
  expect(verdicts.filter((verdict) => !verdict.includes('Not found'))).toEqual([]);
  await page.goto('/add');
  await page.getByLabel('Files').setInputFiles(join(EXAMPLES, 'record', '1996-09-14-lake-accords.txt'));
  await page.getByRole('button', { name: 'Add to the archive' }).click();
  await page.getByText(/^Finished: 1 document/).waitFor();
});

test('words that are selected are noted, and the notes go out as Web Annotations', {}, async (page) => {
  await page.goto('/search?q=garrison+kind:memcon');
  await page.locator('.hits a').first().click();
  await page.locator('mark.hit').first().dblclick();
  await page.getByRole('link', { name: 'Note on these words' }).click();
  await page.waitForURL(/\/note\?exact=/);
  expect(await page.locator('blockquote').textContent()).toContain('garrison');
  await page.getByLabel('Note', { exact: true }).fill('Compare Valmoor’s note');
  await page.getByLabel('Tags, with commas between').fill('garrison');
  await page.getByRole('button', { name: 'Keep this note' }).click();
  await page.waitForURL(/#note-/);
  expect(await page.locator('.note-item').textContent()).toContain('Compare Valmoor’s note');
  expect(await page.locator('.noted').first().textContent()).toContain('garrison');
  await page.locator('.tag').first().click();
  await page.waitForURL(/\/notes\?tag=garrison/);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /Web Annotations, JSON-LD/ }).click();
  const { items } = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(items[0].target.selector[0]).toMatchObject({ type: 'TextQuoteSelector', exact: 'garrison' });
  await page.getByRole('button', { name: /Take back/ }).click();
  expect(await page.locator('.note-item').count()).toBe(0);
});

test('a part of a facsimile is noted by drawing on it with Shift held, and the page zooms', {}, async (page) => {
  const memcon = (await room.archive.documents()).find((one) => one.pages > 0)?.id;
  await page.goto(`/d/${memcon}`);
  const frame = page.locator('#page-1 .facsimile a').first();
  await page.getByRole('button', { name: 'Larger: Facsimile of page 1' }).click();
  expect(await page.locator('#page-1 .facsimile.zoomed').count()).toBe(1);
  await page.getByRole('button', { name: 'Fit: Facsimile of page 1' }).click();
  const box = await frame.boundingBox();
  if (box === null) throw new Error('the facsimile is not shown');
  await page.keyboard.down('Shift');
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.1);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.2, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.waitForURL(/\/note\?page=1&region=/);
  await page.getByLabel('Note', { exact: true }).fill('A stamp');
  await page.getByRole('button', { name: 'Keep this note' }).click();
  await page.waitForURL(/#note-/);
  expect(await page.locator('#page-1 rect.noted').count()).toBe(1);
  await page.getByRole('button', { name: /Take back/ }).click();
});

test('a search is narrowed down, saved, and leads back to all hits', {}, async (page) => {
  await page.goto('/search?q=garrison');
  const all = await page.locator('[role=status]').textContent();
  const kind = page.locator('.facet', { hasText: 'Kind' }).locator('li').first();
  const count = await kind.locator('.num').textContent();
  await kind.getByRole('link').click();
  await page.waitForURL(/kind%3A/);
  expect(await page.locator('[role=status]').textContent()).toMatch(new RegExp(`^${count} hits? `));
  await page.locator('.facet a.on').click();
  expect(await page.locator('[role=status]').textContent()).toBe(all);
  await page.getByRole('button', { name: 'Save this search' }).click();
  await page.waitForURL(/\/searches$/);
  expect(await page.locator('.listing').textContent()).toContain('garrison');
});

test('by keyboard alone: search, open a hit, cite it', {}, async (page) => {
  await page.goto('/documents');
  await page.keyboard.press('/');
  await page.keyboard.type('garrison kind:memcon');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search/);
  await page.locator('h1').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/d\/.*#at$/);
  expect(await page.locator('#at').isVisible()).toBe(true);
  for (let i = 0; i < 60 && (await page.evaluate('document.activeElement?.textContent')) !== 'Cite'; i += 1)
    await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cite$/);
  expect(await page.locator('h1').textContent()).toBe('Cite');
});

test('a correction stands on the page of the document with the person’s name', {}, async (page) => {
  const memcon = (await room.archive.documents()).find((one) => one.pages > 0)?.id;
  await page.goto(`/d/${memcon}`);
  await page.locator('.card').getByRole('link', { name: 'Correct' }).click();
  await page.getByLabel('What is wrong').selectOption('place');
  await page.getByLabel('What it should say').fill('The boathouse');
  await page.getByLabel('Your name').fill('A. Vance');
  await page.getByRole('button', { name: 'Say so' }).click();
  expect(await page.locator('.rulings').textContent()).toContain('Place: The boathouse');
  await page.goto(`/d/${memcon}`);
  expect(await page.locator('.card').textContent()).toContain('The boathouse');
  await page.goto(`/d/${memcon}/correct`);
  await page.getByRole('button', { name: 'take back' }).click();
  await page.goto(`/d/${memcon}`);
  expect(await page.locator('.card').textContent()).not.toContain('The boathouse');
});

interface Look {
  readonly name: string;
  readonly options: BrowserContextOptions;
  /** Null: every rule of axe-core. */
  readonly rules: readonly string[] | null;
}

const LOOKS: readonly Look[] = [
  { name: 'light', options: {}, rules: null },
  { name: 'dark', options: { colorScheme: 'dark' }, rules: ['color-contrast', 'link-in-text-block'] },
  { name: 'narrow, 360 px', options: { viewport: { width: 360, height: 740 } }, rules: ['target-size'] },
  {
    name: 'at 200 % zoom',
    options: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
    rules: ['target-size'],
  },
  { name: 'narrowest, 320 px', options: { viewport: { width: 320, height: 600 } }, rules: [] },
];

for (const { name, options, rules } of LOOKS) {
  test(`${name}: no page runs over its width, none fails a reader who can't see well`, options, async (page) => {
    await pasteAndCheck(page, 2_000);
    const check = new URL(page.url()).pathname;
    const memcon = (await room.archive.documents()).find((one) => one.pages > 0)?.id;
    const document = `/d/${memcon}?q=garrison`;
    const traced = '/trace?words=nobody+won+today';
    const found: Record<string, unknown> = {};
    for (const path of [
      '/',
      '/search?q=garrison',
      document,
      check,
      traced,
      '/add',
      '/documents',
      '/problems',
      '/collections',
      '/statistics',
      '/notes',
      '/agents',
      '/chronology',
      `/d/${memcon}/quoted-by`,
      `/d/${memcon}/reuse`,
      '/searches',
      '/search/list',
      '/api',
      `/d/${memcon}/cite?start=10&end=60`,
      `/d/${memcon}/correct`,
      `/d/${memcon}/note?start=10&end=60`,
      '/help',
      '/nowhere',
    ]) {
      await openWhole(page, path);
      const seen = rules?.length === 0 ? [] : await violations(page, rules);
      if ((await overflow(page)) !== 0) seen.push('runs over its width');
      if (seen.length > 0) found[path] = seen;
    }
    expect(found).toEqual({});
    room.expectErrors();
  });
}
