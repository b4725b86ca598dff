/** Quotations set off from the text: marked so by the format, or indented under a line that ends in a colon. */
import type { Document, Span } from '../../record/record.ts';

export interface Block extends Span {
  /** The paragraph that introduces it; null where there is none. */
  readonly introducedBy: Span | null;
  readonly rule: string;
}

/** Columns by which a block stands further in than the paragraph before it. */
const INDENT = 3;
/** A block of fewer characters is a list item or an address. */
const SHORTEST_BLOCK = 60;
/** `> ` before a line is how mail repeats mail: it is text of another message, not words presented as someone's. */
const MAIL_QUOTE = /^\s*>/;

export function blocksOf(document: Document, paragraphs: readonly Span[]): Block[] {
  const styled = document.styles
    .filter((style) => style.kind === 'blockquote' && style.end > style.start)
    .map((style) => ({
      ...trimmed(document.text, style),
      introducedBy: before(paragraphs, style),
      rule: 'block/style@1',
    }));
  const indented = paragraphs.flatMap((paragraph, at) => indentedBlock(document.text, paragraphs[at - 1], paragraph));
  return [
    ...styled,
    ...indented.filter((block) => !styled.some((each) => each.start <= block.start && block.end <= each.end)),
  ];
}

function indentedBlock(text: string, previous: Span | undefined, paragraph: Span): Block[] {
  if (previous === undefined || paragraph.end - paragraph.start < SHORTEST_BLOCK) return [];
  const words = text.slice(paragraph.start, paragraph.end);
  if (MAIL_QUOTE.test(words) || !text.slice(previous.start, previous.end).trimEnd().endsWith(':')) return [];
  const own = leastIndent(text, paragraph);
  if (own - leastIndent(text, previous) < INDENT || /^\s*(?:[-•*]|\(?\d{1,2}[.)])\s/.test(words)) return [];
  return [{ ...trimmed(text, paragraph), introducedBy: previous, rule: 'block/indent@1' }];
}

function leastIndent(text: string, span: Span): number {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const lines = text
    .slice(start, span.end)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return Math.min(...lines.map((line) => line.length - line.trimStart().length));
}

function before(paragraphs: readonly Span[], span: Span): Span | null {
  return paragraphs.findLast((paragraph) => paragraph.end <= span.start) ?? null;
}

function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return { start, end };
}
