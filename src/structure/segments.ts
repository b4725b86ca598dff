import type { Origin, Span } from '../record/record.ts';
import type { Sheet } from './sheet.ts';

/**
 * The stretches of a line that stand apart on the page:
 *
 *   Samuel Berger          Madeleine Albright       one line of text, two columns of names
 *   └─ left 62             └─ left 314
 *
 * In the page's own units. Empty where the format knows no places. Cost: logarithmic in the origins, linear in the line.
 */
export interface Segment extends Span {
  readonly left: number;
  /** Mean width of the line's letters. */
  readonly letter: number;
}

/** Words apart by more than this many letters stand in columns. */
const COLUMN_GAP = 4;

export function segmentsOf(sheet: Sheet, line: Span): Segment[] {
  const placed = originsIn(sheet.read.origins, line).flatMap((origin) => (origin.box === undefined ? [] : [origin]));
  const width = letterWidth(placed);
  // Part of a stretch: where on the page it begins is not known.
  if (width === null || (placed[0]?.start ?? 0) < line.start) return [];
  const segments: (Segment & { readonly right: number })[] = [];
  for (const { start, end, box } of placed) {
    const [left = 0, , right = 0] = box ?? [];
    const last = segments.at(-1);
    if (last !== undefined && left >= last.right && left - last.right <= width * COLUMN_GAP)
      segments[segments.length - 1] = { ...last, end, right };
    else segments.push({ start, end, left, letter: width, right });
  }
  return segments.map(({ start, end, left, letter }) => ({
    start: Math.max(start, line.start),
    end: Math.min(end, line.end),
    ...{ left, letter },
  }));
}

function letterWidth(placed: readonly Origin[]): number | null {
  let letters = 0;
  let width = 0;
  for (const { start, end, box } of placed) {
    letters += end - start;
    width += (box?.[2] ?? 0) - (box?.[0] ?? 0);
  }
  return letters === 0 || width <= 0 ? null : width / letters;
}

/** Origins ascend and do not overlap. */
function originsIn(origins: readonly Origin[], { start, end }: Span): readonly Origin[] {
  let low = 0;
  let high = origins.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((origins[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let after = low;
  while (after < origins.length && (origins[after]?.start ?? end) < end) after += 1;
  return origins.slice(low, after);
}
