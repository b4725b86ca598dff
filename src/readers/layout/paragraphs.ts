/** Where paragraphs begin: a wider gap, an indented line, a label, a bullet, a new column. */
import { heightOf, median } from './fragment.ts';
import type { Line } from './line.ts';
import { lineText } from './line.ts';

/** Against the usual distance of lines; typescript skips a whole line, print half of one. */
const WIDER_GAP = 1.3;
/** In heights of a line: an indent of two characters is a slant of the scan, of three a paragraph. */
const INDENT = 1.5;
/** `1.` `(a)` `•` `--` `A.` and a space. */
const ITEM = /^(?:\(?[\p{N}]{1,3}[.)]|\(?[a-zA-Z][.)]|[•●▪–—*·]|--?)(?:\s|$)/u;

/** Marks the lines of one column, given in order. */
export function markParagraphs(lines: readonly Line[]): Line[] {
  const column: Column = {
    distance: usualDistance(lines),
    left: median(lines.map((line) => textLeft(line))),
    right: lines.reduce((right, line) => Math.max(right, line.box[2]), 0),
  };
  return lines.map((line, index) => {
    const before = lines[index - 1];
    const kept = line.label > 0 && isWithinSentence(line, before, column) ? { ...line, label: 0 } : line;
    return { ...kept, startsParagraph: starts(kept, before, column) };
  });
}

interface Column {
  /** Usual distance of lines. */
  readonly distance: number;
  readonly left: number;
  readonly right: number;
}

/** Share of the column's width that a line which goes on fills. */
const FULL = 0.9;

/** `…I recommend that we use` / `Bosnia as an example:  that we are` – a colon, but the line before it is full and goes on. */
function isWithinSentence(line: Line, before: Line | undefined, column: Column): boolean {
  if (before === undefined || column.distance <= 0) return false;
  if (line.box[3] - before.box[3] > column.distance * WIDER_GAP) return false;
  const isFull = before.box[2] - column.left > (column.right - column.left) * FULL;
  const label = line.words.slice(0, line.label).map((word) => word.text);
  return isFull && label.slice(1).some((word) => /^\p{Ll}/u.test(word)) && !/[.:?!]$/.test(lineText(before));
}

function starts(line: Line, before: Line | undefined, column: Column): boolean {
  if (before === undefined || line.label > 0) return true;
  const { distance, left } = column;
  const height = heightOf(line.box);
  if (distance > 0 && line.box[3] - before.box[3] > distance * WIDER_GAP) return true;
  if (line.box[3] < before.box[1]) return true;
  const indented = textLeft(line) - textLeft(before) > height * INDENT && textLeft(before) - left < height * INDENT;
  if (indented && before.label === 0 && !endsOpen(before)) return true;
  return ITEM.test(lineText(line)) && textLeft(line) - textLeft(before) < height / 2;
}

/** A line that ends in a hyphen or comma goes on, wherever the next one begins. */
function endsOpen(line: Line): boolean {
  return /[-,\p{Ll}]$/u.test(lineText(line));
}

/** Where the text begins, behind a label. */
function textLeft(line: Line): number {
  return line.words[line.label]?.box[0] ?? line.box[0];
}

/** The lower quartile: short pages have more gaps between paragraphs than lines within them. */
function usualDistance(lines: readonly Line[]): number {
  const found: number[] = [];
  for (let at = 1; at < lines.length; at++) {
    const distance = (lines[at]?.box[3] ?? 0) - (lines[at - 1]?.box[3] ?? 0);
    if (distance > heightOf((lines[at] as Line).box) / 2) found.push(distance);
  }
  found.sort((a, b) => a - b);
  return found[found.length >> 2] ?? 0;
}
