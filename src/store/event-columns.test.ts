import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventFilter, EventRow } from './events.ts';
import { openStore, type Store } from './store.ts';

let directory: string;
let store: Store;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'memcon-test-'));
  store = await openStore(directory, { create: true });
});

afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

const SIDES = ['Kestria', 'Valmoor', 'Orland'];
const PEOPLE = ['tesk', 'marek', 'dorn', 'vance'];
const day = fc.integer({ min: 1, max: 28 }).map((number) => `1996-02-${String(number).padStart(2, '0')}`);

const made = fc.record({
  kind: fc.constantFrom('call', 'meeting'),
  days: fc.tuple(day, day).map((days) => days.toSorted()),
  minute: fc.option(fc.integer({ min: 0, max: 1439 })),
  sides: fc.subarray(SIDES),
  people: fc.subarray(PEOPLE),
  place: fc.option(fc.constantFrom('Sarnow', 'Harrow Point')),
  conflicts: fc.integer({ min: 0, max: 2 }),
  gaps: fc.integer({ min: 0, max: 1 }),
});
const filters: fc.Arbitrary<EventFilter> = fc.record(
  {
    from: day,
    to: day,
    people: fc.subarray([...PEOPLE, 'nobody']),
    side: fc.constantFrom(...SIDES, 'nowhere'),
    kind: fc.constantFrom('call', 'meeting', 'vote'),
    place: fc.constantFrom('sarn', 'Point', 'x'),
    conflicts: fc.boolean(),
    gaps: fc.boolean(),
  },
  { requiredKeys: [] },
);

function passes(event: EventRow, filter: EventFilter): boolean {
  const { from, to, people, side, kind, place, conflicts, gaps } = filter;
  return (
    (from === undefined || event.last >= from) &&
    (to === undefined || event.first <= to) &&
    (people === undefined || people.some((person) => event.people.includes(person))) &&
    (side === undefined || event.sides.includes(side)) &&
    (kind === undefined || event.kind === kind) &&
    (place === undefined || (event.place ?? '').toLowerCase().includes(place.toLowerCase())) &&
    (conflicts !== true || event.conflicts > 0) &&
    (gaps !== true || event.gaps > 0)
  );
}

async function replace(events: readonly EventRow[], before: readonly EventRow[]): Promise<void> {
  const dropEvents = before.map(({ id }) => id);
  await store.events.write({ dropDocuments: [], dropEvents, accounts: [], events, read: [], ruled: null });
}

test('columns let through what a look at every event would, in the order of days and hours', async () => {
  let before: readonly EventRow[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(made, { maxLength: 30 }), filters, async (some, filter) => {
      const events = some.map(({ days: [first = '', last = ''], ...rest }, at): EventRow => {
        const id = `e${at}@0`;
        return { id, first, last, accounts: [id], body: JSON.stringify({ id, first, minute: rest.minute }), ...rest };
      });
      await replace(events, before);
      before = events;
      const wanted = events.filter((event) => passes(event, filter));
      const { count, first, last, bodies } = await store.events.page(filter, 100, 0);
      const found = bodies.map((body) => JSON.parse(body) as { id: string; first: string; minute: number | null });
      expect(found.map(({ id }) => id).toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
      expect(count).toBe(wanted.length);
      expect(first).toBe(wanted.map((event) => event.first).toSorted()[0] ?? null);
      expect(last).toBe(
        wanted
          .map((event) => event.last)
          .toSorted()
          .at(-1) ?? null,
      );
      const order = found.map((event) => `${event.first} ${String(event.minute ?? -1).padStart(4, '!')}`);
      expect(order).toEqual(order.toSorted());
      expect((await store.events.page(filter, 2, 1)).bodies).toEqual(bodies.slice(1, 3));
    }),
    { numRuns: 60 },
  );
});

test('every event is counted once in a drawing, under those of its names that are met with most', async () => {
  let before: readonly EventRow[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(made, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), async (some, days) => {
      const events = some.map(({ days: [first = '', last = ''], ...rest }, at): EventRow => {
        const id = `e${at}@0`;
        return { id, first, last, accounts: [id], body: '{}', ...rest };
      });
      await replace(events, before);
      before = events;
      const density = await store.events.density({}, { from: '1996-02-01', days, by: 'person', most: 2 });
      expect(density.reduce((sum, { count }) => sum + count, 0)).toBe(events.length);
      const names = [...new Set(density.flatMap(({ lanes }) => lanes))];
      expect(names.length).toBeLessThanOrEqual(2);
      for (const name of names) {
        const counted = density.filter(({ lanes }) => lanes.includes(name)).reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBe(events.filter(({ people }) => people.includes(name)).length);
      }
      for (const { bucket, conflicts } of density) {
        expect(bucket).toBeLessThanOrEqual(Math.floor(27 / days));
        expect(conflicts).toBeLessThanOrEqual(events.filter((event) => event.conflicts > 0).length);
      }
    }),
    { numRuns: 40 },
  );
});
