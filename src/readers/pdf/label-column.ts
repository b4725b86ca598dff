/**
 * Speakers' codes that a scan's text layer has lost. In a record with a column of codes (`C:` `Y:` beside the text) the
 * programs that make such layers drop many of them, for a letter alone in white space is dirt to them:
 *
 *   C:   I agree with that.        in the layer
 *        That's right.             in the layer without its `Y:`, which stands on the picture
 *
 * Where the document has such a column, and a page of it has paragraphs without a code, the column's strip alone is
 * recognised, and a code that the layer has elsewhere is put in its place, with the confidence of its recognition. A
 * strip takes about a twentieth of the time of a page.
 */
import type { Box, Fragment, PageFragments, Word } from '../layout/fragment.ts';
import { fragmentOf, heightOf, median, verticalShare } from '../layout/fragment.ts';
import { drawPart, pngOf } from '../page-image.ts';
import type { OcrEngine, OcrWord } from '../reader.ts';
import type { MuPdf, MuPdfDocument } from './mupdf.ts';

const CODE = /^(\p{Lu}{1,4})[:;]$/u;
/** Two speak, more than twice each: a cable's `TAGS:` and `REF:` stand in a column too, but once in each cable. */
const FEWEST_SPEAKERS = 2;
const FEWEST_TURNS = 3;
/** Heights of a line by which labels may stand left or right of their column, and must stand clear of the text. */
const SLACK = 1;
const CLEAR = 2;
/** Heights of a line between two paragraphs; lines of one leave less than half of one. */
const PARAGRAPH_GAP = 0.7;
/** Of 71 codes in the strips of eleven pages those read rightly had 0.67 and more, the one read wrongly 0. */
const LEAST_CONFIDENCE = 0.6;
const DPI = 200;
const POINTS_PER_INCH = 72;

interface Column {
  readonly codes: ReadonlySet<string>;
  readonly left: number;
  /** Where the text beside it begins. */
  readonly edge: number;
  /** Height of a line. */
  readonly height: number;
}

/** The pages with the lost codes in their places; `pictured` are the numbers of those that are scans with a layer. */
export async function withLostLabels(
  mupdf: MuPdf,
  document: MuPdfDocument,
  pages: readonly PageFragments[],
  pictured: ReadonlySet<number>,
  ocr: OcrEngine,
): Promise<PageFragments[]> {
  const column = columnOf(pages.filter((page) => pictured.has(page.number)));
  if (column === null) return [...pages];
  const mended: PageFragments[] = [];
  for (const page of pages) {
    const isWanting = pictured.has(page.number) && page.turn === 0 && unlabelledStarts(page, column) > 0;
    mended.push(isWanting ? await withCodes(mupdf, document, page, column, ocr) : page);
  }
  return mended;
}

/** The column in which codes stand beside text; null where there is none. */
function columnOf(pages: readonly PageFragments[]): Column | null {
  const found = pages.flatMap((page) => page.fragments.flatMap((fragment) => labelOf(fragment, page.fragments) ?? []));
  if (found.length < FEWEST_SPEAKERS * FEWEST_TURNS) return null;
  const left = median(found.map(({ box }) => box[0]));
  const edge = median(found.map((label) => label.edge));
  const height = median(found.map(({ box }) => heightOf(box)));
  const inColumn = found.filter(({ box }) => Math.abs(box[0] - left) <= height * SLACK);
  const turns = new Map<string, number>();
  for (const { code } of inColumn) turns.set(code, (turns.get(code) ?? 0) + 1);
  const speakers = [...turns.values()].filter((count) => count >= FEWEST_TURNS).length;
  if (speakers < FEWEST_SPEAKERS || edge - left < height * CLEAR) return null;
  return { codes: new Set(turns.keys()), left, edge, height };
}

interface Label {
  readonly code: string;
  readonly box: Box;
  readonly edge: number;
}

/** `C:` with words behind it on its line, whether they are of its fragment or of the next. */
function labelOf(fragment: Fragment, others: readonly Fragment[]): Label | null {
  const [word, behind] = fragment.words;
  const code = word === undefined ? undefined : CODE.exec(word.text)?.[1];
  if (word === undefined || code === undefined) return null;
  if (behind !== undefined) return { code, box: word.box, edge: behind.box[0] };
  const beside = others.filter(({ box }) => box[0] > word.box[2] && verticalShare(box, word.box) > 0.5);
  return beside.length === 0 ? null : { code, box: word.box, edge: Math.min(...beside.map(({ box }) => box[0])) };
}

/** Paragraphs at the text's edge without a code. */
function unlabelledStarts(page: PageFragments, column: Column): number {
  const lines = bareLines(page, column).sort((a, b) => a.box[1] - b.box[1]);
  const gap = column.height * PARAGRAPH_GAP;
  return lines.filter(({ box }) => !page.fragments.some((other) => isJustAbove(other.box, box, gap))).length;
}

function isJustAbove(above: Box, box: Box, gap: number): boolean {
  return above[1] < box[1] && box[1] - above[3] < gap && verticalShare(above, box) < 0.5 && above[0] < box[2];
}

/** Fragments that begin at the text's edge and have nothing to their left. */
function bareLines({ fragments }: PageFragments, { edge, height }: Column): Fragment[] {
  return fragments.filter(
    ({ box }) =>
      Math.abs(box[0] - edge) <= height * SLACK &&
      !fragments.some((other) => other.box[0] < box[0] - height && verticalShare(other.box, box) > 0.5),
  );
}

async function withCodes(
  mupdf: MuPdf,
  document: MuPdfDocument,
  page: PageFragments,
  column: Column,
  ocr: OcrEngine,
): Promise<PageFragments> {
  const scale = DPI / POINTS_PER_INCH;
  const x0 = Math.max(0, Math.round((column.left - column.height * CLEAR) * scale));
  const x1 = Math.round((column.edge - column.height / 3) * scale);
  const loaded = document.loadPage(page.number - 1);
  try {
    const strip = drawPart(mupdf, loaded, scale, { x0, y0: 0, x1, y1: Math.round(page.height * scale) });
    const { lines } = await ocr.recognise({ bytes: pngOf(mupdf, strip), dpi: DPI });
    const bare = bareLines(page, column);
    const codes = lines
      .flatMap(({ words }) => words)
      .filter((word) => word.confidence >= LEAST_CONFIDENCE && column.codes.has(CODE.exec(word.text)?.[1] ?? ''))
      .map((word) => wordAt(word, x0, scale))
      .filter((word) => bare.some(({ box }) => verticalShare(box, word.box) > 0.5));
    return { ...page, fragments: [...page.fragments, ...codes.map((word) => fragmentOf([word]))] };
  } finally {
    loaded.destroy();
  }
}

function wordAt({ text, box, confidence }: OcrWord, left: number, scale: number): Word {
  const [x0, y0, x1, y1] = box;
  const placed: Box = [(left + x0) / scale, y0 / scale, (left + x1) / scale, y1 / scale];
  const plain = { bold: false, italic: false, smallCaps: false };
  return { text, box: placed, size: heightOf(placed), ...plain, confidence, spaced: true };
}
