/** A document of three thousand pages, laid out as a reader of PDF files gives it, opens as one of three does. */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Document } from '../../src/record/record.ts';
import { createApp } from '../../src/server/server.ts';
import { emptyDocument, FakeArchive } from './fake-archive.ts';

const LINES = 40;
const LINE = 'The delegation met again on the northern shore where boats were counted.';
const A_TURN_EVERY = 3;
/** HTML of any page of the document. */
const MOST_BYTES = 100 * 1024;
/** Of processor time for a page, on a slow machine that does other things besides; today some 15. */
const MOST_MS = 60;

/** Numbered pages of forty lines, each line with its place on the page; a speaker every third page. */
function ofPages(id: string, count: number): Document {
  const parts: string[] = [];
  const built = { pages: [], passages: [], turns: [], apart: [], origins: [] } as unknown as Record<string, unknown[]>;
  let at = 0;
  const say = (text: string) => {
    const span = { start: at, end: at + text.length };
    parts.push(text, '\n');
    at = span.end + 1;
    return span;
  };
  for (let page = 1; page <= count; page += 1) {
    const first = at;
    built.apart?.push({ ...say(`- ${page} -`), kind: 'page-number' });
    const label = page % A_TURN_EVERY === 1 ? { start: at, end: at + 5 } : null;
    const start = at;
    for (let line = 0; line < LINES; line += 1) {
      const span = say(line === 0 && label !== null ? `MAREK: ${LINE}` : LINE);
      built.origins?.push({ ...span, page, box: [72, 80 + line * 16, 540, 92 + line * 16], confidence: 0.9 });
    }
    built.passages?.push({ start, end: at - 1, page });
    const turn = { kind: 'direct', attribution: 'labelled', confidence: null, rule: 'turns/label@1' };
    const speaker = { name: 'Marek', agent: null };
    if (label !== null) built.turns?.push({ ...turn, start: start + 7, end: at - 1, label, speaker });
    built.pages?.push({ number: page, start: first, end: at, label: null, width: 612, height: 792, confidence: 0.9 });
  }
  return { ...emptyDocument(id, parts.join('')), kind: 'minutes', ...built } as Document;
}

const archive = new FakeArchive();
const [short, long] = [ofPages('dddddddddddd-1', 3), ofPages('eeeeeeeeeeee-1', 3_000)];
for (const document of [short, long]) archive.store.set(document.id, document);
const app = createApp(archive, { log: pino({ level: 'silent' }) });

interface Answer {
  readonly html: string;
  readonly ms: number;
}

async function open(path: string): Promise<Answer> {
  const before = process.cpuUsage();
  const response = await app.request(`http://localhost${path}`);
  const html = await response.text();
  const { user, system } = process.cpuUsage(before);
  expect(response.status, path).toBe(200);
  return { html, ms: (user + system) / 1000 };
}

/** Every way into the document: its beginning, a page, a place, the hits of a search, text alone. */
const WAYS = ['', '?page=1500', '?page=3000&view=text', `?at=${long.text.length - 500}&q=boats`, '?q=northern+shore'];

test('three thousand pages: as light as an ordinary page, and in no time to speak of', async () => {
  await open(`/d/${short.id}`);
  const median = async (path: string) => {
    const answers: Answer[] = [];
    for (let i = 0; i < 7; i += 1) answers.push(await open(path));
    const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
    return { html: answers[0]?.html ?? '', ms: times[3] ?? Number.NaN };
  };
  for (const way of WAYS) {
    const { html, ms } = await median(`/d/${long.id}${way}`);
    expect(Buffer.byteLength(html), way).toBeLessThan(MOST_BYTES);
    expect(ms, way).toBeLessThan(MOST_MS);
  }
}, 60_000);

test('every page can be reached from every other, and the words asked for are on the page that opens', async () => {
  const { html } = await open(`/d/${long.id}?page=1500`);
  expect(html).toContain('id="page-1500"');
  expect(html).toMatch(/pages \d+–\d+ of 3000/);
  const hit = await open(`/d/${long.id}?at=${long.text.length - 500}&q=boats`);
  expect(hit.html).toContain('id="at"');
  expect(hit.html).toContain('<mark class="hit" id="mark">boats</mark>');
  expect(hit.html).toContain('id="page-3000"');
  const [, earlier] = /rel="prev" href="([^"]+)"/.exec(hit.html) ?? [];
  expect((await open((earlier ?? '').replaceAll('&amp;', '&'))).html).not.toContain('id="page-3000"');
  // Whoever knows the number of a page goes there.
  expect(html).toContain('<input type="number" id="page" name="page" min="1" max="3000"');
});
