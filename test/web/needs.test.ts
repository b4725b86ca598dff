/** What needs a person, and threads of mail, over a real archive. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Archive, openArchive } from '../../src/memcon.ts';
import { createApp } from '../../src/server/server.ts';

const ROOT = `Message-ID: <one@kestria.example>
From: Alena Dorn <dorn@kestria.example>
To: Ivo Marek <marek@valmoor.example>
Subject: The northern shore
Date: Mon, 15 Jul 1996 09:00:00 +0000
Content-Type: text/plain; charset=utf-8

The survey boats go out on Monday.
`;
const ANSWER = `Message-ID: <two@valmoor.example>
In-Reply-To: <one@kestria.example>
References: <one@kestria.example>
From: Ivo Marek <marek@valmoor.example>
To: Alena Dorn <dorn@kestria.example>
Subject: Re: The northern shore
Date: Mon, 15 Jul 1996 11:00:00 +0000
Content-Type: text/plain; charset=utf-8

Then we shall meet them at the pier.
`;
const UNDATED =
  'A note on the ferry\n\nNobody wrote down when this was said, or where, or by whom it was said at all.\n';

const folder = mkdtempSync(join(tmpdir(), 'memcon-needs-'));
let archive: Archive;
const ids: Record<string, string> = {};

beforeAll(async () => {
  archive = await openArchive(join(folder, 'archive'), { create: true });
  const files = { 'one.eml': ROOT, 'two.eml': ANSWER, 'undated.txt': UNDATED, 'broken.pdf': '%PDF-1.4\nends here' };
  mkdirSync(join(folder, 'papers'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'papers', name), text);
  for (const item of await archive.add([join(folder, 'papers')])) {
    ids[basename(item.origin)] = item.documents[0] ?? '';
  }
}, 60_000);
afterAll(async () => {
  await archive.close();
  rmSync(folder, { recursive: true });
});

const page = async (path: string) => {
  const response = await createApp(archive).request(`http://localhost${path}`);
  return { status: response.status, text: await response.text() };
};

test('the summary counts documents by what they need, and each count is a list', async () => {
  const { needs, failed } = await archive.summary();
  expect(failed).toHaveLength(1);
  expect(needs.find((need) => need.code === 'date-not-stated')?.documents).toBe(1);
  for (const { code, documents } of needs) expect(await archive.documents({ need: code })).toHaveLength(documents);
  expect((await archive.documents({ need: 'date-not-stated' })).map(({ id }) => id)).toEqual([ids['undated.txt']]);
  expect(await archive.documents({ need: "x' or 1=1" })).toEqual([]);
});

test('the first page links each count to its list', async () => {
  const home = await page('/');
  expect(home.text).toContain('href="/problems?code=date-not-stated"');
  expect(home.text).toContain('href="/problems#failed"');
  const list = await page('/problems?code=date-not-stated');
  expect(list.text).toContain(`/d/${ids['undated.txt']}`);
  expect(list.text).not.toContain(`/d/${ids['one.eml']}`);
  expect((await page('/problems?code=no-such-code')).status).toBe(200);
});

test('mails are linked with what they answer and what answers them', async () => {
  expect((await archive.documents({ repliesTo: 'one@kestria.example' })).map(({ id }) => id)).toEqual([ids['two.eml']]);
  expect((await page(`/d/${ids['one.eml']}`)).text).toContain(`href="/d/${ids['two.eml']}"`);
  expect((await page(`/d/${ids['two.eml']}`)).text).toContain(`href="/d/${ids['one.eml']}"`);
});
