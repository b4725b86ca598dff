/**
 * Where a quotation may stand: seeds, votes, a second look.
 *
 *  1. Seeds, in three stages, each only where the one before explains too little of the quotation. *Sharp*: at each word
 *     the shortest run that is rare: the word itself, it and its next, or three. *Blunt*: all runs of two and all words
 *     that are not common. *Misread*: words that may be misreadings of its words, or of which its words are.
 *  2. Votes: each occurrence of a seed votes for its diagonal (position in the record less position in the quotation),
 *     rarest seeds first, until a bounded number of entries is read. Changed words shift a diagonal by a few tokens,
 *     so votes fall into buckets, and two neighbours count together.
 *  3. The places with most bits of votes are fitted (fit.ts) and ranked by the bits they explain.
 *
 * Cost: O(seeds · log bucket) + at most `MAX_POSTINGS` votes a stage + `MAX_PLACES` fits, whatever the archive's size.
 * No object is made and no room taken until places are told: everything stands in arrays that are used again.
 * After Altschul et al. 1990 (BLAST: seed, extend, score in bits) and Smith, Cordell, Mullen 2015 (passim: n-gram
 * seeds for reuse), with falling back from runs to single words as what finds short and noisy quotations.
 */
import { informationOf } from './background.ts';
import { Fitter } from './fit.ts';
import { misreadings } from './misread.ts';
import { isOrdinaryWord } from './ordinary.ts';
import { Seeds } from './seeds.ts';
import type { Segment } from './segment.ts';
import { Candidates, Votes } from './votes.ts';
import { codeOf, wordHash } from './words.ts';

/** Entries read in a stage, of all segments together, and at least of each. */
const MAX_POSTINGS = 6_000;
const LEAST_POSTINGS = 1_000;
/** Of misreadings more are read: those of a short word are many and tell little, and stand before better ones. */
const MORE_MISREAD = 2;
/** Cells of fitting in a stage, at some 2 ns each: 200 places of a short quotation, and of a long one a few. */
const MAX_CELLS = 40_000;
const MAX_PLACES = 400;
const FEWEST_PLACES = 24;
/** Share of the most votes below which a place is not fitted once there are enough others; 0.6 loses 0.2% at 20% edits. */
const POOR = 0.45;
/** Words of a quotation that is short: its seeds are few, and comparing all of it at each of their entries is cheap. */
const SHORT = 12;
/** Words up to which whole diagonals vote, stage by stage; of longer quotations seeds do. */
const MOST_ON_DIAGONAL = [0, SHORT, 40];
/** Tokens of drift that a bucket of diagonals forgives; two neighbouring buckets are counted together. */
const BUCKET_BITS = 3;
/** A place that explains this share of the quotation's bits is not outdone by what weaker seeds could find. */
const ENOUGH = 0.5;
const ENOUGH_OF_SHORT = 0.75;
/** Behind a place that is good enough, those with so small a share of its votes can't be its equals. */
const HOPELESS = 0.3;
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
const UNKNOWN_FIRST = 1_000;
/** Misreadings of one word that are followed, rarest first. */
const MAX_MISREADINGS = 64;
/** Bits lost with each letter read wrongly. */
const LETTER_BITS = 5;
/** Stages of falling back, from strong and cheap seeds to weak and dear ones. */
const SHARP_SEEDS = 0;
const MISREAD = 2;
const STAGES = 3;
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
  private readonly votes = new Votes();
  private readonly candidates = new Candidates();
  /** Entries read in a stage, of each segment. */
  private readonly postings: number;
  /** Whether words of the archive itself may be misread. */
  private readonly isNoisy: boolean;
  private readonly fitter = new Fitter();
  private readonly starts = new Int32Array(BLOCK);
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
    const enough = (this.count > SHORT ? ENOUGH : ENOUGH_OF_SHORT) * this.total;
    for (let stage = 0; stage < STAGES && this.best < enough; stage++) {
      if (stage === MISREAD && !this.lookUpMisreadings()) break;
      this.candidates.clear();
      if (stage === MISREAD) this.keepPlaces();
      this.places = [];
      for (let s = 0; s < this.searched.length; s++) {
        this.votes.clear();
        const most = stage === MISREAD ? this.postings * MORE_MISREAD : this.postings;
        this.cast(s, this.seedsOf(s, stage), most, this.count > (MOST_ON_DIAGONAL[stage] as number));
        this.votes.tell(s, this.candidates);
      }
      this.fitBest(enough);
    }
    if (this.places.length === 0) this.searchOrdinary();
    this.places.sort(byScore);
    return withoutOverlaps(this.places, limit);
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
      this.candidates.add(s, (from + MAX_WORDS) >> BUCKET_BITS, score);
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
    let bits = this.bits[i] as number;
    if (length > 1) {
      const third = length > 2 ? (this.codes[i + 2] as number) : -1;
      const { segment } = this.searched[s] as Searched;
      ({ from, to } = segment.narrow({ from, to }, this.codes[i + 1] as number, third));
      for (let k = i + 1; k < i + length; k++) bits += this.bits[k] as number;
    }
    if (to - from <= most) this.seeds.add(from, to, i, bits / length, length === 1);
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
    for (const [s, seeds] of misread.entries()) {
      const { segment } = this.searched[s] as Searched;
      const range = segment.rangeOf(word);
      if (range.to - range.from <= RARE_WORD) seeds.add(range.from, range.to, at, bits, false);
      else if (at + 1 < this.count) {
        const { from, to } = segment.narrow(range, this.codes[at + 1] as number, -1);
        seeds.add(from, to, at, bits, false);
      }
    }
  }

  /**
   * Entries of the rarest seeds vote for their diagonals, until a bounded number is read: each adds its seed's bits; or,
   * for a short quotation whose seeds alone tell too few places apart, each gives all that stands on its diagonal.
   */
  private cast(s: number, seeds: Seeds, most: number, addsSeeds: boolean): void {
    const { segment } = this.searched[s] as Searched;
    const { votes } = this;
    let left = most;
    // Bits of what a place may still have that no seed has led to, and of the best place yet.
    let open = this.total;
    let seen = 0;
    for (const seed of seeds.rarestFirst()) {
      if (seen >= open) break;
      const from = seeds.from[seed] as number;
      const last = Math.min(seeds.to[seed] as number, from + left);
      const at = seeds.at[seed] as number;
      const bits = seeds.bits[seed] as number;
      if (addsSeeds) {
        const shift = MAX_WORDS - at;
        for (let i = from; i < last; i++) votes.cast((segment.suffixes.at(i) + shift) >> BUCKET_BITS, bits);
      } else seen = Math.max(seen, this.castDiagonals(segment, from, last, at, bits));
      left -= last - from;
      if (left <= 0) break;
      if (seeds.isWord[seed] === true) open -= bits;
    }
  }

  /**
   * Gives the diagonal of each entry what stands on it, at least `least`; returns the most. The token stream is touched at
   * a block of places first: nothing waits for these reads, so that they come from memory side by side.
   */
  private castDiagonals(segment: Segment, from: number, to: number, at: number, least: number): number {
    const { suffixes, tokens } = segment;
    const { starts, votes } = this;
    let most = 0;
    for (let block = from; block < to; block += BLOCK) {
      const count = Math.min(BLOCK, to - block);
      for (let k = 0; k < count; k++) {
        const token = suffixes.at(block + k);
        starts[k] = token - at;
        this.touched ^= tokens.at(token);
      }
      for (let k = 0; k < count; k++) {
        const start = starts[k] as number;
        const found = Math.max(least, this.bitsOn(segment, start));
        votes.raise((start + MAX_WORDS) >> BUCKET_BITS, found);
        if (found > most) most = found;
      }
    }
    return most;
  }

  /** Bits of the words that stand about where they would if the quotation began at `start`: there, or one word aside. */
  private bitsOn({ tokens }: Segment, start: number): number {
    const { codes, fitter } = this;
    const first = Math.max(0, 1 - start);
    const last = Math.min(this.count, tokens.length - start - 1);
    if (first >= last) return 0;
    let bits = 0;
    let before = tokens.at(start + first - 1);
    let here = tokens.at(start + first);
    for (let i = first; i < last; i++) {
      const next = tokens.at(start + i + 1);
      const code = codes[i];
      if (here === code || before === code || next === code) bits += this.bits[i] as number;
      else if (fitter.allowsMisreadings) bits += fitter.worth(i, here);
      before = here;
      here = next;
    }
    return bits;
  }

  /** Fits candidates, those with most votes first, while cells last and they can be the equals of the best. */
  private fitBest(enough: number): void {
    const { candidates } = this;
    const last = Math.min(candidates.rank(), MAX_PLACES);
    const most = last > 0 ? candidates.votesAt(0) : 0;
    let cells = MAX_CELLS;
    let bestVotes = 0;
    for (let rank = 0; rank < last; rank++) {
      const votes = candidates.votesAt(rank);
      if (this.best >= enough && votes < HOPELESS * bestVotes) break;
      const { segment, removed } = this.searched[candidates.segmentAt(rank)] as Searched;
      cells -= this.fitAt(segment, candidates.bucketAt(rank));
      const { score, from, to } = this.fitter;
      if (score > 0) {
        const document = segment.documentAt(from);
        if (!removed.has(document)) {
          this.places.push({ segment, document, from, to, score });
          if (score > this.best) {
            this.best = score;
            bestVotes = votes;
          }
        }
      }
      if (rank >= FEWEST_PLACES && (cells <= 0 || votes < POOR * most)) break;
    }
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
  private fitAt(segment: Segment, bucket: number): number {
    const start = (bucket << BUCKET_BITS) - MAX_WORDS;
    const slack = 4 + (this.count >> 2);
    const from = Math.max(0, start - slack);
    const to = Math.min(segment.tokens.length, start + (2 << BUCKET_BITS) + this.count + slack);
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
