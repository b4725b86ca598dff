/**
 * What every page comes down to, read from a text layer or recognised from an image: words with boxes, in fragments
 * (runs of words on one baseline). Units are the page's own (PDF points, or pixels), origin top left.
 */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

export interface Word {
  readonly text: string;
  readonly box: Box;
  /** Font size in page units; for recognised words the height of the box. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly smallCaps: boolean;
  /** 0–1 for recognised words, null for a text layer. */
  readonly confidence: number | null;
  /** False where the word stands close upon the one before: no space between them. */
  readonly spaced: boolean;
}

export interface Fragment {
  readonly words: readonly Word[];
  readonly box: Box;
  /** Turned text (a stamp set upright at the margin) takes no part in the page's columns. */
  readonly upright: boolean;
}

export interface PageFragments {
  /** 1-based. */
  readonly number: number;
  readonly label: string | null;
  readonly width: number;
  readonly height: number;
  /** Quarter turn of the page's text; fragments are in the frame in which it is upright. */
  readonly turn: Turn;
  readonly fragments: readonly Fragment[];
  /** Mean confidence of the recognised words; null for a text layer. */
  readonly confidence: number | null;
}

/** Degrees clockwise by which text lies on the page. */
export type Turn = 0 | 90 | 180 | 270;

/** A box of a page `width` × `height` in the frame in which text turned by `turn` is upright. */
export function turned(box: Box, turn: Turn, width: number, height: number): Box {
  const [x0, y0, x1, y1] = box;
  if (turn === 90) return [y0, width - x1, y1, width - x0];
  if (turn === 180) return [width - x1, height - y1, width - x0, height - y0];
  if (turn === 270) return [height - y1, x0, height - y0, x1];
  return box;
}

/** Width and height of that frame. */
export function frameOf(page: PageFragments): { readonly width: number; readonly height: number } {
  const { width, height, turn } = page;
  return turn === 90 || turn === 270 ? { width: height, height: width } : { width, height };
}

/** From that frame back onto the page. */
export function onPage(box: Box, page: PageFragments): Box {
  const back: Turn = page.turn === 90 ? 270 : page.turn === 270 ? 90 : page.turn;
  const { width, height } = frameOf(page);
  return turned(box, back, width, height);
}

export function union(boxes: readonly Box[]): Box {
  let [x0, y0, x1, y1] = boxes[0] ?? [0, 0, 0, 0];
  for (const box of boxes) {
    if (box[0] < x0) x0 = box[0];
    if (box[1] < y0) y0 = box[1];
    if (box[2] > x1) x1 = box[2];
    if (box[3] > y1) y1 = box[3];
  }
  return [x0, y0, x1, y1];
}

export function fragmentOf(words: readonly Word[], upright = true): Fragment {
  return { words, box: union(words.map((word) => word.box)), upright };
}

/** The words with the spaces between them. */
export function wordsText(words: readonly Word[]): string {
  let text = '';
  for (const word of words) text += text !== '' && word.spaced ? ` ${word.text}` : word.text;
  return text;
}

export function heightOf(box: Box): number {
  return box[3] - box[1];
}

export function widthOf(box: Box): number {
  return box[2] - box[0];
}

/** How much of the lower of two boxes lies beside the other, 0–1. */
export function verticalShare(a: Box, b: Box): number {
  const shared = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const lower = Math.min(heightOf(a), heightOf(b));
  return lower <= 0 ? 0 : Math.max(0, shared) / lower;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
