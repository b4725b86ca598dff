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
import { heightOf, median, verticalShare, wordsText } from './fragment.ts';

/** Lines that each side must have beside the other before a strip counts as a gutter. Headers in two blocks have fewer. */
const LINES_ON_EACH_SIDE = 4;
/** Narrowest gutter, in heights of a line. */
const NARROWEST_GUTTER = 0.6;
/** Median line of a column of prose, in characters. */
const LINE_OF_PROSE = 25;
/** Median line of a list (names, offices); below it are labels, cells of tables, marks at the margin. */
const LINE_OF_LIST = 8;
/** Lists side by side have gaps of their own; a table's rows reach across. Share of lines with a partner beside them. */
const PAIRED = 0.9;
/** A column that is mostly labels belongs to the column beside it. */
const SHARE_OF_LABELS = 0.5;
/** Lines compared pairwise at most; a list longer than a page is none. */
const MOST_LINES_OF_LIST = 150;
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
  const whole = sides(band, edge);
  if (whole === null) return null;
  const above = sorted.slice(0, first);
  const weight = Math.min(whole.besideLeft.length, whole.besideRight.length);
  if (areProse(whole.besideLeft, whole.besideRight)) {
    return { above, left: whole.left, right: whole.right, below: sorted.slice(end), weight };
  }
  const last = endOfLists(band, edge);
  const lists = sides(band.slice(0, last), edge);
  if (lists === null || !areLists(lists.besideLeft, lists.besideRight)) return null;
  return { above, left: lists.left, right: lists.right, below: sorted.slice(first + last), weight };
}

interface Sides {
  readonly left: Fragment[];
  readonly right: Fragment[];
  readonly besideLeft: Fragment[];
  readonly besideRight: Fragment[];
}

/** Null where too few lines stand beside one another. */
function sides(band: readonly Fragment[], edge: number): Sides | null {
  const left = band.filter((fragment) => fragment.box[0] < edge);
  const right = band.filter((fragment) => fragment.box[0] >= edge);
  const [besideLeft, besideRight] = beside(left, right);
  const enough = besideLeft.length >= LINES_ON_EACH_SIDE && besideRight.length >= LINES_ON_EACH_SIDE;
  return enough ? { left, right, besideLeft, besideRight } : null;
}

/** Heights of a line above a heading that follows two lists, and happens not to reach across their gutter. */
const GAP_AFTER_LIST = 1.2;

/** Where the lists end: lone lines at the bottom, set off from what stands above them in their column, come after. */
function endOfLists(band: readonly Fragment[], edge: number): number {
  let end = band.length;
  while (end > LINES_ON_EACH_SIDE * 2) {
    const last = band[end - 1] as Fragment;
    const isRight = last.box[0] >= edge;
    const rest = band.slice(0, end - 1);
    const above = rest.findLast((fragment) => fragment.box[0] >= edge === isRight);
    const isAlone = !rest.some((fragment) => verticalShare(fragment.box, last.box) > PAIR_OVERLAP);
    const isSetOff = above !== undefined && last.box[1] - above.box[3] > heightOf(last.box) * GAP_AFTER_LIST;
    if (!isAlone || !isSetOff) break;
    end -= 1;
  }
  return end;
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

function lineLength(fragments: readonly Fragment[]): number {
  return median(fragments.map((fragment) => wordsText(fragment.words).length));
}

function areProse(left: readonly Fragment[], right: readonly Fragment[]): boolean {
  return lineLength(left) >= LINE_OF_PROSE && lineLength(right) >= LINE_OF_PROSE;
}

/** Two lists of names, not a table: neither is labels, and their lines don't pair up row by row. */
function areLists(left: readonly Fragment[], right: readonly Fragment[]): boolean {
  if (left.length + right.length > MOST_LINES_OF_LIST) return false;
  if (lineLength(left) < LINE_OF_LIST || lineLength(right) < LINE_OF_LIST) return false;
  const labels = left.filter((fragment) => /[:;]$|^[\P{L}\p{Lu}]+$/u.test(wordsText(fragment.words)));
  if (labels.length > left.length * SHARE_OF_LABELS) return false;
  return share(left, right) < PAIRED || share(right, left) < PAIRED;
}

/** Share of `fragments` with one of `others` on the same baseline. */
function share(fragments: readonly Fragment[], others: readonly Fragment[]): number {
  const paired = fragments.filter((one) => others.some((other) => verticalShare(one.box, other.box) > PAIR_OVERLAP));
  return paired.length / fragments.length;
}

const PAIR_OVERLAP = 0.6;
