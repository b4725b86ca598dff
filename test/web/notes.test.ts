/** Notes on words and on parts of pages: written, shown, found by tag, taken back, sent on and taken in again. */
import { beforeEach, expect, test } from 'vitest';
import { createApp } from '../../src/server/server.ts';
import { FakeArchive, memcon } from './fake-archive.ts';

const ID = 'aaaaaaaaaaaa-1';
const SHORE = memcon().text.indexOf('northern shore');
let archive: FakeArchive;
let app: ReturnType<typeof createApp>;

beforeEach(() => {
  archive = new FakeArchive();
  app = createApp(archive);
});

async function text(path: string): Promise<string> {
  return (await app.request(path)).text();
}

function send(path: string, fields: Readonly<Record<string, string | File>>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return app.request(path, { method: 'POST', body });
}

async function noteShore(): Promise<Response> {
  const fields = { text: 'Compare Valmoor’s note', tags: 'shore, garrison,shore', by: 'A. Vance' };
  return send(`/d/${ID}/note`, { start: String(SHORE), end: String(SHORE + 14), ...fields });
}

test('a note on words stands in the card and at the words, and under its tags', async () => {
  const answer = await noteShore();
  expect(answer.headers.get('location')).toMatch(new RegExp(`^/d/${ID}\\?at=${SHORE}#note-`));
  const page = await text(`/d/${ID}`);
  expect(page).toMatch(/<span class="noted">northern shore<\/span><sup class="n"><a href="#note-/);
  expect(page).toMatch(/<dt>Notes <span class="num">1<\/span><\/dt>.*Compare Valmoor’s note/s);
  const tagged = await text('/notes?tag=garrison');
  expect(tagged).toContain('Compare Valmoor’s note');
  expect(tagged).toMatch(/href="\/notes\?tag=shore"><b>1<\/b> shore/);
  expect(await text('/notes?tag=other')).not.toContain('Compare Valmoor’s note');
});

test('words that a browser selected are noted where they stand, across a mended line', async () => {
  const form = await text(`/d/${ID}/note?exact=northern+shore&suffix=+before`);
  expect(form).toContain(`name="start" value="${SHORE}"`);
  expect((await app.request(`/d/${ID}/note?exact=no+such+words`)).status).toBe(400);
});

test('a note on a part of a page is outlined on its facsimile', async () => {
  await send(`/d/${ID}/note`, { page: '2', region: '10,20,30,40', text: 'A hand-written remark' });
  const page = await text(`/d/${ID}`);
  expect(page).toContain('<rect class="noted" x="61.2" y="158.4" width="183.6" height="316.8"/>');
  expect((await send(`/d/${ID}/note`, { page: '2', region: '90,20,30,40', text: 'x' })).status).toBe(400);
  expect((await send(`/d/${ID}/note`, { page: '9', region: '10,20,30,40', text: 'x' })).status).toBe(400);
});

test('what goes out as Web Annotations comes in again as the same notes', async () => {
  await noteShore();
  await send(`/d/${ID}/note`, { page: '2', region: '10,20,30,40', text: 'A hand-written remark' });
  const out = await text('/notes.jsonld');
  const { items } = JSON.parse(out);
  expect(items[0]).toMatchObject({
    type: 'Annotation',
    creator: { type: 'Person', name: 'A. Vance' },
    target: { source: `urn:memcon:${ID}`, selector: [{ type: 'TextQuoteSelector', exact: 'northern shore' }, {}] },
  });
  const before = await archive.assertions({ kind: 'annotation' });
  archive.said.length = 0;
  const page = await (await send('/notes/import', { file: new File([out], 'notes.jsonld') })).text();
  expect(page).toContain('2 notes taken in.');
  const after = await archive.assertions({ kind: 'annotation' });
  expect(after.map(({ value, about }) => ({ value, about }))).toEqual(
    before.map(({ value, about }) => ({ value, about })),
  );
});

test('what can’t be taken in is named, and the rest comes in', async () => {
  const annotation = (source: string, exact: string) => ({
    body: { type: 'TextualBody', value: 'x' },
    target: { source, selector: { type: 'TextQuoteSelector', exact } },
  });
  const file = new File(
    [
      JSON.stringify([
        annotation(`urn:memcon:${ID}`, 'northern shore'),
        annotation(`urn:memcon:${ID}`, 'southern shore'),
        annotation('urn:memcon:ffffffffffff-1', 'northern shore'),
        annotation('https://example.org/', 'northern shore'),
        { body: [], target: {} },
        7,
      ]),
    ],
    'notes.json',
  );
  const page = await (await send('/notes/import', { file })).text();
  expect(page).toContain('1 note taken in.');
  expect(page.match(/<li class="warning">/g)).toHaveLength(5);
  expect(page).toContain('“southern shore” does not stand in');
  expect((await send('/notes/import', { file: new File(['{'], 'x.json') })).status).toBe(422);
});

test('a note is taken back', async () => {
  await noteShore();
  const [said] = await archive.assertions({ kind: 'annotation' });
  await send('/notes/drop', { id: said?.id ?? '' });
  expect(await text(`/d/${ID}`)).not.toContain('Compare Valmoor’s note');
  expect((await send('/notes/drop', { id: said?.id ?? '' })).status).toBe(404);
});
