/**
 * Words so ordinary that no entry of a segment begins with them: the commonest of English and of Russian, a quarter of
 * all words of prose. A run of words is found by the first of its words that is not among them, and the token stream
 * still has them all. (A quotation of nothing else is nobody's.) How often they stand alone, in twos and in threes is
 * counted apart, so that how common a phrase is can still be said.
 */
import { codeOf, prefixOf, wordHash } from './words.ts';

const ORDINARY = 'the of and to a in that i was he it is и в не на'.split(' ');
const RADIX = ORDINARY.length;
/** What four bits can tell apart besides that there is none. */
const LEADS = 15;

/** Prefix + 1 of the ordinary word with this code; 0 where there is none. */
const prefixByCode = new Uint32Array(1 << 16);
const numberByCode = new Uint8Array(1 << 16);
for (const [number, word] of ORDINARY.entries()) {
  const hash = wordHash(word);
  prefixByCode[codeOf(hash)] = prefixOf(hash) + 1;
  numberByCode[codeOf(hash)] = number;
}

export function isOrdinary(prefix: number, code: number): boolean {
  return prefixByCode[code] === prefix + 1;
}

/** True of the codes of ordinary words, and of the few other words that share one of them. */
export function hasOrdinaryCode(code: number): boolean {
  return prefixByCode[code] !== 0;
}

/** 1–15 for the codes of ordinary words, two of which share one; 0 for all others. */
export function leadOf(code: number): number {
  return prefixByCode[code] === 0 ? 0 : 1 + ((numberByCode[code] as number) % LEADS);
}

export function isOrdinaryWord(hash: number): boolean {
  return isOrdinary(prefixOf(hash), codeOf(hash));
}

/** Number of the ordinary word, −1 where the word is none. */
function numberOf(hash: number): number {
  return isOrdinary(prefixOf(hash), codeOf(hash)) ? (numberByCode[codeOf(hash)] as number) : -1;
}

/** Counts of single ordinary words, then of pairs, then of triples, each group in the order of the list. */
export class OrdinaryCounts {
  readonly counts: Uint32Array;

  constructor(counts = new Uint32Array(RADIX + RADIX ** 2 + RADIX ** 3)) {
    this.counts = counts;
  }

  /** Counts all runs in a stream of tokens. `isOne` says of a token whether it is an ordinary word or shares its code. */
  count(tokens: Uint16Array, isOne: (token: number) => boolean): void {
    let first = -1;
    let second = -1;
    for (let i = 0; i < tokens.length; i++) {
      const code = tokens[i] as number;
      const third = prefixByCode[code] !== 0 && isOne(i) ? (numberByCode[code] as number) : -1;
      if (third >= 0) {
        this.add(third);
        if (second >= 0) this.add(RADIX + second * RADIX + third);
        if (second >= 0 && first >= 0) this.add(RADIX + RADIX ** 2 + (first * RADIX + second) * RADIX + third);
      }
      first = second;
      second = third;
    }
  }

  /** Adds what another segment has. */
  addAll({ counts }: OrdinaryCounts): void {
    for (let slot = 0; slot < counts.length; slot++)
      this.counts[slot] = (this.counts[slot] as number) + (counts[slot] as number);
  }

  private add(slot: number): void {
    this.counts[slot] = (this.counts[slot] as number) + 1;
  }

  /** Occurrences of the word; −1 where it is not ordinary. */
  ofOne(hash: number): number {
    const number = numberOf(hash);
    return number < 0 ? -1 : (this.counts[number] as number);
  }

  /** Occurrences of a run of one to three words; −1 unless all are ordinary. */
  of(hashes: ArrayLike<number>): number {
    let slot = 0;
    for (let i = 0; i < hashes.length; i++) {
      const number = numberOf(hashes[i] as number);
      if (number < 0) return -1;
      slot = slot * RADIX + number;
    }
    const group = hashes.length === 1 ? 0 : hashes.length === 2 ? RADIX : RADIX + RADIX ** 2;
    return this.counts[group + slot] as number;
  }
}
