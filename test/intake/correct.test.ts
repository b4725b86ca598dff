import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Archive, openArchive, rebuildArchive } from '../../src/memcon.ts';
import type { Json } from '../../src/record/record.ts';

const MEMCON = `MEMORANDUM OF CONVERSATION

SUBJECT: Meeting of President Dorn with Chairman Marek
PARTICIPANTS: President Alena Dorn, Chairman Ivo Marek
DATE: June 12, 1996
PLACE: Harrow Point

President Dorn: We will not move the ferry before the survey of the lake is finished.

Chairman Marek: Then the garrison stays until the last boat has left the northern shore.
`;
/** Reading happens in worker threads, which take their time on a busy machine. */
const PATIENCE = 120_000;

let folder = '';
let archive: Archive;
let id = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'memcon-correct-'));
  archive = await openArchive(folder, { create: true });
  await archive.addBytes('memcon.txt', new TextEncoder().encode(MEMCON));
  id = (await archive.documents())[0]?.id ?? '';
}, PATIENCE);

afterAll(async () => {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

const facts = async (opened: Archive) => {
  const document = await opened.document(id);
  const [listed] = await opened.documents();
  const [hit] = (await opened.search('garrison')).hits;
  const evidence = document?.evidence.date;
  return {
    date: document?.date,
    speaker: document?.turns[1]?.speaker?.name,
    by: [evidence?.by, evidence?.rule],
    listed: [listed?.date, hit?.date],
  };
};

test(
  'a person’s word wins, in the document and in lists, is kept through a rebuild, and can be taken back',
  async () => {
    const read = await facts(archive);
    expect(read).toMatchObject({ date: '1996-06-12', speaker: 'Chairman Marek' });

    const turn = (await archive.document(id))?.turns[1];
    const said = await archive.assert({
      kind: 'correction',
      about: id,
      value: { field: 'date', value: '1996-06-21' },
      by: 'A. Vance',
    });
    await archive.assert({
      kind: 'correction',
      about: id,
      value: { turn: { start: turn?.start ?? 0, end: turn?.end ?? 0 }, speaker: 'Minister Osk' },
      by: 'A. Vance',
    });
    const right = {
      date: '1996-06-21',
      speaker: 'Minister Osk',
      by: ['person', 'A. Vance'],
      listed: ['1996-06-21', '1996-06-21'],
    };
    expect(await facts(archive)).toEqual(right);

    await archive.close();
    await rebuildArchive(folder);
    archive = await openArchive(folder);
    expect(await facts(archive)).toEqual(right);

    await archive.retract(said.id, 'A. Vance');
    expect(await facts(archive)).toMatchObject({ date: '1996-06-12', listed: ['1996-06-12', '1996-06-12'] });
  },
  PATIENCE,
);

/** Every place in which what was read of the one document shows. */
const everywhere = async (opened: Archive) => {
  const document = await opened.document(id);
  const finds = async (query: string) => (await opened.search(query)).total === 1;
  const facets = await opened.searchFacets('lake');
  const values = (field: string) => facets.find((one) => one.field === field)?.values.map(({ value }) => value) ?? [];
  const { kinds, years, needs } = await opened.summary();
  const { speakers, months } = await opened.statistics();
  const { events } = await opened.chronology.events();
  const [hit] = (await opened.search('garrison')).hits;
  return {
    document: [document?.kind, document?.title, document?.date, document?.place, document?.author?.name ?? null],
    listed: (await opened.documents()).map(({ kind, title, date }) => [kind, title, date]),
    ofKind: [(await opened.documents({ kind: 'memcon' })).length, (await opened.documents({ kind: 'telcon' })).length],
    hit: [hit?.kind, hit?.title, hit?.date, hit?.speaker],
    found: {
      read: await Promise.all(
        ['kind:memcon', 'date:1996-06-12', 'title:marek', 'place:harrow', 'speaker:marek garrison'].map(finds),
      ),
      right: await Promise.all(
        [
          ...['kind:telcon', 'date:1961..1962', 'title:ferries', 'place:perrin', 'speaker:osk garrison', 'author:vonn'],
          ...['side:Valmoor', 'side:VALMOOR participant:osk'],
        ].map(finds),
      ),
    },
    facets: ['kind', 'year', 'place', 'person', 'speaker', 'side'].map(values),
    home: [kinds, years],
    needs: needs.map(({ code }) => code),
    statistics: [speakers, months],
    agents: (await opened.unlinkedNames(20)).map(({ name, turns }) => `${name}: ${turns}`).toSorted(),
    events: events.map(({ first, kind }) => `${first} ${kind}`),
    problems: document?.problems.map(({ code }) => code),
  };
};

test(
  'what a person puts right reaches whatever is derived, at once, for others too, and after a rebuild; taken back, nothing is left of it',
  async () => {
    for (const { id: left } of await archive.assertions({ kind: 'correction' }))
      await archive.retract(left, 'A. Vance');
    const other = await openArchive(folder);
    const read = await everywhere(archive);
    expect(read.found).toEqual({ read: Array(5).fill(true), right: Array(8).fill(false) });

    const turn = (await archive.document(id))?.turns[1];
    const values: Json[] = [
      { field: 'kind', value: 'telcon' },
      { field: 'title', value: 'A call about ferries' },
      { field: 'date', value: '1961-02-03' },
      { field: 'place', value: 'Perrin' },
      { field: 'author', value: 'Tessa Vonn' },
      { field: 'participants', value: 'President Alena Dorn [Kestria]; Minister Osk [Valmoor]' },
      { turn: { start: turn?.start ?? 0, end: turn?.end ?? 0 }, speaker: 'Minister Osk' },
    ];
    for (const value of values) await archive.assert({ kind: 'correction', about: id, value, by: 'A. Vance' });

    const right = await everywhere(archive);
    expect(right).toMatchObject({
      document: ['telcon', 'A call about ferries', '1961-02-03', 'Perrin', 'Tessa Vonn'],
      listed: [['telcon', 'A call about ferries', '1961-02-03']],
      ofKind: [0, 1],
      hit: ['telcon', 'A call about ferries', '1961-02-03', 'Minister Osk'],
      found: { read: Array(5).fill(false), right: Array(8).fill(true) },
      home: [[{ kind: 'telcon', count: 1 }], [{ year: 1961, count: 1 }]],
      events: ['1961-02-03 call'],
    });
    expect(right.facets.slice(0, 3)).toEqual([['telcon'], ['1961'], ['Perrin']]);
    expect(right.facets[3]).toContain('Tessa Vonn');
    expect(right.facets[4]).toContain('Minister Osk');
    expect(right.facets[5]).toEqual(['Kestria', 'Valmoor']);
    expect(right.statistics[0]).toContainEqual({ speaker: 'Minister Osk', documents: 1, turns: 1 });
    expect(right.agents).toContain('Minister Osk: 1');
    expect(await everywhere(other)).toEqual(right);
    expect((await archive.verify()).findings).toEqual([]);
    await other.close();

    await archive.close();
    await rebuildArchive(folder);
    archive = await openArchive(folder);
    expect(await everywhere(archive)).toEqual(right);

    for (const { id: said } of await archive.assertions({ kind: 'correction' }))
      await archive.retract(said, 'A. Vance');
    expect(await everywhere(archive)).toEqual(read);
    expect((await archive.verify()).findings).toEqual([]);
  },
  PATIENCE,
);
