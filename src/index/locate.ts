/**
 * Where a quotation may stand: seeds, votes, a second look.
 *
 *  1. Seeds: all runs of three words of the quotation that the segment has; where these do not explain it, of two; then
 *     single rare words; then words that may be misreadings of its words.
 *  2. Votes: each occurrence of a seed votes for its diagonal (position in the record less position in the quotation),
 *     rarest seeds first, until a bounded number of postings is read. Changed words shift a diagonal by a few tokens,
 *     so votes fall into buckets, and two neighbours count together.
 *  3. The places with most bits of votes are fitted (fit.ts) and ranked by the bits they explain.
 *
 * Cost: O(seeds · log bucket) + at most `MAX_POSTINGS` votes a stage + `MAX_PLACES` fits, whatever the archive's size.
 * After Altschul et al. 1990 (BLAST: seed, extend, score in bits) and Smith, Cordell, Mullen 2015 (passim: n-gram
 * seeds for reuse), with falling back from three words to one as what finds short and noisy quotations.
 */
import { type FitQuery, type Fitted, fitWords } from './fit.ts';
import { type Neighbour, neighbours } from './fuzzy.ts';
import type { Range, Segment } from './segment.ts';

/** Postings read in a stage. Measured on 40 MB: 1,000 loses 0.4% of quotations at 20% edits, 10,000 gains none. */
const MAX_POSTINGS = 3_000;
/** Places fitted in a stage. */
const MAX_PLACES = 24;
/** Tokens of drift that a bucket of diagonals forgives; two neighbouring buckets are counted together. */
const BUCKET_BITS = 3;
/** A place that explains this share of the quotation's bits is not outdone by what weaker seeds could find. */
const ENOUGH = 0.5;
/** Behind a place that is good enough, those with so small a share of its votes can't be its equals. */
const HOPELESS = 0.3;
/** A word that stands more often than this is no seed by itself. */
const RARE_WORD = 1_000;
/** Words whose misreadings are looked up, at some 30 µs each. */
const MAX_DOUBTFUL = 10;
const UNKNOWN_FIRST = 1_000;
/** Longer quotations are located by their first and last words' worth of seeds; more would only repeat them. */
export const MAX_WORDS = 400;

/** A place in a segment; tokens half-open, counted from the segment's first. */
export interface Found extends Fitted {
  readonly document: number;
}

/** A bucket of diagonals with its bits of votes. */
interface Bucket {
  readonly bucket: number;
  readonly votes: number;
}

interface Seed extends Range {
  /** Position in the quotation. */
  readonly at: number;
  readonly bits: number;
}

/** A segment to search, without its removed documents. */
export interface Searched {
  readonly segment: Segment;
  readonly isDropped: (document: number) => boolean;
}

/** Stages of falling back, from strong and cheap seeds to weak and dear ones. */
const STAGES = 4;

/**
 * Best first, without overlaps, at most `limit` of each segment. `bits`: information of each word in the whole archive.
 * All segments go through a stage before any goes through the next: what one holds, the others need not seek.
 */
export function locateIn(
  searched: readonly Searched[],
  words: readonly string[],
  bits: Float64Array,
  limit: number,
): readonly { readonly segment: Segment; readonly found: Found }[] {
  const enough = ENOUGH * bits.reduce((sum, one) => sum + one, 0);
  const searches = searched.map(({ segment, isDropped }) => new Search(segment, words, bits, isDropped));
  for (let stage = 0; stage < STAGES; stage++) {
    for (const search of searches) search.run(stage, enough);
    if (searches.some(({ best }) => best >= enough)) break;
  }
  return searches.flatMap((search) => search.found(limit).map((found) => ({ segment: search.segment, found })));
}

class Search {
  readonly segment: Segment;
  private readonly words: readonly string[];
  private readonly bits: Float64Array;
  private readonly ids: Uint32Array;
  private readonly isDropped: (document: number) => boolean;
  private readonly votes = new Map<number, number>();
  private readonly fitted = new Map<number, Fitted>();
  private misread: readonly (readonly Neighbour[])[] | null = null;

  constructor(
    segment: Segment,
    words: readonly string[],
    bits: Float64Array,
    isDropped: (document: number) => boolean,
  ) {
    this.segment = segment;
    this.words = words;
    this.bits = bits;
    this.isDropped = isDropped;
    this.ids = Uint32Array.from(words, (word) => segment.idOf(word));
  }

  private places: readonly Found[] = [];

  run(stage: number, enough: number): void {
    const seeds = stage < 2 ? this.runs(3 - stage) : stage === 2 ? this.rareWords() : this.misreadings();
    if (this.cast(seeds)) this.places = this.fitBest(enough);
  }

  get best(): number {
    return this.places[0]?.score ?? 0;
  }

  found(limit: number): readonly Found[] {
    return withoutOverlaps(this.places).slice(0, limit);
  }

  /** Runs of `length` known words. */
  private runs(length: number): Seed[] {
    const seeds: Seed[] = [];
    for (let at = 0; at + length <= this.ids.length; at++) {
      if (!this.isKnown(at, length)) continue;
      const range = this.segment.range(this.ids, at, length);
      if (range.to > range.from) seeds.push({ ...range, at, bits: this.bitsOf(at, length) });
    }
    return seeds;
  }

  private isKnown(at: number, length: number): boolean {
    for (let i = at; i < at + length; i++) if (this.ids[i] === 0) return false;
    return true;
  }

  private bitsOf(at: number, length: number): number {
    let sum = 0;
    for (let i = at; i < at + length; i++) sum += this.bits[i] as number;
    return sum / length;
  }

  private rareWords(): Seed[] {
    return this.runs(1).filter(({ from, to }) => to - from <= RARE_WORD);
  }

  /** Looks up misreadings once; each rare enough is a seed, and so is each together with the word that follows. */
  private misreadings(): Seed[] {
    const doubtful = this.doubtful();
    this.misread = this.words.map((word, i) => (doubtful.has(i) ? neighbours(this.segment.vocabulary, word) : []));
    this.fitted.clear();
    const seeds: Seed[] = [];
    for (const [at, near] of this.misread.entries()) {
      for (const { id } of near) seeds.push(...this.misreadSeeds(id, at));
    }
    return seeds;
  }

  /** Places of the words that say most, unknown ones first. */
  private doubtful(): ReadonlySet<number> {
    const weight = (i: number): number => (this.bits[i] as number) + (this.ids[i] === 0 ? UNKNOWN_FIRST : 0);
    const order = [...this.words.keys()].sort((a, b) => weight(b) - weight(a));
    return new Set(order.slice(0, MAX_DOUBTFUL));
  }

  private *misreadSeeds(id: number, at: number): Generator<Seed> {
    const bits = this.bits[at] as number;
    const next = this.ids[at + 1] ?? 0;
    const word = this.segment.range([id], 0, 1);
    if (word.to - word.from <= RARE_WORD) yield { ...word, at, bits };
    else if (next !== 0) yield { ...this.segment.range([id, next], 0, 2), at, bits };
  }

  /** True where any vote was cast. */
  private cast(seeds: Seed[]): boolean {
    seeds.sort((a, b) => a.to - a.from - (b.to - b.from));
    let left = MAX_POSTINGS;
    const { suffixes } = this.segment.columns;
    for (const { from, to, at, bits } of seeds) {
      const last = Math.min(to, from + left);
      for (let i = from; i < last; i++) {
        const bucket = ((suffixes[i] as number) - at + MAX_WORDS) >> BUCKET_BITS;
        this.votes.set(bucket, (this.votes.get(bucket) ?? 0) + bits);
      }
      left -= last - from;
      if (left <= 0) break;
    }
    return left < MAX_POSTINGS;
  }

  private fitBest(enough: number): readonly Found[] {
    const places: Found[] = [];
    let best = { votes: 0, score: 0 };
    for (const { bucket, votes } of this.bestBuckets()) {
      if (best.score >= enough && votes < HOPELESS * best.votes) break;
      const fitted = this.fitAt(bucket);
      if (fitted.score > best.score) best = { votes, score: fitted.score };
      if (fitted.score <= 0) continue;
      const document = this.segment.documentAt(fitted.from);
      if (!this.isDropped(document)) places.push({ ...fitted, document });
    }
    return places.sort((a, b) => b.score - a.score || a.from - b.from);
  }

  private bestBuckets(): readonly Bucket[] {
    const ranked: Bucket[] = [];
    let least = 0;
    for (const [bucket, own] of this.votes) {
      const votes = own + (this.votes.get(bucket + 1) ?? 0);
      if (ranked.length >= MAX_PLACES * 8) least = keepBest(ranked, MAX_PLACES);
      if (votes > least) ranked.push({ bucket, votes });
    }
    keepBest(ranked, MAX_PLACES);
    return ranked;
  }

  private fitAt(bucket: number): Fitted {
    const known = this.fitted.get(bucket);
    if (known !== undefined) return known;
    const start = (bucket << BUCKET_BITS) - MAX_WORDS;
    const slack = 4 + (this.ids.length >> 2);
    const from = Math.max(0, start - slack);
    const to = Math.min(this.segment.tokens.length, start + (2 << BUCKET_BITS) + this.ids.length + slack);
    const fitted = fitWords(
      { ids: this.ids, bits: this.bits, misread: this.misread } satisfies FitQuery,
      this.segment.tokens,
      from,
      to,
    );
    this.fitted.set(bucket, fitted);
    return fitted;
  }
}

/** Shortens the list to its `limit` best; the votes of the last that stayed. */
function keepBest(ranked: Bucket[], limit: number): number {
  ranked.sort((a, b) => b.votes - a.votes || a.bucket - b.bucket);
  if (ranked.length > limit) ranked.length = limit;
  return ranked.length < limit ? 0 : (ranked.at(-1)?.votes ?? 0);
}

function withoutOverlaps(places: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const place of places) {
    if (!kept.some((other) => place.from < other.to && other.from < place.to)) kept.push(place);
  }
  return kept;
}
