/** One immutable segment: its documents, its words in the order of the text, and where runs of one to three stand. */
import type { WordFilter } from './bloom.ts';
import type { Column16, Column32, PackedColumn } from './columns.ts';
import type { Directory } from './directory.ts';
import type { DocumentIds } from './ids.ts';
import type { Leads } from './leads.ts';
import { leadOf, type OrdinaryCounts } from './ordinary.ts';
import { codeOf } from './words.ts';

/** Tokens between two stored character offsets. */
export const CHECKPOINT = 32;
/** Words by which entries are ordered. */
export const DEPTH = 3;
/** Entries between two fences: a search over fences alone, then four looks at the token stream. */
export const FENCE = 16;
/** Codes of a fence: those of the second word and the third. The first is the word whose entries are searched. */
export const FENCE_CODES = 2;

/** A segment as it is built: everything in memory. */
export interface SegmentColumns {
  readonly ids: readonly string[];
  /** First token of each document, then the end. Each document ends in a token 0. */
  readonly documents: Uint32Array;
  /** First entry of each prefix, then the end. */
  readonly buckets: Uint32Array;
  /** Codes of all words in the order of the text, and `DEPTH` zeros. */
  readonly tokens: Uint16Array;
  /** Tokens in the order of the three words that begin there, `suffixBits` bits each. */
  readonly suffixes: Uint32Array;
  readonly suffixBits: number;
  readonly entries: number;
  /** The second and third code of every 16th entry. */
  readonly fences: Uint16Array;
  /** How many entries each word has (directory.ts), and where the words of each prefix begin in it, then the end. */
  readonly directory: Uint8Array;
  readonly directoryStarts: Uint32Array;
  readonly filter: Uint32Array;
  /** Which ordinary word stands before each entry of common words (leads.ts); and which words these are. */
  readonly leads: Uint32Array;
  readonly ledWords: Uint32Array;
  readonly ordinary: Uint32Array;
  /** First checkpoint of each document, then the end. */
  readonly checkpointStarts: Uint32Array;
  readonly checkpoints: Uint32Array;
}

/** A segment as it is asked: the large columns may come in page by page. */
export interface SegmentParts {
  readonly ids: DocumentIds;
  readonly documents: Uint32Array;
  readonly buckets: Uint32Array;
  readonly tokens: Column16;
  readonly suffixes: PackedColumn;
  readonly fences: Column16;
  readonly directory: Directory;
  readonly filter: WordFilter;
  readonly leads: Leads;
  readonly ordinary: OrdinaryCounts;
  readonly checkpointStarts: Uint32Array;
  readonly checkpoints: Column32;
  /** Bytes of the file, and of what of it is always in memory. */
  readonly bytes: number;
  readonly resident: number;
}

/** Half-open range of entries. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export class Segment {
  readonly parts: SegmentParts;
  readonly ids: DocumentIds;
  readonly tokens: Column16;
  readonly suffixes: PackedColumn;
  readonly ordinary: OrdinaryCounts;
  private readonly filter: WordFilter;
  /** Words, without the ends of documents. */
  readonly words: number;

  constructor(parts: SegmentParts) {
    this.parts = parts;
    this.ids = parts.ids;
    this.tokens = parts.tokens;
    this.suffixes = parts.suffixes;
    this.filter = parts.filter;
    this.ordinary = parts.ordinary;
    this.words = (parts.documents.at(-1) as number) - parts.ids.count;
  }

  /** Tokens, with the ends of documents. */
  get end(): number {
    return this.parts.documents.at(-1) as number;
  }

  /** Distinct words, about. */
  get distinct(): number {
    return this.filter.words;
  }

  get entries(): number {
    return this.parts.buckets.at(-1) as number;
  }

  /** False: the segment certainly has no such word. */
  mayHave(hash: number): boolean {
    return this.filter.has(hash) || this.ordinary.ofOne(hash) > 0;
  }

  /** Occurrences of a word. */
  count(hash: number): number {
    const ordinary = this.ordinary.ofOne(hash);
    if (ordinary >= 0) return ordinary;
    const { from, to } = this.rangeOf(hash);
    return to - from;
  }

  /** Entries that begin with the word; none for an ordinary word. */
  rangeOf(hash: number): Range {
    return this.filter.has(hash) ? this.parts.directory.rangeOf(hash) : NONE;
  }

  /**
   * Of a word's entries those behind which words with these codes stand; −1 for a word that may be any. Cost O(log range).
   */
  narrow(range: Range, second: number, third: number): Range {
    if (range.to <= range.from) return NONE;
    if (second < 0) return range;
    const key = second * 65_536 + Math.max(0, third);
    const from = this.lowerBound(range.from, range.to, key);
    return { from, to: this.lowerBound(from, range.to, third < 0 ? key + 65_536 : key + 1) };
  }

  /** First entry of the range that is not before the key: over the fences, then entry by entry. */
  private lowerBound(from: number, to: number, key: number): number {
    const { fences } = this.parts;
    let low = Math.ceil(from / FENCE);
    let high = Math.ceil(to / FENCE);
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = middle * FENCE_CODES;
      if (fences.at(at) * 65_536 + fences.at(at + 1) < key) low = middle + 1;
      else high = middle;
    }
    return this.within(Math.max(from, (low - 1) * FENCE), Math.min(to, low * FENCE), key);
  }

  private within(from: number, to: number, key: number): number {
    const { tokens, suffixes } = this;
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = suffixes.at(middle);
      if (tokens.at(at + 1) * 65_536 + tokens.at(at + 2) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Of the range of the word's entries those before which the ordinary word with this code stands, or may stand: their
   * numbers, into `into`. Returns how many; −1 where `into` has no room for all. Cost O(range), some 0.3 ns an entry of a
   * common word, 20 of another.
   */
  led(word: number, range: Range, code: number, into: Int32Array): number {
    const { leads } = this.parts;
    const { from: first } = this.rangeOf(word);
    if (!leads.has(word)) return this.ledOnes(range, code, into);
    const count = leads.find(word, range.from - first, range.to - first, leadOf(code), into);
    for (let i = 0; i < count; i++) into[i] = (into[i] as number) + first;
    return count;
  }

  private ledOnes({ from, to }: Range, code: number, into: Int32Array): number {
    const { tokens, suffixes } = this;
    let count = 0;
    for (let entry = from; entry < to; entry++) {
      const token = suffixes.at(entry);
      if (token === 0 || tokens.at(token - 1) !== code) continue;
      if (count === into.length) return -1;
      into[count++] = entry;
    }
    return count;
  }

  /** Number of the document in which the token stands. */
  documentAt(token: number): number {
    const { documents } = this.parts;
    let [low, high] = [0, documents.length - 1];
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((documents[middle] as number) <= token) low = middle;
      else high = middle;
    }
    return low;
  }

  /** First token of the document and the token 0 behind its last. */
  extent(document: number): { first: number; end: number } {
    const { documents } = this.parts;
    return { first: documents[document] as number, end: (documents[document + 1] as number) - 1 };
  }

  /** Characters, within the document, that hold the tokens `from`–`to` (half-open) and some around. `end` null: to its end. */
  characters(document: number, from: number, to: number): { start: number; end: number | null } {
    const { first } = this.extent(document);
    const { checkpoints, checkpointStarts } = this.parts;
    const base = checkpointStarts[document] as number;
    const after = base + Math.ceil((to - first) / CHECKPOINT);
    const isLast = after >= (checkpointStarts[document + 1] as number);
    const before = base + Math.max(0, Math.floor((from - first) / CHECKPOINT));
    return {
      start: before === base ? 0 : checkpoints.at(before),
      end: isLast ? null : checkpoints.at(after),
    };
  }

  /**
   * How often a run of two or three words stands in the segment: the entries of its first word that are followed by the
   * others. Where the first are ordinary and have none: those of the first that has, before which they stand; of very many
   * every n-th is looked at.
   */
  occurrences(hashes: readonly number[]): number {
    const ordinary = this.ordinary.of(hashes);
    if (ordinary >= 0) return ordinary;
    if (hashes.length === 1) return this.count(hashes[0] as number);
    const at = hashes.findIndex((hash) => this.ordinary.ofOne(hash) < 0);
    const codes = hashes.map(codeOf);
    const range = this.narrow(this.rangeOf(hashes[at] as number), codes[at + 1] ?? -1, codes[at + 2] ?? -1);
    return at === 0 ? range.to - range.from : this.countBehind(range, codes.slice(0, at));
  }

  /** Entries of the range before which words with these codes stand, one or two. */
  private countBehind({ from, to }: Range, codes: readonly number[]): number {
    const { suffixes, tokens } = this;
    const before = codes.at(-1) as number;
    const first = codes.length === 2 ? (codes[0] as number) : -1;
    const step = Math.max(1, Math.floor((to - from) / MOST_COUNTED));
    let count = 0;
    for (let i = from; i < to; i += step) {
      const token = suffixes.at(i);
      if (token < codes.length || tokens.at(token - 1) !== before) continue;
      if (first < 0 || tokens.at(token - 2) === first) count += step;
    }
    return count;
  }
}

/** Entries looked at for one count. */
const MOST_COUNTED = 4_096;
const NONE: Range = { from: 0, to: 0 };
