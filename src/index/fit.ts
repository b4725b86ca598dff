/**
 * The second look at a place: a quotation's words fitted into the tokens around it, in bits.
 *
 * Semi-global alignment with linear gaps over codes alone (trace aligns the words themselves later), two rolling rows;
 * cost O(words · window), about 2 ns a cell. The scale is that of text/align.ts. All room is taken once and used again.
 */
import { STEP_BITS } from '../text/text.ts';
import type { Segment } from './segment.ts';

const GAP = STEP_BITS.added;
const { kept: KEPT, exchanged: EXCHANGED } = STEP_BITS;

export class Fitter {
  /** Of the last fit: bits, and the half-open tokens of the segment. */
  score = 0;
  from = 0;
  to = 0;

  private window = new Uint16Array(1 << 10);
  private scores = new Float64Array(1 << 10);
  private starts = new Int32Array(1 << 10);
  private nextScores = new Float64Array(1 << 10);
  private nextStarts = new Int32Array(1 << 10);
  /** Word of the quotation (its place + 1) whose misreading this code is, and what the pair is worth. */
  private readonly misreadOf = new Uint16Array(1 << 16);
  private readonly misreadBits = new Float32Array(1 << 16);
  private readonly misreadCodes: number[] = [];
  private codes: Uint16Array = new Uint16Array(0);
  private bits: Float64Array = new Float64Array(0);
  private count = 0;

  /** The quotation that the next fits are of. */
  begin(codes: Uint16Array, bits: Float64Array, count: number): void {
    for (const code of this.misreadCodes) this.misreadOf[code] = 0;
    this.misreadCodes.length = 0;
    this.codes = codes;
    this.bits = bits;
    this.count = count;
  }

  /** Takes the code for a misreading of the word at `at`, worth `bits`. */
  allow(code: number, at: number, bits: number): void {
    if (this.misreadOf[code] !== 0) return;
    this.misreadOf[code] = at + 1;
    this.misreadBits[code] = Math.max(EXCHANGED, bits);
    this.misreadCodes.push(code);
  }

  get allowsMisreadings(): boolean {
    return this.misreadCodes.length > 0;
  }

  /** Bits of the token where word `i` of the quotation is looked for; 0 where it is another. */
  worth(i: number, token: number): number {
    if (token === this.codes[i]) return this.bits[i] as number;
    const misread = this.misreadOf[token] as number;
    if (misread === 0 || this.codes[misread - 1] !== this.codes[i]) return 0;
    return Math.max(0, this.misreadBits[token] as number);
  }

  fit(segment: Segment, from: number, to: number): void {
    const width = to - from;
    this.makeRoom(width + 1);
    const { window } = this;
    segment.tokens.copy(from, to, window);
    this.scores.fill(0, 0, width + 1);
    for (let j = 0; j <= width; j++) this.starts[j] = j;
    for (let i = 0; i < this.count; i++) {
      if (!this.allowsMisreadings) this.row(i, width);
      else this.rowWithMisreadings(i, width);
      [this.scores, this.nextScores] = [this.nextScores, this.scores];
      [this.starts, this.nextStarts] = [this.nextStarts, this.starts];
    }
    this.end(from, width);
  }

  /** Nearly all of a fit's time is spent in this loop: what does not change with `j` stands outside it. */
  private row(i: number, width: number): void {
    const { window, scores, starts, nextScores, nextStarts } = this;
    const code = this.codes[i] as number;
    const kept = (this.bits[i] as number) + KEPT;
    let left = (scores[0] as number) + GAP;
    let leftStart = 0;
    nextScores[0] = left;
    nextStarts[0] = 0;
    let diagonal = scores[0] as number;
    let diagonalStart = starts[0] as number;
    for (let j = 1; j <= width; j++) {
      const above = scores[j] as number;
      const aboveStart = starts[j] as number;
      const pair = diagonal + (window[j - 1] === code ? kept : EXCHANGED);
      left += GAP;
      if (pair >= left) {
        left = pair;
        leftStart = diagonalStart;
      }
      if (above + GAP > left) {
        left = above + GAP;
        leftStart = aboveStart;
      }
      nextScores[j] = left;
      nextStarts[j] = leftStart;
      diagonal = above;
      diagonalStart = aboveStart;
    }
  }

  private rowWithMisreadings(i: number, width: number): void {
    const { window, scores, starts, nextScores, nextStarts, misreadOf } = this;
    const code = this.codes[i] as number;
    const bits = this.bits[i] as number;
    nextScores[0] = (scores[0] as number) + GAP;
    nextStarts[0] = 0;
    for (let j = 1; j <= width; j++) {
      const token = window[j - 1] as number;
      let step: number = EXCHANGED;
      if (token === code) step = bits + KEPT;
      else if (misreadOf[token] !== 0 && this.codes[(misreadOf[token] as number) - 1] === code) {
        step = this.misreadBits[token] as number;
      }
      let best = (scores[j - 1] as number) + step;
      let start = starts[j - 1] as number;
      const added = (scores[j] as number) + GAP;
      if (added > best) [best, start] = [added, starts[j] as number];
      const omitted = (nextScores[j - 1] as number) + GAP;
      if (omitted > best) [best, start] = [omitted, nextStarts[j - 1] as number];
      nextScores[j] = best;
      nextStarts[j] = start;
    }
  }

  private end(from: number, width: number): void {
    const { scores } = this;
    let end = 0;
    for (let j = 1; j <= width; j++) if ((scores[j] as number) > (scores[end] as number)) end = j;
    this.score = scores[end] as number;
    this.from = from + (this.starts[end] as number);
    this.to = from + end;
  }

  private makeRoom(width: number): void {
    if (width <= this.window.length) return;
    const size = 2 ** Math.ceil(Math.log2(width));
    this.window = new Uint16Array(size);
    this.scores = new Float64Array(size);
    this.starts = new Int32Array(size);
    this.nextScores = new Float64Array(size);
    this.nextStarts = new Int32Array(size);
  }
}
