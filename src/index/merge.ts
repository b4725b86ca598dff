/**
 * One segment out of several, without the documents that were removed. No text is read again: token streams are joined,
 * and of each word the entries of all are put in order together. Holds the new segment and the entries of one word; the
 * old ones may be read page by page. Cost: some 100 ns a word, most of it waiting for words far apart in the text.
 */
import { EntryPacker } from './build.ts';
import { EntrySorter } from './order.ts';
import { hasOrdinaryCode, OrdinaryCounts } from './ordinary.ts';
import { DEPTH, type Segment, type SegmentColumns } from './segment.ts';
import { PREFIXES } from './words.ts';

export interface Old {
  readonly segment: Segment;
  readonly removed: ReadonlySet<number>;
}

export function mergeSegments(olds: readonly Old[]): SegmentColumns {
  const joined = join(olds);
  const { tokens, moved } = joined;
  const most = sum(olds, ({ segment }) => segment.entries);
  const merger = new Merger(moved, new EntrySorter(tokens), new EntryPacker(tokens, most));
  for (let prefix = 0; prefix < PREFIXES; prefix++) merger.merge(prefix);
  const ordinary = ordinaryCounts(olds, tokens, merger.notOrdinary);
  return { ...joined.columns, tokens, ...merger.packed.finish(), ordinary: ordinary.counts };
}

/** Runs end with their document: where none was removed, the counts of all together are the sum of each one's. */
function ordinaryCounts(olds: readonly Old[], tokens: Uint16Array, notOrdinary: ReadonlySet<number>): OrdinaryCounts {
  const counts = new OrdinaryCounts();
  if (olds.every(({ removed }) => removed.size === 0)) for (const { segment } of olds) counts.addAll(segment.ordinary);
  else counts.count(tokens, (token) => !notOrdinary.has(token));
  return counts;
}

function sum(olds: readonly Old[], amount: (old: Old) => number): number {
  return olds.reduce((total, old) => total + amount(old), 0);
}

interface Joined {
  readonly columns: Pick<SegmentColumns, 'ids' | 'documents' | 'checkpointStarts' | 'checkpoints'>;
  readonly tokens: Uint16Array;
  readonly moved: readonly Moved[];
}

/** Documents, tokens and checkpoints one behind the other; and how far each segment's tokens have moved. */
function join(olds: readonly Old[]): Joined {
  const ids: string[] = [];
  const documents: number[] = [];
  const checkpointStarts: number[] = [];
  const tokens = new Uint16Array(sum(olds, ({ segment }) => segment.end) + DEPTH);
  const checkpoints = new Uint32Array(sum(olds, ({ segment }) => segment.parts.checkpoints.length));
  let [token, checkpoint] = [0, 0];
  const moved = olds.map(({ segment, removed }) => {
    const shifts = new Int32Array(segment.ids.count);
    for (let document = 0; document < segment.ids.count; document++) {
      if (removed.has(document)) continue;
      const { first, end } = segment.extent(document);
      ids.push(segment.ids.at(document));
      documents.push(token);
      checkpointStarts.push(checkpoint);
      shifts[document] = token - first;
      segment.tokens.copy(first, end + 1, tokens.subarray(token));
      token += end + 1 - first;
      const { checkpointStarts: starts, checkpoints: offsets } = segment.parts;
      for (let i = starts[document] as number; i < (starts[document + 1] as number); i++) {
        checkpoints[checkpoint++] = offsets.at(i);
      }
    }
    return new Moved(segment, removed, shifts);
  });
  const columns = {
    ids,
    documents: Uint32Array.from([...documents, token]),
    checkpointStarts: Uint32Array.from([...checkpointStarts, checkpoint]),
    checkpoints: checkpoints.slice(0, checkpoint),
  };
  return { columns, tokens: tokens.subarray(0, token + DEPTH), moved };
}

/** Merges word by word: of each prefix, the words of all old segments by their codes. */
class Merger {
  readonly packed: EntryPacker;
  /** Entries of words that only share an ordinary one's code. */
  readonly notOrdinary = new Set<number>();
  private readonly moved: readonly Moved[];
  private readonly sorter: EntrySorter;
  private readonly bucket = new Bucket();
  /** Words of one prefix: the code and, in the lower bits, the number of the segment; and their entries there. */
  private readonly words: { key: number; from: number; to: number }[] = [];

  constructor(moved: readonly Moved[], sorter: EntrySorter, packed: EntryPacker) {
    this.moved = moved;
    this.sorter = sorter;
    this.packed = packed;
  }

  merge(prefix: number): void {
    const { words, bucket } = this;
    this.listWords(prefix);
    for (let i = 0; i < words.length; ) {
      const code = Math.floor((words[i] as { key: number }).key / MOST_SEGMENTS);
      bucket.clear();
      for (; i < words.length; i++) {
        const { key, from, to } = words[i] as (typeof words)[number];
        if (Math.floor(key / MOST_SEGMENTS) !== code) break;
        (this.moved[key % MOST_SEGMENTS] as Moved).collect(from, to, bucket);
      }
      if (bucket.count > 0) this.take(prefix, code);
    }
    this.packed.end(prefix);
  }

  private listWords(prefix: number): void {
    const { words, moved } = this;
    words.length = 0;
    for (const [number, { segment }] of moved.entries()) {
      const { directory } = segment.parts;
      directory.seek(prefix);
      while (directory.next()) {
        words.push({ key: directory.code * MOST_SEGMENTS + number, from: directory.from, to: directory.to });
      }
    }
    words.sort((a, b) => a.key - b.key);
  }

  private take(prefix: number, code: number): void {
    const { entries, count } = this.bucket;
    this.sorter.sortOfWord(entries, count);
    this.packed.pushWord(prefix * 65_536 + code, entries, 0, count, this.sorter, 0);
    if (!hasOrdinaryCode(code)) return;
    for (let i = 0; i < count; i++) this.notOrdinary.add(entries[i] as number);
  }
}

/** More than are ever merged at once. */
const MOST_SEGMENTS = 1 << 20;

/** Entries of one old segment, at their new places. */
class Moved {
  readonly segment: Segment;
  private readonly removed: ReadonlySet<number>;
  /** New place less old place of each document's tokens. */
  private readonly shifts: Int32Array;

  constructor(segment: Segment, removed: ReadonlySet<number>, shifts: Int32Array) {
    this.segment = segment;
    this.removed = removed;
    this.shifts = shifts;
  }

  /** Puts entries of the old segment into the bucket. */
  collect(from: number, to: number, bucket: Bucket): void {
    const { segment, removed, shifts } = this;
    bucket.makeRoom(to - from);
    const shift = shifts[0] as number;
    for (let i = from; i < to; i++) {
      const at = segment.suffixes.at(i);
      if (removed.size === 0) bucket.push(at + shift);
      else {
        const document = segment.documentAt(at);
        if (!removed.has(document)) bucket.push(at + (shifts[document] as number));
      }
    }
  }
}

class Bucket {
  entries = new Uint32Array(1 << 12);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  makeRoom(more: number): void {
    if (this.count + more <= this.entries.length) return;
    const wider = new Uint32Array(Math.max(this.count + more, this.entries.length * 2));
    wider.set(this.entries.subarray(0, this.count));
    this.entries = wider;
  }

  push(entry: number): void {
    this.entries[this.count++] = entry;
  }
}
