/**
 * How often each word of a segment stands in it, by which its entries are found without a look at the text: of each bucket
 * the words in the order of their codes, two bytes of code and then the number of entries as a varint. Three bytes for
 * most words, 0.02 for a word of text. (Searching the bucket's entries by halves instead reads a dozen places of the
 * token stream, each on another page.)
 */
import type { Column8 } from './columns.ts';
import type { Range } from './segment.ts';
import { codeOf, PREFIXES, prefixOf } from './words.ts';

/** Takes words in the order of their prefixes and, within each, of their codes. */
export class DirectoryWriter {
  /** First byte of each prefix, then the end. */
  readonly starts = new Uint32Array(PREFIXES + 1);
  private bytes = new Uint8Array(1 << 14);
  private count = 0;

  push(code: number, entries: number): void {
    if (this.count + LONGEST > this.bytes.length) this.widen();
    this.bytes[this.count++] = code & 0xff;
    this.bytes[this.count++] = code >>> 8;
    let rest = entries;
    for (; rest >= 0x80; rest >>>= 7) this.bytes[this.count++] = (rest & 0x7f) | 0x80;
    this.bytes[this.count++] = rest;
  }

  /** The words of this prefix have all been told. */
  end(prefix: number): void {
    this.starts[prefix + 1] = this.count;
  }

  finish(): Uint8Array {
    return this.bytes.subarray(0, this.count);
  }

  private widen(): void {
    const wider = new Uint8Array(this.bytes.length * 2);
    wider.set(this.bytes);
    this.bytes = wider;
  }
}

/** Bytes of one word at most. */
const LONGEST = 7;

export class Directory {
  /** The word that was read last, and its entries: half-open. */
  code = 0;
  from = 0;
  to = 0;
  private at = 0;
  private end = 0;
  private readonly bytes: Column8;
  private readonly starts: Uint32Array;
  private readonly buckets: Uint32Array;

  /** `buckets`: first entry of each prefix. */
  constructor(bytes: Column8, starts: Uint32Array, buckets: Uint32Array) {
    this.bytes = bytes;
    this.starts = starts;
    this.buckets = buckets;
  }

  /** The word's entries; none where the segment lacks it. Cost: the words of its bucket, some two or three. */
  rangeOf(word: number): Range {
    const wanted = codeOf(word);
    this.seek(prefixOf(word));
    while (this.next() && this.code <= wanted) {
      if (this.code === wanted) return { from: this.from, to: this.to };
    }
    return NONE;
  }

  /** Stands before the first word of the prefix. */
  seek(prefix: number): void {
    this.at = this.starts[prefix] as number;
    this.end = this.starts[prefix + 1] as number;
    this.to = this.buckets[prefix] as number;
  }

  /** Goes on to the next word of the prefix; false where there is none. */
  next(): boolean {
    if (this.at >= this.end) return false;
    const { bytes } = this;
    this.code = bytes.at(this.at) | (bytes.at(this.at + 1) << 8);
    this.at += 2;
    let entries = 0;
    let byte = 0x80;
    for (let shift = 0; byte >= 0x80 && this.at < this.end; shift += 7) {
      byte = bytes.at(this.at++);
      entries |= (byte & 0x7f) << shift;
    }
    this.from = this.to;
    this.to += entries;
    return true;
  }
}

const NONE: Range = { from: 0, to: 0 };
