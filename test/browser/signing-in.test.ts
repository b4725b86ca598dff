/** A reading room with accounts: in, what each role may do, private notes, and out again. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { browserRoom, overflow, RECORD, violations } from './room.ts';

const PASSWORD = 'winter is long here';
const room = browserRoom(RECORD, {
  accounts: [
    { name: 'Ada', role: 'administrator' },
    { name: 'Edda', role: 'editor' },
    { name: 'Rana', role: 'reader' },
  ],
  password: PASSWORD,
});
const { test } = room;

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('whoever asks for a page comes to it through the form, and out again', {}, async (page) => {
  await page.goto('/search?q=garrison');
  await page.waitForURL(/\/sign-in\?to=/);
  expect(await page.locator('nav').count()).toBe(0);
  expect(await violations(page, null)).toEqual([]);
  await signIn(page, 'Rana', 'a wrong password');
  expect(await page.getByRole('alert').textContent()).toBe('Name or password is wrong.');
  room.expectErrors();
  await signIn(page, 'Rana', PASSWORD);
  await page.waitForURL(/\/search\?q=garrison/);
  await page.getByRole('link', { name: 'Your account' }).click();
  expect(await page.locator('.lead').textContent()).toBe('Rana: you may read, search and check.');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/sign-in$/);
  await page.goto('/documents');
  await page.waitForURL(/\/sign-in\?to=/);
});

test('a name that is tried too often has to wait', {}, async (page) => {
  await page.goto('/sign-in');
  for (let tries = 0; tries < 9; tries += 1) await signIn(page, 'Nobody', `guess number ${tries}`);
  expect(await page.getByRole('alert').textContent()).toContain('tried too often');
  room.expectErrors();
});

test('a reader checks and is told what the account may not; an editor adds', {}, async (page) => {
  await page.goto('/add');
  await signIn(page, 'Rana', PASSWORD);
  const upload = { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('A paper boat.') };
  await page.getByLabel('Files').setInputFiles(upload);
  await page.getByRole('button', { name: 'Add to the archive' }).click();
  expect(await page.locator('main').textContent()).toContain('Your account may read, search and check.');
  expect(await page.locator('nav.main').count()).toBe(1);
  room.expectErrors();
  await page.goto('/check');
  await page.getByLabel('Text to check').fill('He said: “Nobody won today, and that is why I think it will last.”');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.waitForURL(/\/check\/[0-9a-f]{24}/);
  await page.context().clearCookies();
  await page.goto('/add');
  await signIn(page, 'Edda', PASSWORD);
  await page.getByLabel('Files').setInputFiles(upload);
  await page.getByRole('button', { name: 'Add to the archive' }).click();
  await page.getByText(/^Finished: 1 document/).waitFor();
  await page.goto('/accounts');
  expect(await page.locator('main').textContent()).toContain('Ask an administrator.');
  room.expectErrors();
});

test('a private note is there for its writer alone', {}, async (page) => {
  const memcon = (await room.archive.documents()).find((one) => one.pages > 0);
  const document = `/d/${memcon?.id}`;
  await page.goto(`${document}/note?start=10&end=40`);
  await signIn(page, 'Edda', PASSWORD);
  await page.getByLabel('Note', { exact: true }).fill('Ask Brandt about this');
  await page.getByLabel('Only for me').check();
  await page.getByRole('button', { name: 'Keep this note' }).click();
  await page.waitForURL(/#note-/);
  expect(await page.locator('.note-item').textContent()).toContain('only for its writer');
  await page.context().clearCookies();
  await page.goto(document);
  await signIn(page, 'Ada', PASSWORD);
  await page.locator('h1').waitFor();
  expect(await page.locator('.note-item').count()).toBe(0);
  await page.goto('/notes');
  expect(await page.locator('main').textContent()).not.toContain('Ask Brandt');
});

test('an administrator keeps accounts, on a small screen as well', {
  viewport: { width: 320, height: 600 },
}, async (page) => {
  await page.goto('/accounts');
  expect(await overflow(page)).toBe(0);
  await signIn(page, 'Ada', PASSWORD);
  await page.waitForURL(/\/accounts$/);
  expect(await violations(page, null)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await page.getByLabel('Name').fill('Nils');
  await page.getByLabel('Password').fill('too short');
  await page.getByLabel('May').selectOption('reader');
  // The browser itself keeps the form back.
  await page.getByRole('button', { name: 'Add an account' }).click();
  expect(await page.getByRole('rowheader', { name: 'Nils' }).count()).toBe(0);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Add an account' }).click();
  await page.getByRole('rowheader', { name: 'Nils' }).waitFor();
  await page.getByRole('button', { name: 'Remove: Nils' }).click();
  await page.waitForURL(/\/accounts$/);
  await expect.poll(() => page.getByRole('rowheader', { name: 'Nils' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Remove: Ada' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('last administrator');
  room.expectErrors();
});
