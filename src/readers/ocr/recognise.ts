/** A page's image → fragments, in the page's own units. */
import type { Fragment, PageFragments, Word } from '../layout/fragment.ts';
import { fragmentOf } from '../layout/fragment.ts';
import type { PageForOcr } from '../page-image.ts';
import { pageForOcr } from '../page-image.ts';
import type { MuPdf, MuPdfPage } from '../pdf/mupdf.ts';
import type { OcrEngine, OcrLine, OcrPage } from '../reader.ts';
import { withStruckBanners } from './struck.ts';
import { mendTornLines } from './torn-lines.ts';

/** Dots per inch; see docs/decisions for what was measured. */
const OCR_DPI = 200;
const POINTS_PER_INCH = 72;
/** Words recognised with less than this are dirt more often than words. */
const LEAST_CONFIDENCE = 0.05;

export interface PageFrame {
  readonly number: number;
  readonly label: string | null;
  readonly width: number;
  readonly height: number;
}

/** Draws a page of `frame` (points) at `OCR_DPI` and recognises it. */
export async function recognisePage(
  mupdf: MuPdf,
  page: MuPdfPage,
  frame: PageFrame,
  ocr: OcrEngine,
): Promise<PageFragments> {
  const drawn = pageForOcr(mupdf, page, OCR_DPI);
  const recognised = await recogniseDrawn(mupdf, page, drawn, drawn.scale * POINTS_PER_INCH, ocr);
  return fragmentsOfOcr(recognised, frame, drawn.scale);
}

/** The words of a page that is drawn already: `dpi` is what an inch on paper came to, in pixels of the picture. */
export async function recogniseDrawn(
  mupdf: MuPdf,
  page: MuPdfPage,
  { png, grey, scale }: PageForOcr,
  dpi: number,
  ocr: OcrEngine,
): Promise<OcrPage> {
  const read = mendTornLines(withoutDirt(await ocr.recognise({ bytes: png, dpi })));
  return withStruckBanners(mupdf, page, { grey, scale, dpi }, read, ocr);
}

function withoutDirt(read: OcrPage): OcrPage {
  const lines = read.lines.map((line) => ({
    ...line,
    words: line.words.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE),
  }));
  return { ...read, lines: lines.filter((line) => line.words.length > 0) };
}

/** `scale`: pixels of the image for one unit of the page. */
export function fragmentsOfOcr(recognised: OcrPage, frame: PageFrame, scale: number): PageFragments {
  const fragments = recognised.lines.flatMap((line) => fragmentsOfLine(line, scale));
  const confidences = fragments.flatMap((fragment) => fragment.words.map((word) => word.confidence ?? 0));
  const sum = confidences.reduce((total, value) => total + value, 0);
  const confidence = confidences.length === 0 ? 0 : Math.round((sum / confidences.length) * 1000) / 1000;
  return { ...frame, turn: 0, fragments, confidence };
}

/** A gap wider than this many heights of a line parts a label from its text. */
const GAP_OF_FRAGMENTS = 1.6;

function fragmentsOfLine(line: OcrLine, scale: number): Fragment[] {
  const fragments: Fragment[] = [];
  let words: Word[] = [];
  for (const { text, box, confidence } of line.words) {
    const [x0, y0, x1, y1] = box;
    const size = (y1 - y0) / scale;
    const before = words.at(-1);
    const word: Word = {
      text,
      box: [x0 / scale, y0 / scale, x1 / scale, y1 / scale],
      size,
      bold: false,
      italic: false,
      smallCaps: false,
      confidence,
      spaced: true,
    };
    if (before !== undefined && word.box[0] - before.box[2] > Math.max(size, before.size) * GAP_OF_FRAGMENTS) {
      fragments.push(fragmentOf(words));
      words = [];
    }
    words.push(word);
  }
  if (words.length > 0) fragments.push(fragmentOf(words));
  return fragments;
}
