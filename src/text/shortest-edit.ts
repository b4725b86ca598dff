/**
 * The fewest insertions and deletions that make one row of words of another, for texts too long for a grid.
 *
 * Myers, "An O(ND) difference algorithm and its variations" (Algorithmica 1, 1986), greedy forward form. Cost
 * O((n + m)·d) time and O(d²) memory for d edits: two copies of one text cost next to nothing, however long.
 */
export interface EditRun {
  readonly op: '=' | '+' | '-';
  /** Half-open ranges of words; the one of `quoted` is empty for `-`, that of `record` for `+`. */
  readonly quotedFrom: number;
  readonly quotedTo: number;
  readonly recordFrom: number;
  readonly recordTo: number;
}

/** Null where more than `maxEdits` words would have to be inserted or deleted. */
export function shortestEdit(
  quoted: readonly string[],
  record: readonly string[],
  maxEdits: number,
): readonly EditRun[] | null {
  const limit = Math.min(maxEdits, quoted.length + record.length);
  const furthest = new Int32Array(2 * limit + 3);
  const trail: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits++) {
    trail.push(furthest.slice(limit + 1 - edits - 1, limit + 1 + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = limit + 1 + diagonal;
      const isDown =
        diagonal === -edits || (diagonal !== edits && (furthest[at - 1] as number) < (furthest[at + 1] as number));
      let i = isDown ? (furthest[at + 1] as number) : (furthest[at - 1] as number) + 1;
      while (i < quoted.length && i - diagonal < record.length && quoted[i] === record[i - diagonal]) i++;
      furthest[at] = i;
      if (i >= quoted.length && i - diagonal >= record.length) return walkBack(trail, quoted.length, record.length);
    }
  }
  return null;
}

/** `trail[d]`: the furthest points before the d-th edit, diagonals −d−1 to d+1. */
function walkBack(trail: readonly Int32Array[], n: number, m: number): readonly EditRun[] {
  const runs: EditRun[] = [];
  const add = (op: EditRun['op'], quotedFrom: number, quotedTo: number, recordFrom: number, recordTo: number): void => {
    if (quotedTo > quotedFrom || recordTo > recordFrom) runs.push({ op, quotedFrom, quotedTo, recordFrom, recordTo });
  };
  let [i, j] = [n, m];
  for (let edits = trail.length - 1; edits >= 0; edits--) {
    const before = trail[edits] as Int32Array;
    const at = (diagonal: number): number => before[diagonal + edits + 1] as number;
    const diagonal = i - j;
    if (edits === 0) {
      add('=', 0, i, 0, j);
      break;
    }
    const isDown = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
    const fromI = isDown ? at(diagonal + 1) : at(diagonal - 1);
    const fromJ = fromI - (isDown ? diagonal + 1 : diagonal - 1);
    const [afterI, afterJ] = isDown ? [fromI, fromJ + 1] : [fromI + 1, fromJ];
    add('=', afterI, i, afterJ, j);
    add(isDown ? '-' : '+', fromI, afterI, fromJ, afterJ);
    [i, j] = [fromI, fromJ];
  }
  return runs.reverse();
}
