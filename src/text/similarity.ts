/**
 * Likeness of two words by their characters.
 *
 * Optimal string alignment distance (Levenshtein with neighbours swapped; Damerau 1964, Boytsov 2011, §2.2), by two
 * rolling rows. Cost O(|a|·|b|), with an early end once the distance must exceed `max`.
 */
export function editDistance(a: string, b: string, max = Number.POSITIVE_INFINITY): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let before = new Array<number>(b.length + 1).fill(0);
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  let current = new Array<number>(b.length + 1).fill(0);
  for (let i = 1; i <= a.length; i++) {
    const least = fillRow(a, b, i, before, previous, current);
    if (least > max) return max + 1;
    [before, previous, current] = [previous, current, before];
  }
  return previous[b.length] as number;
}

function fillRow(a: string, b: string, i: number, before: number[], previous: number[], current: number[]): number {
  current[0] = i;
  let least = i;
  for (let j = 1; j <= b.length; j++) {
    const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
    let cost = Math.min(
      (previous[j - 1] as number) + (same ? 0 : 1),
      (previous[j] as number) + 1,
      (current[j - 1] as number) + 1,
    );
    if (i > 1 && j > 1 && isSwap(a, b, i, j)) cost = Math.min(cost, (before[j - 2] as number) + 1);
    current[j] = cost;
    if (cost < least) least = cost;
  }
  return least;
}

function isSwap(a: string, b: string, i: number, j: number): boolean {
  return a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
}

/** 0–1: one less the edit distance over the longer word's length; 0 where it would fall under `least`. */
export function wordSimilarity(a: string, b: string, least = 0): number {
  if (a === b) return 1;
  const longer = Math.max(a.length, b.length);
  const max = Math.floor(longer * (1 - least));
  const distance = editDistance(a, b, max);
  return distance > max ? 0 : 1 - distance / longer;
}
