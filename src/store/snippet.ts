import { type SearchWord, searchWords } from '../filing/filing.ts';
import type { Span } from '../record/record.ts';
import { formsOf, type Words } from './query.ts';

/** About two lines of a terminal, or three of a page. */
const LONGEST_SNIPPET = 240;

export interface Snippet {
  readonly snippet: string;
  /** Matched words within the snippet. */
  readonly marks: readonly Span[];
  /** Where the first matched word stands in the passage; 0 without any. */
  readonly first: number;
}

/** The stretch of a passage with the most matched words, cut at words, with line breaks as spaces. Linear. */
export function snippetOf(passage: string, sought: readonly Words[]): Snippet {
  const words = searchWords(passage);
  const marks = matchedSpans(words, sought);
  const window = densest(passage, words, marks);
  const shown = passage.slice(window.start, window.end).replace(/\s/g, ' ');
  const before = window.start > 0 ? '… ' : '';
  const after = window.end < passage.length ? ' …' : '';
  const shift = before.length - window.start;
  const inside = marks.filter((mark) => mark.start >= window.start && mark.end <= window.end);
  return {
    snippet: `${before}${shown}${after}`,
    marks: inside.map((mark) => ({ start: mark.start + shift, end: mark.end + shift })),
    first: marks[0]?.start ?? 0,
  };
}

function matchedSpans(words: readonly SearchWord[], sought: readonly Words[]): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const length = Math.max(0, ...sought.map((one) => matchLength(words, at, one)));
    const [first, last] = [words[at], words[at + length - 1]];
    if (first === undefined || last === undefined || length === 0) continue;
    spans.push({ start: first.start, end: last.end });
    at += length - 1;
  }
  return spans;
}

/** Number of words that match at `at`; 0 for none. */
function matchLength(words: readonly SearchWord[], at: number, sought: Words): number {
  for (const form of formsOf(sought)) if (matchesAt(words, at, form.words, form.prefix)) return form.words.length;
  return sought.words.length === 1 ? joinedLength(words, at, sought.words[0] ?? '') : 0;
}

function matchesAt(words: readonly SearchWord[], at: number, sought: readonly string[], prefix: boolean): boolean {
  return sought.every((word, index) => {
    const there = words[at + index]?.word;
    return prefix && index === sought.length - 1 ? there?.startsWith(word) === true : there === word;
  });
}

/** `cooperation` sought, `co-operation` there. */
function joinedLength(words: readonly SearchWord[], at: number, sought: string): number {
  let joined = words[at]?.word ?? '';
  let length = 1;
  while (words[at + length]?.hyphenated === true && joined.length < sought.length) {
    joined += words[at + length]?.word ?? '';
    length += 1;
  }
  return length > 1 && joined === sought ? length : 0;
}

/** Begins a few words before the mark from which most marks follow within the snippet's length. */
function densest(passage: string, words: readonly SearchWord[], marks: readonly Span[]): Span {
  if (passage.length <= LONGEST_SNIPPET) return { start: 0, end: passage.length };
  let best = { count: -1, start: 0 };
  for (const [index, mark] of marks.entries()) {
    let count = 0;
    while ((marks[index + count]?.end ?? Number.POSITIVE_INFINITY) <= mark.start + LONGEST_SNIPPET * 0.75) count += 1;
    if (count > best.count) best = { count, start: mark.start };
  }
  const wanted = Math.max(0, Math.min(best.start - LONGEST_SNIPPET / 4, passage.length - LONGEST_SNIPPET));
  const first = words.find((word) => word.start >= wanted);
  const start = wanted === 0 ? 0 : Math.min(first?.start ?? wanted, Math.max(best.start, 0));
  const last = words.findLast((word) => word.end <= start + LONGEST_SNIPPET);
  return { start, end: Math.max(last?.end ?? 0, Math.min(start + 1, passage.length)) };
}
