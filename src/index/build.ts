/**
 * Documents → the columns of a segment, in one pass over their text and three over their words.
 *
 * Entries are scattered by prefix (65,536 streams, which the processor's caches still follow), then each bucket is put in
 * order by itself (order.ts). Measured on 40 MB of English: 45% of the time goes into reading words, 40% into ordering.
 */
import { hashWords, type Span } from '../text/text.ts';
import { WordFilter } from './bloom.ts';
import { bitsFor, Packer, packedLength } from './columns.ts';
import { DirectoryWriter } from './directory.ts';
import { LeadWriter } from './leads.ts';
import { EntrySorter } from './order.ts';
import { isOrdinary, OrdinaryCounts } from './ordinary.ts';
import { CHECKPOINT, DEPTH, FENCE, FENCE_CODES, type SegmentColumns } from './segment.ts';
import { asWord, codeOf, END, PREFIXES, prefixOf } from './words.ts';

export interface IndexedText {
  readonly id: string;
  readonly text: string;
  /** Spans that are not running text. */
  readonly skip: readonly Span[];
}

/** Takes documents one by one; `finish` sorts. Holds 4 bytes a word meanwhile, and 8 more while it sorts. */
export class SegmentBuilder {
  private readonly ids: string[] = [];
  private readonly documents: number[] = [];
  private readonly checkpointStarts: number[] = [];
  private codes = new Uint16Array(1 << 12);
  private prefixes = new Uint16Array(1 << 12);
  private tokens = 0;
  private checkpoints = new Uint32Array(1 << 8);
  private checkpointCount = 0;
  /** Code units taken in so far. */
  characters = 0;

  add({ id, text, skip }: IndexedText): void {
    this.ids.push(id);
    this.documents.push(this.tokens);
    this.checkpointStarts.push(this.checkpointCount);
    const first = this.tokens;
    hashWords(text, skip, (hash, start) => {
      if ((this.tokens - first) % CHECKPOINT === 0) this.checkpoint(start);
      this.push(asWord(hash));
    });
    this.push(END);
    this.characters += text.length;
  }

  get isEmpty(): boolean {
    return this.ids.length === 0;
  }

  private push(hash: number): void {
    if (this.tokens === this.codes.length) {
      this.codes = widened(this.codes, new Uint16Array(this.tokens * 2));
      this.prefixes = widened(this.prefixes, new Uint16Array(this.tokens * 2));
    }
    this.prefixes[this.tokens] = prefixOf(hash);
    this.codes[this.tokens++] = codeOf(hash);
  }

  private checkpoint(offset: number): void {
    if (this.checkpointCount === this.checkpoints.length) {
      this.checkpoints = widened(this.checkpoints, new Uint32Array(this.checkpointCount * 2));
    }
    this.checkpoints[this.checkpointCount++] = offset;
  }

  finish(): SegmentColumns {
    const tokens = this.codes.slice(0, this.tokens + DEPTH).fill(END, this.tokens);
    const prefixes = this.prefixes.subarray(0, this.tokens);
    const { entries, buckets } = scatter(tokens, prefixes);
    const ordinary = new OrdinaryCounts();
    ordinary.count(tokens.subarray(0, this.tokens), (i) => isOrdinary(prefixes[i] as number, tokens[i] as number));
    const sorter = new EntrySorter(tokens);
    const packed = new EntryPacker(tokens, entries.length);
    for (let prefix = 0; prefix < PREFIXES; prefix++) {
      const [from, to] = [buckets[prefix] as number, buckets[prefix + 1] as number];
      sorter.sort(entries, from, to);
      packed.push(prefix, entries, from, to, sorter);
    }
    return {
      ids: this.ids,
      documents: Uint32Array.from([...this.documents, this.tokens]),
      tokens,
      ...packed.finish(),
      checkpointStarts: Uint32Array.from([...this.checkpointStarts, this.checkpointCount]),
      checkpoints: this.checkpoints.slice(0, this.checkpointCount),
      ordinary: ordinary.counts,
    };
  }
}

function widened<T extends Uint16Array | Uint32Array>(old: T, wider: T): T {
  wider.set(old);
  return wider;
}

/** Entries by prefix, in the order of the text within each; and where each prefix begins, with the end. */
function scatter(tokens: Uint16Array, prefixes: Uint16Array): { entries: Uint32Array; buckets: Uint32Array } {
  const buckets = new Uint32Array(PREFIXES + 1);
  for (let i = 0; i < prefixes.length; i++) {
    if (!beginsEntry(prefixes[i] as number, tokens[i] as number)) continue;
    const slot = (prefixes[i] as number) + 1;
    buckets[slot] = (buckets[slot] as number) + 1;
  }
  for (let i = 1; i <= PREFIXES; i++) buckets[i] = (buckets[i] as number) + (buckets[i - 1] as number);
  const next = buckets.slice();
  const entries = new Uint32Array(buckets[PREFIXES] as number);
  for (let i = 0; i < prefixes.length; i++) {
    const prefix = prefixes[i] as number;
    if (!beginsEntry(prefix, tokens[i] as number)) continue;
    const slot = next[prefix] as number;
    entries[slot] = i;
    next[prefix] = slot + 1;
  }
  return { entries, buckets };
}

function beginsEntry(prefix: number, code: number): boolean {
  return code !== END && !isOrdinary(prefix, code);
}

type Packed = Pick<
  SegmentColumns,
  | 'buckets'
  | 'suffixes'
  | 'suffixBits'
  | 'entries'
  | 'fences'
  | 'directory'
  | 'directoryStarts'
  | 'filter'
  | 'leads'
  | 'ledWords'
>;

/** Entries in order: of each, the codes of the next two words as one number of 32 bits. */
interface Sorted {
  following(i: number, at: number): number;
}

/** Writes ordered entries down: packed, with a fence at every 16th, each word in the directory and the filter, leads of common words. */
export class EntryPacker {
  private readonly packer: Packer;
  private readonly fences: Uint16Array;
  private readonly directory = new DirectoryWriter();
  private readonly leads: LeadWriter;
  private readonly buckets = new Uint32Array(PREFIXES + 1);
  private readonly bits: number;
  private count = 0;
  private hashes = new Uint32Array(1 << 12);
  private distinct = 0;

  /** `most`: entries that will come, or more. */
  constructor(tokens: Uint16Array, most: number) {
    this.leads = new LeadWriter(tokens);
    this.bits = bitsFor(tokens.length);
    this.packer = new Packer(most, this.bits);
    this.fences = new Uint16Array(Math.ceil(most / FENCE) * FENCE_CODES);
  }

  /** All entries of a prefix, as the sorter has put them in order; prefixes one after the other. */
  push(prefix: number, ordered: Uint32Array, from: number, to: number, sorter: EntrySorter): void {
    const { codes } = sorter;
    for (let first = from; first < to; ) {
      const code = codes[first - from] as number;
      let end = first + 1;
      while (end < to && codes[end - from] === code) end++;
      this.pushWord(prefix * 65_536 + code, ordered, first, end, sorter, from);
      first = end;
    }
    this.end(prefix);
  }

  /** All entries of a word; words in their order. `base`: where the entries begin that `sorted` numbers from 0. */
  pushWord(word: number, ordered: Uint32Array, from: number, to: number, sorted: Sorted, base: number): void {
    const { packer } = this;
    for (let i = from; i < to; i++) {
      const at = ordered[i] as number;
      if (this.count % FENCE === 0) this.fence(sorted.following(i - base, at));
      packer.push(at);
      this.count++;
    }
    this.directory.push(codeOf(word), to - from);
    this.leads.push(word, ordered, from, to);
    this.meet(word);
  }

  /** The words of this prefix have all been told. */
  end(prefix: number): void {
    this.directory.end(prefix);
    this.buckets[prefix + 1] = this.count;
  }

  private fence(codes: number): void {
    const slot = (this.count / FENCE) * FENCE_CODES;
    this.fences[slot] = codes >>> 16;
    this.fences[slot + 1] = codes & 0xffff;
  }

  private meet(hash: number): void {
    if (this.distinct === this.hashes.length) this.hashes = widened(this.hashes, new Uint32Array(this.distinct * 2));
    this.hashes[this.distinct++] = hash;
  }

  finish(): Packed {
    const filter = WordFilter.for(this.distinct);
    for (let i = 0; i < this.distinct; i++) filter.add(this.hashes[i] as number);
    return {
      buckets: this.buckets,
      suffixes: this.packer.words.subarray(0, packedLength(this.count, this.bits)),
      suffixBits: this.bits,
      entries: this.count,
      fences: this.fences.subarray(0, Math.ceil(this.count / FENCE) * FENCE_CODES),
      directory: this.directory.finish(),
      directoryStarts: this.directory.starts,
      filter: filter.cells,
      ...this.leads.finish(),
    };
  }
}
