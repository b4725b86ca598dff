/**
 * Words of a segment that may be misreadings of a given one, by the pigeonhole on halves: of two words one edit apart,
 * either the first or the second half is whole, so both are found in the sorted and the backwards-sorted vocabulary.
 * Complete for one edit (swaps over the middle excepted); two edits are found where they fall into one half.
 * Cost: some hundred comparisons of words, 20–100 µs.
 */
import { editDistance } from '../text/text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Shorter words have too many neighbours that mean something else. */
const SHORTEST = 4;
/** Longer runs of letters are debris of recognition, no words. */
const LONGEST = 40;
/** Letters from which on two edits still leave most of a word. */
const TWO_EDITS_FROM = 8;
/** Words looked at for each half: what bounds the cost where a half is common. */
const MAX_CANDIDATES = 400;
/** Nearest words that are followed further; each is one more search. */
const MAX_NEIGHBOURS = 12;

export interface Neighbour {
  /** Word id in the segment (number + 1). */
  readonly id: number;
  readonly distance: number;
}

/** Nearest first; the word itself is not among them. */
export function neighbours(vocabulary: Vocabulary, word: string): readonly Neighbour[] {
  if (word.length < SHORTEST || word.length > LONGEST) return [];
  const max = word.length >= TWO_EDITS_FROM ? 2 : 1;
  const found = new Map<number, number>();
  for (const number of candidates(vocabulary, word)) {
    if (found.has(number)) continue;
    const distance = editDistance(word, vocabulary.word(number), max);
    if (distance > 0 && distance <= max) found.set(number, distance);
  }
  const nearest = [...found].map(([number, distance]) => ({ id: number + 1, distance }));
  return nearest.sort((a, b) => a.distance - b.distance).slice(0, MAX_NEIGHBOURS);
}

function* candidates(vocabulary: Vocabulary, word: string): Generator<number> {
  const half = word.length >> 1;
  yield* vocabulary.beginningWith(word.slice(0, half), MAX_CANDIDATES);
  yield* vocabulary.endingIn(word.slice(half), MAX_CANDIDATES);
}
