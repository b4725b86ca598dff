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
  const distance = median(distances(lines));
  const left = median(lines.map((line) => textLeft(line)));
  return lines.map((line, index) => ({ ...line, startsParagraph: starts(line, lines[index - 1], distance, left) }));
}

function starts(line: Line, before: Line | undefined, distance: number, left: number): boolean {
  if (before === undefined || line.label > 0) return true;
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

function distances(lines: readonly Line[]): number[] {
  const found: number[] = [];
  for (let at = 1; at < lines.length; at++) {
    const distance = (lines[at]?.box[3] ?? 0) - (lines[at - 1]?.box[3] ?? 0);
    if (distance > 0) found.push(distance);
  }
  return found;
}
