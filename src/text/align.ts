/**
 * Fits a quotation's words into a stretch of record: all quoted words count, the record's ends are free.
 *
 * Gotoh's affine-gap dynamic programming (J. Mol. Biol. 162, 1982), with two steps of our own: one word against two
 * (`well known` / `wellknown`, `US` / `United States`). Scores are log-odds in bits: how much likelier the pair is in
 * a copied text than by chance, so that a rare word kept counts for more than an ordinary one, and the sum is
 * comparable between quotations (see trace/accept.ts). Cost O(n·m) time, and 18 bytes a cell, for n quoted and m record
 * words.
 */
import { wordSimilarity } from './similarity.ts';
import { beginsPhrase, canonical, sameJoined } from './variants.ts';

/**
 * Log-odds in bits of what happens to a word in a copied text, over chance. The rates behind them (85% kept, 10%
 * exchanged, 5% lost or added; a lost clause is likelier than as many lost words) are those of the bench's noise.
 */
export const STEP_BITS = {
  kept: -0.23,
  respelled: -1,
  exchanged: -3.3,
  added: -4,
  omitOpen: -4,
  omitMore: -1.5,
} as const;
/** Two words are one, misread, from this likeness on: one letter in four may differ. */
const MISREAD_FROM = 0.6;
/** Longer "words" are garbage, and comparing them costs the square of their length. */
const MAX_MISREAD = 64;
/** Bits a misread word loses besides its share of unlike letters. */
const MISREAD_BITS = -2;

export interface AlignStep {
  /** `=` same key, `~` another word, spelling or division, `+` only quoted, `-` only in the record. */
  readonly op: '=' | '~' | '+' | '-';
  /** Half-open token ranges; empty for `-` and `+` respectively. */
  readonly quotedFrom: number;
  readonly quotedTo: number;
  readonly recordFrom: number;
  readonly recordTo: number;
  /** Bits this step adds. */
  readonly score: number;
  /** 0–1 likeness of the words; 1 for `=` and for spelling variants. */
  readonly similarity: number;
}

export interface Alignment {
  readonly score: number;
  /** Half-open range of record tokens between the first and the last aligned word. */
  readonly recordFrom: number;
  readonly recordTo: number;
  readonly steps: readonly AlignStep[];
}

export interface AlignOptions {
  /** Information of each quoted word, in bits. */
  readonly bits: ArrayLike<number>;
  /** `1` at `i`: the record may go on without cost before quoted word `i` (a bracketed insertion stands for its words). */
  readonly freeBefore?: ArrayLike<number>;
}

/** Never null: where nothing fits, every quoted word is `+` and the score is low. */
export function alignWords(quoted: readonly string[], record: readonly string[], options: AlignOptions): Alignment {
  const grid = new Grid(quoted, record, options);
  grid.fill();
  return grid.trace();
}

/** What brought a cell its score. */
const PAIR = 1;
const ADDED = 2;
const OMITTED = 3;
const ONE_TO_TWO = 4;
const TWO_TO_ONE = 5;
const NEVER = -1e9;

class Grid {
  private readonly quoted: readonly string[];
  private readonly record: readonly string[];
  private readonly options: AlignOptions;
  private readonly width: number;
  private readonly best: Float64Array;
  private readonly omit: Float64Array;
  private readonly from: Uint8Array;
  /** 1 where the omission at this cell went on rather than began. */
  private readonly goesOn: Uint8Array;
  private readonly quotedForms: readonly string[];
  private readonly recordForms: readonly string[];
  /** 1 where a phrase may begin that has a form of one word. */
  private readonly quotedBegins: Uint8Array;
  private readonly recordBegins: Uint8Array;

  constructor(quoted: readonly string[], record: readonly string[], options: AlignOptions) {
    this.quoted = quoted;
    this.record = record;
    this.options = options;
    this.width = record.length + 1;
    const cells = (quoted.length + 1) * this.width;
    this.best = new Float64Array(cells).fill(NEVER);
    this.omit = new Float64Array(cells).fill(NEVER);
    this.from = new Uint8Array(cells);
    this.goesOn = new Uint8Array(cells);
    this.quotedForms = quoted.map(canonical);
    this.recordForms = record.map(canonical);
    this.quotedBegins = Uint8Array.from(quoted, (word) => Number(beginsPhrase(word)));
    this.recordBegins = Uint8Array.from(record, (word) => Number(beginsPhrase(word)));
  }

  fill(): void {
    this.best.fill(0, 0, this.width);
    for (let i = 1; i <= this.quoted.length; i++) {
      for (let j = 0; j < this.width; j++) this.fillCell(i, j);
    }
  }

  private fillCell(i: number, j: number): void {
    const cell = i * this.width + j;
    const above = cell - this.width;
    let score = (this.best[above] as number) + STEP_BITS.added;
    let from = ADDED;
    if (j > 0) {
      const pair = (this.best[above - 1] as number) + this.pairScore(i - 1, j - 1);
      if (pair >= score) [score, from] = [pair, PAIR];
      const omitted = this.omitScore(i, cell);
      if (omitted > score) [score, from] = [omitted, OMITTED];
      const split = this.isSplit(i, j) ? this.splitScore(i, cell) : NEVER;
      if (split > score) [score, from] = [split, ONE_TO_TWO];
      const merged = this.isMerged(i, j) ? this.mergedScore(i, cell) : NEVER;
      if (merged > score) [score, from] = [merged, TWO_TO_ONE];
    }
    this.best[cell] = score;
    this.from[cell] = from;
  }

  private omitScore(i: number, cell: number): number {
    const isFree = this.options.freeBefore?.[i] === 1;
    const begun = (this.best[cell - 1] as number) + (isFree ? 0 : STEP_BITS.omitOpen);
    const on = (this.omit[cell - 1] as number) + (isFree ? 0 : STEP_BITS.omitMore);
    this.goesOn[cell] = on >= begun ? 1 : 0;
    const score = Math.max(begun, on);
    this.omit[cell] = score;
    return score;
  }

  /** Whether the quoted word before `i` is the two record words before `j`. Lengths first: most cells end there. */
  private isSplit(i: number, j: number): boolean {
    if (j < 2) return false;
    const [one, first, second] = [
      this.quoted[i - 1] as string,
      this.record[j - 2] as string,
      this.record[j - 1] as string,
    ];
    if (one.length !== first.length + second.length && this.recordBegins[j - 2] === 0) return false;
    return sameJoined(one, first, second);
  }

  /** Whether the two quoted words before `i` are the record word before `j`. */
  private isMerged(i: number, j: number): boolean {
    if (i < 2) return false;
    const [one, first, second] = [
      this.record[j - 1] as string,
      this.quoted[i - 2] as string,
      this.quoted[i - 1] as string,
    ];
    if (one.length !== first.length + second.length && this.quotedBegins[i - 2] === 0) return false;
    return sameJoined(one, first, second);
  }

  private splitScore(i: number, cell: number): number {
    return (this.best[cell - this.width - 2] as number) + this.bits(i - 1) + STEP_BITS.respelled;
  }

  private mergedScore(i: number, cell: number): number {
    const bits = this.bits(i - 2) + this.bits(i - 1) + STEP_BITS.respelled;
    return (this.best[cell - 2 * this.width - 1] as number) + bits;
  }

  private bits(i: number): number {
    return this.options.bits[i] ?? 0;
  }

  private pairScore(i: number, j: number): number {
    if (this.quoted[i] === this.record[j]) return this.bits(i) + STEP_BITS.kept;
    if (this.quotedForms[i] === this.recordForms[j]) return this.bits(i) + STEP_BITS.respelled;
    const likeness = misreadLikeness(this.quoted[i] as string, this.record[j] as string);
    if (likeness === 0) return STEP_BITS.exchanged;
    return Math.max(STEP_BITS.exchanged, this.bits(i) * (2 * likeness - 1) + MISREAD_BITS);
  }

  trace(): Alignment {
    const n = this.quoted.length;
    let j = this.bestEnd();
    const score = this.best[n * this.width + j] as number;
    const steps: AlignStep[] = [];
    let i = n;
    while (i > 0) {
      const step = this.stepInto(i, j);
      steps.push(step);
      i = step.quotedFrom;
      j = step.recordFrom;
    }
    steps.reverse();
    return { score, ...extent(steps, j), steps };
  }

  private bestEnd(): number {
    const row = this.quoted.length * this.width;
    let end = 0;
    for (let j = 1; j < this.width; j++) {
      if ((this.best[row + j] as number) > (this.best[row + end] as number)) end = j;
    }
    return end;
  }

  private stepInto(i: number, j: number): AlignStep {
    const cell = i * this.width + j;
    const from = this.from[cell];
    if (from === OMITTED) return this.omission(i, j);
    const quotedFrom = i - (from === TWO_TO_ONE ? 2 : 1);
    const recordFrom = j - (from === ADDED ? 0 : from === ONE_TO_TWO ? 2 : 1);
    const score = (this.best[cell] as number) - (this.best[quotedFrom * this.width + recordFrom] as number);
    const range = { quotedFrom, quotedTo: i, recordFrom, recordTo: j, score };
    if (from === ADDED) return { op: '+', ...range, similarity: 0 };
    if (from !== PAIR) return { op: '~', ...range, similarity: 1 };
    return { ...this.pairKind(i - 1, j - 1), ...range };
  }

  private omission(i: number, j: number): AlignStep {
    let from = j;
    while (this.goesOn[i * this.width + from] === 1) from--;
    from--;
    const row = i * this.width;
    const score = (this.omit[row + j] as number) - (this.best[row + from] as number);
    return { op: '-', quotedFrom: i, quotedTo: i, recordFrom: from, recordTo: j, score, similarity: 0 };
  }

  private pairKind(i: number, j: number): { op: '=' | '~'; similarity: number } {
    if (this.quoted[i] === this.record[j]) return { op: '=', similarity: 1 };
    if (this.quotedForms[i] === this.recordForms[j]) return { op: '~', similarity: 1 };
    return { op: '~', similarity: wordSimilarity(this.quoted[i] as string, this.record[j] as string) };
  }
}

function extent(steps: readonly AlignStep[], end: number): { recordFrom: number; recordTo: number } {
  const placed = steps.filter((step) => step.op !== '+');
  return { recordFrom: placed[0]?.recordFrom ?? end, recordTo: placed.at(-1)?.recordTo ?? end };
}

/**
 * Likeness of two words where one may be a misreading of the other, else 0. Cheap refusals first: most pairs of a grid
 * are of unlike length or share neither their first nor their last letter.
 */
function misreadLikeness(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  const longer = Math.max(a.length, b.length);
  if (shorter < 3 || longer > MAX_MISREAD || shorter < MISREAD_FROM * longer) return 0;
  const sharesEnd = a.charCodeAt(0) === b.charCodeAt(0) || a.charCodeAt(a.length - 1) === b.charCodeAt(b.length - 1);
  return sharesEnd ? wordSimilarity(a, b, MISREAD_FROM) : 0;
}
