/** What is around a document: how it is cited, who quotes it, what people put right in it. */
import { beforeEach, expect, test } from 'vitest';
import { createApp } from '../../src/server/server.ts';
import { FakeArchive, memcon } from './fake-archive.ts';

const ID = 'aaaaaaaaaaaa-1';
let archive: FakeArchive;
let app: ReturnType<typeof createApp>;

beforeEach(() => {
  archive = new FakeArchive();
  app = createApp(archive);
});

async function text(path: string): Promise<string> {
  return (await app.request(path)).text();
}

function send(path: string, fields: Readonly<Record<string, string>>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return app.request(path, { method: 'POST', body });
}

test('every style and format of citation, and an address that names the words', async () => {
  const start = memcon().text.indexOf('northern shore');
  const page = await text(`/d/${ID}/cite?start=${start}&end=${start + 14}`);
  expect(page).toContain('Chicago, note');
  expect(page).toContain('September 29, 1996');
  const address = /href="(\/d\/[^"]*\?exact=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const answer = await app.request(address);
  expect(answer.headers.get('location')).toBe(`/d/${ID}?start=${start}&end=${start + 14}#mark`);
  expect((await app.request(`/d/${ID}?exact=no+such+words`)).status).toBe(404);
  for (const [ending, type] of [
    ['bib', 'application/x-bibtex; charset=utf-8'],
    ['ris', 'application/x-research-info-systems; charset=utf-8'],
    ['csl.json', 'application/vnd.citationstyles.csl+json'],
  ]) {
    const file = await app.request(`/d/${ID}/cite.${ending}`);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, type]);
  }
});

test('who quotes it: in the card, and at the passage', async () => {
  const start = memcon().text.indexOf('We gave you an assurance');
  archive.keptChecks = async () => [
    {
      hash: '0123456789abcdef01234567',
      by: 'A. Vance',
      name: 'a.txt',
      title: 'Ten years on',
      at: '2026-01-02T03:04:05Z',
      documents: 2,
      verdicts: { altered: 1 },
      quoted: [
        { number: 3, document: ID, start, end: start + 24, verdict: 'altered', text: 'We gave you a guarantee' },
      ],
      again: null,
      isCurrent: true,
    },
  ];
  const page = await text(`/d/${ID}`);
  expect(page).toMatch(/<dt>Quoted by <span class="num">1<\/span><\/dt>.*“We gave you a guarantee”/);
  expect(page).toMatch(
    /We gave you an assurance<sup class="n"><a class="v-altered" href="\/check\/0123456789abcdef01234567#e3"/,
  );
  expect(await text('/d/bbbbbbbbbbbb-1')).not.toContain('Quoted by');
});

test('a field is put right by a person, listed with the name, and taken back', async () => {
  const answer = await send(`/d/${ID}/correct`, { field: 'place', value: ' The  boathouse ', by: 'A. Vance' });
  expect(answer.headers.get('location')).toBe(`/d/${ID}/correct`);
  const [said] = await archive.assertions({ kind: 'correction', about: ID });
  expect(said).toMatchObject({ by: 'A. Vance', value: { field: 'place', value: 'The boathouse' } });
  expect(await text(`/d/${ID}/correct`)).toMatch(/Place: The boathouse <span class="soft">A. Vance/);
  await send(`/d/${ID}/uncorrect`, { id: said?.id ?? '' });
  expect(await archive.assertions({ kind: 'correction' })).toEqual([]);
});

test('the speaker of a turn is put right where a rule had to guess', async () => {
  const page = await text(`/d/${ID}`);
  expect(page).toContain(`href="/d/${ID}/correct?turn=5" aria-label="Say who speaks turn 5"`);
  const form = await text(`/d/${ID}/correct?turn=5`);
  expect(form).toContain('The car is ready.');
  const turn = memcon().turns[4];
  await send(`/d/${ID}/correct`, { start: String(turn?.start), end: String(turn?.end), speaker: 'Lind' });
  expect((await archive.assertions({ kind: 'correction' }))[0]?.value).toEqual({
    turn: { start: turn?.start, end: turn?.end },
    speaker: 'Lind',
  });
});

test.each([
  [{ field: 'text', value: 'x' }, 400],
  [{ field: 'kind', value: 'poem' }, 400],
  [{ field: 'date', value: 'last week' }, 400],
  [{ field: 'date', value: '12 June 1996' }, 400],
  [{ start: '0', end: '1', speaker: 'Lind' }, 400],
])('a correction of %j is refused', async (fields, status) => {
  expect((await send(`/d/${ID}/correct`, fields as Record<string, string>)).status).toBe(status);
  expect(await archive.assertions()).toEqual([]);
});
