/**
 * One segment out of several, without the documents that were removed. No text is read again: token streams are joined,
 * and of each word the entries of all are put in order together. The words behind the entries are read segment by segment,
 * for a stretch of prefixes at once: so these reads fall into one segment's tokens, which a processor's cache can hold, and
 * not all over the new one's. Holds the new segment, a stretch (8 bytes an entry) and the entries of one word; the old ones
 * may be read page by page. Cost: some 80 ns a word.
 */
import { EntryPacker } from './build.ts';
import { KeyedEntries } from './order-by-key.ts';
import { hasOrdinaryCode, OrdinaryCounts } from './ordinary.ts';
import { DEPTH, type Segment, type SegmentColumns } from './segment.ts';
import { PREFIXES } from './words.ts';

export interface Old {
  readonly segment: Segment;
  readonly removed: ReadonlySet<number>;
}

/** `stretch`: entries of all segments that are read at once, unless one prefix has more. */
export function mergeSegments(olds: readonly Old[], stretch = STRETCH): SegmentColumns {
  const joined = join(olds);
  const { tokens, moved } = joined;
  const most = sum(olds, ({ segment }) => segment.entries);
  const merger = new Merger(moved, new EntryPacker(tokens, most));
  for (let prefix = 0; prefix < PREFIXES; ) {
    const end = endOfStretch(olds, prefix, stretch);
    for (const one of moved) one.read(prefix, end, tokens);
    for (; prefix < end; prefix++) merger.merge(prefix);
  }
  const ordinary = ordinaryCounts(olds, tokens, merger.notOrdinary);
  return { ...joined.columns, tokens, ...merger.packed.finish(), ordinary: ordinary.counts };
}

/** 32 MB for them. */
const STRETCH = 1 << 22;

/** The prefix before which as many as a stretch holds have been read, at least one prefix on. */
function endOfStretch(olds: readonly Old[], first: number, stretch: number): number {
  let entries = 0;
  let prefix = first;
  for (; prefix < PREFIXES; prefix++) {
    for (const { segment } of olds) entries += sizeOf(segment, prefix);
    if (entries > stretch && prefix > first) break;
  }
  return prefix;
}

function sizeOf({ parts }: Segment, prefix: number): number {
  return (parts.buckets[prefix + 1] as number) - (parts.buckets[prefix] as number);
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
  private readonly bucket = new KeyedEntries();
  /** Words of one prefix: the code and, in the lower bits, the number of the segment; and their entries there. */
  private readonly words: { key: number; from: number; to: number }[] = [];

  constructor(moved: readonly Moved[], packed: EntryPacker) {
    this.moved = moved;
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
    const { bucket } = this;
    bucket.sort();
    const { entries, count } = bucket;
    this.packed.pushWord(prefix * 65_536 + code, entries, 0, count, bucket, 0);
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
  /** Of the stretch that was read last: its first entry, and of each the new place and the codes behind it. */
  private first = 0;
  private places = new Uint32Array(1 << 10);
  private keys = new Uint32Array(1 << 10);

  constructor(segment: Segment, removed: ReadonlySet<number>, shifts: Int32Array) {
    this.segment = segment;
    this.removed = removed;
    this.shifts = shifts;
  }

  /** Reads the entries of the prefixes `from`–`to` (half-open). `tokens`: those of the new segment. */
  read(from: number, to: number, tokens: Uint16Array): void {
    const { buckets } = this.segment.parts;
    this.first = buckets[from] as number;
    const count = (buckets[to] as number) - this.first;
    if (count > this.places.length) {
      this.places = new Uint32Array(count);
      this.keys = new Uint32Array(count);
    }
    this.readPlaces(count);
    const { places, keys } = this;
    for (let i = 0; i < count; i++) {
      const at = places[i] as number;
      keys[i] = ((tokens[at + 1] as number) << 16) | (tokens[at + 2] as number);
    }
  }

  private readPlaces(count: number): void {
    const { first, segment, removed, shifts, places } = this;
    const shift = shifts[0] as number;
    for (let i = 0; i < count; i++) {
      const at = segment.suffixes.at(first + i);
      if (removed.size === 0) places[i] = at + shift;
      else {
        const document = segment.documentAt(at);
        places[i] = removed.has(document) ? GONE : at + (shifts[document] as number);
      }
    }
  }

  /** Puts entries of the old segment, of the stretch, into the bucket. */
  collect(from: number, to: number, bucket: KeyedEntries): void {
    const { first, places, keys } = this;
    bucket.makeRoom(to - from);
    for (let i = from - first; i < to - first; i++) {
      const place = places[i] as number;
      if (place !== GONE) bucket.push(place, keys[i] as number);
    }
  }
}

/** The place of an entry whose document was removed. */
const GONE = 0xffff_ffff;
