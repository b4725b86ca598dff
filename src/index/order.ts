/**
 * Entries of one bucket in order: by the codes of the three words that begin at each, then by place.
 *
 * Few are sorted by insertion, of keys with the entry's number packed into one double; more by counting passes over the
 * eight bits of a byte, the last byte of the last word first (LSD radix sort), of which those are left out in which all
 * entries are alike. Both are stable. Cost O(n) at six passes of some 3 ns an entry; 20 bytes an entry of the largest
 * bucket while it runs. (The engine's own sort of doubles took three times as long.)
 */

/** Entries up to which insertion is the quicker. */
const SMALL = 40;
/** Room for an entry's number beside its first two codes in a double's 53 bits. */
const NUMBER = 2 ** 20;
const PER_NUMBER = 1 / NUMBER;
const DIGITS = 256;

export class EntrySorter {
  /** First codes of the entries sorted last, in their order. */
  codes = new Uint16Array(1 << 12);
  private readonly tokens: Uint16Array;
  private readonly keys = new Float64Array(SMALL);
  private readonly counters = new Uint32Array(6 * DIGITS);
  /** The three codes of each entry, as they come. */
  private words = [new Uint16Array(0), new Uint16Array(0), new Uint16Array(0)] as const;
  private areMany = false;
  private before = new Uint32Array(1 << 12);
  private order = new Uint32Array(1 << 12);
  private nextOrder = new Uint32Array(1 << 12);

  constructor(tokens: Uint16Array) {
    this.tokens = tokens;
    this.makeRoom(1);
  }

  /** Sorts `entries[from…to)` in place. Equal ones keep their order. */
  sort(entries: Uint32Array, from: number, to: number): void {
    const count = to - from;
    this.areMany = count > SMALL;
    if (this.areMany) this.sortMany(entries, from, count);
    else this.sortFew(entries, from, count);
  }

  /**
   * The second and third code of entry `i` of those sorted last, in their order, as one number of 32 bits. `at`: the entry
   * itself. Of many it is had without a look at the text, where they stand far apart.
   */
  following(i: number, at: number): number {
    const { tokens } = this;
    if (!this.areMany) return ((tokens[at + 1] as number) << 16) | (tokens[at + 2] as number);
    const [, second, third] = this.words;
    const place = this.order[i] as number;
    return ((second[place] as number) << 16) | (third[place] as number);
  }

  private sortFew(entries: Uint32Array, from: number, count: number): void {
    const { tokens, keys, before, codes } = this;
    for (let i = 0; i < count; i++) {
      const at = entries[from + i] as number;
      keys[i] = ((tokens[at] as number) * 65_536 + (tokens[at + 1] as number)) * NUMBER + i;
    }
    insert(keys, count);
    for (let i = 0; i < count; i++) before[i] = entries[from + i] as number;
    for (let i = 0; i < count; i++) {
      const key = keys[i] as number;
      const entry = before[key - Math.floor(key * PER_NUMBER) * NUMBER] as number;
      codes[i] = tokens[entry] as number;
      this.settleTie(entries, from, i, entry);
    }
  }

  /** Puts the entry at `i`, or before those with the same first two words and a later third. */
  private settleTie(entries: Uint32Array, from: number, i: number, entry: number): void {
    const { tokens } = this;
    let at = from + i;
    for (; at > from; at--) {
      const other = entries[at - 1] as number;
      if (tokens[other] !== tokens[entry] || tokens[other + 1] !== tokens[entry + 1]) break;
      if ((tokens[other + 2] as number) <= (tokens[entry + 2] as number)) break;
      entries[at] = other;
    }
    entries[at] = entry;
  }

  private sortMany(entries: Uint32Array, from: number, count: number): void {
    this.makeRoom(count);
    this.gather(entries, from, count);
    for (let digit = 5; digit >= 0; digit--) this.pass(digit, count);
    const { before, order, codes } = this;
    const [first] = this.words;
    for (let i = 0; i < count; i++) {
      const place = order[i] as number;
      entries[from + i] = before[place] as number;
      codes[i] = first[place] as number;
    }
  }

  /**
   * Reads each entry's words, counts their bytes, and begins with the order as it is. The words stand far apart: the loop
   * that reads them does nothing else, so that the processor waits for many of them at once.
   */
  private gather(entries: Uint32Array, from: number, count: number): void {
    const { tokens, before, order } = this;
    const [first, second, third] = this.words;
    for (let i = 0; i < count; i++) {
      const at = entries[from + i] as number;
      before[i] = at;
      first[i] = tokens[at] as number;
      second[i] = tokens[at + 1] as number;
      third[i] = tokens[at + 2] as number;
    }
    for (let i = 0; i < count; i++) order[i] = i;
    this.counters.fill(0);
    this.countBytes(first, count, 0);
    this.countBytes(second, count, 2 * DIGITS);
    this.countBytes(third, count, 4 * DIGITS);
  }

  private countBytes(words: Uint16Array, count: number, base: number): void {
    const { counters } = this;
    for (let i = 0; i < count; i++) {
      const word = words[i] as number;
      raise(counters, base + (word >>> 8));
      raise(counters, base + DIGITS + (word & 255));
    }
  }

  /** Digits 0 to 5: upper and lower byte of the first word, of the second, of the third. */
  private pass(digit: number, count: number): void {
    const { counters, order, nextOrder } = this;
    const base = digit * DIGITS;
    const word = this.words[(digit >> 1) as 0 | 1 | 2];
    const shift = digit % 2 === 0 ? 8 : 0;
    if (counters[base + (((word[0] as number) >>> shift) & 255)] === count) return;
    let start = 0;
    for (let slot = base; slot < base + DIGITS; slot++) {
      const size = counters[slot] as number;
      counters[slot] = start;
      start += size;
    }
    for (let i = 0; i < count; i++) {
      const place = order[i] as number;
      const slot = base + (((word[place] as number) >>> shift) & 255);
      const target = counters[slot] as number;
      nextOrder[target] = place;
      counters[slot] = target + 1;
    }
    this.order = nextOrder;
    this.nextOrder = order;
  }

  private makeRoom(count: number): void {
    if (count <= this.words[0].length) return;
    const room = Math.max(count, this.before.length * 2);
    this.words = [new Uint16Array(room), new Uint16Array(room), new Uint16Array(room)];
    this.before = new Uint32Array(room);
    this.order = new Uint32Array(room);
    this.nextOrder = new Uint32Array(room);
    this.codes = new Uint16Array(room);
  }
}

function raise(counters: Uint32Array, slot: number): void {
  counters[slot] = (counters[slot] as number) + 1;
}

function insert(keys: Float64Array, count: number): void {
  for (let i = 1; i < count; i++) {
    const key = keys[i] as number;
    let j = i - 1;
    for (; j >= 0 && (keys[j] as number) > key; j--) keys[j + 1] = keys[j] as number;
    keys[j + 1] = key;
  }
}
