/**
 * Source notes taken apart: the classification of each of 12,298, and house and collection of 300, against
 * fixtures/gold/source-notes. Without the notes: six invented ones, of the forms that libraries use.
 */
import type { Provenance } from '../../src/record/record.ts';
import { readSourceNote } from '../../src/structure/structure.ts';
import type { Bench, Figure, Measured, Table } from '../report.ts';
import { type GoldFile, loadGold } from './gold.ts';

export const provenance: Bench = { name: 'provenance', group: 'accuracy', run };

interface GoldNotes extends GoldFile {
  readonly levels: string;
  readonly collections: readonly (readonly [number: number, house: string | null, collection: string | null])[];
}

const LEVELS: Readonly<Record<string, string | null>> = {
  T: 'TOP SECRET',
  S: 'SECRET',
  C: 'CONFIDENTIAL',
  L: 'LIMITED OFFICIAL USE',
  O: 'OFFICIAL USE ONLY',
  R: 'RESTRICTED',
  U: 'UNCLASSIFIED',
  N: 'NO CLASSIFICATION MARKING',
  '-': null,
};

/** Note, house, collection, level. */
const INVENTED: readonly (readonly [string, string | null, string | null, string])[] = [
  [
    'Source: Kestria Library, Security Affairs, Box 6, Sarnow: 5/1/96. Secret; Nodis.',
    'Kestria Library',
    'Security Affairs',
    'S',
  ],
  [
    'Source: National Archives, RG 59, Reed Files: Lot 82 D 298, Box 2. Unclassified.',
    'National Archives',
    'RG 59',
    'U',
  ],
  [
    'Source: Ministry of State, Central Files, 611.61/3-161. Confidential; Priority.',
    'Ministry of State',
    'Central Files',
    'C',
  ],
  [
    'Source: Bureau of Inquiry: Job 79-S01060A. Top Secret; [codeword not declassified].',
    'Bureau of Inquiry',
    'Job 79-S01060A',
    'T',
  ],
  ['Source: Kestria Library, Reed Papers, Chron. No classification marking.', 'Kestria Library', 'Reed Papers', 'N'],
  ['Source: Public Papers: Dorn, 1996, Book I, pp. 12–14. Dorn spoke at noon.', null, null, '-'],
];

async function run(): Promise<Measured> {
  const { texts, skipped } = loadGold<GoldNotes>('source-notes');
  const rows: (string | number)[][] = [];
  const figures: Record<string, Figure> = {};
  const put = (set: string, what: string, right: number, all: number, time = '') => {
    rows.push([set, what, all, right, `${((right / all) * 100).toFixed(2)}%`, time]);
    figures[`provenance/${set}/${what}`] = {
      value: Math.round((right / all) * 10_000) / 100,
      kind: 'accuracy',
      noise: 0.1,
    };
  };
  const invented = INVENTED.map(([note, house, collection, level]) => ({
    read: readSourceNote(note, 0),
    house,
    collection,
    level,
  }));
  put(
    'invented',
    'classification',
    invented.filter(({ read, level }) => levelOf(read) === LEVELS[level]).length,
    invented.length,
  );
  put(
    'invented',
    'collection',
    invented.filter((one) => isCollection(one.read, one.house, one.collection)).length,
    invented.length,
  );
  for (const { gold, bytes } of texts) volumes(gold, new TextDecoder().decode(bytes), put, rows);
  const title = `Source notes${skipped.length === 0 ? '' : ` — ${skipped.length} skipped: ${skipped[0]}`}`;
  const table: Table = { title, columns: ['set', 'what', 'notes', 'right', 'share', 'ms'], rows };
  return { tables: [table], figures };
}

function volumes(
  gold: GoldNotes,
  text: string,
  put: (set: string, what: string, right: number, all: number, time?: string) => void,
  rows: (string | number)[][],
): void {
  const notes = text
    .split(/\n\s*\n/)
    .map((note) => note.trim())
    .filter(Boolean);
  const begun = performance.now();
  const read = notes.map((note) => readSourceNote(note, 0));
  const took = (performance.now() - begun).toFixed(0);
  put(
    'volumes',
    'classification',
    read.filter((one, i) => levelOf(one) === LEVELS[gold.levels[i] ?? '-']).length,
    notes.length,
    took,
  );
  const chosen = gold.collections.map(([i, house, collection]) => ({ one: read[i] ?? null, house, collection }));
  put(
    'volumes',
    'repository',
    chosen.filter(({ one, house }) => (one?.repository?.value ?? null) === house).length,
    chosen.length,
  );
  put(
    'volumes',
    'collection',
    chosen.filter(({ one, house, collection }) => isCollection(one, house, collection)).length,
    chosen.length,
  );
  const papers = read.filter((one) => one !== null && one.publication === null);
  const placed = papers.filter((one) =>
    [one?.box, one?.folder, one?.fileUnit, one?.documentNumber, one?.oaId].some(Boolean),
  );
  rows.push([
    'volumes',
    'box, folder, file or number read',
    papers.length,
    placed.length,
    `${((placed.length / papers.length) * 100).toFixed(2)}%`,
    '',
  ]);
}

function levelOf(read: Provenance | null): string | null {
  return read?.classification?.value ?? null;
}

function isCollection(read: Provenance | null, house: string | null, collection: string | null): boolean {
  return (read?.repository?.value ?? null) === house && (read?.collection?.value ?? null) === collection;
}
