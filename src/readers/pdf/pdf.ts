/** PDF: text layers read with their layout, pages without one recognised. */
import type { Problem, ReadDocument, Reading } from '../../record/record.ts';
import { compose } from '../layout/compose.ts';
import type { PageFragments } from '../layout/fragment.ts';
import { layOut } from '../layout/page-layout.ts';
import { commonWords, soundness } from '../layout/soundness.ts';
import type { PageFrame } from '../ocr/recognise.ts';
import { recognisePage } from '../ocr/recognise.ts';
import type { OcrEngine, Reader, ReaderContext, ReaderInput } from '../reader.ts';
import { declaredOf } from './declared.ts';
import { withLostLabels } from './label-column.ts';
import type { MuPdf, MuPdfDocument, MuPdfPage } from './mupdf.ts';
import { discardMuPdf, isFatal, openMuPdf } from './mupdf.ts';
import type { TextLayer } from './text-layer.ts';
import { textLayer } from './text-layer.ts';

const FORMAT = 'application/pdf';
const VERSION = 1;
/** Where `%PDF-` may stand: Acrobat takes it within the first 1024 bytes, and some servers put a header before it. */
const HEADER_WITHIN = 1024;
/** Fewer characters than this on a page with a picture: page numbers and stamps, not the text. */
const FEWEST_CHARACTERS = 40;
/** Share of the page its picture must cover for the page to be a scan. */
const SCAN = 0.5;
/** Share of characters that no font can read, above which a layer is garbage. */
const GARBAGE = 0.3;
/**
 * Share of letters in words that look like words, below which the layer of a scanned page is recognised anew; below the
 * second it is doubtful, and said to be. Of 374 pages of released records 8 are below the first and 30 below the second;
 * clean ones lie above 0.8.
 */
const UNSOUND = 0.25;
const DOUBTFUL = 0.5;
/** Pages between two breaths for others on the thread. */
const BREATH = 16;

export const pdf: Reader = { name: 'pdf', version: VERSION, recognise, read };

function recognise(input: ReaderInput): number {
  const head = latin1(input.bytes.subarray(0, HEADER_WITHIN));
  if (head.startsWith('%PDF-')) return 1;
  if (head.includes('%PDF-')) return 0.9;
  return 0;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

async function read(input: ReaderInput, context: ReaderContext): Promise<Reading> {
  if (!hasObject(input.bytes)) return failed('pdf-damaged', withoutObjects(input));
  const mupdf = await openMuPdf();
  mupdf.complaints.length = 0;
  let document: MuPdfDocument | null = null;
  try {
    document = mupdf.api.Document.openDocument(input.bytes, FORMAT);
    return await readDocument(mupdf, document, input, context);
  } catch (error) {
    if (isFatal(error)) discardMuPdf();
    return failed(
      'pdf-damaged',
      `${input.name} can't be read as PDF: ${why(error, mupdf)}. Try to get it again from its source.`,
    );
  } finally {
    release(mupdf, document);
  }
}

/**
 * True where an object begins somewhere: `12 0 obj`. MuPDF copies a file twice and takes seconds to find that 200 MB of
 * garbage hold none; this takes a tenth of one.
 */
export function hasObject(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf('obj'); at >= 0; at = file.indexOf('obj', at + 3)) {
    if (/\d\s+$/.test(file.toString('latin1', Math.max(0, at - 8), at))) return true;
  }
  return false;
}

function withoutObjects(input: ReaderInput): string {
  const size = `${input.bytes.length} bytes`;
  return `${input.name} begins as a PDF, but there is no object in its ${size}; try to get it again from its source.`;
}

/** Documents read between two emptyings of MuPDF's store; fonts and glyphs that files share stay in it meanwhile. */
const DOCUMENTS_PER_TIDYING = 32;
/** Bytes of heap from which on the store is emptied after every document: WASM memory grows, but never shrinks. */
const LARGE_HEAP = 256 * 1024 * 1024;
let untidied = 0;

function tidy(mupdf: MuPdf): void {
  untidied += 1;
  if (untidied < DOCUMENTS_PER_TIDYING && mupdf.module.HEAPU8.length < LARGE_HEAP) return;
  mupdf.api.emptyStore();
  untidied = 0;
}

/** Gives back the document and what MuPDF cached for it; a trapped module is given up whole. */
function release(mupdf: MuPdf, document: MuPdfDocument | null): void {
  try {
    document?.destroy();
    tidy(mupdf);
  } catch {
    // The module trapped: nothing in it can be released any more, and the next reading gets a fresh one.
    discardMuPdf();
  }
}

async function readDocument(
  mupdf: MuPdf,
  document: MuPdfDocument,
  input: ReaderInput,
  context: ReaderContext,
): Promise<Reading> {
  if (document.needsPassword()) {
    return failed(
      'pdf-encrypted',
      `${input.name} is encrypted and asks for a password; take it off and add the file again.`,
    );
  }
  const count = document.countPages();
  if (count < 1)
    return failed(
      'pdf-no-pages',
      `${input.name} is a PDF without pages${complaint(mupdf)}; try to get it again from its source.`,
    );
  const { pages: read, pictured, problems } = await readPages(mupdf, document, count, context);
  const pages = await withCodes(mupdf, document, read, pictured, context.ocr, problems);
  if (mupdf.complaints.some((message) => /repair/i.test(message))) {
    problems.push(
      problem(
        'warning',
        'pdf-repaired',
        `${input.name} is damaged and was repaired in reading${complaint(mupdf)}; parts may be missing.`,
      ),
    );
  }
  if (problems.length >= count && pages.every((page) => page.width === 0)) {
    return { documents: [], problems, attachments: [] };
  }
  const composed = compose(pages.map(layOut));
  const whole: ReadDocument = {
    ...composed,
    format: FORMAT,
    reader: readerOf(pages, context.ocr),
    declared: declaredOf(document),
    problems,
  };
  return { documents: [whole], problems: [], attachments: [] };
}

/** `pdf@1`, and where words of it were recognised, by which engine: `pdf@1 + tesseract.js 7.0.0`. */
function readerOf(pages: readonly PageFragments[], ocr: OcrEngine | null): string {
  const isRecognised = pages.some(({ fragments }) =>
    fragments.some(({ words }) => words.some(({ confidence }) => confidence !== null)),
  );
  return isRecognised && ocr !== null ? `pdf@${VERSION} + ${ocr.name}` : `pdf@${VERSION}`;
}

/** With the speakers' codes that the layer lost. Where the engine fails on them, the text stands without, and a problem says so. */
async function withCodes(
  mupdf: MuPdf,
  document: MuPdfDocument,
  pages: PageFragments[],
  pictured: ReadonlySet<number>,
  ocr: OcrEngine | null,
  problems: Problem[],
): Promise<PageFragments[]> {
  if (ocr === null || pictured.size === 0) return pages;
  try {
    return await withLostLabels(mupdf, document, pages, pictured, ocr);
  } catch (error) {
    if (isFatal(error)) throw error;
    const message = `Speakers' codes that the text layer lacks could not be recognised: ${why(error, mupdf)}. The text went in without them.`;
    problems.push(problem('warning', 'pdf-labels-unrecognised', message));
    return pages;
  }
}

interface Pages {
  readonly pages: PageFragments[];
  /** Numbers of the pages that are scans with a text layer. */
  readonly pictured: ReadonlySet<number>;
  readonly problems: Problem[];
}

async function readPages(mupdf: MuPdf, document: MuPdfDocument, count: number, context: ReaderContext): Promise<Pages> {
  const pages: PageFragments[] = [];
  const problems: Problem[] = [];
  const unread: number[] = [];
  const doubtful: number[] = [];
  const pictured = new Set<number>();
  for (let number = 1; number <= count; number++) {
    let page: MuPdfPage | null = null;
    try {
      page = document.loadPage(number - 1);
      const read = await readPage(mupdf, page, number, context);
      pages.push(read.fragments);
      if (read.pictured) pictured.add(number);
      if (read.unread) unread.push(number);
      if (read.doubtful) doubtful.push(number);
    } catch (error) {
      if (isFatal(error)) throw error;
      pages.push(emptyPage(page, number));
      if (error instanceof Unrecognised) {
        problems.push(unrecognised(error.message, number));
        continue;
      }
      problems.push(
        problem(
          'error',
          'pdf-page-damaged',
          `Page ${number} can't be read: ${why(error, mupdf)}. The other pages went in.`,
          number,
        ),
      );
    } finally {
      page?.destroy();
    }
    context.onProgress?.(number, count);
    if (number % BREATH === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  if (unread.length > 0) problems.push(withoutText(unread, count));
  if (doubtful.length > 0) problems.push(garbled(doubtful));
  return { pages, pictured, problems };
}

/** How a page was read. */
interface Sheet {
  readonly fragments: PageFragments;
  /** No text layer to speak of, and no engine to recognise it. */
  readonly unread: boolean;
  /** Its layer is there, but too garbled to be relied on. */
  readonly doubtful: boolean;
  /** A scan, read from its text layer. */
  readonly pictured: boolean;
}

async function readPage(mupdf: MuPdf, page: MuPdfPage, number: number, context: ReaderContext): Promise<Sheet> {
  const [left, top, right, bottom] = page.getBounds();
  const frame = { number, label: labelOf(page, number), width: right - left, height: bottom - top };
  const layer = textLayer(mupdf, page, [left, top, right, bottom]);
  const read: PageFragments = { ...frame, turn: layer.turn, fragments: layer.fragments, confidence: null };
  const quality = layer.picture >= SCAN ? soundness(layer.fragments) : 1;
  const missing = isMissing(layer);
  const pictured = layer.picture >= SCAN;
  if (!missing && quality >= UNSOUND) return { fragments: read, unread: false, doubtful: quality < DOUBTFUL, pictured };
  if (context.ocr === null) return { fragments: read, unread: missing, doubtful: !missing, pictured };
  const recognised = await recognisedPage(mupdf, page, frame, context.ocr);
  const gained = commonWords(recognised.fragments) - commonWords(layer.fragments);
  const isBetter = missing || gained > 0 || (gained === 0 && recognised.fragments.length > 0);
  return { fragments: isBetter ? recognised : read, unread: false, doubtful: !isBetter, pictured: !isBetter };
}

async function recognisedPage(mupdf: MuPdf, page: MuPdfPage, frame: PageFrame, ocr: OcrEngine): Promise<PageFragments> {
  try {
    return await recognisePage(mupdf, page, frame, ocr);
  } catch (error) {
    if (isFatal(error)) throw error;
    throw new Unrecognised(error instanceof Error ? error.message : String(error));
  }
}

/** A page that failed keeps its place, so that the others keep their numbers. */
function emptyPage(page: MuPdfPage | null, number: number): PageFragments {
  const [left, top, right, bottom] = page?.getBounds() ?? [0, 0, 0, 0];
  return { number, label: null, width: right - left, height: bottom - top, turn: 0, fragments: [], confidence: null };
}

/** The page itself is sound; the engine failed on it. */
class Unrecognised extends Error {}

function isMissing(layer: TextLayer): boolean {
  if (layer.characters > 0 && layer.unreadable > layer.characters * GARBAGE) return true;
  return layer.characters < FEWEST_CHARACTERS && layer.picture >= SCAN;
}

/** The label that the file gives the page, where it differs from the page's number. */
function labelOf(page: MuPdfPage, number: number): string | null {
  const label = page.getLabel();
  return label === '' || label === String(number) ? null : label;
}

function unrecognised(message: string, number: number): Problem {
  const said = `Page ${number} could not be recognised: ${message.replace(/\.$/, '')}. The other pages went in.`;
  return problem('error', 'pdf-page-unrecognised', said, number);
}

function withoutText(numbers: readonly number[], count: number): Problem {
  const which = numbers.length === count ? `none of its ${count} pages` : `of its ${count} pages, ${listed(numbers)}`;
  const what = numbers.length === count ? 'has a text layer' : numbers.length === 1 ? 'has none' : 'have none';
  const message = `A scan: ${which} ${what} that can be read, and recognition (OCR) is off. Switch it on and add the file again.`;
  return problem('warning', 'pdf-without-text', message, numbers[0]);
}

function garbled(numbers: readonly number[]): Problem {
  const which = listed(numbers);
  const message = `The text layer of ${which} is badly garbled; compare what is quoted from there with the page itself.`;
  return problem('warning', 'pdf-text-doubtful', message, numbers[0]);
}

/** `pages 2, 5–7` */
function listed(numbers: readonly number[]): string {
  const ranges: string[] = [];
  for (let at = 0; at < numbers.length; ) {
    let end = at;
    while (numbers[end + 1] === (numbers[end] ?? 0) + 1) end += 1;
    ranges.push(end > at ? `${numbers[at]}–${numbers[end]}` : String(numbers[at]));
    at = end + 1;
  }
  return `${numbers.length > 1 ? 'pages' : 'page'} ${ranges.join(', ')}`;
}

function problem(severity: Problem['severity'], code: string, message: string, page?: number): Problem {
  return { severity, code, message, where: page === undefined ? null : { page } };
}

function failed(code: string, message: string): Reading {
  return { documents: [], problems: [problem('error', code, message)], attachments: [] };
}

function why(error: unknown, mupdf: MuPdf): string {
  const said = error instanceof Error ? error.message : String(error);
  return `${said.replace(/\.$/, '')}${complaint(mupdf)}`;
}

function complaint(mupdf: MuPdf): string {
  const [first] = mupdf.complaints;
  return first === undefined ? '' : ` (${first})`;
}
