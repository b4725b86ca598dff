/**
 * Runs of words that stand twice in a row of documents, exact but for spelling, and chains of them over small changes.
 *
 * One pass: the hash of every `SEED` words is looked up among those before it; a hit that no run on its diagonal covers
 * yet is extended word by word. Neighbouring runs on neighbouring diagonals are one chain (Altschul et al. 1997, gapped
 * extension; passim does the same by alignment). Cost O(words · `LOOK_BACK`) at most, near linear on prose; 20 bytes
 * per word while it runs.
 */
import type { Span } from '../record/record.ts';
import { canonical, type Tokens, tokenise } from '../text/text.ts';

/** Words of all documents, one after the other; 0 parts them. */
export class Corpus {
  /** First word of each document, then the end. */
  readonly documents: number[] = [0];
  private readonly numbers = new Map<string, number>();
  private readonly ids: Uint32Array[] = [];
  private readonly tokens: Tokens[] = [];

  add(text: string, skip: readonly Span[]): void {
    const tokens = tokenise(text, { skip });
    const ids = new Uint32Array(tokens.count + 1);
    for (let i = 0; i < tokens.count; i++) ids[i] = this.number(tokens.words[i] as string);
    this.ids.push(ids);
    this.tokens.push({ ...tokens, words: [] });
    this.documents.push((this.documents.at(-1) as number) + ids.length);
  }

  private number(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    const form = canonical(word);
    const number = this.numbers.get(form) ?? this.numbers.size + 1;
    this.numbers.set(form, number);
    this.numbers.set(word, number);
    return number;
  }

  words(): Uint32Array {
    const all = new Uint32Array(this.documents.at(-1) as number);
    this.ids.forEach((ids, i) => {
      all.set(ids, this.documents[i]);
    });
    return all;
  }

  documentAt(word: number): number {
    let [low, high] = [0, this.documents.length - 1];
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((this.documents[middle] as number) <= word) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Characters, in its document, of the words `from`–`to` (half-open, within one document). */
  span(from: number, to: number): Span & { readonly document: number } {
    const document = this.documentAt(from);
    const { starts, ends } = this.tokens[document] as Tokens;
    const first = this.documents[document] as number;
    return { document, start: starts[from - first] as number, end: ends[to - 1 - first] as number };
  }
}

/** The same words at two places; half-open ranges of the corpus, `a` before `b`. */
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

export function findChains(words: Uint32Array, minWords: number): readonly Chain[] {
  return new ChainFinder(words, minWords).run();
}

class ChainFinder {
  private readonly words: Uint32Array;
  private readonly minWords: number;
  private readonly head: Int32Array;
  private readonly previous: Int32Array;
  /** Diagonal → where in `b` its last run ends. */
  private readonly covered = new Map<number, number>();
  /** Bucket of diagonals → the chain that may go on there. */
  private readonly open = new Map<number, Chain>();
  private readonly chains: Chain[] = [];

  constructor(words: Uint32Array, minWords: number) {
    this.words = words;
    this.minWords = minWords;
    this.head = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(1024, words.length)))).fill(-1);
    this.previous = new Int32Array(words.length).fill(-1);
  }

  run(): readonly Chain[] {
    for (let b = 0; b + SEED <= this.words.length; b++) {
      const slot = this.hash(b);
      if (slot < 0) continue;
      let a = this.head[slot] as number;
      for (let looked = 0; a >= 0 && looked < LOOK_BACK; looked++) {
        if ((this.covered.get(b - a) ?? 0) <= b && this.isSeed(a, b)) this.extend(a, b);
        a = this.previous[a] as number;
      }
      this.previous[b] = this.head[slot] as number;
      this.head[slot] = b;
    }
    for (const chain of this.open.values()) this.close(chain);
    return this.chains;
  }

  /** -1 where a document ends within the seed. */
  private hash(at: number): number {
    let hash = 0;
    for (let i = at; i < at + SEED; i++) {
      const word = this.words[i] as number;
      if (word === 0) return -1;
      hash = Math.imul(hash ^ word, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return (hash >>> 0) & (this.head.length - 1);
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
