/** What a document says of a place in it: page, turn, date, the words around. */
import type { AgentName, Document, Span, Turn } from '../record/record.ts';

/** 0-based position in `turns`, or null. */
export function turnAt({ turns }: Document, offset: number): number | null {
  const index = turns.findIndex((turn) => turn.start <= offset && offset < turn.end);
  return index < 0 ? null : index;
}

export function turnOf(document: Document, index: number | null): Turn | null {
  return index === null ? null : (document.turns[index] ?? null);
}

/** Kinds of document in which, outside all turns, the author speaks. */
const AUTHORED = new Set(['letter', 'speech', 'statement', 'cable', 'memorandum', 'note', 'mail', 'post']);

/** Who speaks at the place: the turn's speaker, or the author of what one person wrote; null where it can't be told. */
export function speakerAt(document: Document, offset: number): AgentName | null {
  const turn = turnAt(document, offset);
  if (turn !== null) return document.turns[turn]?.speaker ?? null;
  return document.kind !== null && AUTHORED.has(document.kind) ? document.author : null;
}

/** 1-based page number, or null. */
export function pageAt({ pages }: Document, offset: number): number | null {
  return pages.find((page) => page.start <= offset && offset < page.end)?.number ?? null;
}

/** EDTF of the innermost dated section, else the document's. */
export function dateAt(document: Document, offset: number): string | null {
  const dated = document.sections.filter(({ start, end, date }) => date !== null && start <= offset && offset < end);
  const innermost = dated.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  return innermost?.date ?? document.date;
}

/** Ends of sentences: a mark, closing quotes, white space, and then a capital, digit or opening mark; or a blank line. */
const SENTENCE_END = /[.!?…]["'”’»)\]]*\s+(?=["'“‘«([]*[\p{Lu}\d])|\n\s*\n/gu;
/** A dot after these ends no sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Amb|Col|Lt|Sgt|St|No|Jr|Sr|vs|\p{Lu})\.$/u;
/** Characters looked at on each side for the sentence's ends. */
const REACH = 600;

/** The sentence or sentences that the span lies in. */
export function sentenceAround({ text }: Document, span: Span): Span {
  const from = Math.max(0, span.start - REACH);
  const to = Math.min(text.length, span.end + REACH);
  let start = from;
  // One character more: a sentence's end shows in the capital behind it.
  for (const end of sentenceEnds(text.slice(from, span.start + 1))) start = from + end;
  const [after] = sentenceEnds(text.slice(span.end - 1, to));
  return { start, end: after === undefined ? to : span.end - 1 + after };
}

/** Offsets behind each sentence of the text, but for the last. */
export function sentenceEnds(text: string): number[] {
  const ends: number[] = [];
  for (const match of text.matchAll(SENTENCE_END)) {
    const dot = text.slice(Math.max(0, match.index - 6), match.index + 1);
    if (!ABBREVIATION.test(dot)) ends.push(match.index + match[0].length);
  }
  return ends;
}

/** Characters before a place, within its paragraph, in which a mark that opens a quotation is looked for. */
const QUOTE_REACH = 2_000;
/** White space or an opening bracket before a straight mark: it opens; anything else: it closes. */
const OPENS = /^[\s([—–-]?$/u;

/**
 * True where the record itself has the place between double quotation marks; an apostrophe proves nothing. A mark that
 * opens at `from`, where a turn begins, is the transcript's own.
 */
export function isWithinQuotes({ text }: Document, offset: number, from = -1): boolean {
  const reach = text.slice(Math.max(0, from + 1, offset - QUOTE_REACH), offset);
  const paragraph = reach.split(/\n\s*\n/u).at(-1) ?? '';
  let open = false;
  for (let i = 0; i < paragraph.length; i++) {
    const mark = paragraph.charAt(i);
    if (mark === '“' || mark === '«' || mark === '„') open = true;
    else if (mark === '”' || mark === '»') open = false;
    else if (mark === '"') open = OPENS.test(paragraph.charAt(i - 1));
  }
  return open;
}

/** Words of context shown on each side. */
const CONTEXT_WORDS = 30;
const CONTEXT_CHARACTERS = 400;

export function wordsBefore({ text }: Document, offset: number): string {
  const words = text.slice(Math.max(0, offset - CONTEXT_CHARACTERS), offset).split(/\s+/);
  return words
    .slice(-CONTEXT_WORDS - 1)
    .join(' ')
    .trimStart();
}

export function wordsAfter({ text }: Document, offset: number): string {
  const words = text.slice(offset, offset + CONTEXT_CHARACTERS).split(/\s+/);
  return words
    .slice(0, CONTEXT_WORDS + 1)
    .join(' ')
    .trimEnd();
}
