/** Building the chronology of an archive, adding one document to it, and drawing its timeline with very many events. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../../src/archive/archive.ts';
import { Chronicler } from '../../src/archive/chronology.ts';
import { EXTRACTION } from '../../src/chronology/chronology.ts';
import type { Document } from '../../src/record/record.ts';
import { createApp } from '../../src/server/server.ts';
import { type AccountRow, type EventRow, openStore, type Store } from '../../src/store/store.ts';
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
      ['add one document', `${building.one.took.toFixed(0)} ms`, `${building.one.processor.toFixed(0)} ms processor`],
      ...pages.map(({ name, took, processor }) => [
        `${name}, ${EVENTS[size].toLocaleString('en')} events`,
        `${took.toFixed(0)} ms`,
        `${processor.toFixed(0)} ms processor`,
      ]),
    ];
    const figures = {
      'chronology/build seconds': { value: building.build / 1000, kind: 'speed' as const },
      'chronology/add one ms': { value: building.one.took, kind: 'speed' as const },
      ...Object.fromEntries(
        pages.map(({ name, took }) => [`chronology/${name} ms`, { value: took, kind: 'speed' as const }]),
      ),
    };
    return { tables: [{ title: 'Chronology', columns: ['what', 'took', ''], rows }], figures };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Milliseconds by the clock, and of the processor: on a busy machine only the second says anything. */
interface Took {
  readonly took: number;
  readonly processor: number;
}

function started(): () => Took {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { took: performance.now() - begun, processor: (user + system) / 1000 };
  };
}

function median(times: readonly Took[]): Took {
  const middle = (of: keyof Took) =>
    percentile(
      times.map((time) => time[of]).toSorted((a, b) => a - b),
      0.5,
    );
  return { took: middle('took'), processor: middle('processor') };
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
    const ones: Took[] = [];
    for (const document of documents.slice(count)) {
      await file(store, [document]);
      const clock = started();
      await new Chronicler(store).catchUp();
      ones.push(clock());
    }
    return {
      build,
      processor: (user + system) / 1e6,
      one: median(ones),
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
): Promise<readonly (Took & { readonly name: string })[]> {
  const store = await openStore(directory, { create: true });
  await fill(store, count, seed);
  await store.close();
  const archive = await openArchive(directory);
  try {
    const app = createApp(archive);
    const asked = {
      'timeline of all': '',
      'timeline of a year': 'from=1975&to=1975',
      'timeline of ten years': 'from=1970&to=1979',
      'timeline by person': 'lanes=agent',
      'timeline of a person': 'agent=person-7',
      'timeline of a side': 'side=Kestria',
      'timeline of a kind': 'kind=call',
      'timeline of a place': 'place=harbour',
      'timeline of conflicts': 'conflicts=1',
      'timeline of gaps': 'gaps=1',
      'timeline about words': 'about=garrison',
      'timeline, far page': 'offset=60000',
    };
    const ask = async (query: string): Promise<Took> => {
      const clock = started();
      const answer = await app.request(`/chronology?${query}`, { headers: { host: '127.0.0.1' } });
      if (answer.status !== 200) throw new Error(`/chronology?${query} answered ${answer.status}`);
      await answer.text();
      return clock();
    };
    const times = [{ name: 'timeline, first asked', ...(await ask('')) }];
    for (const [name, query] of Object.entries(asked)) {
      const took: Took[] = [];
      for (let repeat = 0; repeat < REPEATS; repeat += 1) took.push(await ask(query));
      times.push({ name, ...median(took) });
    }
    return times;
  } finally {
    await archive.close();
  }
}

const SIDES = ['Kestria', 'Valmoor', 'Orland', 'Tessaly', 'Harrow', 'Sarnow', 'Dorn', 'Lind', 'Osten', 'Pram'];
const PEOPLE = 200;
const MS_PER_DAY = 86_400_000;

/** Documents that attest the first events, so that events can be sought by their words. */
const ATTESTED = 2_000;
const KINDS = ['meeting', 'meeting', 'call', 'letter', 'visit'] as const;
const PLACES = ['Sarnow', 'Harrow Point', 'Dornhafen harbour', 'Tessal'];

async function fill(store: Store, count: number, seed: number): Promise<void> {
  const random = new Random(seed);
  const documents = makeChronicle(Math.min(count, ATTESTED), seed).documents.slice(0, ATTESTED);
  await file(store, documents);
  const ids = documents.map(({ id }) => id);
  for (let at = 0; at < count; at += AT_ONCE * 10) {
    const made = Array.from({ length: Math.min(AT_ONCE * 10, count - at) }, (_, step) =>
      eventOf(at + step, ids[at + step] ?? null, random),
    );
    await store.events.write({
      dropDocuments: [],
      dropEvents: [],
      accounts: made.map(({ account }) => account),
      events: made.map(({ event }) => event),
      // Nothing is to be read out of the documents: what they attest is made here.
      read: at > 0 ? [] : documents.map((one) => ({ document: one.id, readAt: one.readAt, version: EXTRACTION })),
      ruled: null,
    });
  }
}

/** An event with the account that is all there is of it. */
function eventOf(number: number, document: string | null, random: Random): { event: EventRow; account: AccountRow } {
  const day = new Date(Date.UTC(1945, 0, 1) + random.whole(0, 25_000) * MS_PER_DAY).toISOString().slice(0, 10);
  const sides = [random.pick(SIDES), random.pick(SIDES)];
  const people = [`person-${random.whole(0, PEOPLE)}`, `person-${random.whole(0, PEOPLE)}`];
  const [kind, place] = [random.pick(KINDS), random.pick(PLACES)];
  const id = `made-${number}@0`;
  const agents = people.map((person, at) => ({
    name: `Minister ${person}`,
    person,
    side: sides[at] ?? null,
    principal: true,
    span: null,
  }));
  const common = { id, kind, first: day, last: day, agents, title: `${kind} ${number} of ${people.join(' and ')}` };
  const account = {
    ...common,
    document,
    series: id,
    how: 'record',
    session: null,
    date: { value: day, span: null },
    clock: null,
    duration: null,
    place: { value: place, span: null },
    by: null,
    span: null,
    told: null,
    count: null,
    firstOf: null,
    dayPart: null,
    initiative: null,
    words: [],
    source: null,
    rule: 'made@1',
  };
  const body = { ...common, date: day, place, sides, joins: [], doubts: [], conflicts: [], gaps: [], order: [id] };
  const event = {
    ...common,
    minute: null,
    sides,
    people,
    place,
    conflicts: number % 40 === 0 ? 1 : 0,
    gaps: number % 3 === 0 ? 1 : 0,
    accounts: [id],
    body: JSON.stringify(body),
  };
  return { event, account: { id, document, keys: [], body: JSON.stringify(account) } };
}
