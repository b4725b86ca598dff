/**
 * A place in a text by its words and what stands around them (W3C Web Annotation, TextQuoteSelector): it still holds
 * when the text is read anew and its positions have moved. https://www.w3.org/TR/annotation-model/#text-quote-selector
 */
import type { Span } from '../record/record.ts';

export interface QuoteSelector {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** Characters on either side: enough to tell two occurrences apart, short enough for an address. */
const AROUND = 32;
/** Longer words are found by their beginning and their end. */
const LONGEST = 400;
const MOST_OCCURRENCES = 1_000;

export function selectorOf(text: string, { start, end }: Span): QuoteSelector {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - AROUND), start),
    suffix: text.slice(end, end + AROUND),
  };
}

/** As the query of an address; long words keep their first and last part, with an ellipsis between. */
export function selectorQuery(selector: QuoteSelector): string {
  const folded = Object.entries(selector).map(([name, value]) => [name, shortened(value.replace(/\s+/g, ' ').trim())]);
  return new URLSearchParams(folded.filter(([, value]) => value !== '') as [string, string][]).toString();
}

function shortened(words: string): string {
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST / 2)}…${words.slice(-LONGEST / 2)}`;
}

/** Where the words stand now, white space apart; of several occurrences the one whose surroundings agree most. Linear. */
export function findQuote(text: string, selector: QuoteSelector): Span | null {
  const found = occurrences(text, selector.exact);
  const scored = found.map((span) => ({ span, score: agreement(text, span, selector) }));
  return (
    scored.reduce(
      (best, one) => (best === null || one.score > best.score ? one : best),
      null as (typeof scored)[0] | null,
    )?.span ?? null
  );
}

function occurrences(text: string, exact: string): Span[] {
  const [head = '', tail] = exact.split('…', 2);
  const whole = tail === undefined ? null : wordsPattern(tail);
  const spans: Span[] = [];
  for (const match of text.matchAll(wordsPattern(head))) {
    const end = whole === null ? match.index + match[0].length : endAfter(text, whole, match.index);
    if (end !== null) spans.push({ start: match.index, end });
    if (spans.length === MOST_OCCURRENCES) break;
  }
  return spans;
}

/** Words that were shortened can't lie further apart than a page or two. */
const FURTHEST = 8_000;

function endAfter(text: string, tail: RegExp, from: number): number | null {
  const match = tail.exec(text.slice(from, from + FURTHEST));
  tail.lastIndex = 0;
  return match === null ? null : from + match.index + match[0].length;
}

function wordsPattern(words: string): RegExp {
  const parts = words
    .trim()
    .split(/\s+/)
    .map((word) => RegExp.escape(word));
  return new RegExp(parts[0] === '' ? '(?!)' : parts.join('\\s+'), 'gu');
}

function agreement(text: string, { start, end }: Span, { prefix, suffix }: QuoteSelector): number {
  const before = folded(text.slice(Math.max(0, start - 2 * AROUND), start));
  const after = folded(text.slice(end, end + 2 * AROUND));
  return common(reversed(before), reversed(folded(prefix))) + common(after, folded(suffix));
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** Characters that two texts begin with alike. */
function common(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}
