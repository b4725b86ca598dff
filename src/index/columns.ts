/**
 * Columns of numbers that lie in memory as a whole, or on the disk and come in page by page.
 *
 * A column is an array of frames; a column in memory has one, and a paged one as many as pages, empty until they are
 * asked for. Reading is the same two steps for both, so the loops above are compiled for one shape. Frames of all paged
 * columns come out of one `PagePool`, which gives the oldest away when it is full: memory is bounded whatever is open.
 */

/** Bytes of a page: what one read brings in, and what one checksum covers. */
export const PAGE = 8_192;

export interface PageSource {
  /** Fills `into` with the page's bytes (fewer at the end) and checks them. Throws `SegmentDamage`. */
  read(page: number, into: Uint8Array): void;
}

interface Evictable {
  drop(page: number): void;
}

/** A bounded number of page frames, given out in turn: first in, first out. */
export class PagePool {
  private readonly owners: Evictable[] = [];
  private readonly pages: number[] = [];
  private readonly buffers: ArrayBuffer[] = [];
  private readonly most: number;
  private hand = 0;

  constructor(bytes: number) {
    this.most = Math.max(64, Math.floor(bytes / PAGE));
  }

  take(owner: Evictable, page: number): ArrayBuffer {
    if (this.buffers.length < this.most) {
      const buffer = new ArrayBuffer(PAGE);
      this.owners.push(owner);
      this.pages.push(page);
      this.buffers.push(buffer);
      return buffer;
    }
    const slot = this.hand;
    this.hand = (slot + 1) % this.most;
    this.owners[slot]?.drop(this.pages[slot] as number);
    this.owners[slot] = owner;
    this.pages[slot] = page;
    return this.buffers[slot] as ArrayBuffer;
  }
}

/** Frames above one page each would not fit an array; one frame holds all of a column in memory. */
const WHOLE_SHIFT = 30;

interface Paged {
  readonly source: PageSource;
  readonly pool: PagePool;
}

/** 16-bit numbers. */
export class Column16 {
  readonly length: number;
  private readonly frames: (Uint16Array | null)[];
  private readonly shift: number;
  private readonly mask: number;
  private readonly paged: Paged | null;

  constructor(from: Uint16Array | (Paged & { readonly length: number })) {
    this.length = from.length;
    const isWhole = from instanceof Uint16Array;
    this.shift = isWhole ? WHOLE_SHIFT : Math.log2(PAGE / 2);
    this.mask = (1 << this.shift) - 1;
    this.frames = isWhole ? [from] : new Array(Math.ceil((from.length * 2) / PAGE)).fill(null);
    this.paged = isWhole ? null : from;
  }

  at(i: number): number {
    const page = i >>> this.shift;
    return (this.frames[page] ?? this.load(page))[i & this.mask] as number;
  }

  /** Copies `from`–`to` (half-open, within the column). */
  copy(from: number, to: number, into: Uint16Array): void {
    for (let i = from; i < to; ) {
      const page = i >>> this.shift;
      const frame = this.frames[page] ?? this.load(page);
      const first = i & this.mask;
      const count = Math.min(to - i, frame.length - first);
      if (count < 64) for (let k = 0; k < count; k++) into[i - from + k] = frame[first + k] as number;
      else into.set(frame.subarray(first, first + count), i - from);
      i += count;
    }
  }

  drop(page: number): void {
    this.frames[page] = null;
  }

  private load(page: number): Uint16Array {
    const { source, pool } = this.paged as Paged;
    const buffer = pool.take(this, page);
    source.read(page, new Uint8Array(buffer, 0, Math.min(PAGE, this.length * 2 - page * PAGE)));
    const frame = new Uint16Array(buffer);
    this.frames[page] = frame;
    return frame;
  }
}

/** 32-bit numbers. */
export class Column32 {
  readonly length: number;
  private readonly frames: (Uint32Array | null)[];
  private readonly shift: number;
  private readonly mask: number;
  private readonly paged: Paged | null;

  constructor(from: Uint32Array | (Paged & { readonly length: number })) {
    this.length = from.length;
    const isWhole = from instanceof Uint32Array;
    this.shift = isWhole ? WHOLE_SHIFT : Math.log2(PAGE / 4);
    this.mask = (1 << this.shift) - 1;
    this.frames = isWhole ? [from] : new Array(Math.ceil((from.length * 4) / PAGE)).fill(null);
    this.paged = isWhole ? null : from;
  }

  at(i: number): number {
    const page = i >>> this.shift;
    return (this.frames[page] ?? this.load(page))[i & this.mask] as number;
  }

  drop(page: number): void {
    this.frames[page] = null;
  }

  private load(page: number): Uint32Array {
    const { source, pool } = this.paged as Paged;
    const buffer = pool.take(this, page);
    source.read(page, new Uint8Array(buffer, 0, Math.min(PAGE, this.length * 4 - page * PAGE)));
    const frame = new Uint32Array(buffer);
    this.frames[page] = frame;
    return frame;
  }
}

/** Numbers of `bits` bits each, one behind the other in 32-bit words, the lowest bits first. */
export class PackedColumn {
  readonly bits: number;
  private readonly words: Column32;
  private readonly mask: number;

  constructor(words: Column32, bits: number) {
    this.words = words;
    this.bits = bits;
    this.mask = 2 ** bits - 1;
  }

  at(i: number): number {
    const bit = i * this.bits;
    const word = bit >>> 5;
    const shift = bit & 31;
    let value = this.words.at(word) >>> shift;
    if (shift + this.bits > 32) value |= this.words.at(word + 1) << (32 - shift);
    return value & this.mask;
  }
}

/** Bits that hold every number below `limit`. */
export function bitsFor(limit: number): number {
  return Math.max(1, 32 - Math.clz32(Math.max(0, limit - 1)));
}

/** Words of 32 bits for `count` numbers of `bits` bits. */
export function packedLength(count: number, bits: number): number {
  return Math.ceil((count * bits) / 32);
}

/** Writes numbers of `bits` bits one after the other. */
export class Packer {
  readonly words: Uint32Array;
  private readonly bits: number;
  private bit = 0;

  constructor(count: number, bits: number) {
    this.words = new Uint32Array(packedLength(count, bits));
    this.bits = bits;
  }

  push(value: number): void {
    const word = this.bit >>> 5;
    const shift = this.bit & 31;
    this.words[word] = (this.words[word] as number) | (value << shift);
    if (shift + this.bits > 32) this.words[word + 1] = value >>> (32 - shift);
    this.bit += this.bits;
  }
}
