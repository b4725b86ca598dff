/**
 * A document's text cut into the blocks a reader sees: paragraphs, headings, notes, page furniture, each with its turn
 * and page. Every character of the window that is not white space or a printed speaker label is in exactly one block,
 * whatever the reader and the rules of structure told or did not tell. O(n log n) in the spans of the window.
 */
import type { Apart, Document, Note, Span } from '../record/record.ts';

export interface Block extends Span {
  readonly role: 'passage' | 'loose' | 'heading' | 'note' | 'apart';
  /** Position in `Document.turns`; null outside turns. */
  readonly turn: number | null;
  /** 1-based; null without pages. */
  readonly page: number | null;
  /** Position in `Document.notes`, for notes. */
  readonly note: number | null;
  readonly apart: Apart['kind'] | null;
  readonly indented: boolean;
}

export function blocksOf(document: Document, window: Span): readonly Block[] {
  const parts = within(document, window);
  const cuts = cutsOf(parts, window);
  const find = lookups(parts);
  const blocks: Block[] = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const span = trimmed(document.text, cuts[i] as number, cuts[i + 1] as number);
    if (span !== null && find.label(span) === null) blocks.push(blockAt(span, find));
  }
  return blocks;
}

type Indexed = Span & { readonly index: number };

interface Parts {
  readonly passages: readonly Indexed[];
  readonly turns: readonly Indexed[];
  readonly labels: readonly Indexed[];
  readonly headings: readonly Indexed[];
  readonly notes: readonly Indexed[];
  readonly apart: readonly (Indexed & { readonly kind: Apart['kind'] })[];
  readonly pages: readonly (Indexed & { readonly number: number })[];
  readonly quotes: readonly Indexed[];
}

function within(document: Document, window: Span): Parts {
  const { text, sections, styles } = document;
  const headings = [
    ...sections.map((section) => section.heading),
    ...styles.filter((style) => style.kind === 'heading'),
  ];
  return {
    passages: clipped(document.passages, window),
    turns: clipped(document.turns, window),
    labels: clipped(labelsOf(document, window), window),
    headings: clipped(headings, window),
    notes: clipped(document.notes, window, (note) => withLabel(text, note)),
    apart: clipped(document.apart, window).filter((one) => standsAlone(text, one)),
    pages: clipped(document.pages, window),
    quotes: clipped(styles, window).filter(({ kind }) => kind === 'blockquote' || kind === 'list-item'),
  };
}

/** How far before a span its printed number may stand. UTF-16 units. */
const LABEL_BEFORE = 12;

/** Those that the window meets, ascending. Of a volume's tens of thousands only these are copied. */
function clipped<T extends Span>(
  spans: readonly T[],
  window: Span,
  widened: (span: T) => Span = (span) => span,
): (T & Indexed)[] {
  const found: (T & Indexed)[] = [];
  for (let index = 0; index < spans.length; index += 1) {
    const span = spans[index] as T;
    if (span.start - LABEL_BEFORE >= window.end || span.end <= window.start) continue;
    const { start, end } = widened(span);
    if (start < window.end && end > window.start) found.push({ ...span, start, end, index });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A note with the number that is printed before it: `1 The other record…`. */
function withLabel(text: string, note: Note): Span {
  const lineStart = text.lastIndexOf('\n', note.start - 1) + 1;
  const before = text.slice(lineStart, note.start).replace(/[\s.)\]*[(]/g, '');
  return before !== '' && before === note.label ? { start: lineStart, end: note.end } : note;
}

/** What may stand between a printed label and the words: `THE PRESIDENT: `, `Marek. — `. */
const AFTER_LABEL = /^[\s:.\-–—)\]]*$/;

function labelsOf(document: Document, window: Span): Span[] {
  return document.turns.flatMap(({ label, start }) => {
    if (label === null || label.start >= window.end || start + 1 <= window.start) return [];
    const between = label.end <= start && start - label.end < 12 ? document.text.slice(label.end, start) : null;
    return [{ start: label.start, end: between !== null && AFTER_LABEL.test(between) ? start : label.end }];
  });
}

function cutsOf(parts: Parts, window: Span): number[] {
  const cuts = new Set([window.start, window.end]);
  for (const spans of Object.values(parts) as (readonly Span[])[]) {
    for (const { start, end } of spans) {
      if (start > window.start && start < window.end) cuts.add(start);
      if (end > window.start && end < window.end) cuts.add(end);
    }
  }
  return [...cuts].sort((a, b) => a - b);
}

function trimmed(text: string, start: number, end: number): Span | null {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] as string)) from += 1;
  while (to > from && /\s/.test(text[to - 1] as string)) to -= 1;
  return from < to ? { start: from, end: to } : null;
}

/** True where a span fills its lines. Others (the marks of Markdown, a number at the end of a line) lie within a paragraph. */
export function standsAlone(text: string, span: Span): boolean {
  const before = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const lineEnd = text.indexOf('\n', span.end);
  const after = text.slice(span.end, lineEnd < 0 ? text.length : lineEnd);
  return before.trim() === '' && after.trim() === '';
}

type Lookup<T> = (span: Span) => T | null;

function lookups(parts: Parts) {
  return {
    passage: finder(parts.passages),
    turn: finder(parts.turns),
    label: finder(parts.labels),
    heading: finder(parts.headings),
    note: finder(parts.notes),
    apart: finder(parts.apart),
    page: finder(parts.pages),
    quote: finder(parts.quotes),
  };
}

/**
 * Which of `spans` (ascending by start) holds a block; asked in ascending order. Spans may nest: the innermost that
 * started last wins.
 */
function finder<T extends Span>(spans: readonly T[]): Lookup<T> {
  let next = 0;
  const open: T[] = [];
  return ({ start, end }) => {
    while (next < spans.length && (spans[next] as T).start <= start) open.push(spans[next++] as T);
    while (open.length > 0 && (open[open.length - 1] as T).end <= start) open.pop();
    const found = open.findLast((span) => span.end >= end);
    return found ?? null;
  };
}

function blockAt(span: Span, find: ReturnType<typeof lookups>): Block {
  const [passage, turn, heading, note, apart, page, quote] = [
    find.passage(span),
    find.turn(span),
    find.heading(span),
    find.note(span),
    find.apart(span),
    find.page(span),
    find.quote(span),
  ];
  const role = apart ? 'apart' : note ? 'note' : heading ? 'heading' : passage || turn ? 'passage' : 'loose';
  return {
    ...span,
    role,
    turn: role === 'passage' ? (turn?.index ?? null) : null,
    page: page?.number ?? null,
    note: role === 'note' ? (note?.index ?? null) : null,
    apart: apart?.kind ?? null,
    indented: quote !== null,
  };
}

/** A line this much shorter than the longest, other than the last, was broken on purpose: an address, a list, verse. */
const RAGGED = 0.6;

/** True where the line breaks of a paragraph carry meaning, as in a header block or a quoted mail; false for wrapped prose. */
export function keepsLines(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim().length);
  if (lines.length < 2) return false;
  if (/^\s*>/m.test(text)) return true;
  const longest = Math.max(...lines);
  return lines.slice(0, -1).some((length) => length < longest * RAGGED);
}
