/** Documents that are not written in Latin letters, some from right to left: set as they are written, found, marked, cited. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { browserRoom, overflow } from './room.ts';

const folder = mkdtempSync(join(tmpdir(), 'memcon-scripts-'));
/** An invented conversation of two, as an edition marks it up: who speaks is told in any script. */
function edition(language: string, title: string, turns: readonly (readonly [string, string])[]): string {
  const speeches = turns.map(([who, said]) => `<sp><speaker>${who}</speaker><p>${said}</p></sp>`).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="${language}"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt>
<publicationStmt><p>Kestria</p></publicationStmt><sourceDesc><p>Written for a test.</p></sourceDesc></fileDesc></teiHeader>
<text><body><div><head>${title}</head>
${speeches}</div></body></text></TEI>
`;
}

const TALKS = {
  'arabic.xml': edition('ar', 'محضر محادثة بين الرئيسة دورن ورئيس المجلس ماريك', [
    ['دورن', 'خرجت قوارب المسح يوم الاثنين، ولا أستطيع أن آمر الطقس (Kestria) لكنني آمر القوارب.'],
    ['ماريك', 'لن تبقى حامية على الشاطئ الشمالي قبل أن يأتي الجليد. الشتاء طويل.'],
  ]),
  'hebrew.xml': edition('he', 'תזכיר שיחה: דורן ומארק', [
    ['דורן', 'הסירות יוצאות ביום שני, ואיש לא ניצח היום.'],
    ['מארק', 'אף חיל מצב לא יעמוד על החוף הצפוני לפני שיבוא הקרח, 48 איש בלבד.'],
  ]),
  'russian.xml': edition('ru', 'Запись беседы президента Дорн с председателем Мареком', [
    ['Дорн', 'Лодки выйдут в понедельник, погодой я не распоряжаюсь.'],
    ['Марек', 'На северном берегу не останется гарнизона до прихода льда. Зима у нас долгая.'],
  ]),
};
const files = Object.entries(TALKS).map(([name, text]) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
});
const room = browserRoom(files);
const { test } = room;

async function open(page: Page, word: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('textbox').fill(word);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator('.hits a').first().click();
  await page.waitForURL(/\/d\//);
}

/** Where the first line of the paragraph with the mark begins and ends, against its box. */
async function lineOf(page: Page): Promise<{ left: number; right: number; direction: string }> {
  return (await page.evaluate(`(() => {
    const paragraph = document.querySelector('mark.hit').closest('p, h1, h2');
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    const [first] = range.getClientRects();
    const box = paragraph.getBoundingClientRect();
    const direction = getComputedStyle(paragraph).direction;
    return { left: first.left - box.left, right: box.right - first.right, direction };
  })()`)) as { left: number; right: number; direction: string };
}

async function directionOf(page: Page, selector: string): Promise<unknown> {
  return page.evaluate(`getComputedStyle(document.querySelector('${selector}')).direction`);
}

for (const [name, word, lang] of [
  ['arabic', 'الشاطئ', /^(?:ar|und-Arab)$/],
  ['hebrew', 'הקרח', /^(?:he|und-Hebr)$/],
] as const) {
  test(`${name}: found, marked, set from the right, with the speakers at the right margin`, {}, async (page) => {
    await open(page, word);
    expect(await page.locator('mark.hit').first().textContent()).toBe(word);
    const article = page.locator('article.transcript');
    expect(await article.getAttribute('dir')).toBe('rtl');
    expect(await article.getAttribute('lang')).toMatch(lang);
    const { left, right, direction } = await lineOf(page);
    expect(direction).toBe('rtl');
    expect(right).toBeLessThan(2);
    expect(left).toBeGreaterThanOrEqual(0);
    const [who, said] = [page.locator('.who').first(), page.locator('.said').first()];
    const [nameBox, wordsBox] = [await who.boundingBox(), await said.boundingBox()];
    expect(nameBox?.x).toBeGreaterThan((wordsBox?.x ?? 0) + (wordsBox?.width ?? 0) - 1);
    // Buttons and the way to cite are ours, and in our language.
    expect(await directionOf(page, '#cite')).toBe('ltr');
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 320, height: 600 });
    expect(await overflow(page)).toBe(0);
  });
}

test('cyrillic: found in any case, marked, from the left, and its letters are in the page’s own typeface', {}, async (page) => {
  await open(page, 'северном');
  expect(await page.locator('mark.hit').first().textContent()).toBe('северном');
  const article = page.locator('article.transcript');
  expect(await article.getAttribute('dir')).toBe('ltr');
  expect(await article.getAttribute('lang')).toMatch(/^(?:ru|und-Cyrl)$/);
  expect((await lineOf(page)).left).toBeLessThan(2);
  expect(await page.locator('.who').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringMatching(/Марек|МАРЕК/)]),
  );
});

test('an article that quotes an Arabic record is checked, each in its own direction', {}, async (page) => {
  await page.goto('/check');
  const quoted = 'لن تبقى حامية على الشاطئ الشمالي قبل أن يأتي الجليد';
  await page
    .getByLabel('Text to check')
    .fill(
      `At the lake in the summer of 1996, before the survey had begun, this was heard: “${quoted}.” Nobody answered.`,
    );
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.waitForURL(/\/check\/[0-9a-f]{24}/);
  expect(await page.locator('.evidence:visible .verdict').textContent()).toContain('Verbatim');
  expect(await page.locator('#text').getAttribute('dir')).toBe('ltr');
  expect(await directionOf(page, '.evidence.current blockquote.diff')).toBe('rtl');
  expect(await overflow(page)).toBe(0);
});
