/** A check that is kept: rulings on its quotations, its reports, what has changed since. */
import { beforeEach, expect, test } from 'vitest';
import { openPackage } from '../../src/readers/docx/package-parts.ts';
import { createApp } from '../../src/server/server.ts';
import { ARTICLE, emptyDocument, FakeArchive } from './fake-archive.ts';

let archive: FakeArchive;
let app: ReturnType<typeof createApp>;
let address = '';

beforeEach(async () => {
  archive = new FakeArchive();
  app = createApp(archive, { now: () => new Date('2026-01-02T03:04:05Z') });
  address = (await send('/check', { text: ARTICLE })).headers.get('location') ?? '';
});

function send(path: string, fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return app.request(path, { method: 'POST', body, headers });
}

async function text(path: string): Promise<string> {
  return (await app.request(path)).text();
}

/** What the buttons of quotation `n` send, but for the ruling itself. */
async function formOf(n: number): Promise<{ at: string; back: string }> {
  const page = await text(address);
  const panel = page.split('<section class="evidence')[n] ?? '';
  const back = /name="back" value="([^"]*)"/.exec(page)?.[1] ?? '';
  return { at: /value="accept (\d+-\d+)"/.exec(panel)?.[1] ?? '', back: back.replaceAll('&amp;', '&') };
}

test('a ruling is signed, kept with its check, shown with its quotation, counted, filtered and taken back', async () => {
  const answer = await send(`${address}/rule`, {
    ...(await formOf(1)),
    ruling: 'dispute',
    by: 'A. Vance',
    note: 'See p. 3',
  });
  expect(answer.headers.get('location')).toBe(`${address}?part=1#e1`);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^memcon-reader=A\.%20Vance;.*HttpOnly;.*SameSite=Strict/);
  expect(archive.kept.size).toBe(1);
  const page = await text(address);
  expect(page).toMatch(/Disputed by A. Vance, \d{4}-\d\d-\d\d: See p. 3/);
  expect(page).toMatch(/href="\?ruled=open"><b>2<\/b> open/);
  expect((await text(`${address}?ruled=dispute`)).match(/<section class="evidence/g)).toHaveLength(1);
  const [ruling] = await archive.assertions({ kind: 'ruling' });
  await send(`${address}/unrule`, { id: ruling?.id ?? '' });
  expect(await text(address)).not.toContain('Disputed by');
});

test('a name that was given once is in the next form', async () => {
  await send(`${address}/keep`, { by: 'A. Vance' });
  const link =
    /<a class="btn" href="([^"]*\/note\?[^"]*)"/.exec(await text(address))?.[1]?.replaceAll('&amp;', '&') ?? '';
  // As a browser reads it: from the address of its page on.
  const note = new URL(link, new URL(address, 'http://localhost')).href;
  const page = await (await app.request(note, { headers: { cookie: 'memcon-reader=A.%20Vance' } })).text();
  expect(page).toContain('You told me there would be guarantees');
  expect(page).toContain('name="by" value="A. Vance"');
  expect([...archive.kept.values()][0]?.by).toBe('A. Vance');
});

test.each([
  [{ ruling: 'perhaps' }, 'A ruling is accept, dispute or note.'],
  [{ ruling: 'note', note: '  ' }, 'A note needs words.'],
  [{ ruling: 'accept', at: '0-3' }, 'No quotation of this check stands there.'],
])('a ruling of %j is refused', async (fields, reason) => {
  const answer = await send(`${address}/rule`, { ...(await formOf(1)), ...fields });
  expect([answer.status, (await answer.text()).includes(reason)]).toEqual([400, true]);
  expect(archive.kept.size).toBe(0);
});

test('a way back leads nowhere but to the same check', async () => {
  const answer = await send(`${address}/rule`, { ...(await formOf(1)), ruling: 'accept', back: '//evil.example/' });
  expect(answer.headers.get('location')).toBe(address);
  const button = await send(`${address}/rule`, { ruling: `accept ${(await formOf(2)).at}`, back: '?part=1' });
  expect(button.headers.get('location')).toBe(`${address}?part=1#e2`);
});

test('a kept check outlives the program, is listed, and is let go', async () => {
  await send(`${address}/keep`, { by: 'A. Vance' });
  app = createApp(archive, { now: () => new Date('2026-01-02T03:04:05Z') });
  expect(await text(address)).toContain('This check is kept in the archive');
  expect(await text('/check')).toContain(`<a href="${address}">The Lake Accords, ten years on</a>`);
  await send(`${address}/drop`, {});
  app = createApp(archive, {});
  expect((await app.request(address)).status).toBe(404);
});

test('a kept check is checked again when the archive has grown, and says what has changed', async () => {
  await send(`${address}/keep`, {});
  const first = [...archive.kept.values()][0];
  archive.store.set('dddddddddddd-1', emptyDocument('dddddddddddd-1', 'A paper boat.'));
  archive.foundNow.add('a paper boat on a stormy sea');
  const page = await text(address);
  expect(page).toContain('Checked again: 1 quotation came out otherwise than on 2026-01-02.');
  expect(page).toMatch(/“a paper boat on a stormy sea”<\/a> not found → <b>verbatim<\/b>/);
  expect([...archive.kept.values()][0]).toBe(first);
});

test('the reports: CSV, SARIF, ClaimReview, a page to print', async () => {
  await send(`${address}/rule`, { ...(await formOf(1)), ruling: 'accept', by: 'A. Vance' });
  expect((await text(`${address}/report.csv`)).split('\r\n')).toHaveLength(5);
  expect(JSON.parse(await text(`${address}/report.sarif`)).version).toBe('2.1.0');
  const claims = JSON.parse(await text(`${address}/report.claims.json`));
  expect(claims['@graph']).toHaveLength(3);
  expect(claims['@graph'][0]).toMatchObject({ '@type': 'ClaimReview', reviewRating: { alternateName: 'altered' } });
  expect(claims['@graph'][0].author).toEqual({ '@type': 'Person', name: 'A. Vance' });
  const print = await text(`${address}/print`);
  expect(print).toContain('Accepted by A. Vance');
  expect(print).toContain(`<a href="${address}">Back to the check</a>`);
});

test('a report carries its verdicts as ClaimReview, without those that a person disputes', async () => {
  const inReport = async () => {
    const html = await text(`${address}/report.html`);
    const script = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    expect(script).not.toContain('<');
    return JSON.parse(script)['@graph'] as { claimReviewed: string; author?: unknown }[];
  };
  const before = await inReport();
  await send(`${address}/rule`, { ...(await formOf(1)), ruling: 'dispute', by: 'A. Vance' });
  const after = await inReport();
  expect(before).toHaveLength(3);
  expect(after).toEqual(before.slice(1));
  expect(after.every(({ author }) => author === undefined)).toBe(true);
});

test('the Word file holds the whole text, with a comment at each quotation', async () => {
  await send(`${address}/rule`, { ...(await formOf(1)), ruling: 'accept', by: 'A. Vance' });
  const answer = await app.request(`${address}/report.docx`);
  const parts = await openPackage(new Uint8Array(await answer.arrayBuffer()));
  const body = (await parts.read('word/document.xml')) ?? '';
  const comments = (await parts.read('word/comments.xml')) ?? '';
  parts.close();
  const plain = (xml: string) => xml.replace(/<[^>]+>/g, '');
  expect(plain(body).replace(/\s+/g, '')).toBe(ARTICLE.replace(/\s+/g, ''));
  expect(body.match(/<w:commentRangeStart /g)).toHaveLength(3);
  expect(body.match(/<w:commentRangeEnd /g)).toHaveLength(3);
  const [, first = ''] = /<w:commentRangeStart w:id="0"\/>(.*?)<w:commentRangeEnd w:id="0"\/>/.exec(body) ?? [];
  expect(plain(first)).toMatch(/^You told me .* northern shore$/);
  expect(comments.match(/<w:comment /g)).toHaveLength(3);
  expect(plain(comments)).toContain('Altered: 2 words changed');
  expect(plain(comments)).toContain('Accepted by A. Vance');
});

test('the page at an address is checked; what is no address is refused', async () => {
  const answer = await send('/check', { url: 'https://example.org/lake' });
  expect(answer.headers.get('location')).toMatch(/^\/check\/[0-9a-f]{24}$/);
  expect((await send('/check', { url: 'file:///etc/passwd' })).status).toBe(400);
  expect((await send('/ask', { text: 'https://example.org/lake' })).headers.get('location')).toMatch(/^\/check\//);
});

test('the one box of home tells from the text what is meant', async () => {
  const to = async (given: string) => (await send('/ask', { text: given })).headers.get('location');
  expect(await to('northern shore')).toBe('/search?q=northern%20shore');
  expect(await to('“no garrison will stand on the northern shore”')).toMatch(/^\/trace\?words=/);
  expect(await to(ARTICLE)).toMatch(/^\/check\/[0-9a-f]{24}$/);
});
