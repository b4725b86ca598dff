/**
 * The second look at a place: a quotation's word ids fitted into the tokens around it, in bits.
 *
 * Semi-global alignment with linear gaps over ids alone (trace aligns the words themselves later), two rolling rows;
 * cost O(words · window), about 5 µs for a sentence. The scale is that of text/align.ts.
 */
import { STEP_BITS } from '../text/text.ts';
import type { Neighbour } from './fuzzy.ts';

export interface Fitted {
  readonly score: number;
  /** Half-open tokens of the segment. */
  readonly from: number;
  readonly to: number;
}

export interface FitQuery {
  /** Word ids in this segment; 0 for a word it does not have. */
  readonly ids: Uint32Array;
  readonly bits: Float64Array;
  /** Misreadings of each word that are taken for it, once they have been looked up. */
  readonly misread: readonly (readonly Neighbour[])[] | null;
}

/** Bits lost with each letter read wrongly. */
const LETTER_BITS = 5;
const GAP = STEP_BITS.added;

export function fitWords(query: FitQuery, tokens: Uint32Array, from: number, to: number): Fitted {
  const width = to - from + 1;
  let scores = new Float64Array(width);
  let starts = new Uint32Array(width);
  for (let j = 0; j < width; j++) starts[j] = from + j;
  let nextScores = new Float64Array(width);
  let nextStarts = new Uint32Array(width);
  for (let i = 0; i < query.ids.length; i++) {
    // Nearly all of a search's time is spent in this loop: what does not change with `j` stands outside it.
    const id = query.ids[i] as number;
    const kept = (query.bits[i] as number) + STEP_BITS.kept;
    const isMisread = (query.misread?.[i]?.length ?? 0) > 0;
    nextScores[0] = (scores[0] as number) + GAP;
    nextStarts[0] = from;
    for (let j = 1; j < width; j++) {
      const token = tokens[from + j - 1] as number;
      const same = token === id && token !== 0;
      const pair =
        (scores[j - 1] as number) + (same ? kept : isMisread ? misreadBits(query, i, token) : STEP_BITS.exchanged);
      const added = (scores[j] as number) + GAP;
      const omitted = (nextScores[j - 1] as number) + GAP;
      if (pair >= added && pair >= omitted) {
        nextScores[j] = pair;
        nextStarts[j] = starts[j - 1] as number;
      } else if (added >= omitted) {
        nextScores[j] = added;
        nextStarts[j] = starts[j] as number;
      } else {
        nextScores[j] = omitted;
        nextStarts[j] = nextStarts[j - 1] as number;
      }
    }
    [scores, nextScores] = [nextScores, scores];
    [starts, nextStarts] = [nextStarts, starts];
  }
  return bestEnd(scores, starts, from);
}

function bestEnd(scores: Float64Array, starts: Uint32Array, from: number): Fitted {
  let end = 0;
  for (let j = 1; j < scores.length; j++) if ((scores[j] as number) > (scores[end] as number)) end = j;
  return { score: scores[end] as number, from: starts[end] as number, to: from + end };
}

/** Bits where the token is not the quoted word: those of a misreading of it, or of another word. */
function misreadBits({ bits, misread }: FitQuery, i: number, token: number): number {
  for (const { id, distance } of misread?.[i] ?? []) {
    if (id === token) return Math.max(STEP_BITS.exchanged, (bits[i] as number) - LETTER_BITS * distance);
  }
  return STEP_BITS.exchanged;
}
