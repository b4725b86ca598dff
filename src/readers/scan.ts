/** Images of pages: PNG, JPEG, and TIFF (of one page; MuPDF opens the first), recognised. */
import type { Problem, Reading } from '../record/record.ts';
import { compose } from './layout/compose.ts';
import type { PageFragments } from './layout/fragment.ts';
import { layOut } from './layout/page-layout.ts';
import { fragmentsOfOcr, recogniseDrawn } from './ocr/recognise.ts';
import { magicOf, pageForOcr } from './page-image.ts';
import type { MuPdf, MuPdfDocument, MuPdfPage } from './pdf/mupdf.ts';
import { discardMuPdf, isFatal, openMuPdf } from './pdf/mupdf.ts';
import type { OcrEngine, Reader, ReaderContext, ReaderInput } from './reader.ts';

const VERSION = 1;
const POINTS_PER_INCH = 72;
/** Pixels; letters of a page drawn smaller than this are too small for tesseract, which wants x-heights of some 20. */
const SMALLEST_LONG_SIDE = 1600;
const LARGEST_ENLARGEMENT = 3;
/** A page's longer side, for images that don't say how many dots an inch has. */
const INCHES_OF_PAGE = 11;
/** Tesseract takes less for a mistake and guesses. */
const LEAST_DPI = 70;

export const scan: Reader = { name: 'scan', version: VERSION, recognise, read };

function recognise(input: ReaderInput): number {
  return magicOf(input.bytes) === 'application/pdf' ? 0 : 1;
}

async function read(input: ReaderInput, context: ReaderContext): Promise<Reading> {
  if (context.ocr === null) {
    return failed(
      'ocr-off',
      `${input.name} is an image, and recognition (OCR) is off; switch it on and add the file again.`,
    );
  }
  const mupdf = await openMuPdf();
  mupdf.complaints.length = 0;
  let document: MuPdfDocument | null = null;
  try {
    document = mupdf.api.Document.openDocument(input.bytes, magicOf(input.bytes));
    return await readImages(mupdf, document, input, context);
  } catch (error) {
    if (isFatal(error)) discardMuPdf();
    const why = error instanceof Error ? error.message : String(error);
    return failed(
      'image-damaged',
      `${input.name} can't be read as an image: ${why}. Try to get it again from its source.`,
    );
  } finally {
    document?.destroy();
    mupdf.api.emptyStore();
  }
}

async function readImages(
  mupdf: MuPdf,
  document: MuPdfDocument,
  input: ReaderInput,
  context: ReaderContext,
): Promise<Reading> {
  if (context.ocr === null) throw new Error('An image is read only where there is an engine.');
  const pages: PageFragments[] = [];
  const resolution = resolutionOf(mupdf, input.bytes);
  const count = document.countPages();
  for (let number = 1; number <= count; number++) {
    const page = document.loadPage(number - 1);
    try {
      pages.push(await readImage(mupdf, page, number, resolution, context.ocr));
    } finally {
      page.destroy();
    }
    context.onProgress?.(number, count);
  }
  const composed = compose(pages.map(layOut));
  const wordless = composed.text.trim() === '';
  const [complaint] = mupdf.complaints;
  if (complaint !== undefined && wordless) throw new Error(complaint);
  const problems: Problem[] = wordless ? [withoutWords(input)] : [];
  if (complaint !== undefined) problems.push(damaged(input, complaint));
  const read = {
    ...composed,
    format: magicOf(input.bytes),
    reader: `scan@${VERSION} + ${context.ocr.name}`,
    declared: {},
    problems,
  };
  return { documents: [read], problems: [], attachments: [] };
}

/** The image at its own size, or enlarged where it is too small for tesseract; places are in the image's own pixels. */
async function readImage(
  mupdf: MuPdf,
  page: MuPdfPage,
  number: number,
  resolution: number,
  ocr: OcrEngine,
): Promise<PageFragments> {
  const [left, top, right, bottom] = page.getBounds();
  const pixels = resolution / POINTS_PER_INCH;
  const [width, height] = [(right - left) * pixels, (bottom - top) * pixels];
  const enlarged = Math.min(LARGEST_ENLARGEMENT, Math.max(1, SMALLEST_LONG_SIDE / Math.max(width, height)));
  const drawn = pageForOcr(mupdf, page, resolution * enlarged);
  const dpi = Math.max(LEAST_DPI, (Math.max(width, height) * enlarged) / INCHES_OF_PAGE);
  const recognised = await recogniseDrawn(mupdf, page, drawn, dpi, ocr);
  return fragmentsOfOcr(recognised, { number, label: null, width, height }, drawn.scale / pixels);
}

/** Dots per inch that MuPDF lays the image out by: what the file states, else its default. */
function resolutionOf(mupdf: MuPdf, bytes: Uint8Array): number {
  const image = new mupdf.api.Image(bytes);
  try {
    return image.getXResolution() || POINTS_PER_INCH;
  } finally {
    image.destroy();
  }
}

function withoutWords(input: ReaderInput): Problem {
  const message = `No words were recognised in ${input.name}; it may be a picture, or too faint.`;
  return { severity: 'warning', code: 'scan-without-words', message, where: null };
}

function damaged(input: ReaderInput, complaint: string): Problem {
  const message = `${input.name} is damaged (${complaint}); parts of the page may be missing. Try to get it again from its source.`;
  return { severity: 'warning', code: 'image-damaged', message, where: null };
}

function failed(code: string, message: string): Reading {
  return { documents: [], problems: [{ severity: 'error', code, message, where: null }], attachments: [] };
}
