/** One page's fragments → its lines in reading order. */
import { inReadingOrder } from './columns.ts';
import { undouble } from './doubled.ts';
import type { Fragment, PageFragments } from './fragment.ts';
import { wordsText } from './fragment.ts';
import { closeUp } from './letter-spacing.ts';
import type { Line } from './line.ts';
import { apartLine, lineOf, rowsOf } from './line.ts';
import { markParagraphs } from './paragraphs.ts';
import { takeStamps } from './stamps.ts';

export interface PageLayout {
  readonly page: PageFragments;
  readonly lines: readonly Line[];
}

export function layOut(page: PageFragments): PageLayout {
  const fragments = page.fragments.map(closeUp);
  const { kept, doubled } = undouble(fragments.filter((fragment) => fragment.upright));
  const { stamps, noise, text } = takeStamps(kept);
  const lines: Line[] = [];
  let column = 0;
  for (const group of inReadingOrder(text)) {
    const rows = rowsOf(group).map((row) => lineOf(row, column));
    lines.push(...markParagraphs(rows));
    column += 1;
  }
  const apart = [
    ...stamps.map((fragment) => apartLine(fragment, 'stamp', -1)),
    ...noise.map((fragment) => apartLine(fragment, 'furniture', -1)),
    ...doubled.map((fragment) => apartLine(fragment, 'doubled-line', -1)),
    ...fragments.filter(isTurned).map((fragment) => apartLine(fragment, 'furniture', -1)),
  ];
  return { page, lines: placed(lines, apart) };
}

/** Turned text is set at the margin; it stands apart, whatever it says. */
function isTurned(fragment: Fragment): boolean {
  return !fragment.upright && wordsText(fragment.words) !== '';
}

/** Lines apart go before the first line of text that stands below them, in the order of the page. */
function placed(lines: readonly Line[], apart: readonly Line[]): Line[] {
  const result: Line[] = [];
  const waiting = [...apart].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  for (const line of lines) {
    while (waiting[0] !== undefined && waiting[0].box[3] <= line.box[3] - (line.box[3] - line.box[1]) / 2) {
      result.push(waiting.shift() as Line);
    }
    result.push(line);
  }
  return [...result, ...waiting];
}
