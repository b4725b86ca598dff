/** The chronology's pages over a real archive of invented conversations. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archive, openArchive } from '../../src/memcon.ts';
import { createApp } from '../../src/server/server.ts';

let directory = '';
let archive: Archive;
let app: ReturnType<typeof createApp>;

const memcon = (day: string, time: string, who: string) => `MEMORANDUM OF CONVERSATION

SUBJECT: Meeting with Chairman Marek <of> Valmoor

PARTICIPANTS:
Kestria
Chancellor Anna Tesk
${who}

Valmoor
Chairman Ivo Marek

DATE, TIME AND PLACE: ${day}, ${time}, Sarnow

Chancellor Tesk: The lake is quiet.

Chairman Marek: So are we. Thus telegram 1711 from Sarnow.
`;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'memcon-test-'));
  const papers: Record<string, string> = {
    'first.txt': memcon('June 12, 1996', '10:05-10:40 a.m.', 'Oskar Dorn'),
    'other-side.txt': memcon('June 12, 1996', '10:05-10:30 a.m.', 'Lena Quill'),
    'second.txt': memcon('June 13, 1996', '3:00-3:30 p.m.', 'Oskar Dorn'),
  };
  for (const [name, text] of Object.entries(papers)) writeFileSync(join(directory, name), text);
  archive = await openArchive(join(directory, 'archive'), { create: true });
  await archive.add(Object.keys(papers).map((name) => join(directory, name)));
  app = createApp(archive);
  // Readers start in threads of their own, which takes a busy machine a while.
}, 60_000);

afterAll(async () => {
  await archive.close();
  rmSync(directory, { recursive: true, force: true });
});

const HEADERS = { host: '127.0.0.1' };
const get = async (path: string) => {
  const answer = await app.request(path, { headers: HEADERS });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
};
const post = (path: string, fields: Record<string, string>) =>
  app.request(path, {
    method: 'POST',
    headers: { ...HEADERS, origin: 'http://127.0.0.1', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  });

describe('/chronology', () => {
  it('draws a timeline and lists the same events beside it, escaped', async () => {
    const { status, text } = await get('/chronology');
    expect(status).toBe(200);
    expect(text).toContain('<svg class="timeline"');
    expect(text.match(/<li class="event/g)).toHaveLength(2);
    expect(text).not.toContain('<of>');
    expect(text).toContain('aria-labelledby="timeline-title timeline-desc"');
  });

  it('keeps its filters in the address', async () => {
    const { text } = await get('/chronology?from=1996-06-13&to=1996-06-13&side=Kestria&lanes=agent');
    expect(text.match(/<li class="event/g)).toHaveLength(1);
    expect(text).toContain('value="1996-06-13"');
    expect(text).toContain('lanes=agent');
    expect((await get('/chronology?from=yesterday')).status).toBe(400);
    expect((await get('/chronology?agent=Nobody')).text).toContain('Nothing of this');
  });

  it('has a page to a day, and none to a day that is not', async () => {
    expect((await get('/chronology/1996-06-12')).text).toContain('Wednesday');
    expect((await get('/chronology/1996-02-31')).status).toBe(404);
  });

  it('calls lanes of people by their names, and leads from the scale into its days', async () => {
    const { text } = await get('/chronology?lanes=agent');
    expect(text).toMatch(/<text class="lane"[^>]*>[^<]*Anna Tesk</);
    expect(text).not.toMatch(/<text class="lane"[^>]*>tesk</);
    expect(text).toMatch(/<g class="axis">.*<a href="\/chronology\/1996-06-13">/s);
  });

  it('says which papers are cited and not here', async () => {
    const { status, text } = await get('/chronology/missing');
    expect(status).toBe(200);
    expect(text).toContain('telegram 1711 from Sarnow');
    expect((await get('/chronology/missing.json')).text).toContain('"telegram:sarnow 1711"');
  });

  it.each([
    ['/chronology.csv', 'text/csv', 'id,date,first'],
    ['/chronology.ics', 'text/calendar', 'BEGIN:VEVENT'],
    ['/chronology.timelinejs', 'application/json', '"unique_id"'],
    ['/chronology.json', 'application/json', '"accounts"'],
  ])('is there as %s', async (path, type, words) => {
    const answer = await get(path);
    expect(answer.type).toContain(type);
    expect(answer.text).toContain(words);
  });
});

describe('one event', () => {
  const event = async () => {
    const { events } = await archive.chronology.events({ to: '1996-06-12' });
    return events[0];
  };

  it('shows what each recorded, with the difference and the way to the words', async () => {
    const found = await event();
    expect(found?.accounts).toHaveLength(2);
    const { text } = await get(`/chronology/event/${encodeURIComponent(found?.id ?? '')}`);
    expect(text).toContain('Where the sources disagree');
    expect(text).toContain('35 minutes');
    expect(text).toContain('25 minutes');
    expect(text).toMatch(/href="\/d\/[0-9a-f]{12}-1/);
    expect((await get('/chronology/event/none')).status).toBe(404);
  });

  it('gives the words of each, and is kept together by a person', async () => {
    const id = encodeURIComponent((await event())?.id ?? '');
    const before = (await get(`/chronology/event/${id}`)).text;
    expect(before).toMatch(/<blockquote class="told">[^<]*The lake is quiet/);
    expect(before).toContain('Nobody has ruled');
    expect((await post(`/chronology/event/${id}/pin`, { by: 'A. Vance' })).status).toBe(303);
    const pinned = (await get(`/chronology/event/${id}`)).text;
    expect(pinned).toContain('A. Vance says that they are one event');
    const [ruling] = await archive.assertions({ kind: 'event-merge' });
    await post(`/chronology/event/${id}/undo`, { by: 'A. Vance', ruling: ruling?.id ?? '' });
    expect((await get(`/chronology/event/${id}`)).text).toContain('Nobody has ruled');
  });

  it('is parted and brought together again by a person', async () => {
    const before = await event();
    const [, second] = before?.accounts ?? [];
    const path = (id: string, what: string) => `/chronology/event/${encodeURIComponent(id)}/${what}`;
    expect((await post(path(second?.id ?? '', 'split'), { by: '' })).status).toBe(400);
    expect((await post(path(second?.id ?? '', 'split'), { by: 'A. Vance' })).status).toBe(303);
    expect((await event())?.accounts).toHaveLength(1);
    const [ruling] = await archive.assertions({ kind: 'event-split' });
    expect((await post(path(second?.id ?? '', 'undo'), { by: 'A. Vance', ruling: ruling?.id ?? '' })).status).toBe(303);
    expect((await event())?.accounts).toHaveLength(2);
  });
});
