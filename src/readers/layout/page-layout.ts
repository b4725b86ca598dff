/** One page's fragments → its lines in reading order. */
import { inReadingOrder } from './columns.ts';
import { undouble } from './doubled.ts';
import type { Fragment, PageFragments } from './fragment.ts';
import { frameOf, heightOf } from './fragment.ts';
import { closeUp } from './letter-spacing.ts';
import type { Line } from './line.ts';
import { apartLines, lineOf, partRows, rowsOf } from './line.ts';
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
  const margins: Fragment[] = [];
  for (const [column, group] of inReadingOrder(text).entries()) {
    const { rows, margin } = partRows(rowsOf(group), frameOf(page).width);
    margins.push(...margin);
    lines.push(...markParagraphs(rows.map((row) => lineOf(row, column, rows))));
  }
  const turned = fragments.filter((fragment) => !fragment.upright);
  return {
    page,
    lines: [
      ...placed(lines, apartLines(stamps, 'stamp')),
      ...apartLines([...noise, ...margins], 'furniture'),
      ...turned.flatMap((fragment) => apartLines([fragment], 'furniture')),
      ...apartLines(doubled, 'doubled-line'),
    ],
  };
}

/** The next line of one stamp begins under the line before, no more than a line's height below it. */
function isOneStamp(above: Line | null, line: Line): boolean {
  if (above === null || line.box[0] > above.box[2] || line.box[2] < above.box[0]) return false;
  return line.box[1] - above.box[3] < heightOf(above.box);
}

/** Stamps go before the first line of text that stands below them; the lines of one stamp stay together. */
function placed(lines: readonly Line[], stamps: readonly Line[]): Line[] {
  const result: Line[] = [];
  const waiting = [...stamps];
  for (const line of lines) {
    const middle = (line.box[1] + line.box[3]) / 2;
    let above: Line | null = null;
    while (waiting[0] !== undefined && (waiting[0].box[3] <= middle || isOneStamp(above, waiting[0]))) {
      above = waiting.shift() as Line;
      result.push(above);
    }
    result.push(line);
  }
  return [...result, ...waiting];
}
