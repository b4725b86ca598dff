/**
 * Are shared passages found? Runs of words are copied from one document into another, some of their words changed, and
 * sought again. *Found*: a passage has witnesses that cover half of the run and more in both documents. Speed is that
 * of comparing all documents with all, from their text and from words that were kept, and of one document that came later.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '../../src/record/record.ts';
import { compareDocuments, passagesOf } from '../../src/trace/trace.ts';
import { blankDocument } from '../../test/made-documents.ts';
import { Drawer, type Drawn, edited, type LengthClass, misread, type Noise } from '../noise.ts';
import { type PassimPassage, passimPassages } from '../peers/passim.ts';
import { Random } from '../random.ts';
import { type Bench, type Figure, type Measured, percent, type Scale } from '../report.ts';
import { type BenchText, type TextSet, textSet } from '../texts.ts';

export const reuse: Bench = { name: 'reuse', group: 'accuracy', run };

const PLANTED = { small: 60, standard: 300 };
const RUNS = [
  { name: '12–15 words', from: 12, to: 16 },
  { name: '16–30 words', from: 16, to: 31 },
  { name: '31–80 words', from: 31, to: 81 },
];
const CHANGES: Readonly<Record<string, Noise>> = {
  exact: (words) => words,
  'edits 5%': (words, random, strangers) => edited(words, 0.05, random, strangers),
  'edits 10%': (words, random, strangers) => edited(words, 0.1, random, strangers),
  'OCR 3%': (words, random) => words.map((word) => misread(word, 0.03, random)),
};
/** Words of the shortest passage that is told. */
const TOLD = 8;

interface Planted {
  readonly change: string;
  readonly length: string;
  readonly source: Drawn;
  /** Characters of the source's document. */
  readonly from: { readonly start: number; readonly end: number };
  readonly into: string;
  readonly at: { readonly start: number; readonly end: number };
}

/** What is to be put in, and before which character. */
type Wanted = Omit<Planted, 'at' | 'from'> & { readonly offset: number; readonly words: string };

async function run(scale: Scale): Promise<Measured> {
  const tracts = scale.isSmall ? null : tractSet();
  const sets = [textSet(scale), ...(tracts === null ? [] : [tracts])];
  const measured = sets.map((set) => measureSet(set, scale));
  return {
    tables: measured.flatMap(({ tables }) => tables),
    figures: Object.assign({}, ...measured.map(({ figures }) => figures)),
  };
}

const TRACTS = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'tracts', 'inst', 'extdata');

/** Tracts and law codes, which copy from each other as it is. */
function tractSet(): TextSet | null {
  if (!existsSync(TRACTS)) return null;
  const names = readdirSync(TRACTS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'));
  const archive = names.sort().map((id) => ({ id, text: readFileSync(join(TRACTS, id), 'utf8') }));
  return { name: 'tracts', archive, foreign: [], bytes: archive.reduce((sum, { text }) => sum + text.length, 0) };
}

function measureSet(set: TextSet, scale: Scale): Measured {
  const { texts, planted } = plant(set, scale);
  const byId = new Map(texts.map(({ id, text }) => [id, blankDocument(id, text)]));
  const records = { get: (id: string): Document | null => byId.get(id) ?? null };
  const { passages, speeds } = compared([...byId.keys()], records, set.bytes / 1e6);
  const rows = recalls(planted, passages);
  const title = `Shared passages, on ${(set.bytes / 1e6).toFixed(0)} MB of ${set.name}`;
  return {
    tables: [
      {
        title: `${title}: ${passages.length} found`,
        columns: ['change', 'run', 'planted', 'recall %'],
        rows: rows.map((row) => [row.change, row.length, row.planted, percent(row.recall)]),
      },
      {
        title: `${title}, speed`,
        columns: ['what', 'value'],
        rows: Object.entries(speeds).map(([what, value]) => [what, value.toFixed(1)]),
      },
      ...passimTable(title, texts, planted, set.bytes / 1e6),
    ],
    figures: figuresOf(set.name, rows, speeds),
  };
}

interface Recall {
  readonly change: string;
  readonly length: string;
  readonly recall: number;
  readonly planted: number;
}

function recalls(planted: readonly Planted[], passages: readonly PassimPassage[]): Recall[] {
  const places = placesOf(passages);
  return Object.keys(CHANGES).flatMap((change) =>
    RUNS.map(({ name }) => {
      const own = planted.filter((one) => one.change === change && one.length === name);
      const recall = own.filter((one) => isFound(one, places)).length / own.length;
      return { change, length: name, recall, planted: own.length };
    }),
  );
}

/** The same runs, sought by passim, where it is there. */
function passimTable(title: string, texts: readonly BenchText[], planted: readonly Planted[], megabytes: number) {
  const passim = passimPassages(texts);
  if (passim === null) return [];
  const speed = `${passim.seconds.toFixed(0)} s, ${(megabytes / passim.seconds).toFixed(3)} MB/s`;
  return [
    {
      title: `${title}, by passim: ${passim.passages.length} found in ${speed}`,
      columns: ['change', 'run', 'recall %'],
      rows: recalls(planted, passim.passages).map((row) => [row.change, row.length, percent(row.recall)]),
    },
  ];
}

/** Runs of which the fastest is told: others use the machine too. */
const REPEATS = 3;

function compared(ids: readonly string[], records: { get(id: string): Document | null }, megabytes: number) {
  const [state, fromText] = timed(1, () => compareDocuments(null, ids, records, TOLD));
  // A state of longer passages has rows that serve, and chains that don't.
  const [, fromRows] = timed(REPEATS, () => compareDocuments({ ...state, minWords: TOLD + 1 }, ids, records, TOLD));
  const before = compareDocuments(null, ids.slice(0, -1), records, TOLD);
  const [, added] = timed(REPEATS, () => compareDocuments(before, ids, records, TOLD));
  const [passages, telling] = timed(1, () => passagesOf(state, records));
  const speeds = {
    'all with all, from text, MB/s': megabytes / fromText,
    'all with all, words kept, MB/s': megabytes / fromRows,
    'one document more, ms': added * 1000,
    'passages told, ms': telling * 1000,
  };
  return { passages, speeds };
}

/** Seconds of the fastest of `times` runs, and what it gave. */
function timed<T>(times: number, work: () => T): readonly [T, number] {
  let best: readonly [T, number] | null = null;
  for (let i = 0; i < times; i++) {
    const begun = performance.now();
    const result = work();
    const seconds = (performance.now() - begun) / 1000;
    if (best === null || seconds < best[1]) best = [result, seconds];
  }
  return best as readonly [T, number];
}

function figuresOf(
  set: string,
  rows: readonly Recall[],
  speeds: Readonly<Record<string, number>>,
): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const [what, value] of Object.entries(speeds)) figures[`reuse/${set}/${what}`] = { value, kind: 'speed' };
  for (const { change, length, recall } of rows) {
    figures[`reuse/${set}/${change}/${length}`] = { value: recall, kind: 'accuracy', noise: 0.02 };
  }
  return figures;
}

/** Copies runs into other documents, between two of their words. */
function plant(set: TextSet, scale: Scale): { texts: readonly BenchText[]; planted: readonly Planted[] } {
  const random = new Random(scale.seed);
  const drawer = new Drawer(set.archive, random);
  const strangers = (): string => drawer.draw({ name: '', from: 3, to: 4 }).words[0] as string;
  const each = scale.isSmall ? PLANTED.small : PLANTED.standard;
  const wanted: Wanted[] = [];
  for (const [change, noise] of Object.entries(CHANGES)) {
    for (const length of RUNS) {
      for (let i = 0; i < each; i++) {
        const source = sourceApart(drawer, length, wanted);
        const { into, offset } = placeApart(set, random, source, wanted);
        const words = noise(source.words, random, strangers).join(' ');
        wanted.push({ change, length: length.name, source, into, offset, words });
      }
    }
  }
  return inserted(set, wanted);
}

/** A run into which nothing is put. */
function sourceApart(drawer: Drawer, length: LengthClass, wanted: readonly Wanted[]): Drawn {
  for (;;) {
    const drawn = drawer.draw(length);
    const isCut = wanted.some(
      ({ into, offset }) => into === drawn.document && offset > drawn.start - APART && offset < drawn.end + APART,
    );
    if (!isCut) return drawn;
  }
}

/** A place in another document, between two words, in no other's source. */
function placeApart(set: TextSet, random: Random, source: Drawn, wanted: readonly Wanted[]) {
  for (;;) {
    const { id, text } = random.pick(set.archive);
    const offset = text.indexOf(' ', random.whole(0, Math.max(1, text.length - 100)));
    const isSource = [...wanted.map((one) => one.source), source].some(
      ({ document, start, end }) => document === id && offset > start - APART && offset < end + APART,
    );
    const isTaken = wanted.some((one) => one.into === id && Math.abs(one.offset - offset) < APART);
    if (id !== source.document && offset > 0 && !isSource && !isTaken) return { into: id, offset };
  }
}

/** Characters between two things that were done to one text. */
const APART = 200;

/** Puts the copies in; their sources move with what was put in before them. */
function inserted(set: TextSet, wanted: readonly Wanted[]) {
  const texts: BenchText[] = [];
  const moved = new Map<string, { offset: number; by: number }[]>();
  const places = new Map<(typeof wanted)[0], { start: number; end: number }>();
  for (const { id, text } of set.archive) {
    let [out, last] = ['', 0];
    const shifts: { offset: number; by: number }[] = [];
    for (const one of wanted.filter(({ into }) => into === id).sort((a, b) => a.offset - b.offset)) {
      out += `${text.slice(last, one.offset)} `;
      places.set(one, { start: out.length, end: out.length + one.words.length });
      out += one.words;
      last = one.offset;
      shifts.push({ offset: one.offset, by: one.words.length + 1 });
    }
    texts.push({ id, text: out + text.slice(last) });
    moved.set(id, shifts);
  }
  const shift = (id: string, offset: number): number =>
    offset + (moved.get(id) ?? []).filter((one) => one.offset <= offset).reduce((sum, { by }) => sum + by, 0);
  const planted = wanted.map((one) => {
    const { document, start, end } = one.source;
    return {
      ...one,
      at: places.get(one) as Planted['at'],
      from: { start: shift(document, start), end: shift(document, end) },
    };
  });
  return { texts, planted };
}

/** Witnesses by document, each with the passage it belongs to. */
type Places = ReadonlyMap<string, readonly { start: number; end: number; passage: number }[]>;

function placesOf(passages: readonly PassimPassage[]): Places {
  const places = new Map<string, { start: number; end: number; passage: number }[]>();
  passages.forEach(({ witnesses }, passage) => {
    for (const { document, start, end } of witnesses) {
      const own = places.get(document) ?? [];
      own.push({ start, end, passage });
      places.set(document, own);
    }
  });
  return places;
}

const COVERED = 0.5;

function isFound({ source, from, into, at }: Planted, places: Places): boolean {
  const near = (document: string, { start, end }: { start: number; end: number }): number[] =>
    (places.get(document) ?? [])
      .filter((one) => Math.min(one.end, end) - Math.max(one.start, start) >= COVERED * (end - start))
      .map(({ passage }) => passage);
  const there = new Set(near(source.document, from));
  return near(into, at).some((passage) => there.has(passage));
}
