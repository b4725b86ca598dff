/** The reading room over real documents: pages that hold what the files hold, and answer within a blink. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Archive, openArchive } from '../../src/memcon.ts';
import { createApp } from '../../src/server/server.ts';

const DATA = resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const present = existsSync(DATA);
if (!present) {
  console.warn(
    [
      '┌──────────────────────────────────────────────────────────┐',
      '│ ../shared/data is absent: the reading room is NOT tested │',
      '│ on real documents                                        │',
      '└──────────────────────────────────────────────────────────┘',
    ].join('\n'),
  );
}

/** What an ordinary page may take at the server, in milliseconds: the median over every document. */
const PAGE = 60;

const seed = (number: string) => {
  const folder = join(DATA, 'seeds');
  return join(folder, readdirSync(folder).find((name) => name.startsWith(number)) ?? '');
};

describe.skipIf(!present)('the reading room on real documents', () => {
  let folder = '';
  let archive: Archive;
  let app: ReturnType<typeof createApp>;
  const get = async (path: string) => {
    const response = await app.request(path);
    return { status: response.status, text: await response.text() };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'memcon-room-'));
    archive = await openArchive(folder, { create: true });
    await archive.add([
      seed('000'),
      join(DATA, 'pdf', 'clinton-library'),
      join(DATA, 'frus', 'frus1961-63v05_clean.txt'),
    ]);
    app = createApp(archive);
  }, 300_000);

  afterAll(async () => {
    await archive?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('Hyde Park: every page with its facsimile, a searched word outlined on it', async () => {
    const { hits } = await archive.search('"hyde park" kind:memcon', { limit: 50 });
    const documents = await Promise.all(
      [...new Set(hits.map((hit) => hit.document))].map((id) => archive.document(id)),
    );
    const hydePark = documents.find((one) => one?.pages.length === 13 && one.date?.startsWith('1995-10-23'));
    const { text } = await get(`/d/${hydePark?.id}?q=rapport`);
    expect(text.match(/<section class="leaf"/g)).toHaveLength(13);
    expect(text.match(/<img /g)).toHaveLength(13);
    expect(text).toMatch(/<mark class="hit"[^>]*>rapport<\/mark>/);
    expect(text).toMatch(/<rect x="\d/);
    const image = await app.request(`/d/${hydePark?.id}/page/3.png`);
    expect((await image.arrayBuffer()).byteLength).toBeGreaterThan(20_000);
  });

  test('a real article against a real archive: found, and honestly not found', async () => {
    const body = new FormData();
    body.append('file', new File([await readFile(seed('001'))], 'article.txt'));
    const posted = await app.request('/check', { method: 'POST', body });
    const { text } = await get(posted.headers.get('location') ?? '');
    const panels = text.split('<section class="evidence').slice(1);
    const about = (words: string) => panels.filter((panel) => panel.includes(words));
    expect(about('no other opportunity')).toEqual([expect.stringContaining('Not found')]);
    expect(about('foxhole')).toEqual([expect.stringContaining('13 November 2001')]);
  });

  test('every document has its page, most within a blink', async () => {
    const times: number[] = [];
    for (let offset = 0; ; offset += 200) {
      const documents = await archive.documents({ limit: 200, offset });
      if (documents.length === 0) break;
      for (const { id } of documents) {
        const began = performance.now();
        expect((await get(`/d/${id}`)).status, id).toBe(200);
        times.push(performance.now() - began);
      }
    }
    times.sort((a, b) => a - b);
    expect(times.length).toBeGreaterThan(400);
    expect(times[times.length >> 1]).toBeLessThan(PAGE);
  });
});
