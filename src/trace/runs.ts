/**
 * Runs of words that stand twice in a row of documents, exact but for spelling, and chains of them over small changes.
 *
 *  1. A document is a row of numbers, one for each word (`rowOf`): the hash of its canonical spelling. Rows can be kept:
 *     what is new is compared with what was, and not that with itself again.
 *  2. The hashes of every `SEED` words are gone over for those that stand twice, at least once in what is new; a tenth
 *     of prose is left.
 *  3. Each of these is looked up among those before it; a hit that no run on its diagonal covers yet is extended word by
 *     word. Neighbouring runs on neighbouring diagonals are one chain (Altschul et al. 1997, gapped extension; passim
 *     does the same by alignment).
 *
 * Cost: step 2 is a rolling hash and a look into a small table per word, old or new; step 3 is O(marked words ·
 * `LOOK_BACK`) at most, near linear on prose. Memory: 4 bytes per word for the rows, 8 for step 2 (at most 256 MB), 12
 * for each marked word.
 */
import type { Span } from '../record/record.ts';
import { canonical, hashWord, hashWords, WordScanner } from '../text/text.ts';

/** A document's words, and where to find them again. */
export interface WordRow {
  readonly words: Int32Array;
  /** Character at which every `SAMPLE`-th word begins. */
  readonly samples: Uint32Array;
  /** Length of the text that was read. */
  readonly characters: number;
}

export const SAMPLE = 64;

/** Reads rows; knows the canonical number of each word it has met. */
export class RowReader {
  private readonly numbers = new Map<number, number>();

  read(text: string, skip: readonly Span[]): WordRow {
    const words = new Int32Array(Math.ceil(text.length / 2) + 1);
    const samples: number[] = [];
    let count = 0;
    hashWords(text, skip, (hash, start) => {
      if (count % SAMPLE === 0) samples.push(start);
      words[count++] = this.numbers.get(hash | 0) ?? this.learn(hash | 0, text, skip, start);
    });
    return { words: words.slice(0, count), samples: Uint32Array.from(samples), characters: text.length };
  }

  /** Never 0, which parts documents; signed, since V8 keeps 32 bits with a sign unboxed. */
  private learn(hash: number, text: string, skip: readonly Span[], start: number): number {
    const scanner = new WordScanner(text, { skip, from: start });
    scanner.next();
    const number = hashWord(canonical(scanner.word)) | 0 || 1;
    this.numbers.set(hash, number);
    return number;
  }
}

/** Characters of the words `from`–`to` (half-open) of the row's text. */
export function spanOfWords(row: WordRow, text: string, skip: readonly Span[], from: number, to: number): Span {
  const sample = Math.floor(from / SAMPLE);
  const scanner = new WordScanner(text, { skip, from: row.samples[sample] as number });
  let at = sample * SAMPLE;
  let start = 0;
  while (scanner.next()) {
    if (at === from) start = scanner.start;
    if (at === to - 1) return { start, end: scanner.end };
    at++;
  }
  throw new RangeError(`words ${from}–${to} are beyond the ${at} of the text`);
}

/** The same words at two places; half-open ranges of all rows one behind the other, each with a 0 at its end. */
export interface Chain {
  aFrom: number;
  aTo: number;
  bFrom: number;
  bTo: number;
  /** Words that agree. */
  same: number;
}

/** Words of a seed. Four find a little more and cost three times as much. */
const SEED = 5;
/** Earlier places of one seed that are looked at: what stands oftener is found through its nearest copies. */
const LOOK_BACK = 16;
/** Words, on either side, over which two runs are one passage; and how far their diagonals may differ. */
const GAP = 12;
const DRIFT = 8;

/** `words`: rows, each followed by a 0. Chains of `minWords` and more with at least one end at `newFrom` or behind. */
export function findChains(words: Int32Array, minWords: number, newFrom = 0): readonly Chain[] {
  return new ChainFinder(words, minWords, newFrom).run();
}

/** base^(SEED-1), for taking the first word out of a rolling hash (Karp and Rabin 1987). */
const BASE = 0x9e3779b1;
const FIRST = Array.from({ length: SEED - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1);

/** Walks the hashes of every `SEED` words that no document's end parts. */
class SeedWalker {
  /** First word of the seed stood on, and its hash. */
  at = 0;
  hash = 0;
  private readonly words: Int32Array;
  private readonly to: number;
  private next: number;
  private rolling = 0;
  private length = 0;

  constructor(words: Int32Array, from: number, to: number) {
    this.words = words;
    this.next = from;
    this.to = to;
  }

  step(): boolean {
    const { words, to } = this;
    let { next, rolling, length } = this;
    while (next < to) {
      const word = words[next++] as number;
      if (word === 0) {
        [rolling, length] = [0, 0];
        continue;
      }
      if (length === SEED) rolling = (rolling - Math.imul(words[next - 1 - SEED] as number, FIRST)) | 0;
      else length++;
      rolling = (Math.imul(rolling, BASE) + word) | 0;
      if (length === SEED) break;
    }
    const isSeed = length === SEED && this.next !== next;
    [this.next, this.rolling, this.length] = [next, rolling, length];
    this.at = next - SEED;
    this.hash = spread(rolling);
    return isSeed && !(next === to && words[to - 1] === 0);
  }
}

/** The finaliser of MurmurHash3 (A. Appleby, 2011): high bits of a product say little in low ones. */
function spread(hash: number): number {
  let h = hash | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Seeds that stand twice, at least once in what is new: their places, ascending, and hashes. Few others may be among them. */
interface Repeated {
  readonly places: Int32Array;
  readonly hashes: Int32Array;
}

/** New words up to which what is old is passed over their few marks; with more, all is sorted into buckets. */
const FEW = 1 << 20;

function repeatedSeeds(words: Int32Array, newFrom: number): Repeated {
  return newFrom > 0 && words.length - newFrom <= FEW ? repeatedInNew(words, newFrom) : repeatedAnywhere(words);
}

/** Slots for each word: of those that stand once, so many times fewer are taken for repeated. */
const SLOTS_PER_WORD = 16;
const ONCE = 1;
const AGAIN = 2;

/** How often a hash was seen: not, once, again. Two bits a slot, so that it stays in the processor's cache. */
class Marks {
  private readonly bytes: Uint8Array;
  private readonly mask: number;

  constructor(words: number) {
    this.mask = 2 ** Math.max(12, Math.ceil(Math.log2(words * SLOTS_PER_WORD + 1))) - 1;
    this.bytes = new Uint8Array((this.mask >>> 2) + 1);
  }

  get(hash: number): number {
    const slot = hash & this.mask;
    return ((this.bytes[slot >>> 2] as number) >>> ((slot & 3) << 1)) & 3;
  }

  set(hash: number, mark: number): void {
    const slot = hash & this.mask;
    this.bytes[slot >>> 2] = (this.bytes[slot >>> 2] as number) | (mark << ((slot & 3) << 1));
  }

  see(hash: number): void {
    const seen = this.get(hash);
    if (seen < AGAIN) this.set(hash, seen === 0 ? ONCE : AGAIN);
  }
}

function repeatedInNew(words: Int32Array, newFrom: number): Repeated {
  const marks = new Marks(words.length - newFrom);
  const found = new Growing();
  for (const walk = new SeedWalker(words, newFrom, words.length); walk.step(); ) marks.see(walk.hash);
  for (const walk = new SeedWalker(words, 0, newFrom); walk.step(); ) {
    if (marks.get(walk.hash) === 0) continue;
    marks.set(walk.hash, AGAIN);
    found.push(walk.at, walk.hash);
  }
  for (const walk = new SeedWalker(words, newFrom, words.length); walk.step(); ) {
    if (marks.get(walk.hash) >= AGAIN) found.push(walk.at, walk.hash);
  }
  return found.finish();
}

const BUCKETS = 256;
const BUCKET_SHIFT = 24;
/** Words whose hashes and places are held at once, 8 bytes each; more are gone over in rounds. */
const HELD = 1 << 25;

/**
 * One table over all hashes would be a read from memory at random for each word (150 to 300 ns). So they are sorted into
 * buckets by their highest byte, and each bucket has a table that fits the cache.
 */
function repeatedAnywhere(words: Int32Array): Repeated {
  const isRepeated = new Uint8Array((words.length >>> 3) + 1);
  const rounds = 2 ** Math.ceil(Math.log2(Math.max(1, words.length / HELD)));
  const width = BUCKETS / Math.min(BUCKETS, rounds);
  for (let first = 0; first < BUCKETS; first += width) markRepeated(words, first, first + width, isRepeated);
  const found = new Growing();
  for (const walk = new SeedWalker(words, 0, words.length); walk.step(); ) {
    if (((isRepeated[walk.at >>> 3] as number) >>> (walk.at & 7)) & 1) found.push(walk.at, walk.hash);
  }
  return found.finish();
}

/** Sets the bit of each place whose hash is one of buckets `first`–`last` and stands twice. */
function markRepeated(words: Int32Array, first: number, last: number, isRepeated: Uint8Array): void {
  const ends = new Int32Array(BUCKETS + 1);
  for (const walk = new SeedWalker(words, 0, words.length); walk.step(); ) {
    const bucket = walk.hash >>> BUCKET_SHIFT;
    if (bucket >= first && bucket < last) ends[bucket + 1] = (ends[bucket + 1] as number) + 1;
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    ends[bucket + 1] = (ends[bucket + 1] as number) + (ends[bucket] as number);
  const total = ends[BUCKETS] as number;
  const [hashes, places, next] = [new Int32Array(total), new Int32Array(total), ends.slice()];
  for (const walk = new SeedWalker(words, 0, words.length); walk.step(); ) {
    const bucket = walk.hash >>> BUCKET_SHIFT;
    if (bucket < first || bucket >= last) continue;
    const at = next[bucket] as number;
    [next[bucket], hashes[at], places[at]] = [at + 1, walk.hash, walk.at];
  }
  for (let bucket = first; bucket < last; bucket++) {
    const [from, to] = [ends[bucket] as number, ends[bucket + 1] as number];
    const marks = new Marks(to - from);
    for (let i = from; i < to; i++) marks.see(hashes[i] as number);
    for (let i = from; i < to; i++) {
      if (marks.get(hashes[i] as number) < AGAIN) continue;
      const place = places[i] as number;
      isRepeated[place >>> 3] = (isRepeated[place >>> 3] as number) | (1 << (place & 7));
    }
  }
}

/** Two columns that grow by doubling. */
class Growing {
  private places = new Int32Array(1024);
  private hashes = new Int32Array(1024);
  private count = 0;

  push(place: number, hash: number): void {
    if (this.count === this.places.length) this.grow();
    this.places[this.count] = place;
    this.hashes[this.count++] = hash;
  }

  private grow(): void {
    const [places, hashes] = [new Int32Array(this.count * 2), new Int32Array(this.count * 2)];
    places.set(this.places);
    hashes.set(this.hashes);
    [this.places, this.hashes] = [places, hashes];
  }

  finish(): Repeated {
    return { places: this.places.subarray(0, this.count), hashes: this.hashes.subarray(0, this.count) };
  }
}

class ChainFinder {
  private readonly words: Int32Array;
  private readonly minWords: number;
  private readonly newFrom: number;
  /** Diagonal → where in `b` its last run ends. */
  private readonly covered = new Map<number, number>();
  /** Bucket of diagonals → the chain that may go on there. */
  private readonly open = new Map<number, Chain>();
  private readonly chains: Chain[] = [];

  constructor(words: Int32Array, minWords: number, newFrom: number) {
    this.words = words;
    this.minWords = minWords;
    this.newFrom = newFrom;
  }

  run(): readonly Chain[] {
    const { places, hashes } = repeatedSeeds(this.words, this.newFrom);
    const mask = 2 ** Math.ceil(Math.log2(Math.max(1024, places.length))) - 1;
    const head = new Int32Array(mask + 1).fill(-1);
    const previous = new Int32Array(places.length);
    for (let i = 0; i < places.length; i++) {
      const hash = hashes[i] as number;
      const slot = hash & mask;
      if ((places[i] as number) >= this.newFrom) this.lookBack(i, head[slot] as number, places, hashes, previous);
      previous[i] = head[slot] as number;
      head[slot] = i;
    }
    for (const chain of this.open.values()) this.close(chain);
    return this.chains;
  }

  private lookBack(i: number, from: number, places: Int32Array, hashes: Int32Array, previous: Int32Array): void {
    const b = places[i] as number;
    for (let at = from, looked = 0; at >= 0 && looked < LOOK_BACK; at = previous[at] as number) {
      if (hashes[at] !== hashes[i]) continue;
      looked++;
      const a = places[at] as number;
      if ((this.covered.get(b - a) ?? 0) <= b && this.isSeed(a, b)) this.extend(a, b);
    }
  }

  private isSeed(a: number, b: number): boolean {
    for (let i = 0; i < SEED; i++) if (this.words[a + i] !== this.words[b + i]) return false;
    return true;
  }

  private extend(a: number, b: number): void {
    let length = SEED;
    // A run never meets its own copy: "no, no, no, no, no, no" shares nothing with itself.
    while (a + length < b && this.isSame(a + length, b + length)) length++;
    if (a + length > b) return;
    this.covered.set(b - a, b + length);
    this.chain({ aFrom: a, aTo: a + length, bFrom: b, bTo: b + length, same: length });
  }

  private isSame(a: number, b: number): boolean {
    const word = this.words[a];
    return word !== 0 && word === this.words[b];
  }

  private chain(run: Chain): void {
    const bucket = Math.floor((run.bFrom - run.aFrom) / DRIFT);
    for (const near of [bucket, bucket - 1, bucket + 1]) {
      const open = this.open.get(near);
      if (open !== undefined && this.goesOn(open, run)) {
        open.aTo = run.aTo;
        open.bTo = run.bTo;
        open.same += run.same;
        this.open.delete(near);
        this.replace(bucket, open);
        return;
      }
    }
    this.replace(bucket, run);
  }

  private goesOn(open: Chain, run: Chain): boolean {
    const gapA = run.aFrom - open.aTo;
    const gapB = run.bFrom - open.bTo;
    if (gapA < 0 || gapB < 0 || gapA > GAP || gapB > GAP || run.aTo > open.bFrom) return false;
    return !this.hasEnd(open.aTo, run.aFrom) && !this.hasEnd(open.bTo, run.bFrom);
  }

  private hasEnd(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.words[i] === 0) return true;
    return false;
  }

  private replace(bucket: number, chain: Chain): void {
    const old = this.open.get(bucket);
    if (old !== undefined) this.close(old);
    this.open.set(bucket, chain);
  }

  private close(chain: Chain): void {
    this.stretch(chain);
    if (Math.min(chain.aTo - chain.aFrom, chain.bTo - chain.bFrom) >= this.minWords) this.chains.push(chain);
  }

  /** Carries the ends over one changed, added or dropped word where two words agree behind it. */
  private stretch(chain: Chain): void {
    for (let grown = true; grown; ) grown = this.stretchEnd(chain);
    for (let grown = true; grown; ) grown = this.stretchStart(chain);
  }

  private stretchEnd(chain: Chain): boolean {
    for (const [skipA, skipB] of SKIPS) {
      const [a, b] = [chain.aTo + skipA, chain.bTo + skipB];
      const isFree = a + 2 <= chain.bFrom && !this.hasEnd(chain.aTo, a) && !this.hasEnd(chain.bTo, b);
      if (!isFree || !this.isSame(a, b) || !this.isSame(a + 1, b + 1)) continue;
      [chain.aTo, chain.bTo] = [a + 2, b + 2];
      chain.same += 2;
      return true;
    }
    return false;
  }

  private stretchStart(chain: Chain): boolean {
    for (const [skipA, skipB] of SKIPS) {
      const [a, b] = [chain.aFrom - skipA - 2, chain.bFrom - skipB - 2];
      const isFree = a >= 0 && b >= chain.aTo && !this.hasEnd(a, chain.aFrom) && !this.hasEnd(b, chain.bFrom);
      if (!isFree || !this.isSame(a, b) || !this.isSame(a + 1, b + 1)) continue;
      [chain.aFrom, chain.bFrom] = [a, b];
      chain.same += 2;
      return true;
    }
    return false;
  }
}

const SKIPS: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 1],
  [1, 0],
  [0, 1],
];
