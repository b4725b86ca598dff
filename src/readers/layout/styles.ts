/** Bold, italic, small capitals and headings, from fonts and sizes. */
import type { Style } from '../../record/record.ts';
import type { Placed } from './compose.ts';
import { median } from './fragment.ts';
import type { Line } from './line.ts';

export interface PlacedLine {
  readonly line: Line;
  readonly words: readonly Placed[];
}

type Face = 'bold' | 'italic' | 'small-caps';

/** A face that most words have says nothing. */
const SHARE_OF_PLAIN = 0.5;
/** A heading is set this much larger than the text. */
const LARGER = 1.15;
/** Sizes within one line that differ more than this come from an OCR layer, which fits each word's size to its width. */
const ONE_SIZE = 1.12;
/** Share of lines of one size below which the sizes of the whole layer mean nothing. */
const SHARE_OF_TRUE_LINES = 0.7;
const LONGEST_HEADING = 120;

export function styleWords(lines: readonly PlacedLine[]): Style[] {
  const words = lines.flatMap((line) => line.words);
  const styles: Style[] = [];
  for (const face of ['bold', 'italic', 'small-caps'] as const) {
    const count = words.filter((placed) => has(placed, face)).length;
    if (count === 0 || count > words.length * SHARE_OF_PLAIN) continue;
    for (const line of lines) styles.push(...runsOf(line.words, face));
  }
  return [...styles, ...headings(lines)];
}

function has(placed: Placed, face: Face): boolean {
  const { word } = placed;
  return face === 'bold' ? word.bold : face === 'italic' ? word.italic : word.smallCaps;
}

function runsOf(words: readonly Placed[], face: Face): Style[] {
  const found: { start: number; end: number; kind: Face }[] = [];
  let open = false;
  for (const placed of words) {
    const is = has(placed, face);
    const last = found.at(-1);
    if (is && open && last !== undefined) last.end = placed.end;
    else if (is) found.push({ start: placed.start, end: placed.end, kind: face });
    open = is;
  }
  return found;
}

function headings(lines: readonly PlacedLine[]): Style[] {
  const sizes = lines.map((line) => sizeOf(line.words));
  const known = sizes.filter((size): size is number => size !== null);
  if (known.length < lines.length * SHARE_OF_TRUE_LINES) return [];
  const usual = median(lines.flatMap((line) => line.words.map((placed) => placed.word.size)));
  const found: Style[] = [];
  for (const [index, { line, words }] of lines.entries()) {
    const size = sizes[index];
    const first = words[0];
    const last = words.at(-1);
    if (size === null || size === undefined || first === undefined || last === undefined) continue;
    if (line.apart !== null || line.label > 0 || size < usual * LARGER) continue;
    if (last.end - first.start > LONGEST_HEADING) continue;
    found.push({ start: first.start, end: last.end, kind: 'heading' });
  }
  return found;
}

/** The size that all words of a line have; null where they differ, and for recognised words, whose heights are no sizes. */
function sizeOf(words: readonly Placed[]): number | null {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const { word } of words) {
    if (word.confidence !== null) return null;
    least = Math.min(least, word.size);
    most = Math.max(most, word.size);
  }
  return most <= least * ONE_SIZE ? most : null;
}
