import type { Note, Span } from '../record/record.ts';
import type { Paragraph, Sheet } from './sheet.ts';

/**
 * Notes at the foot of a page, each called from the page above it:
 *
 *   … as the envoy had proposed.*  …  the harbour 1/ and the bridge2 …
 *
 *   * The proposal of May 3 is not attached.
 *   1/ Closed since the spring.
 *   2 See the report of the engineers.
 *
 * A paragraph that only begins so (a list, a speck of the scan) has no call on its page and is no note. Cost: linear.
 */
export function pageNotes(sheet: Sheet): Note[] {
  const notes: Note[] = [];
  for (const page of pagesOf(sheet.paragraphs)) notes.push(...atFoot(sheet.text, page));
  return notes;
}

function pagesOf(paragraphs: readonly Paragraph[]): Paragraph[][] {
  const pages = new Map<number, Paragraph[]>();
  for (const paragraph of paragraphs) {
    if (paragraph.page === null) continue;
    const page = pages.get(paragraph.page) ?? [];
    page.push(paragraph);
    pages.set(paragraph.page, page);
  }
  return [...pages.values()];
}

/** `* The proposal …` · `** …` · `† …` · `1/ Closed …` · `2 See …` */
const NOTE = /^(?:(\*{1,3}|[†‡])\s?|(\d{1,2})\s?\/\s*|(\d{1,2})\s+)(?=["“(]?\p{Lu}\p{L}*[\s.,]\S)/u;
/** A page's foot holds a few notes at most. */
const MOST_NOTES = 8;
/** Words of a note: a stamp's line beginning with a star has fewer. */
const LEAST_WORDS = 3;

function atFoot(text: string, page: readonly Paragraph[]): Note[] {
  const notes: Note[] = [];
  for (let at = page.length - 1; at > 0 && notes.length < MOST_NOTES; at -= 1) {
    const paragraph = page[at];
    const match = paragraph === undefined ? null : NOTE.exec(paragraph.text);
    if (paragraph === undefined || match === null || (paragraph.text.match(/\p{Ll}{2,}/gu)?.length ?? 0) < LEAST_WORDS)
      break;
    const label = match[1] ?? match[2] ?? match[3] ?? '';
    const above = { start: page[0]?.start ?? 0, end: paragraph.start };
    const anchor = match[2] === undefined ? calledAs(text, above, label) : calledWithStroke(text, above, label);
    if (anchor === null) break;
    const begins = /^\S+\s*/.exec(text.slice(paragraph.start, paragraph.start + 8))?.[0].length ?? 0;
    notes.unshift({ start: paragraph.start + begins, end: paragraph.end, label, anchor, kind: 'footnote' });
  }
  return notes;
}

/** `proposed.*` · `bridge2` */
function calledAs(text: string, above: Span, label: string): Span | null {
  const glued = new RegExp(`(?<=\\p{Ll}[.,;:?!]?["”’)\\]]?)${escaped(label)}(?=[\\s.,;:)]|$)`, 'u');
  return found(glued, text, above, label.length);
}

/** `harbour 1/` */
function calledWithStroke(text: string, above: Span, label: string): Span | null {
  return found(new RegExp(`(?<=[\\p{Ll}.,;)”"]\\s?)${label}\\s?/(?=[\\s.,;:)]|$)`, 'u'), text, above, null);
}

function found(pattern: RegExp, text: string, { start, end }: Span, length: number | null): Span | null {
  const match = pattern.exec(text.slice(start, end));
  if (match === null) return null;
  return { start: start + match.index, end: start + match.index + (length ?? match[0].length) };
}

function escaped(words: string): string {
  return words.replace(/\*/g, '\\*');
}
