/** The quotation index of an archive: a directory of immutable segments, and the verbs on them. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Problem } from '../record/record.ts';
import { informationOf } from './background.ts';
import { type IndexedText, mergeSegments, SegmentBuilder } from './build.ts';
import { SegmentDamage } from './format.ts';
import { locateIn, MAX_WORDS } from './locate.ts';
import { EMPTY, MANIFEST, type Manifest, ManifestTooNew, readManifest, writeManifest } from './manifest.ts';
import { readSegment, Segment, type SegmentColumns, segmentBytes, writeSegment } from './segment.ts';

/** A candidate region of a document for a quotation. */
interface Place {
  readonly document: string;
  /** Tokens of the document, first and last inclusive, as `tokenise(text, {skip})` counts them. */
  readonly firstToken: number;
  readonly lastToken: number;
  /** Characters that hold these tokens and up to 32 more on each side; both ends between words. `end` null: to the text's end. */
  readonly start: number;
  readonly end: number | null;
  /** Bits of the quotation that the place explains, by whole words; for ranking, not for judging. */
  readonly bits: number;
}

interface IndexSize {
  readonly documents: number;
  readonly words: number;
  readonly segments: number;
  /** Bytes held in memory, and about the same on disk. */
  readonly bytes: number;
}

/** The quotation index: which places of the archive may hold these words. */
export interface QuotationIndex {
  /** Takes documents in and makes them lasting before it resolves. A known id is replaced. */
  add(documents: readonly IndexedText[]): Promise<void>;
  /** Takes documents out; unknown ids are no error. */
  remove(ids: readonly string[]): Promise<void>;
  has(id: string): boolean;
  ids(): readonly string[];
  size(): IndexSize;
  /** Best first. `words`: keys as `tokenise` gives them. */
  locate(words: readonly string[], options?: { readonly limit?: number }): readonly Place[];
  /** Bits that the word carries in this archive: −log2 of its share of all words. */
  information(word: string): number;
  /** How often one, two or three words stand in a row in the archive. */
  occurrences(words: readonly string[]): number;
  /** What was found damaged at opening; its documents are missing from `ids()` until they are added again. */
  readonly problems: readonly Problem[];
  /** Reads every file again from the disk and checks it. */
  verify(): readonly Problem[];
  /** Takes up what another process committed since; true where something changed. */
  refresh(): boolean;
  close(): void;
}

/** Text of a segment, code units, before the next is begun. */
const SEGMENT_CHARACTERS = 16 << 20;
/** So many segments of one size class (a power of 8) are merged into one. */
const MERGE_AT = 8;
const DEFAULT_LIMIT = 8;

/** Opens or creates. A damaged segment is left out and told in `problems`; an index by a newer program is refused. */
export async function openQuotationIndex(directory: string): Promise<QuotationIndex> {
  mkdirSync(directory, { recursive: true });
  return new SegmentedIndex(directory);
}

interface Held {
  readonly file: string;
  readonly segment: Segment;
  readonly removed: ReadonlySet<number>;
}

class SegmentedIndex implements QuotationIndex {
  problems: readonly Problem[] = [];
  private readonly directory: string;
  private generation = 0;
  private held: readonly Held[] = [];
  private places = new Map<string, { file: string; document: number }>();
  private words = 0;
  /** Commits follow one another, whoever calls. */
  private last: Promise<void> = Promise.resolve();

  constructor(directory: string) {
    this.directory = directory;
    this.load(this.manifest());
  }

  private manifest(): Manifest {
    try {
      return readManifest(join(this.directory, MANIFEST)) ?? EMPTY;
    } catch (error) {
      if (error instanceof ManifestTooNew) throw error;
      this.problems = [damaged(join(this.directory, MANIFEST), (error as Error).message)];
      return { ...EMPTY, generation: this.highestFileNumber() };
    }
  }

  /** Segment names go on from the highest there is, so that a lost manifest never leads to a name used twice. */
  private highestFileNumber(): number {
    return Math.max(0, ...readdirSync(this.directory).map((name) => Number(/^segment-(\d+)/.exec(name)?.[1] ?? 0)));
  }

  private load(manifest: Manifest): void {
    const known = new Map(this.held.map((held) => [held.file, held.segment]));
    const held: Held[] = [];
    const problems: Problem[] = [...this.problems];
    for (const { file, removed } of manifest.segments) {
      try {
        const segment = known.get(file) ?? readSegment(join(this.directory, file));
        held.push({ file, segment, removed: new Set(removed) });
      } catch (error) {
        if (!(error instanceof SegmentDamage) && !isSystemError(error)) throw error;
        problems.push(damaged(file, (error as Error).message));
      }
    }
    this.problems = problems;
    this.use(held, manifest.generation);
  }

  private use(held: readonly Held[], generation: number): void {
    this.held = held;
    this.generation = generation;
    this.places = new Map();
    for (const { file, segment, removed } of held) {
      segment.ids.forEach((id, document) => {
        if (!removed.has(document)) this.places.set(id, { file, document });
      });
    }
    this.words = held.reduce((sum, { segment }) => sum + segment.words, 0);
  }

  add(documents: readonly IndexedText[]): Promise<void> {
    return this.commit(async () => {
      const built: Held[] = [];
      let builder = new SegmentBuilder();
      const flush = (): void => {
        if (!builder.isEmpty) built.push(this.write(builder.finish(), built.length + 1));
        builder = new SegmentBuilder();
      };
      for (const document of documents) {
        builder.add(document);
        if (builder.characters >= SEGMENT_CHARACTERS) flush();
        await breathe();
      }
      flush();
      const replaced = new Set(documents.map(({ id }) => id));
      return this.merged([...this.without(replaced), ...built]);
    });
  }

  remove(ids: readonly string[]): Promise<void> {
    return this.commit(async () => this.without(new Set(ids)));
  }

  /** Runs one change after the other; what it returns becomes the index, on the disk first and then for readers. */
  private commit(change: () => Promise<readonly Held[]>): Promise<void> {
    const run = this.last.then(async () => {
      const held = (await change()).filter(({ segment, removed }) => removed.size < segment.ids.length);
      const generation = Math.max(this.generation, this.highestFileNumber()) + 1;
      const segments = held.map(({ file, removed }) => ({ file, removed: [...removed] }));
      writeManifest(join(this.directory, MANIFEST), { generation, segments });
      this.use(held, generation);
      this.sweep();
    });
    this.last = run.catch(() => {});
    return run;
  }

  private without(ids: ReadonlySet<string>): readonly Held[] {
    return this.held.map(({ file, segment, removed }) => {
      const gone = [...segment.ids.keys()].filter((document) => ids.has(segment.ids[document] as string));
      return { file, segment, removed: gone.length === 0 ? removed : new Set([...removed, ...gone]) };
    });
  }

  private write(columns: SegmentColumns, ordinal: number): Held {
    const number = Math.max(this.generation, this.highestFileNumber()) + 1;
    const file = `segment-${String(number).padStart(8, '0')}-${ordinal}.mcqi`;
    writeSegment(join(this.directory, file), columns);
    return { file, segment: new Segment(columns), removed: new Set() };
  }

  /** While `MERGE_AT` segments are of one size class, makes one of them: every word is rewritten log8(archive) times. */
  private merged(held: readonly Held[]): readonly Held[] {
    let current = held;
    for (let round = 1; ; round++) {
      const crowd = crowded(current);
      if (crowd === null) return current;
      const removedOf = new Map(crowd.map(({ segment, removed }) => [segment, removed]));
      const columns = mergeSegments([...removedOf.keys()], (segment, document) =>
        Boolean(removedOf.get(segment)?.has(document)),
      );
      current = [...current.filter((one) => !crowd.includes(one)), this.write(columns, 1_000 + round)];
    }
  }

  /** Deletes files that no commit speaks of: merged segments, and what a kill left behind. */
  private sweep(): void {
    const used = new Set(this.held.map(({ file }) => file));
    for (const name of readdirSync(this.directory)) {
      if (name.startsWith('segment-') && !used.has(name)) rmSync(join(this.directory, name), { force: true });
    }
  }

  has(id: string): boolean {
    return this.places.has(id);
  }

  ids(): readonly string[] {
    return [...this.places.keys()];
  }

  size(): IndexSize {
    const bytes = this.held.reduce((sum, { segment }) => sum + segmentBytes(segment), 0);
    return { documents: this.places.size, words: this.words, segments: this.held.length, bytes };
  }

  locate(words: readonly string[], options: { readonly limit?: number } = {}): readonly Place[] {
    const { limit = DEFAULT_LIMIT } = options;
    const sought = words.slice(0, MAX_WORDS);
    const bits = Float64Array.from(sought, (word) => this.information(word));
    const searched = this.held.map(({ segment, removed }) => ({
      segment,
      isDropped: (document: number) => removed.has(document),
    }));
    const places = locateIn(searched, sought, bits, limit).map(({ segment, found }) => placeOf(segment, found));
    return places.sort((a, b) => b.bits - a.bits).slice(0, limit);
  }

  information(word: string): number {
    let count = 0;
    for (const { segment } of this.held) {
      const id = segment.idOf(word);
      if (id > 0) count += segment.count(id);
    }
    return informationOf(word, count, this.words);
  }

  occurrences(words: readonly string[]): number {
    let count = 0;
    for (const { segment } of this.held) {
      const ids = words.slice(0, 3).map((word) => segment.idOf(word));
      if (ids.length === 0 || ids.includes(0)) continue;
      const { from, to } = segment.range(ids, 0, ids.length);
      count += to - from;
    }
    return count;
  }

  verify(): readonly Problem[] {
    const problems: Problem[] = [...this.problems];
    for (const { file } of this.held) {
      try {
        readSegment(join(this.directory, file));
      } catch (error) {
        problems.push(damaged(file, (error as Error).message));
      }
    }
    return problems;
  }

  refresh(): boolean {
    const manifest = readManifest(join(this.directory, MANIFEST)) ?? EMPTY;
    if (manifest.generation === this.generation) return false;
    this.problems = [];
    this.load(manifest);
    return true;
  }

  close(): void {
    this.held = [];
    this.places.clear();
    this.words = 0;
  }
}

function placeOf(segment: Segment, found: { document: number; from: number; to: number; score: number }): Place {
  const { first, end } = segment.extent(found.document);
  const from = Math.min(Math.max(found.from, first), end);
  const to = Math.max(from + 1, Math.min(found.to, end));
  return {
    document: segment.ids[found.document] as string,
    firstToken: from - first,
    lastToken: to - 1 - first,
    ...segment.characters(found.document, from, to),
    bits: found.score,
  };
}

/** The segments of the smallest crowded size class. */
function crowded(held: readonly Held[]): readonly Held[] | null {
  const classes = Map.groupBy(held, ({ segment }) => Math.floor(Math.log2(Math.max(1, segment.words)) / 3));
  const sizes = [...classes.keys()].sort((a, b) => a - b);
  const full = sizes.find((size) => (classes.get(size)?.length ?? 0) >= MERGE_AT);
  return full === undefined ? null : (classes.get(full) ?? null);
}

function damaged(file: string, why: string): Problem {
  const message = `The quotation index lost a part of itself: ${why}. Its documents are to be added again (memcon rebuild).`;
  return { severity: 'warning', code: 'index-segment-damaged', message, where: { file } };
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
