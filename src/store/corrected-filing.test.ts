import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { blankDocument, filingOfMade } from '../../test/made-documents.ts';
import type { Json } from '../record/record.ts';
import { openStore, type Store } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'memcon-corrected-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TEXT = 'The ferry stays.\n\nThe garrison goes.';
const speaker = { name: 'Dorn', agent: null };
const turn = { speaker, label: null, kind: 'direct', attribution: 'inferred', confidence: 0.8, rule: 'test' } as const;
const PAPERS = ['1996-06-12', '1997-01-02', '1998-03-04'].map((date, n) => {
  const id = `${String(n + 1).repeat(12)}-1`;
  const passages = [
    { start: 0, end: 16, page: null },
    { start: 18, end: TEXT.length, page: null },
  ];
  const turns = passages.map(({ start, end }) => ({ ...turn, start, end }));
  const accession = String(n + 1).repeat(64);
  return blankDocument(id, TEXT, { accession, title: `Paper ${n + 1}`, kind: 'memcon', date, passages, turns });
});
const [FIRST] = PAPERS.map(({ id }) => id);

async function filled(name: string): Promise<Store> {
  const store = await openStore(join(folder, name), { create: true });
  await store.file(PAPERS.map(filingOfMade));
  return store;
}

const titles = async (store: Store, query: string, order: 'best' | 'oldest' | 'newest' = 'oldest') =>
  (await store.search(query, { order })).hits.map(({ title }) => title);
const correct = (store: Store, value: Json) =>
  store.assert({ kind: 'correction', about: FIRST ?? '', value, by: 'A. Vance' });

test('the order follows a corrected day, and goes back with it', async () => {
  const store = await filled('order');
  const said = await correct(store, { field: 'date', value: '1997-06' });
  expect(await titles(store, 'ferry')).toEqual(['Paper 2', 'Paper 1', 'Paper 3']);
  expect(await titles(store, 'ferry', 'newest')).toEqual(['Paper 3', 'Paper 1', 'Paper 2']);
  await store.retract(said.id, 'A. Vance');
  expect(await titles(store, 'ferry')).toEqual(['Paper 1', 'Paper 2', 'Paper 3']);
  await store.close();
});

test('of several corrections the rest holds when one is taken back', async () => {
  const store = await filled('several');
  const kind = await correct(store, { field: 'kind', value: 'telcon' });
  await correct(store, { turn: { start: 18, end: TEXT.length }, speaker: 'Marek' });
  expect(await titles(store, 'kind:telcon speaker:marek garrison')).toEqual(['Paper 1']);
  expect(await titles(store, 'speaker:marek ferry')).toEqual([]);
  await store.retract(kind.id, 'A. Vance');
  expect(await titles(store, 'kind:memcon speaker:marek garrison')).toEqual(['Paper 1']);
  expect((await store.verify()).findings.filter(({ code }) => code !== 'original-damaged')).toEqual([]);
  await store.close();
});

test('a file that is read anew is filed as people put it right', async () => {
  const store = await filled('anew');
  await correct(store, { field: 'title', value: 'The crossing' });
  await store.file(PAPERS.map(filingOfMade));
  expect(await titles(store, 'title:crossing')).toEqual(['The crossing']);
  expect(await titles(store, 'title:paper')).toEqual(['Paper 2', 'Paper 3']);
  await store.close();
});

test('what came into assertions.jsonl from elsewhere is filed at the next opening', async () => {
  const store = await filled('elsewhere');
  await store.close();
  const value = { field: 'place', value: 'Perrin' };
  const line = {
    version: 1,
    id: 'x',
    kind: 'correction',
    about: FIRST,
    value,
    by: 'B. Osk',
    at: '2026-01-01T00:00:00Z',
  };
  appendFileSync(join(folder, 'elsewhere', 'assertions.jsonl'), `${JSON.stringify(line)}\n`);
  const opened = await openStore(join(folder, 'elsewhere'));
  expect(await titles(opened, 'place:perrin')).toEqual(['Paper 1']);
  expect(opened.document(FIRST ?? '')?.evidence.place).toMatchObject({ by: 'person', rule: 'B. Osk' });
  await opened.close();
});

test('a correction of a document that is not here waits for it', async () => {
  const store = await openStore(join(folder, 'waits'), { create: true });
  await correct(store, { field: 'kind', value: 'telcon' });
  await store.file(PAPERS.map(filingOfMade));
  expect(await titles(store, 'kind:telcon')).toEqual(['Paper 1']);
  await store.close();
});
