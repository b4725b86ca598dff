import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GAZETTEER } from '../../src/dates/dates.ts';

const HISTORIAN = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'office-of-historian');
const present = existsSync(HISTORIAN);
if (!present)
  console.warn('SKIPPED: ../shared/data/office-of-historian is not here, so the gazetteer is not compared with it.');

interface Stay {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** Trips or visits of the Office of the Historian's tables. */
function stays(folders: readonly string[], element: string): readonly Stay[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(HISTORIAN, folder)).map((name) => join(HISTORIAN, folder, name)),
  );
  return files
    .filter((file) => file.endsWith('.xml'))
    .flatMap((file) => {
      const blocks = readFileSync(file, 'utf8').split(`<${element}`).slice(1);
      return blocks.map((block) => ({
        from: cell(block, 'start-date'),
        to: cell(block, 'end-date'),
        text: block.toLowerCase(),
      }));
    });
}

function cell(block: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(block)?.[1] ?? '';
}

describe.skipIf(!present)('the gazetteer beside the Office of the Historian', () => {
  const trips = present ? stays(['travels/president-travels', 'travels/secretary-travels'], 'trip ') : [];
  const visits = present ? stays(['visits/data'], 'visit>') : [];
  const taken = (source: string) =>
    GAZETTEER.filter((event) => event.source.startsWith('Office of the Historian') && event.source.includes(source));

  it('has each meeting abroad within a trip to its place', () => {
    const events = taken('foreign travels');
    expect(events.length).toBeGreaterThan(40);
    for (const event of events) expect(within(event.date, trips, event.places), event.id).toBe(true);
  });

  it('has each meeting in the United States within a visit', () => {
    const events = taken('Visits');
    expect(events.length).toBeGreaterThan(10);
    for (const event of events) expect(within(event.date, visits, ['']), event.id).toBe(true);
  });
});

function within(date: string, all: readonly Stay[], places: readonly string[]): boolean {
  const from = date.split('/')[0] ?? '';
  const to = date.split('/').at(-1) ?? '';
  const names = places.map((place) => (place.split(',')[0] ?? '').toLowerCase());
  return all.some(
    (stay) =>
      stay.from <= from &&
      stay.to >= to &&
      names.some((name) => stay.text.replace('-\n', '').replaceAll('-damm', 'damm').includes(name)),
  );
}
