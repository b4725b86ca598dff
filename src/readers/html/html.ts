/**
 * HTML: the main text of a page, without its furniture, with what the page declares of itself. Scripts are never run,
 * nothing is loaded. Pages of hostile size or depth are read as a stream, without a tree.
 */
import type { Problem, Reading } from '../../record/record.ts';
import { decode, decodeAs } from '../encoding.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { looksBinary, mediaTypeByName, signatureOf } from '../signature.ts';
import { tooLarge } from '../text.ts';
import { headOf } from './html-head.ts';
import { DEEPEST, type HtmlMeasure, measureHtml, writeHtml } from './html-stream.ts';
import type { WrittenHtml } from './html-writer.ts';

const READER = 'html@1';
/** The longest pages seen (whole books) have 6 MB. */
const LARGEST_HTML = 32 * 1024 * 1024;
/** Readability recurses and the tree builder is quadratic in depth; pages written by people stay below 60. */
const DEEPEST_TREE = 300;
/** A tree takes 5 KB an element, and Readability 120 µs: 2.4 s at most. Pages of newspapers have 3,000. */
const MOST_ELEMENTS = 20_000;

export const html: Reader = {
  name: 'html',
  version: 1,
  recognise,
  read: async (input) => readHtml(input),
};

/** Past white space, an XML declaration, comments and the document type. */
const BEGINS_AS_PAGE =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-(?!->)){0,4000}-->\s*){0,4}<(?:!doctype\s+html|html|head|body|title|meta|table|div|h1|p)\b/i;
const HEAD = 8192;

function recognise({ bytes, name }: ReaderInput): number {
  const head = decode(bytes.subarray(0, HEAD)).text;
  const named = /html/.test(mediaTypeByName(name) ?? '');
  const certainty = certaintyOf(head, named);
  return certainty > 0 && signatureOf(bytes) === null && !looksBinary(bytes) ? certainty : 0;
}

function certaintyOf(head: string, named: boolean): number {
  if (!BEGINS_AS_PAGE.test(head)) return named && /<[a-z][^>]*>/i.test(head) ? 0.6 : 0;
  if (/<(?:!doctype\s+html|html|head|body)\b/i.test(head)) return 0.9;
  return named ? 0.8 : 0.2;
}

async function readHtml(input: ReaderInput): Promise<Reading> {
  const { bytes, name } = input;
  if (bytes.length > LARGEST_HTML)
    return { documents: [], problems: [tooLarge(name, bytes.length, LARGEST_HTML)], attachments: [] };
  const charset = input.charset ?? declaredCharset(bytes);
  const decoded = charset === null ? decode(bytes) : decodeAs(bytes, charset);
  const measure = measureHtml(decoded.text);
  if (measure.depth > DEEPEST) return refused('html-too-deep', tooDeep(name));
  const problems: Problem[] = [...decoded.problems];
  const declared = headOf(decoded.text, READER);
  const { written, byline } = await textOf(decoded.text, measure, problems);
  if (written.text === '') {
    const message = `${name} is a page without text of its own (frames, or drawn by a script); save the page as the browser shows it.`;
    return refused('html-no-text', message);
  }
  const { notes, ...text } = written;
  const authors =
    byline === null
      ? []
      : [
          {
            value: byline.replace(/^by\s+/i, ''),
            evidence: { by: 'format', rule: `${READER}/byline`, span: null } as const,
          },
        ];
  const document = {
    ...text,
    format: 'text/html',
    reader: READER,
    declared: {
      ...(authors.length === 0 ? {} : { authors }),
      ...declared,
      ...(notes.length === 0 ? {} : { notes }),
    },
    pages: [],
    problems,
  };
  return { documents: [document], problems: [], attachments: [] };
}

function refused(code: string, message: string): Reading {
  return { documents: [], problems: [{ severity: 'error', code, message, where: null }], attachments: [] };
}

function tooDeep(name: string): string {
  return `${name} nests its elements more than ${DEEPEST} deep, which no page made to be read does; open it in a browser and save its text.`;
}

/** `<meta charset=…>`, `<meta http-equiv content="text/html; charset=…">`, `<?xml encoding="…"?>`: in the first kilobytes. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const meta = /<meta\s[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head);
  const xml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i.exec(head);
  return meta?.[1] ?? xml?.[1] ?? null;
}

interface PageText {
  readonly written: WrittenHtml;
  readonly byline: string | null;
}

/** Below this share of the page's own words, the main text that was picked is probably only a part of it. */
const LEAST_SHARE = 0.4;

async function textOf(page: string, measure: HtmlMeasure, problems: Problem[]): Promise<PageText> {
  const whole = writeHtml(page, { furniture: false });
  if (measure.depth > DEEPEST_TREE || measure.elements > MOST_ELEMENTS) {
    problems.push(readWhole(`it has ${measure.elements} elements, nested ${measure.depth} deep`));
    return { written: whole, byline: null };
  }
  // Loaded when the first page comes: the tree builder takes 150 ms, and most runs have none.
  const { mainTextOf } = await import('./html-tree.ts');
  const main = mainTextOf(page);
  if (main === null || main.written.text === '')
    return { written: whole.text === '' ? writeHtml(page, { furniture: true }) : whole, byline: null };
  if (main.written.text.length < proseOf(whole) * LEAST_SHARE) {
    problems.push(readWhole('no part of it stands out as the main text'));
    return { written: whole, byline: main.byline };
  }
  return main;
}

/** Characters outside of links: link lists are furniture wherever they stand. */
function proseOf(whole: WrittenHtml): number {
  const linked = whole.styles.reduce((sum, style) => sum + (style.kind === 'link' ? style.end - style.start : 0), 0);
  return whole.text.length - linked;
}

function readWhole(why: string): Problem {
  const message = `The page was read whole, perhaps with menus and notices: ${why}.`;
  return { severity: 'note', code: 'html-read-whole', message, where: null };
}
