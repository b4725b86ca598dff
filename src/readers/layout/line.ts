import type { Apart } from '../../record/record.ts';
import type { Box, Fragment, Word } from './fragment.ts';
import { fragmentOf, median, union, verticalShare, widthOf, wordsText } from './fragment.ts';

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

/** One row as a line of text, with its label told. */
export function lineOf(row: Row, column: number): Line {
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
    label: labelOf(row),
    apart: null,
    startsParagraph: false,
    column,
  };
}

/** A label standing apart from its text: up to six words that end in a colon (which OCR may read as a semicolon). */
const LABEL_WITH_COLON = /^\p{Lu}[\p{L}\p{N}.,'’/&() -]{0,50}[:;]$/u;
/** Or capitals alone, beside text: `PARTICIPANTS`, `BNY`. */
const LABEL_OF_CAPITALS = /^\p{Lu}[\p{Lu}.,'’/& -]{1,40}$/u;
const MOST_WORDS_OF_LABEL = 6;

export function isLabel(text: string): boolean {
  return (LABEL_WITH_COLON.test(text) || LABEL_OF_CAPITALS.test(text)) && text.split(' ').length <= MOST_WORDS_OF_LABEL;
}

function labelOf(row: Row): number {
  const [first, second] = row;
  if (first === undefined || second === undefined) return 0;
  return isLabel(wordsText(first.words)) ? first.words.length : 0;
}

export function lineText(line: Line): string {
  return wordsText(line.words);
}

/** A line that is no running text. */
export function apartLine(fragment: Fragment, apart: Apart['kind'], column: number): Line {
  return { ...lineOf([fragmentOf(fragment.words)], column), apart, label: 0 };
}
