import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeChronicle } from '../../bench/chronicles.ts';
import { blankDocument, filingOfMade } from '../../test/made-documents.ts';
import { findDates } from '../dates/dates.ts';
import type { Document } from '../record/record.ts';
import { openStore, type Store } from '../store/store.ts';
import { Chronicler } from './chronology.ts';
import { chronologyOf } from './chronology-questions.ts';

const { documents } = makeChronicle(60, 7);
let directory = '';

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'memcon-test-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function file(store: Store, some: readonly Document[]): Promise<void> {
  await store.file(some.map(filingOfMade));
}

function asked(store: Store) {
  return chronologyOf(
    store,
    () => new Chronicler(store).catchUp().then(() => true),
    (statement) => store.assert(statement),
  );
}

async function groups(store: Store) {
  const { events } = await asked(store).events({}, { limit: 1_000 });
  return events.map(({ accounts }) => accounts.map(({ id }) => id).toSorted()).toSorted();
}

describe('the chronology of an archive', () => {
  it('is the same whether documents came one by one or all at once', async () => {
    const [all, each] = [
      await openStore(join(directory, 'all'), { create: true }),
      await openStore(join(directory, 'each'), { create: true }),
    ];
    await file(all, documents);
    for (const document of documents.toReversed()) {
      await file(each, [document]);
      await new Chronicler(each).catchUp();
    }
    const expected = await groups(all);
    expect(expected.some((group) => group.length > 1)).toBe(true);
    expect(await groups(each)).toEqual(expected);
    await all.close();
    await each.close();
  });

  it('keeps together what a person pins', async () => {
    const store = await openStore(join(directory, 'pinned'), { create: true });
    await file(store, documents);
    const { events } = await asked(store).events({}, { limit: 1_000 });
    const [pair, single] = [
      events.find(({ accounts }) => accounts.length === 2),
      events.find(({ accounts }) => accounts.length === 1),
    ];
    await asked(store).pin(pair?.id ?? '', 'A. Vance');
    const pinned = await asked(store).event(pair?.id ?? '');
    expect(pinned?.accounts).toHaveLength(2);
    expect(pinned?.joins.some(({ by }) => by === 'A. Vance')).toBe(true);
    await expect(asked(store).pin(single?.id ?? '', 'A. Vance')).rejects.toThrow('nothing to keep together');
    await store.close();
  });

  it('misses a paper that is cited until it is here', async () => {
    const store = await openStore(join(directory, 'missing'), { create: true });
    const text = 'See telegram 1711 from Sarnow.';
    const references = [{ span: { start: 4, end: 29 }, kind: 'message', target: 'Sarnow 1711' }] as const;
    const citing = blankDocument('0000000000c1-1', text, { references, date: '1961-06-05', kind: 'article' });
    const telegram = (id: string, date: string) =>
      blankDocument(id, 'Sarnow, June 3, 7 p.m.\n\n1711. The lake is quiet.', {
        title: '10. Telegram From the Embassy in Valmoor to the Department of State',
        place: 'Sarnow',
        date,
        kind: 'cable',
      });
    const missing = async () => (await asked(store).missing()).map(({ key, cited }) => [key, cited[0]?.document]);
    await file(store, [citing]);
    expect(await missing()).toEqual([['telegram:sarnow 1711', '0000000000c1-1']]);
    await file(store, [telegram('0000000000c2-1', '1958-06-03')]);
    expect(await missing()).toHaveLength(1);
    await file(store, [telegram('0000000000c3-1', '1961-06-03')]);
    expect(await missing()).toEqual([]);
    expect(await asked(store).missingCount()).toBe(0);
    await store.close();
  });

  it('gives dates the events that its documents head, and none that was read by its dates', async () => {
    const store = await openStore(join(directory, 'anchored'), { create: true });
    const participants = [
      { name: 'Tesk', role: null, side: 'Kestria', agent: null, span: null },
      { name: 'Marek', role: null, side: 'Valmoor', agent: null, span: null },
    ];
    const headed = blankDocument('0000000000d1-1', 'They spoke of the lake.', {
      kind: 'memcon',
      title: 'Memorandum of conversation: Tesk and Marek',
      date: '1961-06-05',
      place: 'Harrowmere',
      participants,
    });
    const told = blankDocument('0000000000d2-1', 'Tesk met Marek in Ostrel two days after the Harrowmere meeting.', {
      kind: 'article',
      date: '1961-07-01',
    });
    await file(store, [headed, told]);
    const events = await asked(store).anchored();
    const dayIn = (text: string) => findDates(text, { written: '1961-07-01', events })[0]?.edtf;
    expect(dayIn('He wrote two days after the Harrowmere meeting.')).toBe('1961-06-07');
    expect(dayIn('He wrote two days after the Ostrel meeting.')).toBeNull();
    await store.close();
  });

  it('forgets a document that is gone, and keeps its event for the others', async () => {
    const store = await openStore(join(directory, 'gone'), { create: true });
    await file(store, documents);
    const before = await groups(store);
    const pair = before.find((group) => group.length === 2) ?? [];
    const [gone = '', left = ''] = pair;
    await store.removeDerived(documents.find(({ id }) => gone.startsWith(id))?.accession ?? '');
    const after = await groups(store);
    expect(after).toContainEqual([left]);
    expect(after.flat()).not.toContain(gone);
    await store.close();
  });

  it('does what persons rule, and undoes it', async () => {
    const store = await openStore(join(directory, 'ruled'), { create: true });
    await file(store, documents);
    const before = await groups(store);
    const [first = '', second = ''] = before.find((group) => group.length === 2) ?? [];
    const said = await asked(store).split(first, 'A. Vance');
    expect(await groups(store)).toContainEqual([first]);
    await store.retract(said.id, 'A. Vance');
    expect(await groups(store)).toEqual(before);
    const [other = ''] = before.find((group) => !group.includes(first)) ?? [];
    await asked(store).merge(first, other, 'A. Vance');
    const event = await asked(store).event(second);
    expect(event?.accounts.map(({ id }) => id)).toContain(other);
    await expect(asked(store).merge(first, other, 'A. Vance')).rejects.toThrow('one event already');
    await store.close();
  });

  it('filters by day, person, side, kind, place and conflict', async () => {
    const store = await openStore(join(directory, 'filters'), { create: true });
    await file(store, documents);
    const { events } = await asked(store).events({}, { limit: 1_000 });
    const count = async (filter: object) => (await asked(store).events(filter)).total;
    expect(await count({ kind: 'call' })).toBe(events.filter(({ kind }) => kind === 'call').length);
    expect(await count({ side: 'Kestria' })).toBe(events.filter(({ sides }) => sides.includes('Kestria')).length);
    expect(await count({ agent: 'Minister Marek' })).toBe(
      events.filter(({ agents }) => agents.some(({ person }) => person === 'marek')).length,
    );
    expect(await count({ from: '1961-02', to: '1961-02' })).toBe(
      events.filter(({ first }) => first.startsWith('1961-02')).length,
    );
    expect(await count({ place: 'sarnow' })).toBe(events.filter(({ place }) => /sarnow/i.test(place ?? '')).length);
    expect(await count({ from: '1990' })).toBe(0);
    await expect(asked(store).events({ from: 'yesterday' })).rejects.toThrow('is no date');
    await store.close();
  });
});
