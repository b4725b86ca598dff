/**
 * Reading order by geometry. A page is read in rows from the top down unless a gutter parts it: a strip that no
 * fragment crosses, with running text on both sides for several lines. Then the left column is read before the right
 * one, and whatever crosses the gutter (a headline across both) comes before or after both. Columns are looked for
 * again within each part, so three columns are two gutters.
 *
 * A narrow column of short items beside a wide one is no column but labels (`WJC:`, `PARTICIPANTS:`): its items belong
 * to the lines they stand beside, which reading by rows gives.
 *
 * After the recursive cut of Nagy and Seth (1984), with the label test added; O(n · candidates) at each level.
 */
import type { Fragment } from './fragment.ts';
import { heightOf, median, wordsText } from './fragment.ts';

/** Lines that each side must have beside the other before a strip counts as a gutter. Headers in two blocks have fewer. */
const LINES_ON_EACH_SIDE = 4;
/** Narrowest gutter, in heights of a line. */
const NARROWEST_GUTTER = 0.6;
/** Shortest median line of a column, in characters: below it are labels, cells of tables, marks at the margin. */
const SHORTEST_LINE = 13;
/** Left edges this near to one another (in heights of a line) are one edge. */
const ONE_EDGE = 0.5;
/** Columns within columns; more than any page has. */
const DEEPEST = 5;
/** Candidates tried at each level, the most frequent edges first. */
const MOST_CANDIDATES = 8;

/** Groups of fragments in reading order; each is to be read by rows. */
export function inReadingOrder(fragments: readonly Fragment[], depth = 0): Fragment[][] {
  const cut = depth < DEEPEST ? bestCut(fragments) : null;
  if (cut === null) return fragments.length === 0 ? [] : [[...fragments]];
  return [cut.above, cut.left, cut.right, cut.below].flatMap((part) => inReadingOrder(part, depth + 1));
}

interface Cut {
  readonly above: Fragment[];
  readonly left: Fragment[];
  readonly right: Fragment[];
  readonly below: Fragment[];
  /** Lines that stand beside one another; the cut with most wins. */
  readonly weight: number;
}

function bestCut(fragments: readonly Fragment[]): Cut | null {
  if (fragments.length < LINES_ON_EACH_SIDE * 2) return null;
  const height = median(fragments.map((fragment) => heightOf(fragment.box)));
  const sorted = [...fragments].sort((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3]);
  let best: Cut | null = null;
  for (const edge of edges(fragments, height)) {
    const cut = cutAt(sorted, edge, height);
    if (cut !== null && (best === null || cut.weight > best.weight)) best = cut;
  }
  return best;
}

/** Left edges shared by enough fragments to be a column's, the most frequent first. */
function edges(fragments: readonly Fragment[], height: number): number[] {
  const counts = new Map<number, { x: number; count: number }>();
  const step = Math.max(1, height * ONE_EDGE);
  const leftmost = Math.min(...fragments.map((fragment) => fragment.box[0]));
  for (const { box } of fragments) {
    if (box[0] < leftmost + height * 2) continue;
    const key = Math.round(box[0] / step);
    const entry = counts.get(key) ?? { x: box[0], count: 0 };
    entry.x = Math.min(entry.x, box[0]);
    entry.count += 1;
    counts.set(key, entry);
  }
  const weightOf = (key: number): number =>
    (counts.get(key - 1)?.count ?? 0) + (counts.get(key)?.count ?? 0) + (counts.get(key + 1)?.count ?? 0);
  return [...counts.entries()]
    .filter(([key]) => weightOf(key) >= LINES_ON_EACH_SIDE)
    .sort((a, b) => weightOf(b[0]) - weightOf(a[0]))
    .slice(0, MOST_CANDIDATES)
    .map(([, entry]) => entry.x);
}

/** The band between two crossing fragments in which most lines stand beside one another, if enough do. */
function cutAt(sorted: readonly Fragment[], edge: number, height: number): Cut | null {
  const gutter = edge - height * NARROWEST_GUTTER;
  const slack = height * ONE_EDGE;
  let best: Cut | null = null;
  let first = 0;
  for (let at = 0; at <= sorted.length; at++) {
    const fragment = sorted[at];
    const crosses = fragment === undefined || (fragment.box[0] < edge - slack && fragment.box[2] > gutter);
    if (!crosses) continue;
    const cut = cutBand(sorted, first, at, edge - slack);
    if (cut !== null && (best === null || cut.weight > best.weight)) best = cut;
    first = at + 1;
  }
  return best;
}

function cutBand(sorted: readonly Fragment[], first: number, end: number, edge: number): Cut | null {
  if (end - first < LINES_ON_EACH_SIDE * 2) return null;
  const band = sorted.slice(first, end);
  const left = band.filter((fragment) => fragment.box[0] < edge);
  const right = band.filter((fragment) => fragment.box[0] >= edge);
  const [besideLeft, besideRight] = beside(left, right);
  if (besideLeft.length < LINES_ON_EACH_SIDE || besideRight.length < LINES_ON_EACH_SIDE) return null;
  if (!isRunningText(besideLeft) || !isRunningText(besideRight)) return null;
  const weight = Math.min(besideLeft.length, besideRight.length);
  return { above: sorted.slice(0, first), left, right, below: sorted.slice(end), weight };
}

/** Those of each side that lie within the height which both sides share. */
function beside(left: readonly Fragment[], right: readonly Fragment[]): [Fragment[], Fragment[]] {
  const top = Math.max(topOf(left), topOf(right));
  const bottom = Math.min(bottomOf(left), bottomOf(right));
  const within = (fragment: Fragment): boolean => fragment.box[3] > top && fragment.box[1] < bottom;
  return [left.filter(within), right.filter(within)];
}

function topOf(fragments: readonly Fragment[]): number {
  return fragments.reduce((top, fragment) => Math.min(top, fragment.box[1]), Number.POSITIVE_INFINITY);
}

function bottomOf(fragments: readonly Fragment[]): number {
  return fragments.reduce((bottom, fragment) => Math.max(bottom, fragment.box[3]), Number.NEGATIVE_INFINITY);
}

/** Labels, cells and marks are short; a column of names with their offices is long enough. */
function isRunningText(fragments: readonly Fragment[]): boolean {
  return median(fragments.map((fragment) => wordsText(fragment.words).length)) >= SHORTEST_LINE;
}
