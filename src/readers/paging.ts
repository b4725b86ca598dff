/**
 * Pages of plain text: form feeds part them, and what is printed at the head or foot of page after page (running heads,
 * page numbers, classification banners) is set apart, but only where repetition makes it certain.
 */
import type { Apart, Page, Span } from '../record/record.ts';

export interface Paged {
  readonly pages: readonly Page[];
  readonly apart: readonly Apart[];
}

/** Text without form feeds has no pages. A form feed belongs to no page. A last page of white space is none. */
export function pagesOf(text: string): Paged {
  if (!text.includes('\f')) return { pages: [], apart: [] };
  const pages: Page[] = [];
  const breaks: Apart[] = [];
  let start = 0;
  for (let feed = text.indexOf('\f'); feed !== -1; feed = text.indexOf('\f', start)) {
    pages.push(page(pages.length + 1, start, feed));
    breaks.push({ start: feed, end: feed + 1, kind: 'page-break' });
    start = feed + 1;
  }
  if (text.slice(start).trim() !== '') pages.push(page(pages.length + 1, start, text.length));
  return withFurniture(text, pages, breaks);
}

export function page(number: number, start: number, end: number, label: string | null = null): Page {
  return { number, start, end, label, width: null, height: null, confidence: null };
}

function withFurniture(text: string, pages: readonly Page[], breaks: readonly Apart[]): Paged {
  const edges = pages.map((each) => edgesOf(text, each));
  const heads = runningLines(
    text,
    edges.map((edge) => edge.head),
  );
  const feet = runningLines(
    text,
    edges.map((edge) => edge.foot),
  );
  const printed = [
    ...printedNumbers(
      text,
      pages,
      edges.map((edge) => edge.foot),
    ),
    ...printedNumbers(
      text,
      pages,
      edges.map((edge) => edge.head),
    ),
  ];
  const labels = new Map(printed.map((entry) => [entry.page, entry.label]));
  const numbered = new Set(printed.map((entry) => entry.span.start));
  const lines = [...heads, ...feet].filter((line) => !numbered.has(line.start));
  const numbers = printed.map((entry): Apart => ({ ...entry.span, kind: 'page-number' }));
  return {
    pages: pages.map((each) => ({ ...each, label: labels.get(each.number) ?? null })),
    apart: [...breaks, ...lines, ...unique(numbers)].sort((a, b) => a.start - b.start),
  };
}

function unique(spans: readonly Apart[]): Apart[] {
  return [...new Map(spans.map((span) => [span.start, span])).values()];
}

/** First and last line of a page that are not blank; null on a page with fewer than two. */
interface Edges {
  readonly head: Span | null;
  readonly foot: Span | null;
}

function edgesOf(text: string, { start, end }: Span): Edges {
  const whole = text.slice(start, end);
  const [first, last] = [leadingSpace(whole), whole.trimEnd().length];
  if (last <= first) return { head: null, foot: null };
  const headEnd = whole.indexOf('\n', first);
  const footStart = whole.lastIndexOf('\n', last - 1) + 1;
  if (headEnd === -1 || headEnd >= last || footStart <= first) return { head: null, foot: null };
  return { head: trimmed(text, start + first, start + headEnd), foot: trimmed(text, start + footStart, start + last) };
}

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length;
}

function trimmed(text: string, start: number, end: number): Span {
  const line = text.slice(start, end);
  return { start: start + leadingSpace(line), end: start + line.trimEnd().length };
}

/** On fewer pages a repeated line may well be the text's own ("Yes."). */
const LEAST_REPEATS = 3;
/** Alternating heads of left and right pages stand on half of them, title pages and plates have none. */
const LEAST_SHARE = 0.4;
/** A running head is a title; a longer line is prose that happens to repeat. */
const LONGEST_HEAD = 100;

/** Lines that repeat at the same edge of page after page, their numbers aside. */
function runningLines(text: string, edges: readonly (Span | null)[]): Apart[] {
  const candidates = edges.filter((edge) => edge !== null).filter((edge) => edge.end - edge.start <= LONGEST_HEAD);
  const byWords = Map.groupBy(candidates, (edge) => wordsOf(text.slice(edge.start, edge.end)));
  byWords.delete('');
  const least = Math.max(LEAST_REPEATS, edges.length * LEAST_SHARE);
  return [...byWords.values()]
    .filter((spans) => spans.length >= least)
    .flat()
    .map((span): Apart => ({ ...span, kind: isBanner(text.slice(span.start, span.end)) ? 'banner' : 'running-head' }));
}

/** A line without what changes from page to page; the empty string where nothing but numbers and signs is left. */
function wordsOf(line: string): string {
  const words = line.replace(/\d+/g, '#').replace(/\s+/g, ' ');
  return /[^\W_]/.test(words) || /\p{L}/u.test(words) ? words : '';
}

/** `SECRET`, `TOP SECRET/SENSITIVE`, `CONFIDENTIAL` and the like, alone on its line. */
export function isBanner(line: string): boolean {
  return /^[\W_]*(TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED|RESTRICTED)\b[A-Z\s/()-]*$/.test(
    line,
  );
}

interface Printed {
  readonly page: number;
  readonly label: string;
  readonly span: Span;
}

/** `7`, `- 7 -`, `Page 7 of 12`, `[7]`. */
const PAGE_NUMBER = /^(?:page\s+)?[-–—[(]?\s*(\d{1,4})\s*[-–—\])]?(?:\s+of\s+\d{1,4})?$/i;

/** Numbers that keep step with the pages: printed number minus position is the same on three pages and on most that have one. */
function printedNumbers(text: string, pages: readonly Page[], edges: readonly (Span | null)[]): Printed[] {
  const found = pages.flatMap((each, index): Printed[] => {
    const span = edges[index];
    const label = span ? PAGE_NUMBER.exec(text.slice(span.start, span.end))?.[1] : undefined;
    return span && label !== undefined ? [{ page: each.number, label, span }] : [];
  });
  const byStep = Map.groupBy(found, (entry) => Number(entry.label) - entry.page);
  const best = [...byStep.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  return best.length >= LEAST_REPEATS && best.length * 2 > found.length ? best : [];
}
