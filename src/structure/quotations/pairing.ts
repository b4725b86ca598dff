/**
 * Pairs quotation marks, paragraph by paragraph, with a stack. An odd mark never swallows the rest: what is still open
 * at the end of a paragraph is dropped, unless the next paragraph opens with the mark again (a quotation across
 * paragraphs) or the paragraph was only broken by a page or a column. Linear in the number of marks.
 */
import type { Span } from '../../record/record.ts';
import { type Mark, type MarkStyle, marksIn } from './marks.ts';

export interface Pair extends Span {
  /** `start`–`end` without the marks; `outer` with them. */
  readonly outer: Span;
  readonly style: MarkStyle;
  /** One for each paragraph, without repeated opening marks. */
  readonly parts: readonly Span[];
  /** 0-based position of the paragraph it begins in. */
  readonly paragraph: number;
  /** 0 outside of other quotations. */
  readonly depth: number;
}

interface Open {
  readonly mark: Mark;
  readonly paragraph: number;
  /** Parts already ended, of paragraphs before. */
  readonly parts: readonly Span[];
  /** Where the part of this paragraph begins. */
  readonly from: number;
}

/** Paragraphs that one quotation may run through: a long letter quoted whole; beyond it an odd mark is likelier. */
const MOST_PARAGRAPHS = 30;

export function pairMarks(text: string, paragraphs: readonly Span[]): Pair[] {
  const pairs: Pair[] = [];
  let carried: readonly Open[] = [];
  paragraphs.forEach((paragraph, index) => {
    const left = pairParagraph(text, paragraph, index, carried, pairs);
    carried = carry(text, left, paragraph, paragraphs[index + 1]);
  });
  return withDepth(pairs);
}

function pairParagraph(text: string, paragraph: Span, index: number, carried: readonly Open[], pairs: Pair[]): Open[] {
  const stack: Open[] = [...carried];
  const marks = marksIn(text, paragraph.start, paragraph.end);
  // The repeated opening mark of a quotation that runs on has done its work in `carry`.
  const skip = carried.length > 0 && marks[0]?.start === (carried[0]?.from ?? 0) - 1 ? 1 : 0;
  for (let at = skip; at < marks.length; at += 1) {
    const mark = marks[at] as Mark;
    const role = roleOf(text, mark, marks, at, stack);
    if (role === 'open') stack.push({ mark, paragraph: index, parts: [], from: mark.end });
    else if (role === 'close') close(text, mark, stack, pairs);
  }
  return stack;
}

function roleOf(
  text: string,
  mark: Mark,
  marks: readonly Mark[],
  at: number,
  stack: Open[],
): 'open' | 'close' | 'none' {
  const opened = stack.findLastIndex((each) => closes(mark, each.mark));
  if (mark.style === 'straight') return straightRole(text, mark, stack, opened);
  if (mark.style === 'single' || mark.style === 'straight-single') return singleRole(text, mark, marks, at, opened);
  if (mark.style === 'curly' && mark.role !== 'close' && stack[opened]?.mark.style === 'german') return 'close';
  if (mark.role === 'either') return opened < 0 ? 'open' : 'close';
  if (mark.role === 'open') return 'open';
  return opened < 0 ? 'none' : 'close';
}

/** Two straight marks that both open mean that the first was odd: it is taken off, and the second begins anew. */
function straightRole(text: string, mark: Mark, stack: Open[], opened: number): 'open' | 'close' | 'none' {
  if (mark.role === 'open') {
    if (opened >= 0) stack.splice(opened);
    return 'open';
  }
  if (opened >= 0) return 'close';
  return mark.role === 'either' && !/\d/.test(text[mark.start - 1] ?? '') ? 'open' : 'none';
}

/** A single mark closes only what one opened, and only where it is no plural possessive (`the allies’ plans`). */
function singleRole(
  text: string,
  mark: Mark,
  marks: readonly Mark[],
  at: number,
  opened: number,
): 'open' | 'close' | 'none' {
  if (mark.role === 'open') return mark.style === 'single' || hasClosing(text, marks, at) ? 'open' : 'none';
  if (opened < 0) return 'none';
  return isPossessive(text, mark) && hasClosing(text, marks, at) ? 'none' : 'close';
}

function isPossessive(text: string, mark: Mark): boolean {
  return /s/i.test(text[mark.start - 1] ?? '') && /^\s\p{Ll}/u.test(text.slice(mark.end, mark.end + 2));
}

/** Another mark of this style closes further on, before one opens. */
function hasClosing(text: string, marks: readonly Mark[], at: number): boolean {
  const { style } = marks[at] as Mark;
  for (const mark of marks.slice(at + 1, at + 40)) {
    if (mark.style !== style) continue;
    if (mark.role === 'open') return false;
    if (!isPossessive(text, mark)) return true;
  }
  return false;
}

function closes(mark: Mark, open: Mark): boolean {
  if (mark.style === open.style) return true;
  return mark.style === 'curly' && open.style === 'german';
}

function close(text: string, mark: Mark, stack: Open[], pairs: Pair[]): void {
  const at = stack.findLastIndex((each) => closes(mark, each.mark));
  const open = stack[at];
  if (open === undefined) return;
  stack.splice(at);
  const last = trimmed(text, { start: open.from, end: mark.start });
  const start = open.parts[0]?.start ?? last.start;
  if (last.end <= last.start) return;
  const { style } = open.mark;
  const outer = { start: open.mark.start, end: mark.end };
  pairs.push({
    start,
    end: last.end,
    outer,
    style,
    parts: [...open.parts, last],
    paragraph: open.paragraph,
    depth: 0,
  });
}

/** What stays open into the next paragraph. */
function carry(text: string, left: readonly Open[], paragraph: Span, next: Span | undefined): Open[] {
  const [open] = left.filter((each) => each.mark.style !== 'straight-single' && each.mark.style !== 'single');
  if (open === undefined || next === undefined || open.parts.length >= MOST_PARAGRAPHS) return [];
  const end = trimmedEnd(text, open.from, paragraph.end);
  if (end <= open.from) return [];
  const ended = { start: open.from, end };
  const again = text.startsWith(text.slice(open.mark.start, open.mark.end), next.start);
  if (again) return [{ ...open, parts: [...open.parts, ended], from: next.start + (open.mark.end - open.mark.start) }];
  return isBroken(text, end, next) ? [{ ...open, parts: [...open.parts, ended], from: next.start }] : [];
}

/** The paragraph stops in the middle of a sentence, and the next goes on with it: a page or a column ended. */
function isBroken(text: string, end: number, next: Span): boolean {
  return /[\p{L},\d-]/u.test(text[end - 1] ?? '') && /\p{Ll}/u.test(text[next.start] ?? '');
}

/** `« words »`, `QUOTE WORDS UNQUOTE`: white space inside the marks is no part of the words. */
function trimmed(text: string, span: Span): Span {
  let { start } = span;
  while (start < span.end && /\s/.test(text[start] ?? '')) start += 1;
  return { start, end: trimmedEnd(text, start, span.end) };
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

function withDepth(pairs: Pair[]): Pair[] {
  const sorted = pairs.sort((a, b) => a.start - b.start || b.end - a.end);
  const around: Pair[] = [];
  return sorted.map((pair) => {
    while (around.length > 0 && (around.at(-1)?.end ?? 0) < pair.end) around.pop();
    const depth = around.length;
    around.push(pair);
    return depth === 0 ? pair : { ...pair, depth };
  });
}
