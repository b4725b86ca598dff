/**
 * Entries of one word in order, by keys that were read before: the codes of the next two words, as one number of 32 bits.
 * Few by insertion; more by counting passes over the bytes of the key, the last first, entries and keys moved together
 * (LSD radix sort; passes in which all are alike are left out). Stable. Cost O(n) at four passes.
 */

/** Entries up to which insertion is the quicker. */
const SMALL = 40;
const DIGITS = 256;

export class KeyedEntries {
  entries = new Uint32Array(1 << 12);
  keys = new Uint32Array(1 << 12);
  count = 0;
  private nextEntries = new Uint32Array(1 << 12);
  private nextKeys = new Uint32Array(1 << 12);
  private readonly counters = new Uint32Array(4 * DIGITS);

  clear(): void {
    this.count = 0;
  }

  makeRoom(more: number): void {
    const wanted = this.count + more;
    if (wanted <= this.entries.length) return;
    const room = Math.max(wanted, this.entries.length * 2);
    this.entries = widened(this.entries, room);
    this.keys = widened(this.keys, room);
    this.nextEntries = new Uint32Array(room);
    this.nextKeys = new Uint32Array(room);
  }

  /** There is room for it. */
  push(entry: number, key: number): void {
    this.entries[this.count] = entry;
    this.keys[this.count++] = key;
  }

  /** The key of entry `i` in their order. */
  following(i: number): number {
    return this.keys[i] as number;
  }

  sort(): void {
    if (this.count <= SMALL) this.insert();
    else this.sortMany();
  }

  private insert(): void {
    const { entries, keys, count } = this;
    for (let i = 1; i < count; i++) {
      const key = keys[i] as number;
      const entry = entries[i] as number;
      let j = i - 1;
      for (; j >= 0 && (keys[j] as number) > key; j--) {
        keys[j + 1] = keys[j] as number;
        entries[j + 1] = entries[j] as number;
      }
      keys[j + 1] = key;
      entries[j + 1] = entry;
    }
  }

  private sortMany(): void {
    this.countBytes();
    for (let digit = 0; digit < 4; digit++) this.pass(digit);
  }

  private countBytes(): void {
    const { keys, count } = this;
    const counters = this.counters.fill(0);
    for (let i = 0; i < count; i++) {
      const key = keys[i] as number;
      raise(counters, key & 255);
      raise(counters, DIGITS + ((key >>> 8) & 255));
      raise(counters, 2 * DIGITS + ((key >>> 16) & 255));
      raise(counters, 3 * DIGITS + (key >>> 24));
    }
  }

  /** Digits 0 to 3: bytes of the key, the lowest first. */
  private pass(digit: number): void {
    const { counters, entries, keys, nextEntries, nextKeys, count } = this;
    const base = digit * DIGITS;
    const shift = 8 * digit;
    if (counters[base + (((keys[0] as number) >>> shift) & 255)] === count) return;
    let start = 0;
    for (let slot = base; slot < base + DIGITS; slot++) {
      const size = counters[slot] as number;
      counters[slot] = start;
      start += size;
    }
    for (let i = 0; i < count; i++) {
      const key = keys[i] as number;
      const slot = base + ((key >>> shift) & 255);
      const target = counters[slot] as number;
      counters[slot] = target + 1;
      nextEntries[target] = entries[i] as number;
      nextKeys[target] = key;
    }
    this.entries = nextEntries;
    this.keys = nextKeys;
    this.nextEntries = entries;
    this.nextKeys = keys;
  }
}

function raise(counters: Uint32Array, slot: number): void {
  counters[slot] = (counters[slot] as number) + 1;
}

function widened(old: Uint32Array, room: number): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(room);
  wider.set(old);
  return wider;
}
