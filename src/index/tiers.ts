/**
 * Which segments are merged, and when: so many of one size class make one of the next. Every word is rewritten once for
 * each class, log₄(archive) times in all, and a question goes to a few segments of each. Beyond `LARGEST` nothing is
 * merged, which bounds the memory of a merging (some 5 bytes a word).
 */
import type { Segment } from './segment.ts';

/** A size class is a power of this, and so many of a class are merged. */
const FANOUT = 4;
/** Tokens of a segment: 370 MB of English, and what an entry's bits can count. */
const LARGEST = 1 << 26;
/** Tokens of a merging that is done at once, in some hundredths of a second. */
export const AT_ONCE = 1 << 18;

/** The smallest crowded class, smallest segments first, as many as one segment may hold; null where none is crowded. */
export function crowded<T extends { readonly segment: Segment }>(held: readonly T[]): readonly T[] | null {
  const classes = Map.groupBy(held, ({ segment }) => sizeClass(segment.end));
  for (const size of [...classes.keys()].sort((a, b) => a - b)) {
    const crowd = (classes.get(size) ?? []).toSorted((a, b) => a.segment.end - b.segment.end);
    if (crowd.length < FANOUT) continue;
    const fitting = asManyAsFit(crowd);
    if (fitting.length > 1) return fitting;
  }
  return null;
}

/**
 * What is merged besides when there is time: the largest segments stay, and those behind the first that all smaller ones
 * together outweigh become one with it. Leaves log₂(archive) segments at most, of 200 MB one or two.
 */
export function outweighed<T extends { readonly segment: Segment }>(held: readonly T[]): readonly T[] | null {
  const ascending = held.toSorted((a, b) => a.segment.end - b.segment.end);
  let smaller = 0;
  let last = 0;
  for (const [i, { segment }] of ascending.entries()) {
    if (i > 0 && smaller >= segment.end && smaller + segment.end <= LARGEST) last = i;
    smaller += segment.end;
  }
  return last === 0 ? null : ascending.slice(0, last + 1);
}

/** All below a thousand tokens are of one class. */
function sizeClass(tokens: number): number {
  return Math.max(5, Math.floor(Math.log(Math.max(1, tokens)) / Math.log(FANOUT)));
}

function asManyAsFit<T extends { readonly segment: Segment }>(crowd: readonly T[]): readonly T[] {
  let tokens = 0;
  return crowd.filter(({ segment }) => {
    tokens += segment.end;
    return tokens <= LARGEST;
  });
}
