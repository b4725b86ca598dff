/**
 * What a place is worth, seen from one seed: the quotation's words compared with the record's to both sides of it.
 *
 * Greedy, one look a word: the next word stands there, or behind one that the quotation lacks, or before one that it has
 * added, or it is another. The scale is that of fit.ts, of which this is a quick lower bound but for what two words more
 * or fewer at once would cost; places are ranked by it, and the best are fitted. After the extension of seeds in BLAST
 * (Altschul et al. 1990), with one gap at a time. Cost O(words) up to `REACH` to each side, some 3 ns a word, less where
 * nothing agrees; no object is made.
 */
import { STEP_BITS } from '../text/text.ts';
import type { Column16 } from './columns.ts';
import type { Fitter } from './fit.ts';

const { kept: KEPT, exchanged: EXCHANGED, added: GAP } = STEP_BITS;
/** What a word added to the quotation costs more than the exchange for which it was taken at first. */
const ADDED_AFTER_ALL = GAP - EXCHANGED;
/** Words compared to each side of a seed: longer quotations have more seeds than one. */
const REACH = 24;
/** Bits lost on one side from which on nothing more is expected there: four words in a row are others. */
const HOPELESS = -13;

export class Extender {
  private codes: Uint16Array = new Uint16Array(0);
  private bits: Float64Array = new Float64Array(0);
  private count = 0;
  private readonly fitter: Fitter;

  constructor(fitter: Fitter) {
    this.fitter = fitter;
  }

  /** The quotation that the next seeds are of. */
  begin(codes: Uint16Array, bits: Float64Array, count: number): void {
    this.codes = codes;
    this.bits = bits;
    this.count = count;
  }

  /** Bits of the place where the seed at word `at`, itself worth `seed`, stands at the token. */
  extend(tokens: Column16, token: number, at: number, seed: number): number {
    return seed + this.right(tokens, token, at) + this.left(tokens, token, at);
  }

  private right(tokens: Column16, token: number, at: number): number {
    const { codes, bits, fitter } = this;
    const last = Math.min(this.count, at + REACH + 1);
    const misreads = fitter.allowsMisreadings;
    const end = tokens.length - 1;
    let score = 0;
    let place = token + 1;
    let isChanged = false;
    for (let i = at + 1; i < last && score > HOPELESS; i++) {
      if (place >= end) return score + (last - i) * EXCHANGED;
      const code = codes[i];
      const here = tokens.at(place);
      let worth = here === code ? (bits[i] as number) + KEPT : 0;
      if (worth === 0 && misreads) worth = fitter.worth(i, here);
      if (worth > 0) place++;
      else if (tokens.at(place + 1) === code) {
        worth = (bits[i] as number) + KEPT + GAP;
        place += 2;
      } else if (isChanged && tokens.at(place - 1) === code) worth = (bits[i] as number) + KEPT + ADDED_AFTER_ALL;
      else {
        score += EXCHANGED;
        isChanged = true;
        place++;
        continue;
      }
      isChanged = false;
      score += worth;
    }
    return score;
  }

  private left(tokens: Column16, token: number, at: number): number {
    const { codes, bits, fitter } = this;
    const last = Math.max(0, at - REACH);
    const misreads = fitter.allowsMisreadings;
    let score = 0;
    let place = token - 1;
    let isChanged = false;
    for (let i = at - 1; i >= last && score > HOPELESS; i--) {
      if (place < 1) return score + (i + 1 - last) * EXCHANGED;
      const code = codes[i];
      const here = tokens.at(place);
      let worth = here === code ? (bits[i] as number) + KEPT : 0;
      if (worth === 0 && misreads) worth = fitter.worth(i, here);
      if (worth > 0) place--;
      else if (tokens.at(place - 1) === code) {
        worth = (bits[i] as number) + KEPT + GAP;
        place -= 2;
      } else if (isChanged && tokens.at(place + 1) === code) worth = (bits[i] as number) + KEPT + ADDED_AFTER_ALL;
      else {
        score += EXCHANGED;
        isChanged = true;
        place--;
        continue;
      }
      isChanged = false;
      score += worth;
    }
    return score;
  }
}
