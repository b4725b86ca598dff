import type { Apart, Page, ReadDocument, Span } from '../record/record.ts';

/**
 * The document laid out in lines and paragraphs: what every rule of this folder reads. Built once per document, in
 * time linear in its length. All positions are offsets into `read.text`.
 */
export interface Sheet {
  readonly read: ReadDocument;
  readonly text: string;
  /** Every line with something on it; lines that stand apart (page numbers, banners) are marked, not dropped. */
  readonly lines: readonly Line[];
  /** Paragraphs of running text in order; lines that stand apart are in none. */
  readonly paragraphs: readonly Paragraph[];
  /** True where a line break inside a paragraph is only the margin of the page. */
  readonly wrapped: boolean;
  /** True where the letters were recognised from an image (by us, or as a text layer under a scan). */
  readonly recognised: boolean;
}

export interface Line extends Span {
  /** `text.slice(start, end)`: without surrounding white space and line break. */
  readonly text: string;
  /** 0-based position in `Sheet.lines`. */
  readonly index: number;
  /** Columns of white space before it. */
  readonly indent: number;
  readonly page: number | null;
  readonly apart: boolean;
  /** Blank lines (or a page's edge) between it and the line before. */
  readonly blanksBefore: number;
}

export interface Paragraph extends Span {
  readonly lines: readonly Line[];
  readonly page: number | null;
  /** Its words on one line: line breaks and runs of white space are single spaces. */
  readonly text: string;
  readonly index: number;
}

/** Above this length a line cannot be a line of a printed page; it is a paragraph that was never wrapped. */
const LONGEST_PRINTED_LINE = 130;
/** Share of characters in such lines from which on the whole text counts as unwrapped. */
const UNWRAPPED_SHARE = 0.2;

const LAYOUT_FORMATS = /^(application\/pdf|image\/)/;

export function layOut(read: ReadDocument): Sheet {
  const lines = linesOf(read);
  const wrapped = isWrapped(read, lines);
  const recognised = LAYOUT_FORMATS.test(read.format);
  const paragraphs = paragraphsOf(lines, wrapped, read.text);
  return { read, text: read.text, lines, paragraphs, wrapped, recognised };
}

function linesOf(read: ReadDocument): Line[] {
  const { text } = read;
  const lines: Line[] = [];
  const lineEnd = RARE_BREAK.test(text) ? anyLineEnd : lineFeed;
  const pageAt = pageFinder(read.pages);
  const apartAt = apartFinder(read.apart);
  let blanks = 0;
  for (let at = 0; at <= text.length; ) {
    const stop = lineEnd(text, at);
    const span = trimmed(text, at, stop);
    if (span.start === span.end) blanks += 1;
    else {
      const apart = apartAt(span);
      lines.push({
        ...span,
        text: text.slice(span.start, span.end),
        index: lines.length,
        indent: columns(text, at, span.start),
        page: pageAt(span.start),
        apart,
        blanksBefore: blanks,
      });
      // Furniture between two lines of text is no blank line: the count goes on across it.
      if (!apart) blanks = 0;
    }
    at = stop + (text.startsWith('\r\n', stop) ? 2 : 1);
  }
  return lines;
}

/** Lines end at LF, CR LF, CR, form feed, and the Unicode line and paragraph separators. */
const RARE_BREAK = /[\r\f\u2028\u2029]/;

/** Where a text has line feeds alone, the engine's own search finds them ten times as fast. */
function lineFeed(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function anyLineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 12 || code === 13 || code === 0x2028 || code === 0x2029) return at;
  }
  return text.length;
}

function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return { start, end };
}

function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x202f ||
    code === 0x3000
  );
}

const TAB_WIDTH = 8;

function columns(text: string, from: number, to: number): number {
  let width = 0;
  for (let at = from; at < to; at++) width += text.charCodeAt(at) === 9 ? TAB_WIDTH : 1;
  return width;
}

/** Pages ascend, and so do the questions: one pass over both. */
function pageFinder(pages: readonly Page[]): (at: number) => number | null {
  let next = 0;
  return (at) => {
    while (next < pages.length && (pages[next]?.end ?? 0) <= at) next += 1;
    const page = pages[next];
    return page !== undefined && page.start <= at ? page.number : null;
  };
}

/** True for a line of which the greater part stands apart. */
function apartFinder(apart: readonly Apart[]): (line: Span) => boolean {
  const spans = [...apart].sort((a, b) => a.start - b.start);
  let next = 0;
  return (line) => {
    while (next < spans.length && (spans[next]?.end ?? 0) <= line.start) next += 1;
    let covered = 0;
    for (let at = next; at < spans.length; at++) {
      const span = spans[at];
      if (span === undefined || span.start >= line.end) break;
      covered += Math.min(span.end, line.end) - Math.max(span.start, line.start);
    }
    return covered * 2 > line.end - line.start;
  };
}

/** Formats of marked paragraphs: a line break in them is a line break. */
const MARKED_FORMATS = /tei|html|wordprocessingml|json/;

function isWrapped(read: ReadDocument, lines: readonly Line[]): boolean {
  if (LAYOUT_FORMATS.test(read.format)) return true;
  if (MARKED_FORMATS.test(read.format)) return false;
  let all = 0;
  let long = 0;
  for (const line of lines) {
    const length = line.end - line.start;
    all += length;
    if (length > LONGEST_PRINTED_LINE) long += length;
  }
  return long < all * UNWRAPPED_SHARE;
}

/** The same sheet with its paragraphs broken before each of `heads`, so that a turn or a heading begins its own. */
export function breakBefore(sheet: Sheet, heads: ReadonlySet<Line>): Sheet {
  if (heads.size === 0 || !sheet.wrapped) return sheet;
  return { ...sheet, paragraphs: paragraphsOf(sheet.lines, sheet.wrapped, sheet.text, heads) };
}

function paragraphsOf(
  lines: readonly Line[],
  wrapped: boolean,
  text: string,
  heads: ReadonlySet<Line> = new Set(),
): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open: Line[] = [];
  const close = () => {
    const [first] = open;
    const last = open.at(-1);
    if (first !== undefined && last !== undefined) {
      paragraphs.push({
        start: first.start,
        end: last.end,
        lines: open,
        page: first.page,
        text: open.length === 1 ? spaced(first.text) : open.map((line) => spaced(line.text)).join(' '),
        index: paragraphs.length,
      });
    }
    open = [];
  };
  for (const line of lines) {
    if (line.apart) continue;
    const previous = open.at(-1);
    if (previous !== undefined && (!wrapped || heads.has(line) || startsParagraph(line, previous, text))) close();
    open.push(line);
  }
  close();
  return paragraphs;
}

/** Runs of white space to single spaces; most lines have none and stay the string they are. */
function spaced(line: string): string {
  return UNEVEN.test(line) ? line.replace(/\s+/g, ' ') : line;
}

/** White space other than single spaces. */
const UNEVEN = /[^\S ]| {2}/;

/** First-line indents of printed paragraphs are two columns or more. */
const FIRST_LINE_INDENT = 2;
/** `1. `, `(a) `, `• `, `- `, `* `: items of lists begin paragraphs of their own. */
const LIST_ITEM = /^(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|[•▪◦*–—-]\s)/;
/** The end of a sentence, with its closing quotation marks, brackets and note numbers. */
export const SENTENCE_END = /[.?!:…][)\]"'”’»\d]*$/;

function startsParagraph(line: Line, previous: Line, text: string): boolean {
  if (line.page !== previous.page) return true;
  if (line.blanksBefore > 0) return !continuesSentence(line, previous);
  if (LIST_ITEM.test(line.text)) return true;
  const indented = line.indent - previous.indent >= FIRST_LINE_INDENT;
  return indented && SENTENCE_END.test(previous.text) && text.charCodeAt(line.start) !== 40;
}

/** The narrowest column of print in which a gap was seen inside a sentence has some 25 letters to the line. */
const SHORTEST_BROKEN_LINE = 24;

/** A gap inside a sentence is the scan's, not the author's: `Our analysis is the ⏎ ⏎ same.` */
function continuesSentence(line: Line, previous: Line): boolean {
  return (
    line.blanksBefore === 1 &&
    /^[a-z]/.test(line.text) &&
    /[a-z,]$/.test(previous.text) &&
    previous.text.length > SHORTEST_BROKEN_LINE
  );
}
