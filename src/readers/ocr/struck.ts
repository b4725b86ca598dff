/**
 * Struck-out banners at the head and foot of a page, read a second time. Recognition of the whole page takes a struck
 * word for a picture or makes other words of it; alone, larger, and without its stroke it can often be read. A reading is
 * taken only when it comes out as a banner, and stands as it was read, with its own confidence: which level it means is
 * for `structure` to say.
 *
 * Measured on 17 pages of six scans: see docs/decisions/0021.
 */
import { isBanner } from '../layout/banners.ts';
import { isStamp } from '../layout/stamps.ts';
import { drawPart, pngOf } from '../page-image.ts';
import type { MuPdf, MuPdfPage } from '../pdf/mupdf.ts';
import type { OcrEngine, OcrLine, OcrPage, OcrWord } from '../reader.ts';
import type { Grey, PixelBox } from './strikes.ts';
import { struckWords, withStrokesErased } from './strikes.ts';

/** Share of the page's height, from the top and from the bottom, in which banners stand (as `layout/furniture`'s widest). */
const BAND = 0.18;
/** Dots per inch for the second look. */
const CLOSE_DPI = 300;
/** Struck words read again on one page; a page has four banners, and a page of crossed-out text is not read for them. */
const MOST_STRUCK = 8;
/** Shares of letters misread that are still a banner, the better first. */
const SLIPS = [0, 0.1, 0.17, 0.25] as const;

/** How a page was drawn for recognition: `scale` in pixels for one unit of the page, and what an inch on paper came to. */
export interface Drawn {
  readonly grey: Grey;
  readonly scale: number;
  readonly dpi: number;
}

/** `read` with the struck banners in place of what was made of them. */
export async function withStruckBanners(
  mupdf: MuPdf,
  page: MuPdfPage,
  drawn: Drawn,
  read: OcrPage,
  ocr: OcrEngine,
): Promise<OcrPage> {
  const { grey, dpi } = drawn;
  const band = Math.round(grey.height * BAND);
  const boxes = [...struckWords(grey, dpi, 0, band), ...struckWords(grey, dpi, grey.height - band, grey.height)];
  let lines = read.lines;
  for (const box of boxes.slice(0, MOST_STRUCK)) {
    const words = await readBanner(mupdf, page, drawn, box, ocr);
    if (words !== null) lines = [...withoutWordsIn(lines, box), { words, startsParagraph: true }];
  }
  return { ...read, lines };
}

/** As it stands, then without its stroke; the nearer to a banner counts. Null where neither reads as one. */
async function readBanner(
  mupdf: MuPdf,
  page: MuPdfPage,
  drawn: Drawn,
  box: PixelBox,
  ocr: OcrEngine,
): Promise<readonly OcrWord[] | null> {
  const enlarged = CLOSE_DPI / drawn.dpi;
  const part = drawPart(mupdf, page, drawn.scale * enlarged, scaled(box, enlarged));
  let best: { readonly words: readonly OcrWord[]; readonly rank: number } | null = null;
  for (const picture of [() => part, () => withStrokesErased(part, CLOSE_DPI)]) {
    const { lines } = await ocr.recognise({ bytes: pngOf(mupdf, picture()), dpi: CLOSE_DPI, oneLine: true });
    const words = lines.flatMap((line) => line.words);
    const text = words.map((word) => word.text).join(' ');
    const rank = isStamp(text) ? -1 : SLIPS.findIndex((slips) => isBanner(text, slips));
    if (rank >= 0 && rank < (best?.rank ?? SLIPS.length)) best = { words, rank };
    if (best?.rank === 0) break;
  }
  return best?.words.map((word) => ({ ...word, box: placed(word.box, box, enlarged) })) ?? null;
}

function scaled({ x0, y0, x1, y1 }: PixelBox, by: number): PixelBox {
  return { x0: Math.floor(x0 * by), y0: Math.floor(y0 * by), x1: Math.ceil(x1 * by), y1: Math.ceil(y1 * by) };
}

/** From the enlarged part back onto the page's picture. */
function placed([x0, y0, x1, y1]: OcrWord['box'], part: PixelBox, enlarged: number): OcrWord['box'] {
  const [left, top] = [Math.floor(part.x0 * enlarged), Math.floor(part.y0 * enlarged)];
  return [(left + x0) / enlarged, (top + y0) / enlarged, (left + x1) / enlarged, (top + y1) / enlarged];
}

function withoutWordsIn(lines: readonly OcrLine[], box: PixelBox): OcrLine[] {
  return lines
    .map((line) => ({ ...line, words: line.words.filter((word) => !isMostlyIn(word.box, box)) }))
    .filter((line) => line.words.length > 0);
}

function isMostlyIn([x0, y0, x1, y1]: OcrWord['box'], box: PixelBox): boolean {
  const width = Math.min(x1, box.x1) - Math.max(x0, box.x0);
  const height = Math.min(y1, box.y1) - Math.max(y0, box.y0);
  return width > 0 && height > 0 && width * height * 2 > (x1 - x0) * (y1 - y0);
}
