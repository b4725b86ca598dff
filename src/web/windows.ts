/** Long documents are read in windows of whole pages (or paragraphs), so that no page of the reading room is a megabyte. */
import type { Document, Span } from '../record/record.ts';

/** Some twenty-five printed pages: with marks, notes and doubtful words still no more than 100 KB of HTML. */
const WINDOW_CHARS = 50_000;
/** With facsimiles every page brings an image; fewer at once. */
const WINDOW_PAGES = 40;

export interface Window extends Span {
  /** 1-based pages it shows; null for documents without pages. */
  readonly pages: readonly [number, number] | null;
}

/** At least one window; together they cover the text. */
export function windowsOf(document: Document): readonly Window[] {
  const windows = document.pages.length > 0 ? byPages(document) : byPassages(document);
  return windows.length > 0 ? windows : [{ start: 0, end: document.text.length, pages: null }];
}

/** Position of the window that holds page `page`, or offset `at`; 0 where neither is asked or found. */
export function windowIndex(windows: readonly Window[], at: number | null, page: number | null): number {
  const found = windows.findIndex((window) =>
    page === null
      ? at !== null && at >= window.start && at < window.end
      : window.pages !== null && page >= window.pages[0] && page <= window.pages[1],
  );
  return Math.max(found, 0);
}

function byPages(document: Document): Window[] {
  const windows: Window[] = [];
  let start = 0;
  let first = document.pages[0]?.number ?? 1;
  document.pages.forEach((page, i) => {
    const next = document.pages[i + 1];
    const end = next === undefined ? document.text.length : next.start;
    const full = page.number - first + 1 >= WINDOW_PAGES || (next !== undefined && next.end - start > WINDOW_CHARS);
    if (next === undefined || full) {
      windows.push({ start, end, pages: [first, page.number] });
      start = end;
      first = next?.number ?? page.number;
    }
  });
  return windows;
}

function byPassages(document: Document): Window[] {
  const windows: Window[] = [];
  let start = 0;
  const length = document.text.length;
  for (const passage of document.passages) {
    if (passage.start > start && passage.end - start > WINDOW_CHARS) {
      windows.push(...cut(start, passage.start));
      start = passage.start;
    }
  }
  if (start < length) windows.push(...cut(start, length));
  return windows;
}

/** Text without paragraphs is cut hard, at most twice the window long. */
function cut(start: number, end: number): Window[] {
  const pieces: Window[] = [];
  let from = start;
  while (end - from > 2 * WINDOW_CHARS) {
    pieces.push({ start: from, end: from + WINDOW_CHARS, pages: null });
    from += WINDOW_CHARS;
  }
  return [...pieces, { start: from, end, pages: null }];
}
