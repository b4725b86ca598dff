import type { Apart } from '../../record/record.ts';
import type { Box, Fragment, Word } from './fragment.ts';
import { heightOf, median, union, verticalShare, widthOf, wordsText } from './fragment.ts';

/** One line of the page as it will stand in the text. */
export interface Line {
  readonly words: readonly Word[];
  readonly box: Box;
  /** How many of its words are a label that stands in a column of its own: `WJC:`, `PARTICIPANTS:`. */
  readonly label: number;
  /** Why it is no running text; null for running text. */
  readonly apart: Apart['kind'] | null;
  readonly startsParagraph: boolean;
  /** Which column of the page it stands in; lines of different columns never make one paragraph by their spacing. */
  readonly column: number;
}

/** Half of the lower box beside the other: one baseline, with the slack that a slanted scan needs. */
const ON_ONE_BASELINE = 0.5;
/** Rows that may still be open when lines are taken from the top down; more than a slanted page ever leaves. */
const OPEN_ROWS = 6;
/** A gap narrower than this share of the height is inside a word: a note mark set close, a split word. */
const GAP_WITHIN_WORD = 0.12;

/** Fragments on one baseline, left to right. */
export type Row = Fragment[];

/** Fragments → rows, from the top down. O(n log n). */
export function rowsOf(fragments: readonly Fragment[]): Row[] {
  const rows: Row[] = [];
  const byMiddle = [...fragments].sort((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3] || a.box[0] - b.box[0]);
  for (const fragment of byMiddle) {
    const row = rows.slice(-OPEN_ROWS).find((candidate) => belongs(candidate, fragment));
    if (row === undefined) rows.push([fragment]);
    else row.push(fragment);
  }
  for (const row of rows) row.sort((a, b) => a.box[0] - b.box[0]);
  return rows.sort((a, b) => middle(a) - middle(b));
}

/** On one baseline with its nearest neighbour in the row, and on top of none. */
function belongs(row: Row, fragment: Fragment): boolean {
  let nearest: Fragment | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const other of row) {
    const overlap = Math.min(other.box[2], fragment.box[2]) - Math.max(other.box[0], fragment.box[0]);
    if (overlap > Math.min(widthOf(other.box), widthOf(fragment.box)) / 3) return false;
    if (-overlap < distance) [nearest, distance] = [other, -overlap];
  }
  return nearest !== null && verticalShare(nearest.box, fragment.box) >= ON_ONE_BASELINE;
}

function middle(row: Row): number {
  return median(row.map((fragment) => fragment.box[1] + fragment.box[3]));
}

/** Share of the page's width: what lies further apart on one baseline are two things, a date and a serial number. */
const WIDEST_GAP = 0.3;

export interface Parted {
  readonly rows: readonly Row[];
  /** Short things to the right of all running text: initials, ticks, pieces of a stamp. */
  readonly margin: readonly Fragment[];
}

/** Rows parted where a gap is too wide for a line; a label may stand as far from its text as it likes. */
export function partRows(rows: readonly Row[], pageWidth: number): Parted {
  const edge = rightEdge(rows, pageWidth);
  const parted: Row[] = [];
  const margin: Fragment[] = [];
  for (const row of rows) {
    let part: Row = [];
    for (const fragment of row) {
      const before = part.at(-1);
      if (before !== undefined && fragment.box[0] > edge && wordsText(fragment.words).length <= LONGEST_AT_MARGIN) {
        margin.push(fragment);
        continue;
      }
      const gap = before === undefined ? 0 : fragment.box[0] - before.box[2];
      if (before !== undefined && gap > pageWidth * WIDEST_GAP && !wordsText(before.words).endsWith(':')) {
        parted.push(part);
        part = [];
      }
      part.push(fragment);
    }
    parted.push(part);
  }
  return { rows: parted, margin };
}

const LONGEST_AT_MARGIN = 12;
/** Lines this wide, as a share of the page, make up the body; fewer than this many tell nothing of its edge. */
const WIDTH_OF_BODY_LINE = 0.3;
const FEWEST_BODY_LINES = 8;

/** Where the running text ends on the right: the edge that one line in twenty oversteps; infinite where there is none. */
function rightEdge(rows: readonly Row[], pageWidth: number): number {
  const ends = rows
    .flat()
    .filter((fragment) => widthOf(fragment.box) > pageWidth * WIDTH_OF_BODY_LINE)
    .map((fragment) => fragment.box[2])
    .sort((a, b) => a - b);
  if (ends.length < FEWEST_BODY_LINES) return Number.POSITIVE_INFINITY;
  return ends[Math.floor(ends.length * 0.95)] ?? Number.POSITIVE_INFINITY;
}

/** One row as a line of text, with its label told from the rows around it. */
export function lineOf(row: Row, column: number, rows: readonly Row[] = []): Line {
  const words: Word[] = [];
  for (const fragment of row) {
    const before = words.at(-1);
    const [first, ...rest] = fragment.words;
    if (first === undefined) continue;
    const close =
      before !== undefined &&
      first.box[0] - before.box[2] < first.size * GAP_WITHIN_WORD &&
      first.box[0] >= before.box[0];
    words.push(before !== undefined && !close ? { ...first, spaced: true } : first, ...rest);
  }
  return {
    words,
    box: union(row.map((fragment) => fragment.box)),
    label: labelOf(row, rows),
    apart: null,
    startsParagraph: false,
    column,
  };
}

/** A label standing apart from its text: up to six words that end in a colon (which OCR may read as a semicolon). */
const LABEL_WITH_COLON = /^\p{Lu}[\p{L}\p{N}.,'’/&() -]{0,50}[:;]$/u;
/** Or capitals alone, beside a column of text: `PARTICIPANTS`, `BNY`, `DATE, TIME`. */
const LABEL_OF_CAPITALS = /^\p{Lu}[\p{Lu},'’/& -]{1,40}$/u;
const MOST_WORDS_OF_LABEL = 6;
/** Heights of a line by which two left edges of one column may differ. */
const ONE_EDGE = 0.8;

/**
 * How many words of the row are its label. A colon tells a label; capitals alone do only where the text beside them
 * begins at an edge that other rows share (`MIT.  The Chancellor` begins a sentence), and where not all is in capitals
 * anyway, as in a telegram.
 */
function labelOf(row: Row, rows: readonly Row[]): number {
  const [first, second] = row;
  if (first === undefined || second === undefined) return 0;
  const text = wordsText(first.words);
  if (text.split(' ').length > MOST_WORDS_OF_LABEL) return 0;
  if (LABEL_WITH_COLON.test(text)) return isTitle(text) ? first.words.length : 0;
  if (!LABEL_OF_CAPITALS.test(text) || inCapitals(rows)) return 0;
  const slack = heightOf(second.box) * ONE_EDGE;
  const shares = (other: Row): boolean =>
    other !== row && other.slice(0, 2).some((fragment) => Math.abs(fragment.box[0] - second.box[0]) < slack);
  return rows.some(shares) ? first.words.length : 0;
}

/** Words that stay small within a title; what stands in brackets is an action, not part of it. */
const SMALL_IN_TITLES = /\([^)]*\)|\b(?:of|the|and|for|to|by|on|de|von|van)\b/g;
/** `Note takers:` is a label; `Now, on implementation:` and `Bosnia as an example:` are the speaker's own words. */
const MOST_WORDS_IN_SMALL_LETTERS = 2;

function isTitle(text: string): boolean {
  const words = text
    .replace(SMALL_IN_TITLES, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word));
  const isSmall = words.some((word) => /^\p{Ll}/u.test(word));
  return !isSmall || (words.length <= MOST_WORDS_IN_SMALL_LETTERS && !text.includes(','));
}

const capitals = new WeakMap<readonly Row[], boolean>();
const SHARE_OF_CAPITALS = 0.7;

/** Most letters of the rows are capitals. Told once for each column, however many labels ask. */
function inCapitals(rows: readonly Row[]): boolean {
  const known = capitals.get(rows);
  if (known !== undefined) return known;
  let [upper, all] = [0, 0];
  for (const row of rows) {
    for (const fragment of row) {
      const text = wordsText(fragment.words);
      upper += text.match(/\p{Lu}/gu)?.length ?? 0;
      all += text.match(/\p{L}/gu)?.length ?? 0;
    }
  }
  const told = upper > all * SHARE_OF_CAPITALS;
  capitals.set(rows, told);
  return told;
}

export function lineText(line: Line): string {
  return wordsText(line.words);
}

/** Fragments that are no running text, as lines: stamps on one baseline near one another on one, specks by whole rows. */
export function apartLines(fragments: readonly Fragment[], apart: Apart['kind']): Line[] {
  const rows = apart === 'furniture' ? rowsOf(fragments) : nearRows(fragments);
  return rows.map((row) => ({ ...lineOf(row, -1), apart, label: 0 }));
}

/** Heights of a line between two stamps on one baseline. */
const GAP_OF_STAMPS = 4;

function nearRows(fragments: readonly Fragment[]): Row[] {
  const parted: Row[] = [];
  for (const row of rowsOf(fragments)) {
    let part: Row = [];
    for (const fragment of row) {
      const before = part.at(-1);
      if (before !== undefined && fragment.box[0] - before.box[2] > heightOf(before.box) * GAP_OF_STAMPS) {
        parted.push(part);
        part = [];
      }
      part.push(fragment);
    }
    if (part.length > 0) parted.push(part);
  }
  return parted;
}
