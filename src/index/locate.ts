/**
 * Where a quotation may stand: seeds, their extension, a second look.
 *
 *  1. Seeds, in four stages, each only where the one before explains too little of the quotation. *Sharp*: at each word
 *     the shortest run that is rare: the word itself, it and its next, or three. *Blunt*: all runs of two and all words
 *     that are not common. *Led*: common words behind an ordinary one (leads.ts). *Misread*: words that may be
 *     misreadings of its words, or of which its words are.
 *  2. Places: each occurrence of a seed is extended to both sides (extend.ts), rarest seeds first, until a bounded number
 *     of entries is read, or what is left can't outdo what was seen.
 *  3. The places that seem to be worth most are fitted (fit.ts) and ranked by the bits they explain. What a stage found
 *     stays found when the next looks further.
 *
 * Cost: O(seeds · log bucket) + at most `MAX_POSTINGS` extensions a stage + `MAX_PLACES` fits, whatever the archive's size.
 * No object is made and no room taken until places are told: everything stands in arrays that are used again.
 * After Altschul et al. 1990 (BLAST: seed, extend, score in bits) and Smith, Cordell, Mullen 2015 (passim: n-gram
 * seeds for reuse), with falling back from runs to single words as what finds short and noisy quotations.
 */
import { informationOf } from './background.ts';
import { Candidates, FEWEST_PLACES } from './candidates.ts';
import { Extender } from './extend.ts';
import { Fitter } from './fit.ts';
import { misreadings } from './misread.ts';
import { isOrdinaryWord } from './ordinary.ts';
import { Seeds } from './seeds.ts';
import type { Segment } from './segment.ts';
import { codeOf, wordHash } from './words.ts';

/** Entries read in a stage, of all segments together, and at least of each. */
const MAX_POSTINGS = 6_000;
const LEAST_POSTINGS = 1_000;
/** Words up to which all of these are read; of longer quotations fewer, down to this share. */
const FULLY_READ = 8;
const LEAST_SHARE = 0.5;
/** Of misreadings more are read: those of a short word are many and tell little, and stand before better ones. */
const MORE_MISREAD = 2;
/** Cells of fitting in a stage, at some 2 ns each: 200 places of a short quotation, and of a long one a few. */
const MAX_CELLS = 40_000;
const MAX_PLACES = 400;
/** Places whose first tokens share all but so many bits are fitted once: a fit looks some words to both sides. */
const NEAR_BITS = 2;
/** Words of a quotation that is short: its seeds are few, and comparing all of it at each of their entries is cheap. */
const SHORT = 12;
/** Words from which on a quotation is long: it has seeds enough. */
const LONG = 16;
/** A place that explains this share of the quotation's bits is not outdone by what weaker seeds could find. */
const ENOUGH = 0.5;
const ENOUGH_OF_SHORT = 0.75;
/** In a misread archive what was quoted may have lost more than a phrase like it has by chance. */
const ENOUGH_OF_MISREAD = 0.9;
/** Behind a place that is good enough, those that seem to have so small a share of its bits can't be its equals. */
const HOPELESS = 0.5;
/** A run with more entries than this is made longer, if it can be, before it is a seed. */
const SHARP = 64;
/** A word that stands more often than this is no seed by itself. */
const RARE_WORD = 6_000;
/** Words whose misreadings are looked up. */
const MAX_DOUBTFUL = 10;
/** A word that a clean archive has so often is no misreading. */
const MISREAD_OCCURRENCES = 32;
/**
 * Clean prose of n words has some 90·n^0.43 distinct ones (Heaps' law; of books: 80,000 of 7 million, 158,000 of 35
 * million). An archive with so many times more is full of misread words.
 */
const NOISY = 2.5;
function distinctInProse(words: number): number {
  return 90 * words ** 0.43;
}
/** Entries of one common word behind one ordinary word that are extended; and in all. */
const MAX_LED = 4_096;
const ALL_LED = 8_192;
const UNKNOWN_FIRST = 1_000;
/** Misreadings of one word that are followed, rarest first. */
const MAX_MISREADINGS = 64;
/** Bits lost with each letter read wrongly. */
const LETTER_BITS = 5;
/** Stages of falling back, from strong and cheap seeds to weak and dear ones. */
const SHARP_SEEDS = 0;
const LED = 2;
const MISREAD = 3;
const STAGES = 4;
/** Tokens read for a quotation of nothing but ordinary words: some milliseconds. */
const MAX_READ = 1 << 22;
/** Places whose tokens are read side by side. */
const BLOCK = 64;
/** Longer quotations are located by their first words; more would only repeat them. */
const MAX_WORDS = 400;

/** A segment to search, without its removed documents. */
export interface Searched {
  readonly segment: Segment;
  readonly removed: ReadonlySet<number>;
}

/** A place in a segment; tokens half-open, counted from the segment's first. */
export interface Found {
  readonly segment: Segment;
  readonly document: number;
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/** Looks quotations up in a set of segments. Not to be entered twice at once. */
export class Locator {
  private readonly searched: readonly Searched[];
  private readonly words: number;
  private keys: readonly string[] = [];
  private count = 0;
  private readonly hashes = new Uint32Array(MAX_WORDS);
  private readonly codes = new Uint16Array(MAX_WORDS);
  private readonly bits = new Float64Array(MAX_WORDS);
  /** Entries of each word, segment by segment. */
  private readonly firsts: Int32Array;
  private readonly ends: Int32Array;
  /** Seeds of misreadings, segment by segment, once they have been looked up. */
  private misread: readonly Seeds[] = [];
  private readonly seeds = new Seeds();
  private readonly candidates = new Candidates();
  /** Entries read in a stage, of each segment. */
  private readonly postings: number;
  /** Whether words of the archive itself may be misread. */
  private readonly isNoisy: boolean;
  private readonly fitter = new Fitter();
  private readonly extender = new Extender(this.fitter);
  /** Where places have been fitted in this stage. */
  private readonly fitted = new Set<number>();
  /** Seeds' entries that wait to be extended: tokens, words of the quotation, bits of the seeds. */
  private readonly waiting = new Int32Array(BLOCK);
  private readonly waitingAt = new Int32Array(BLOCK);
  private readonly waitingBits = new Float64Array(BLOCK);
  private waitingCount = 0;
  /** Entries found by what stands before them. */
  private readonly led = new Int32Array(MAX_LED);
  /** Bits of the best place extended in this stage, of one segment. */
  private seen = 0;
  private touched = 0;
  private places: Found[] = [];
  private best = 0;
  /** Bits the quotation would have if every word stood there. */
  private total = 0;

  constructor(searched: readonly Searched[], words: number) {
    this.searched = searched;
    this.words = words;
    const distinct = searched.reduce((sum, { segment }) => sum + segment.distinct, 0);
    this.isNoisy = distinct > NOISY * distinctInProse(words);
    this.postings = Math.max(LEAST_POSTINGS, Math.floor(MAX_POSTINGS / Math.max(1, searched.length)));
    this.firsts = new Int32Array(MAX_WORDS * searched.length);
    this.ends = new Int32Array(MAX_WORDS * searched.length);
  }

  /** Best first, without overlaps. `keys`: the quotation's words. */
  locate(keys: readonly string[], limit: number): readonly Found[] {
    this.begin(keys);
    const enough = this.enough() * this.total;
    for (let stage = 0; stage < STAGES && this.best < enough; stage++) {
      if (stage === LED && this.count >= LONG) continue;
      if (stage === MISREAD && !this.lookUpMisreadings()) break;
      this.candidates.clear();
      if (stage === MISREAD) this.keepPlaces();
      for (let s = 0; s < this.searched.length; s++) {
        if (stage === LED) this.castLed(s);
        else this.cast(s, this.seedsOf(s, stage), this.most(stage), enough);
      }
      this.fitBest(enough);
    }
    if (this.places.length === 0) this.searchOrdinary();
    this.places.sort(byScore);
    return withoutOverlaps(this.places, limit);
  }

  /** Share of the quotation's bits that a place has to explain for no other to be sought. */
  private enough(): number {
    if (this.count > SHORT) return ENOUGH;
    return this.isNoisy ? ENOUGH_OF_MISREAD : ENOUGH_OF_SHORT;
  }

  /** Entries read in the stage, of each segment. A longer quotation has more seeds, of which fewer are needed. */
  private most(stage: number): number {
    const most = stage === MISREAD ? this.postings * MORE_MISREAD : this.postings;
    return this.isNoisy ? most : most * Math.min(1, Math.max(LEAST_SHARE, FULLY_READ / this.count));
  }

  private begin(keys: readonly string[]): void {
    this.keys = keys;
    this.count = Math.min(keys.length, MAX_WORDS);
    this.best = 0;
    this.places = [];
    this.total = 0;
    for (let i = 0; i < this.count; i++) {
      const key = keys[i] as string;
      const word = wordHash(key);
      this.hashes[i] = word;
      this.codes[i] = codeOf(word);
      this.bits[i] = informationOf(key, this.lookUp(word, i), this.words);
      this.total += this.bits[i] as number;
    }
    this.fitter.begin(this.codes, this.bits, this.count);
    this.extender.begin(this.codes, this.bits, this.count);
  }

  /** Occurrences of the word in all segments; its entries are remembered. */
  private lookUp(word: number, i: number): number {
    let count = 0;
    for (let s = 0; s < this.searched.length; s++) {
      const { segment } = this.searched[s] as Searched;
      const ordinary = segment.ordinary.ofOne(word);
      const range = ordinary < 0 ? segment.rangeOf(word) : null;
      this.firsts[s * MAX_WORDS + i] = range?.from ?? 0;
      this.ends[s * MAX_WORDS + i] = range?.to ?? 0;
      count += range === null ? ordinary : range.to - range.from;
    }
    return count;
  }

  private seedsOf(s: number, stage: number): Seeds {
    if (stage === MISREAD) return this.misread[s] as Seeds;
    this.seeds.clear();
    for (let i = 0; i < this.count; i++) {
      const size = (this.ends[s * MAX_WORDS + i] as number) - (this.firsts[s * MAX_WORDS + i] as number);
      if (size === 0) continue;
      if (stage === SHARP_SEEDS) this.addSharp(s, i, size);
      else this.addBlunt(s, i, size);
    }
    return this.seeds;
  }

  /** The best places so far are fitted again, now that misreadings count. */
  private keepPlaces(): void {
    this.places.sort(byScore);
    for (const { segment, from, score } of this.places.slice(0, FEWEST_PLACES)) {
      const s = this.searched.findIndex((one) => one.segment === segment);
      this.candidates.add(s, from, score);
    }
  }

  /** The shortest run at `i` that is rare, or the longest there is. */
  private addSharp(s: number, i: number, size: number): void {
    if (size <= SHARP) this.addRun(s, i, 1, Number.POSITIVE_INFINITY);
    else if (this.addRun(s, i, 2, SHARP) > SHARP) this.addRun(s, i, 3, Number.POSITIVE_INFINITY);
  }

  private addBlunt(s: number, i: number, size: number): void {
    if (size <= RARE_WORD) this.addRun(s, i, 1, Number.POSITIVE_INFINITY);
    else if (this.addRun(s, i, 2, RARE_WORD) > RARE_WORD) this.addRun(s, i, 3, Number.POSITIVE_INFINITY);
  }

  /** Looks up the run of `length` words at `i`; a seed if it has at most `most` entries. Returns how many it has. */
  private addRun(s: number, i: number, length: number, most: number): number {
    if (i + length > this.count) return 0;
    let from = this.firsts[s * MAX_WORDS + i] as number;
    let to = this.ends[s * MAX_WORDS + i] as number;
    if (length > 1) {
      const third = length > 2 ? (this.codes[i + 2] as number) : -1;
      const { segment } = this.searched[s] as Searched;
      ({ from, to } = segment.narrow({ from, to }, this.codes[i + 1] as number, third));
    }
    if (to - from <= most) this.seeds.add(from, to, i, this.bits[i] as number, length === 1);
    return to - from;
  }

  /** Seeds from words that may be misreadings of the quotation's words, and their codes for fitting. False: there are none. */
  private lookUpMisreadings(): boolean {
    const misread = this.searched.map(() => new Seeds());
    const near: Neighbour[] = [];
    for (const at of this.doubtful()) {
      near.length = 0;
      misreadings(this.keys[at] as string, (word, letters) => this.meet(word, letters, near));
      near.sort((a, b) => a.count - b.count);
      for (const one of near.slice(0, MAX_MISREADINGS)) this.follow(one, at, misread);
    }
    this.misread = misread;
    return misread.some(({ count }) => count > 0) || this.fitter.allowsMisreadings;
  }

  /**
   * Places of the words that may be misread, here or in the archive, those that say most first. Where recognition has left
   * few words of its own making, a word that the archive has often enough is itself.
   */
  private doubtful(): readonly number[] {
    const weight = (i: number): number => (this.bits[i] as number) + (this.isKnown(i) ? 0 : UNKNOWN_FIRST);
    const least = this.isNoisy ? 0 : Math.log2(this.words / MISREAD_OCCURRENCES);
    const doubtful: number[] = [];
    for (let i = 0; i < this.count; i++) if ((this.bits[i] as number) >= least || !this.isKnown(i)) doubtful.push(i);
    return doubtful.sort((a, b) => weight(b) - weight(a)).slice(0, MAX_DOUBTFUL);
  }

  private isKnown(i: number): boolean {
    for (let s = 0; s < this.searched.length; s++) {
      if ((this.ends[s * MAX_WORDS + i] as number) > (this.firsts[s * MAX_WORDS + i] as number)) return true;
    }
    return isOrdinaryWord(this.hashes[i] as number);
  }

  private meet(word: number, letters: number, near: Neighbour[]): void {
    let count = 0;
    for (let s = 0; s < this.searched.length; s++) {
      const { segment } = this.searched[s] as Searched;
      if (segment.mayHave(word)) count += segment.count(word);
    }
    if (count > 0 && !near.some((one) => one.word === word)) near.push({ word, letters, count });
  }

  private follow({ word, letters, count }: Neighbour, at: number, misread: readonly Seeds[]): void {
    const known = Math.min(this.bits[at] as number, informationOf('', count, this.words));
    const bits = known - LETTER_BITS * letters;
    this.fitter.allow(codeOf(word), at, bits);
    if (bits <= 0) return;
    // Of a common word there are thousands of misreadings: a word beside it has to be as in the quotation.
    const isCommon = (this.bits[at] as number) < Math.log2(this.words / RARE_WORD);
    for (const [s, seeds] of misread.entries()) {
      const { segment } = this.searched[s] as Searched;
      if (isCommon && at > 0) this.addBehind(s, at - 1, word, seeds);
      const range = segment.rangeOf(word);
      if (range.to - range.from <= RARE_WORD && !isCommon) seeds.add(range.from, range.to, at, bits, false);
      else if (at + 1 < this.count) {
        const { from, to } = segment.narrow(range, this.codes[at + 1] as number, -1);
        seeds.add(from, to, at, bits, false);
      }
    }
  }

  /** The word at `at` and, behind it, the misreading of its next. */
  private addBehind(s: number, at: number, word: number, seeds: Seeds): void {
    const slot = s * MAX_WORDS + at;
    const range = { from: this.firsts[slot] as number, to: this.ends[slot] as number };
    const { from, to } = (this.searched[s] as Searched).segment.narrow(range, codeOf(word), -1);
    seeds.add(from, to, at, this.bits[at] as number, false);
  }

  /** Extends the entries of the rarest seeds, until a bounded number is read, or what is left can't outdo the best. */
  private cast(s: number, seeds: Seeds, most: number, enough: number): void {
    const { segment } = this.searched[s] as Searched;
    let left = most;
    // Bits of what a place may still have that no seed has led to.
    let open = this.total;
    this.seen = 0;
    for (const seed of seeds.rarestFirst()) {
      if (this.seen >= open || left <= 0) break;
      const from = seeds.from[seed] as number;
      const last = Math.min(seeds.to[seed] as number, from + left);
      // Where a good place is known, its equals share its rare runs.
      if (last - from > SHARP) {
        this.extendWaiting(s, segment);
        if (this.seen >= enough) break;
      }
      const bits = seeds.bits[seed] as number;
      this.gather(s, segment, from, last, seeds.at[seed] as number, bits);
      left -= last - from;
      if (seeds.isWord[seed] === true) open -= bits;
    }
    this.extendWaiting(s, segment);
  }

  /** Extends the entries of common words that stand behind the same ordinary word as in the quotation. */
  private castLed(s: number): void {
    const { segment } = this.searched[s] as Searched;
    let left = ALL_LED / this.searched.length;
    for (let i = 1; i < this.count && left > 0; i++) {
      if (!isOrdinaryWord(this.hashes[i - 1] as number)) continue;
      const count = this.findLed(s, i);
      for (let k = 0; k < Math.min(count, left); k++) {
        this.wait(s, segment, segment.suffixes.at(this.led[k] as number), i, this.bits[i] as number);
      }
      left -= Math.max(0, count);
    }
    this.extendWaiting(s, segment);
  }

  /** Entries of the word at `i` behind the same word as here; of it and its next word, where there are too many. */
  private findLed(s: number, i: number): number {
    const { segment } = this.searched[s] as Searched;
    const slot = s * MAX_WORDS + i;
    const range = { from: this.firsts[slot] as number, to: this.ends[slot] as number };
    // A rarer word is a seed by itself.
    if (range.to - range.from <= RARE_WORD) return 0;
    const word = this.hashes[i] as number;
    const before = this.codes[i - 1] as number;
    const count = segment.led(word, range, before, this.led);
    if (count >= 0 || i + 1 === this.count) return count;
    return segment.led(word, segment.narrow(range, this.codes[i + 1] as number, -1), before, this.led);
  }

  /**
   * Extends the entries of a seed, some now and some with those of the next. The token stream is touched at a block of
   * places first: nothing waits for these reads, so that they come from memory side by side.
   */
  private gather(s: number, segment: Segment, from: number, to: number, at: number, bits: number): void {
    for (let entry = from; entry < to; entry++) this.wait(s, segment, segment.suffixes.at(entry), at, bits);
  }

  private wait(s: number, segment: Segment, token: number, at: number, bits: number): void {
    if (this.waitingCount === BLOCK) this.extendWaiting(s, segment);
    this.waiting[this.waitingCount] = token;
    this.waitingAt[this.waitingCount] = at;
    this.waitingBits[this.waitingCount++] = bits;
    this.touched ^= segment.tokens.at(token);
  }

  private extendWaiting(s: number, segment: Segment): void {
    const { tokens } = segment;
    const { extender, candidates, waiting, waitingAt, waitingBits } = this;
    for (let k = 0; k < this.waitingCount; k++) {
      const token = waiting[k] as number;
      const at = waitingAt[k] as number;
      const found = extender.extend(tokens, token, at, waitingBits[k] as number);
      candidates.add(s, token - at, found);
      if (found > this.seen) this.seen = found;
    }
    this.waitingCount = 0;
  }

  /** Fits candidates, those with most bits first, while cells last and they can be the equals of the best. */
  private fitBest(enough: number): void {
    const { candidates, fitted } = this;
    fitted.clear();
    const last = candidates.rank();
    let cells = MAX_CELLS;
    for (let rank = 0; rank < last && fitted.size < MAX_PLACES; rank++) {
      if (this.best >= enough && candidates.bitsAt(rank) < HOPELESS * this.best) break;
      const s = candidates.segmentAt(rank);
      const start = candidates.startAt(rank);
      if (!this.isNew(s, start)) continue;
      const { segment, removed } = this.searched[s] as Searched;
      cells -= this.fitAt(segment, start);
      const { score, from, to } = this.fitter;
      if (score > 0) {
        const document = segment.documentAt(from);
        if (!removed.has(document)) {
          this.places.push({ segment, document, from, to, score });
          if (score > this.best) this.best = score;
        }
      }
      if (fitted.size >= FEWEST_PLACES && cells <= 0) break;
    }
  }

  /** False where a place so near has been fitted that it is the same one. */
  private isNew(s: number, start: number): boolean {
    const { fitted } = this;
    const near = s * 2 ** 32 + ((start + MAX_WORDS) >> NEAR_BITS);
    if (fitted.has(near)) return false;
    fitted.add(near);
    return true;
  }

  /** A quotation of nothing but ordinary words has no seeds: the token streams are read until some places have its first. */
  private searchOrdinary(): void {
    for (let i = 0; i < this.count; i++) if (!isOrdinaryWord(this.hashes[i] as number)) return;
    for (const { segment, removed } of this.searched) {
      let left = MAX_PLACES;
      const last = Math.min(segment.end, MAX_READ);
      for (let at = 0; at < last && left > 0 && this.places.length < MAX_PLACES; at++) {
        if (!this.beginsAt(segment, at)) continue;
        left--;
        this.fitter.fit(segment, at, Math.min(segment.end, at + this.count));
        const { score, from, to } = this.fitter;
        const document = segment.documentAt(at);
        if (score > 0 && !removed.has(document)) this.places.push({ segment, document, from, to, score });
      }
    }
  }

  /** True where the first three words of the quotation stand at the token. */
  private beginsAt({ tokens }: Segment, at: number): boolean {
    for (let i = 0; i < Math.min(3, this.count); i++) if (tokens.at(at + i) !== this.codes[i]) return false;
    return true;
  }

  /** Returns how many cells were filled. */
  private fitAt(segment: Segment, start: number): number {
    const slack = 4 + (this.count >> 2);
    const from = Math.max(0, start - slack);
    const to = Math.min(segment.tokens.length, start + this.count + slack);
    this.fitter.fit(segment, from, to);
    return (to - from) * this.count;
  }
}

function byScore(a: Found, b: Found): number {
  return b.score - a.score || a.from - b.from;
}

interface Neighbour {
  readonly word: number;
  readonly letters: number;
  readonly count: number;
}

function withoutOverlaps(places: readonly Found[], limit: number): readonly Found[] {
  const kept: Found[] = [];
  for (const place of places) {
    if (kept.length === limit) break;
    const { segment, from, to } = place;
    if (!kept.some((other) => other.segment === segment && from < other.to && other.from < to)) kept.push(place);
  }
  return kept;
}
