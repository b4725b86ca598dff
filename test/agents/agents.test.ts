/** Agents over a real archive of an invented conversation: unknown at first, told by what is imported or stated. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Archive, authorityFrom, openArchive, rebuildArchive } from '../../src/memcon.ts';

const MEMCON = `MEMORANDUM OF CONVERSATION

DATE: June 12, 1996
PLACE: Sarnow

PARTICIPANTS:
Kestria
President Dorn
Ambassador Hale

Valmoor
Chairman Ivo Marek
Foreign Minister Turin

President Dorn: We met at the lake, and the lake belongs to both of us.

Chairman Marek: I said so in May.

President Dorn: Then let us write it down before the winter.
`;
const CABINET = `id,name,state,kind,title,from,to,source
dorn-alena,Alena Dorn,kestria,head,President of Kestria,1990-03-01,1998-03-01,Gazette of Kestria
dorn-erik,Erik Dorn,kestria,head,President of Kestria,2002-03-01,,Gazette of Kestria
turin-yelka,Yelka Turin,valmoor,foreign,Foreign Minister,1992-01-01,2000-01-01,Gazette of Kestria
turin-pavel,Pavel Turin,valmoor,minister,Defense Minister,1994-01-01,2000-01-01,Gazette of Kestria
`;

const folder = mkdtempSync(join(tmpdir(), 'memcon-agents-'));
const directory = join(folder, 'archive');
let archive: Archive;
let id: string;

beforeAll(async () => {
  writeFileSync(join(folder, 'memcon.txt'), MEMCON);
  writeFileSync(join(folder, 'cabinet.csv'), CABINET);
  archive = await openArchive(directory, { create: true });
  const [added] = await archive.add([join(folder, 'memcon.txt')]);
  id = added?.documents[0] ?? '';
});
afterAll(async () => {
  await archive.close();
  rmSync(folder, { recursive: true });
});

async function linked(): Promise<Record<string, string | null>> {
  const document = await archive.document(id);
  return Object.fromEntries((document?.participants ?? []).map(({ name, agent }) => [name, agent]));
}

test('before anything is known of them, names stand for nobody and are listed as such', async () => {
  expect(await archive.agents({ kind: 'person' })).toEqual([]);
  expect((await archive.unlinkedNames(10)).map(({ name }) => name)).toContain('President Dorn');
});

test('what is imported tells them, with their turns and whom they met; lists and documents agree', async () => {
  const imported = await archive.importAuthority(await authorityFrom(join(folder, 'cabinet.csv')), 'A. Vance');
  expect(imported).toMatchObject({ persons: 4, offices: 3 });
  expect(await linked()).toMatchObject({ 'President Dorn': 'dorn-alena', 'Foreign Minister Turin': 'turin-yelka' });
  const [first] = await archive.agents({ kind: 'person' });
  expect(first).toMatchObject({ id: 'dorn-alena', office: 'President of Kestria', documents: 1, turns: 2 });
  const record = await archive.agent('dorn-alena');
  expect(record?.documents[0]?.as).toEqual(expect.arrayContaining(['participant', 'speaker']));
  expect(record?.met.map(({ agent }) => agent)).toEqual(['turin-yelka']);
  expect((await archive.agents({ all: true, on: '2005', query: 'dorn' })).map((agent) => agent.id)).toEqual([
    'dorn-erik',
  ]);
});

test('importing the same facts again says nothing new', async () => {
  await archive.importAuthority(await authorityFrom(join(folder, 'cabinet.csv')), 'A. Vance');
  expect(await archive.assertions({ kind: 'authority' })).toHaveLength(1);
});

test('what a person states counts at once, and no longer once it is taken back', async () => {
  const value = {
    person: { id: 'marek-ivo', name: 'Ivo Marek', surname: 'Marek', given: 'Ivo', born: 1938, source: 'Gazette' },
    offices: [],
  };
  const said = await archive.assert({ kind: 'agent', about: 'marek-ivo', value, by: 'A. Vance' });
  expect(await linked()).toMatchObject({ 'Chairman Ivo Marek': 'marek-ivo' });
  expect((await archive.agent('marek-ivo'))?.turns).toBe(1);
  await archive.retract(said.id, 'A. Vance');
  expect(await linked()).toMatchObject({ 'Chairman Ivo Marek': null });
  await expect(archive.assert({ kind: 'agent', about: 'x', value: { person: {} }, by: 'A. Vance' })).rejects.toThrow(
    RangeError,
  );
});

test('a corrected day tells another: the lists follow, and follow back', async () => {
  const value = { field: 'date', value: '2003-06-12' };
  const said = await archive.assert({ kind: 'correction', about: id, value, by: 'A. Vance' });
  expect(await linked()).toMatchObject({ 'President Dorn': 'dorn-erik' });
  expect((await archive.agents({ kind: 'person' })).map((agent) => agent.id)).toContain('dorn-erik');
  await archive.retract(said.id, 'A. Vance');
  expect((await archive.agents({ kind: 'person' })).map((agent) => agent.id)).not.toContain('dorn-erik');
});

test('facts are kept when all that is derived is made anew', async () => {
  await archive.close();
  await rebuildArchive(directory);
  archive = await openArchive(directory);
  expect(await linked()).toMatchObject({ 'President Dorn': 'dorn-alena' });
  expect((await archive.agent('dorn-alena'))?.turns).toBe(2);
});

test('what is no authority file is refused by its name', async () => {
  await expect(authorityFrom(join(folder, 'memcon.txt'))).rejects.toThrow('memcon.txt');
  writeFileSync(join(folder, 'broken.json'), '{"format":');
  await expect(authorityFrom(join(folder, 'broken.json'))).rejects.toThrow(RangeError);
  writeFileSync(join(folder, 'broken.xml'), '<person><id>');
  await expect(authorityFrom(join(folder, 'broken.xml'))).rejects.toThrow('broken.xml');
});
