/**
 * Which ordinary word stands before each entry of a common word: four bits an entry, eight entries to a number.
 *
 * No entry begins with an ordinary word (ordinary.ts), and the entries of a common word are too many to be looked at one by
 * one: a kept run such as `to a young` leads to neither. Reading these bits, entries of `young` with `a` before them are
 * picked at eight a step, some 0.3 ns an entry; the token stream then says whether it was that word. Kept for words with
 * so many entries that it matters, in English two entries in five: 0.2 bytes for a word of text.
 */
import type { Column32 } from './columns.ts';
import { leadOf } from './ordinary.ts';

/** Entries of a word from which on it has leads; those of a rarer one can be looked at. */
export const LED_FROM = 8_192;
const PER_NUMBER = 8;
/** Low and high bit of each four. */
const ONES = 0x11111111;
const HIGHS = 0x88888888;

export class LeadWriter {
  private readonly tokens: Uint16Array;
  /** Words that have leads, each followed by its first number. */
  private readonly words: number[] = [];
  private numbers = new Uint32Array(1 << 12);
  private count = 0;

  constructor(tokens: Uint16Array) {
    this.tokens = tokens;
  }

  /** All entries of a word, in their order. */
  push(word: number, entries: Uint32Array, from: number, to: number): void {
    if (to - from < LED_FROM) return;
    this.words.push(word, this.count);
    this.makeRoom(Math.ceil((to - from) / PER_NUMBER));
    const { tokens, numbers } = this;
    for (let i = from; i < to; i++) {
      const at = entries[i] as number;
      const lead = at === 0 ? 0 : leadOf(tokens[at - 1] as number);
      const number = this.count + ((i - from) >>> 3);
      numbers[number] = (numbers[number] as number) | (lead << (4 * ((i - from) & 7)));
    }
    this.count += Math.ceil((to - from) / PER_NUMBER);
  }

  finish(): { leads: Uint32Array; ledWords: Uint32Array } {
    return { leads: this.numbers.subarray(0, this.count), ledWords: Uint32Array.from(this.words) };
  }

  private makeRoom(more: number): void {
    if (this.count + more <= this.numbers.length) return;
    const wider = new Uint32Array(Math.max(this.count + more, this.numbers.length * 2));
    wider.set(this.numbers.subarray(0, this.count));
    this.numbers = wider;
  }
}

export class Leads {
  private readonly numbers: Column32;
  private readonly starts = new Map<number, number>();

  constructor(numbers: Column32, words: Uint32Array) {
    this.numbers = numbers;
    for (let i = 0; i < words.length; i += 2) this.starts.set(words[i] as number, words[i + 1] as number);
  }

  has(word: number): boolean {
    return this.starts.has(word);
  }

  /**
   * Of the word's entries `from`–`to` (half-open, counted from the word's first) those with this lead, into `into`. Returns
   * how many there are; −1 where `into` has no room for all.
   */
  find(word: number, from: number, to: number, lead: number, into: Int32Array): number {
    const start = this.starts.get(word) as number;
    const pattern = Math.imul(lead, ONES);
    let count = 0;
    for (let number = from >>> 3; number << 3 < to; number++) {
      const other = this.numbers.at(start + number) ^ pattern;
      // Fours of zeros, and some ones behind them (H. Warren, Hacker's Delight, 6-1).
      for (let zeros = (other - ONES) & ~other & HIGHS; zeros !== 0; zeros &= zeros - 1) {
        const low = 31 - Math.clz32(zeros & -zeros) - 3;
        const entry = (number << 3) + (low >>> 2);
        if (((other >>> low) & 15) !== 0 || entry < from || entry >= to) continue;
        if (count === into.length) return -1;
        into[count++] = entry;
      }
    }
    return count;
  }
}
