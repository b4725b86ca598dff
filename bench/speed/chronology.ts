/** Building the chronology of an archive, adding one document to it, and drawing its timeline with very many events. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../../src/archive/archive.ts';
import { Chronicler } from '../../src/archive/chronology.ts';
import type { Document } from '../../src/record/record.ts';
import { createApp } from '../../src/server/server.ts';
import { type EventRow, openStore, type Store } from '../../src/store/store.ts';
import { filingOfMade } from '../../test/made-documents.ts';
import { makeChronicle } from '../chronicles.ts';
import { Random } from '../random.ts';
import { type Bench, type Measured, percentile, type Scale } from '../report.ts';

export const chronologySpeed: Bench = { name: 'chronology', group: 'speed', run };

const DOCUMENTS = { small: 500, standard: 10_000 };
const EVENTS = { small: 2_000, standard: 100_000 };
const REPEATS = 11;
/** Documents filed in one transaction. */
const AT_ONCE = 500;

async function run(scale: Scale): Promise<Measured> {
  const directory = mkdtempSync(join(tmpdir(), 'memcon-bench-'));
  const size = scale.isSmall ? 'small' : 'standard';
  try {
    const building = await buildTimes(join(directory, 'documents'), DOCUMENTS[size], scale.seed);
    const pages = await pageTimes(join(directory, 'events'), EVENTS[size], scale.seed);
    const rows = [
      [
        `build, ${DOCUMENTS[size].toLocaleString('en')} documents`,
        `${(building.build / 1000).toFixed(1)} s`,
        `${building.processor.toFixed(1)} s processor`,
      ],
      ['add one document', `${building.one.toFixed(0)} ms`, 'median'],
      ...pages.map(([name, took]) => [
        `${name}, ${EVENTS[size].toLocaleString('en')} events`,
        `${took.toFixed(0)} ms`,
        'median',
      ]),
    ];
    const figures = {
      'chronology/build seconds': { value: building.build / 1000, kind: 'speed' as const },
      'chronology/add one ms': { value: building.one, kind: 'speed' as const },
      ...Object.fromEntries(pages.map(([name, value]) => [`chronology/${name} ms`, { value, kind: 'speed' as const }])),
    };
    return { tables: [{ title: 'Chronology', columns: ['what', 'took', ''], rows }], figures };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function buildTimes(directory: string, count: number, seed: number) {
  const documents = makeChronicle(count, seed).documents.slice(0, count + REPEATS);
  const store = await openStore(directory, { create: true });
  try {
    await file(store, documents.slice(0, count));
    const [begun, before] = [performance.now(), process.cpuUsage()];
    await new Chronicler(store).catchUp();
    const build = performance.now() - begun;
    const { user, system } = process.cpuUsage(before);
    const ones: number[] = [];
    for (const document of documents.slice(count)) {
      await file(store, [document]);
      const from = performance.now();
      await new Chronicler(store).catchUp();
      ones.push(performance.now() - from);
    }
    return {
      build,
      processor: (user + system) / 1e6,
      one: percentile(
        ones.toSorted((a, b) => a - b),
        0.5,
      ),
    };
  } finally {
    await store.close();
  }
}

async function file(store: Store, documents: readonly Document[]): Promise<void> {
  for (let at = 0; at < documents.length; at += AT_ONCE) {
    await store.file(documents.slice(at, at + AT_ONCE).map(filingOfMade));
  }
}

/** The page as a browser asks for it, without the network. */
async function pageTimes(
  directory: string,
  count: number,
  seed: number,
): Promise<readonly (readonly [string, number])[]> {
  const store = await openStore(directory, { create: true });
  await fill(store, count, seed);
  await store.close();
  const archive = await openArchive(directory);
  try {
    const app = createApp(archive);
    const asked = {
      'timeline of all': '/chronology',
      'timeline of a year': '/chronology?from=1975&to=1975',
      'timeline by person': '/chronology?lanes=agent',
    };
    const times: [string, number][] = [];
    for (const [name, path] of Object.entries(asked)) {
      const took: number[] = [];
      for (let repeat = 0; repeat < REPEATS; repeat += 1) {
        const begun = performance.now();
        const answer = await app.request(path, { headers: { host: '127.0.0.1' } });
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
        await answer.text();
        took.push(performance.now() - begun);
      }
      times.push([
        name,
        percentile(
          took.toSorted((a, b) => a - b),
          0.5,
        ),
      ]);
    }
    return times;
  } finally {
    await archive.close();
  }
}

const SIDES = ['Kestria', 'Valmoor', 'Orland', 'Tessaly', 'Harrow', 'Sarnow', 'Dorn', 'Lind', 'Osten', 'Pram'];
const PEOPLE = 200;
const MS_PER_DAY = 86_400_000;

async function fill(store: Store, count: number, seed: number): Promise<void> {
  const random = new Random(seed);
  for (let at = 0; at < count; at += AT_ONCE * 10) {
    const events = Array.from({ length: Math.min(AT_ONCE * 10, count - at) }, (_, step) => eventOf(at + step, random));
    await store.events.write({ dropDocuments: [], dropEvents: [], accounts: [], events, read: [], ruled: null });
  }
}

function eventOf(number: number, random: Random): EventRow {
  const day = new Date(Date.UTC(1945, 0, 1) + random.whole(0, 25_000) * MS_PER_DAY).toISOString().slice(0, 10);
  const sides = [random.pick(SIDES), random.pick(SIDES)];
  const people = [`person-${random.whole(0, PEOPLE)}`, `person-${random.whole(0, PEOPLE)}`];
  const id = `made-${number}@0`;
  const agents = people.map((person, at) => ({
    name: person,
    person,
    side: sides[at] ?? null,
    principal: true,
    span: null,
  }));
  const body = {
    id,
    kind: 'meeting',
    date: day,
    first: day,
    last: day,
    place: 'Sarnow',
    title: `Meeting ${number}`,
    agents,
    sides,
    joins: [],
    doubts: [],
    conflicts: [],
    gaps: [],
    order: [],
  };
  return {
    id,
    kind: 'meeting',
    first: day,
    last: day,
    sides,
    people,
    place: 'Sarnow',
    conflicts: number % 40 === 0 ? 1 : 0,
    gaps: 0,
    accounts: [id],
    body: JSON.stringify(body),
  };
}
