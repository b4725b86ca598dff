/** The quotation index of an archive: a directory of immutable segments, and the verbs on them. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../record/record.ts';
import { informationOf } from './background.ts';
import type { IndexedText } from './build.ts';
import { PagePool } from './columns.ts';
import { SegmentDamage, SegmentTooOld } from './format.ts';
import { type Found, Locator } from './locate.ts';
import { EMPTY, MANIFEST, type Manifest, ManifestTooNew, readManifest, writeManifest } from './manifest.ts';

import { checkSegment, type OpenSegment, openPaged, openWhole } from './stored.ts';
import { AT_ONCE, crowded, outweighed } from './tiers.ts';
import { wordHash } from './words.ts';
import { Workshop } from './workshop.ts';

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
  /** Bytes of the segments' files. */
  readonly bytes: number;
  /** Bytes of them that are in memory, pages that came in aside. */
  readonly resident: number;
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
  /** How often one, two or three words stand in a row in the archive; estimated from a sample where it is thousands. */
  occurrences(words: readonly string[]): number;
  /** What was found damaged; its documents are missing from `ids()` until they are added again. */
  readonly problems: readonly Problem[];
  /** Reads every file again from the disk and checks it. */
  verify(): readonly Problem[];
  /** Takes up what another process committed since; true where something changed. */
  refresh(): boolean;
  /** Merges what is worth it, and resolves when nothing is under way. Who holds the archive's lock waits for it before letting go. */
  settle(): Promise<void>;
  /** Segments in memory, for `openQuotationIndex` in other threads of this process: nothing is copied. */
  shared(): SharedSegments;
  close(): void;
}

/** File name → its bytes. Can be posted to a worker. */
export type SharedSegments = ReadonlyMap<string, SharedArrayBuffer>;

export interface IndexOptions {
  /**
   * Bytes that the index may hold in memory. Segments are held whole while all together fit into three quarters of it;
   * else all are read page by page through as much, less what a paged segment has in memory always.
   */
  readonly memory?: number;
  /** Threads that build and merge large segments; 0 does all in the caller's. */
  readonly threads?: number;
  /** What another thread holds, as its `shared()` told. */
  readonly shared?: SharedSegments;
}

/** Some 350 MB of text whole; leaves room for the rest of a process of 512 MB. */
const DEFAULT_MEMORY = 384 << 20;
const WHOLE_SHARE = 0.75;
/** A paged segment's filter, buckets, tables of pages and checksums are in memory always: so much of its bytes. */
const TABLES = 0.0125;
const LEAST_POOL = 0.25;
/** An index that is read page by page is held whole again when it has shrunk to this share: not with every document. */
const WHOLE_AGAIN = 0.5;
/** Text of a segment, code units, before the next is begun: what is ordered within the processor's caches. */
const SEGMENT_CHARACTERS = 8 << 20;
const DEFAULT_LIMIT = 8;

/** Opens or creates. A damaged segment is left out and told in `problems`; an index by a newer program is refused. */
export async function openQuotationIndex(directory: string, options: IndexOptions = {}): Promise<QuotationIndex> {
  mkdirSync(directory, { recursive: true });
  return new SegmentedIndex(directory, options);
}

interface Held extends OpenSegment {
  readonly file: string;
  readonly removed: ReadonlySet<number>;
}

class SegmentedIndex implements QuotationIndex {
  problems: readonly Problem[] = [];
  private readonly directory: string;
  private readonly memory: number;
  /** Null while all segments are held whole. */
  private pool: PagePool | null = null;
  private readonly given: SharedSegments;
  private readonly workshop: Workshop;
  private generation = 0;
  private held: readonly Held[] = [];
  private locator = new Locator([], 0);
  private words = 0;
  private known = new Map<string, number>();
  /** Commits follow one another, whoever calls. */
  private last: Promise<void> = Promise.resolve();
  private merging: Promise<void> | null = null;
  /** Files that are being written for a commit to come. */
  private readonly unborn = new Set<string>();
  private lastNumber = 0;
  private isClosed = false;

  constructor(directory: string, { memory = DEFAULT_MEMORY, threads = 1, shared = new Map() }: IndexOptions) {
    this.directory = directory;
    this.memory = memory;
    this.given = shared;
    this.workshop = new Workshop(threads);
    const manifest = this.manifest();
    this.load(manifest);
    // A segment that is gone may have been merged away since.
    if (this.held.length < manifest.segments.length) this.refresh();
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
    const isOther = this.chooseForm(manifest.segments.map(({ file }) => file));
    const known = new Map(isOther ? [] : this.held.map((held) => [held.file, held]));
    const held: Held[] = [];
    for (const { file, removed } of manifest.segments) {
      const opened = known.get(file) ?? this.openUnlessDamaged(file);
      if (opened !== null) held.push({ ...opened, file, removed: new Set(removed) });
    }
    this.use(held, manifest.generation);
  }

  /** True where the segments are to be held in another form than they were. */
  private chooseForm(files: readonly string[]): boolean {
    const own = files.filter((file) => !this.given.has(file));
    const bytes = own.reduce((sum, file) => sum + sizeOf(join(this.directory, file)), 0);
    const isPaged = this.pool !== null;
    if (bytes > this.memory * (isPaged ? WHOLE_AGAIN : WHOLE_SHARE) === isPaged) return false;
    this.pool = isPaged
      ? null
      : new PagePool(Math.max(this.memory * LEAST_POOL, this.memory * WHOLE_SHARE - bytes * TABLES));
    return true;
  }

  /** Null where it is damaged or too old, which is told in `problems`. */
  private openUnlessDamaged(file: string): OpenSegment | null {
    try {
      return this.open(file);
    } catch (error) {
      if (error instanceof SegmentTooOld) this.problems = [...this.problems, outdated(file)];
      else if (error instanceof SegmentDamage || isSystemError(error)) {
        this.problems = [...this.problems, damaged(file, (error as Error).message)];
      } else throw error;
      return null;
    }
  }

  private open(file: string): OpenSegment {
    const path = join(this.directory, file);
    const given = this.given.get(file) ?? null;
    return given === null && this.pool !== null ? openPaged(path, this.pool) : openWhole(path, given);
  }

  private use(held: readonly Held[], generation: number): void {
    const stays = new Set(held.map(({ segment }) => segment));
    for (const one of this.held) if (!stays.has(one.segment)) one.close();
    this.held = held;
    this.generation = generation;
    this.known.clear();
    this.words = held.reduce((sum, { segment }) => sum + segment.words, 0);
    this.locator = new Locator(held, this.words);
  }

  add(documents: readonly IndexedText[]): Promise<void> {
    return this.commit(async () => {
      const latest = new Map(documents.map((document) => [document.id, document]));
      const files = await Promise.all(inBatches([...latest.values()]).map((batch) => this.build(batch)));
      const built: Held[] = [];
      const kept = this.without(new Set(latest.keys()));
      for (const file of files) built.push({ ...this.open(file), file, removed: new Set() });
      return [...kept, ...built];
    });
  }

  private async build(batch: readonly IndexedText[]): Promise<string> {
    const file = this.newName();
    await this.workshop.build(batch, join(this.directory, file));
    return file;
  }

  remove(ids: readonly string[]): Promise<void> {
    return this.commit(async () => this.without(new Set(ids)));
  }

  /** Runs one change after the other; small mergings that it makes due are done before it resolves. */
  private async commit(change: () => Promise<readonly Held[]>): Promise<void> {
    await this.inTurn(async () => this.install(await change()));
    await this.mergeNext();
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const run = this.last.then(work);
    this.last = run.catch(() => {});
    return run;
  }

  /** Makes these segments the index, on the disk first and then for readers. */
  private install(segments: readonly Held[]): void {
    const held = segments.filter(({ segment, removed }) => removed.size < segment.ids.count);
    const generation = Math.max(this.generation, this.lastNumber) + 1;
    const entries = held.map(({ file, removed }) => ({ file, removed: [...removed] }));
    writeManifest(join(this.directory, MANIFEST), { generation, segments: entries });
    this.use(this.inForm(held), generation);
    for (const { file } of segments) this.unborn.delete(file);
    this.sweep();
  }

  /** Opened anew, where together they have outgrown the memory for whole ones, or fit into it again. */
  private inForm(held: readonly Held[]): readonly Held[] {
    if (!this.chooseForm(held.map(({ file }) => file))) return held;
    const opened = held.flatMap((one) => {
      const again = this.openUnlessDamaged(one.file);
      return again === null ? [] : { ...one, ...again };
    });
    // Those that were held before are closed where the new ones come into use.
    const before = new Set(this.held.map(({ segment }) => segment));
    for (const one of held) if (!before.has(one.segment)) one.close();
    return opened;
  }

  private without(ids: ReadonlySet<string>): readonly Held[] {
    return this.held.map((held) => {
      const gone = [...ids].map((id) => held.segment.ids.find(id)).filter((document) => document >= 0);
      return gone.length === 0 ? held : { ...held, removed: new Set([...held.removed, ...gone]) };
    });
  }

  private newName(): string {
    this.lastNumber = Math.max(this.lastNumber, this.generation, this.highestFileNumber()) + 1;
    const file = `segment-${String(this.lastNumber).padStart(8, '0')}.mcqi`;
    this.unborn.add(file);
    return file;
  }

  /**
   * Begins the next merging that is due. Small ones are done at once; a large one goes on in a thread while segments are
   * added, removed and asked, and waits for `settle` where there is no thread.
   */
  private async mergeNext(): Promise<void> {
    if (this.merging !== null || this.isClosed) return;
    const crowd = crowded(this.held);
    if (crowd === null) return;
    const isSmall = crowd.reduce((sum, { segment }) => sum + segment.end, 0) <= AT_ONCE;
    if (!isSmall && !this.workshop.hasThreads) return;
    const all = this.begin(crowd).then(() => this.mergeNext());
    if (isSmall) await all;
    // `settle` waits for the same and tells.
    else all.catch(() => undefined);
  }

  private begin(crowd: readonly Held[]): Promise<void> {
    this.merging = this.merge(crowd).finally(() => {
      this.merging = null;
    });
    return this.merging;
  }

  private async merge(crowd: readonly Held[]): Promise<void> {
    const file = this.newName();
    const olds = crowd.map((one) => ({ path: join(this.directory, one.file), removed: [...one.removed] }));
    try {
      const tokens = crowd.reduce((sum, { segment }) => sum + segment.end, 0);
      await this.workshop.merge(olds, join(this.directory, file), tokens);
      await this.inTurn(async () => this.replace(crowd, file));
    } catch (error) {
      if (this.isClosed) return;
      if (!this.dropDamaged(crowd)) throw error;
    } finally {
      this.unborn.delete(file);
    }
  }

  /** Puts the merged segment in the place of the old ones. What was removed from them meanwhile is removed from it. */
  private replace(crowd: readonly Held[], file: string): void {
    const replaced = new Set(crowd.map((one) => one.file));
    const current = this.held.filter((one) => replaced.has(one.file));
    const rest = this.held.filter((one) => !replaced.has(one.file));
    if (current.length < crowd.length) return;
    const opened = this.open(file);
    const removed = new Set<number>();
    for (let document = 0; document < opened.segment.ids.count; document++) {
      const id = opened.segment.ids.at(document);
      if (!current.some((one) => holds(one, id))) removed.add(document);
    }
    this.install([...rest, { ...opened, file, removed }]);
  }

  /** Leaves out those of the segments that are damaged on the disk; false where none is. */
  private dropDamaged(segments: readonly Held[]): boolean {
    const found = segments.flatMap((held) => this.damageOf(held) ?? []);
    if (found.length === 0) return false;
    const bad = new Set(found.map(({ held }) => held.file));
    this.problems = [...this.problems, ...found.map(({ problem }) => problem)];
    this.use(
      this.held.filter(({ file }) => !bad.has(file)),
      this.generation,
    );
    return true;
  }

  private damageOf(held: Held): { held: Held; problem: Problem } | null {
    try {
      checkSegment(join(this.directory, held.file));
      return null;
    } catch (error) {
      return { held, problem: damaged(held.file, (error as Error).message) };
    }
  }

  async settle(): Promise<void> {
    for (;;) {
      await this.last;
      await this.mergeNext();
      if (this.merging !== null) {
        await this.merging;
        continue;
      }
      const crowd = crowded(this.held) ?? outweighed(this.held);
      if (crowd === null || this.isClosed) return;
      await this.begin(crowd);
    }
  }

  /** Deletes files that no commit speaks of: merged segments, and what a kill left behind. */
  private sweep(): void {
    const used = new Set(this.held.map(({ file }) => file));
    for (const name of readdirSync(this.directory)) {
      const file = name.replace(/\.part$/, '');
      if (!name.startsWith('segment-') || used.has(file) || this.unborn.has(file)) continue;
      rmSync(join(this.directory, name), { force: true });
    }
  }

  has(id: string): boolean {
    return this.held.some((one) => holds(one, id));
  }

  ids(): readonly string[] {
    return this.held.flatMap(({ segment, removed }) => {
      const ids: string[] = [];
      for (let document = 0; document < segment.ids.count; document++) {
        if (!removed.has(document)) ids.push(segment.ids.at(document));
      }
      return ids;
    });
  }

  size(): IndexSize {
    const sum = (amount: (held: Held) => number) => this.held.reduce((total, held) => total + amount(held), 0);
    return {
      documents: sum(({ segment, removed }) => segment.ids.count - removed.size),
      words: this.words,
      segments: this.held.length,
      bytes: sum(({ segment }) => segment.parts.bytes),
      resident: sum(({ segment }) => segment.parts.resident),
    };
  }

  locate(words: readonly string[], { limit = DEFAULT_LIMIT }: { readonly limit?: number } = {}): readonly Place[] {
    return this.asking(() => this.locator.locate(words, limit).map(placeOf));
  }

  information(word: string): number {
    return informationOf(word, this.occurrences([word]), this.words);
  }

  private remembered(run: string, count: () => number): number {
    const known = this.known.get(run);
    if (known !== undefined) return known;
    const counted = this.asking(count);
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(run, counted);
    return counted;
  }

  occurrences(words: readonly string[]): number {
    const run = words.slice(0, 3);
    if (run.length === 0) return 0;
    const counted = this.remembered(run.join(' '), () => {
      const hashes = run.map(wordHash);
      return this.held.reduce((sum, { segment }) => sum + segment.occurrences(hashes), 0);
    });
    // A run is counted by its words' codes, which two words may share; one word alone by its whole hash.
    return run.length === 1 ? counted : Math.min(counted, ...run.map((word) => this.occurrences([word])));
  }

  /** A page that is found damaged while it is asked for costs its segment; the question is asked again without it. */
  private asking<T>(question: () => T): T {
    for (;;) {
      try {
        return question();
      } catch (error) {
        if (!(error instanceof SegmentDamage) || !this.dropDamaged(this.held)) throw error;
      }
    }
  }

  verify(): readonly Problem[] {
    return [...this.problems, ...this.held.flatMap((held) => this.damageOf(held)?.problem ?? [])];
  }

  refresh(): boolean {
    const path = join(this.directory, MANIFEST);
    let manifest = readManifest(path) ?? EMPTY;
    if (manifest.generation === this.generation) return false;
    for (;;) {
      this.problems = [];
      this.load(manifest);
      // A segment that was gone may have been merged away between the manifest's reading and its own.
      const now = readManifest(path) ?? EMPTY;
      if (now.generation === manifest.generation) return true;
      manifest = now;
    }
  }

  shared(): SharedSegments {
    return new Map(this.held.flatMap(({ file, shared }) => (shared === null ? [] : [[file, shared] as const])));
  }

  close(): void {
    this.isClosed = true;
    this.workshop.close();
    this.use([], this.generation);
  }
}

/** Runs of words whose counts are remembered: tracing asks for each of a quotation some dozen times. */
const MOST_KNOWN = 20_000;

function holds({ segment, removed }: Held, id: string): boolean {
  const document = segment.ids.find(id);
  return document >= 0 && !removed.has(document);
}

function inBatches(documents: readonly IndexedText[]): readonly (readonly IndexedText[])[] {
  const batches: IndexedText[][] = [];
  let room = 0;
  for (const document of documents) {
    if (room <= 0) {
      batches.push([]);
      room = SEGMENT_CHARACTERS;
    }
    batches.at(-1)?.push(document);
    room -= document.text.length;
  }
  return batches;
}

function placeOf({ segment, document, from, to, score }: Found): Place {
  const { first, end } = segment.extent(document);
  const begin = Math.min(Math.max(from, first), end);
  const last = Math.max(begin + 1, Math.min(to, end));
  return {
    document: segment.ids.at(document),
    firstToken: begin - first,
    lastToken: last - 1 - first,
    ...segment.characters(document, begin, last),
    bits: score,
  };
}

function damaged(file: string, why: string): Problem {
  const message = `The quotation index lost a part of itself: ${why}. Its documents are to be added again (memcon rebuild).`;
  return { severity: 'warning', code: 'index-segment-damaged', message, where: { file } };
}

function outdated(file: string): Problem {
  const message =
    'A part of the quotation index was written by an older program and is built again from the documents.';
  return { severity: 'note', code: 'index-segment-outdated', message, where: { file } };
}

/** 0 where the file is gone, which opening it will tell. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
