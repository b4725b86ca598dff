/**
 * Columns of numbers that lie in memory as a whole, or on the disk and come in page by page.
 *
 * A column is a stretch of numbers and a table that says at which multiple of a page's length each page of it begins: a
 * column in memory has one page, and a paged one as many as the disk, none of them there until it is asked for. Reading
 * is the same two steps for both, so the loops above are compiled for one shape. Pages of all paged columns lie in one
 * `PagePool`, which gives the oldest away when it is full: memory is bounded whatever is open.
 */

/**
 * Bytes of a page: what one read brings in, and what one checksum covers. Most reads are of the token stream at places
 * far apart, of which a few words are wanted: reading and checking 8 KB took three times as long as 2 KB, and 1 KB saves
 * a fifth more for twice the table.
 */
export const PAGE = 2_048;
const PAGE_SHIFT = 11;

export interface PageSource {
  /** Fills `into` with the page's bytes (fewer at the end) and checks them. Throws `SegmentDamage`. */
  read(page: number, into: Uint8Array): void;
}

interface Evictable {
  drop(page: number): void;
}

const ABSENT = -1;

/** A bounded number of pages, given out in turn: first in, first out. The system makes its memory real as it is used. */
export class PagePool {
  readonly bytes: Uint8Array;
  readonly numbers16: Uint16Array;
  readonly numbers32: Uint32Array;
  /** Pages read from the disk so far. */
  reads = 0;
  private readonly most: number;
  private readonly owners: (Evictable | null)[] = [];
  private readonly pages: Int32Array;
  private hand = 0;

  constructor(bytes: number) {
    this.most = Math.max(LEAST_PAGES, Math.floor(bytes / PAGE));
    const memory = new ArrayBuffer(this.most * PAGE);
    this.bytes = new Uint8Array(memory);
    this.numbers16 = new Uint16Array(memory);
    this.numbers32 = new Uint32Array(memory);
    this.pages = new Int32Array(this.most);
  }

  /** Reads the page into the oldest slot, and returns the slot's number. */
  load(owner: Evictable, page: number, source: PageSource, length: number): number {
    const slot = this.hand;
    this.hand = slot + 1 === this.most ? 0 : slot + 1;
    this.owners[slot]?.drop(this.pages[slot] as number);
    // Until it is read and checked it is nobody's.
    this.owners[slot] = null;
    this.reads++;
    source.read(page, this.bytes.subarray(slot * PAGE, slot * PAGE + Math.min(PAGE, length - page * PAGE)));
    this.owners[slot] = owner;
    this.pages[slot] = page;
    return slot;
  }
}

/** What the deepest loop may hold at once, and more. */
const LEAST_PAGES = 256;

/** A column in memory is one page of up to so many numbers. */
const WHOLE_SHIFT = 30;

interface Paged {
  readonly source: PageSource;
  readonly pool: PagePool;
  /** Numbers of the column. */
  readonly length: number;
}

/** What is the same for numbers of any width. Each width has its own `at`, since the engine compiles it for one. */
abstract class Column {
  readonly length: number;
  /** Slot of each page. */
  protected readonly slots: Int32Array;
  protected readonly shift: number;
  protected readonly mask: number;
  private readonly paged: Paged | null;
  private readonly bytes: number;

  /** `widthBits`: a number has two to the power of so many bytes. */
  protected constructor(length: number, paged: Paged | null, widthBits: number) {
    this.length = length;
    this.bytes = length << widthBits;
    this.shift = paged === null ? WHOLE_SHIFT : PAGE_SHIFT - widthBits;
    this.mask = (1 << this.shift) - 1;
    this.slots = paged === null ? Int32Array.of(0) : new Int32Array(Math.ceil(this.bytes / PAGE)).fill(ABSENT);
    this.paged = paged;
  }

  drop(page: number): void {
    this.slots[page] = ABSENT;
  }

  protected load(page: number): number {
    const { source, pool } = this.paged as Paged;
    const slot = pool.load(this, page, source, this.bytes);
    this.slots[page] = slot;
    return slot;
  }
}

/** Bytes. */
export class Column8 extends Column {
  private readonly numbers: Uint8Array;

  constructor(from: Uint8Array | Paged) {
    super(from.length, from instanceof Uint8Array ? null : from, 0);
    this.numbers = from instanceof Uint8Array ? from : from.pool.bytes;
  }

  /** The number at `i`; past the end something that is no number of the column. */
  at(i: number): number {
    const page = i >>> this.shift;
    let slot = this.slots[page] as number;
    if (slot === ABSENT) slot = this.load(page);
    return this.numbers[(slot << this.shift) | (i & this.mask)] as number;
  }
}

/** 16-bit numbers. */
export class Column16 extends Column {
  private readonly numbers: Uint16Array;

  constructor(from: Uint16Array | Paged) {
    super(from.length, from instanceof Uint16Array ? null : from, 1);
    this.numbers = from instanceof Uint16Array ? from : from.pool.numbers16;
  }

  at(i: number): number {
    const page = i >>> this.shift;
    let slot = this.slots[page] as number;
    if (slot === ABSENT) slot = this.load(page);
    return this.numbers[(slot << this.shift) | (i & this.mask)] as number;
  }

  /** Copies `from`–`to` (half-open, within the column). */
  copy(from: number, to: number, into: Uint16Array): void {
    const { numbers } = this;
    for (let i = from; i < to; ) {
      const page = i >>> this.shift;
      let slot = this.slots[page] as number;
      if (slot === ABSENT) slot = this.load(page);
      const first = (slot << this.shift) | (i & this.mask);
      const count = Math.min(to - i, this.mask + 1 - (i & this.mask));
      if (count < 64) for (let k = 0; k < count; k++) into[i - from + k] = numbers[first + k] as number;
      else into.set(numbers.subarray(first, first + count), i - from);
      i += count;
    }
  }
}

/** 32-bit numbers. */
export class Column32 extends Column {
  private readonly numbers: Uint32Array;

  constructor(from: Uint32Array | Paged) {
    super(from.length, from instanceof Uint32Array ? null : from, 2);
    this.numbers = from instanceof Uint32Array ? from : from.pool.numbers32;
  }

  at(i: number): number {
    const page = i >>> this.shift;
    let slot = this.slots[page] as number;
    if (slot === ABSENT) slot = this.load(page);
    return this.numbers[(slot << this.shift) | (i & this.mask)] as number;
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
