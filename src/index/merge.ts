/**
 * One segment out of several, without the documents that were removed. No text is read again: token streams are joined,
 * and of each prefix the entries of all are put in order together. Holds the new segment and one bucket; the old ones may
 * be read page by page. Cost: about that of ordering the entries anew, 60 ns a word.
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
  const { tokens } = joined;
  const sorter = new EntrySorter(tokens);
  const packed = new EntryPacker(
    tokens,
    sum(olds, ({ segment }) => segment.entries),
  );
  const buckets = new Uint32Array(PREFIXES + 1);
  // A word that only shares an ordinary one's code has an entry.
  const notOrdinary = new Set<number>();
  const bucket = new Bucket();
  for (let prefix = 0; prefix < PREFIXES; prefix++) {
    bucket.clear();
    for (const moved of joined.moved) moved.collect(prefix, bucket);
    const { entries, count } = bucket;
    sorter.sort(entries, 0, count);
    packed.push(prefix, entries, 0, count, sorter);
    buckets[prefix + 1] = (buckets[prefix] as number) + count;
    for (let i = 0; i < count; i++) {
      if (hasOrdinaryCode(sorter.codes[i] as number)) notOrdinary.add(entries[i] as number);
    }
  }
  const ordinary = new OrdinaryCounts();
  ordinary.count(tokens, (token) => !notOrdinary.has(token));
  return { ...joined.columns, buckets, tokens, ...packed.finish(), ordinary: ordinary.counts };
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

/** Entries of one old segment, at their new places. */
class Moved {
  private readonly segment: Segment;
  private readonly removed: ReadonlySet<number>;
  /** New place less old place of each document's tokens. */
  private readonly shifts: Int32Array;

  constructor(segment: Segment, removed: ReadonlySet<number>, shifts: Int32Array) {
    this.segment = segment;
    this.removed = removed;
    this.shifts = shifts;
  }

  collect(prefix: number, bucket: Bucket): void {
    const { segment, removed, shifts } = this;
    const [from, to] = [segment.parts.buckets[prefix] as number, segment.parts.buckets[prefix + 1] as number];
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
