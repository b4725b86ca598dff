/** Running text around quotations: paragraphs with the quoted words masked, cut into sentences. */
import type { Span } from '../../record/record.ts';
import type { Pair } from './pairing.ts';

export interface ProseParagraph extends Span {
  readonly index: number;
  /** As long as the paragraph: quoted words are `¤`, line breaks are spaces, so that patterns see only the author's words. */
  readonly masked: string;
  /** Ascending, covering the paragraph; offsets of the document. */
  readonly sentences: readonly Span[];
}

/** Stands for a quoted character. */
const MASK = '¤';

export function proseOf(text: string, paragraph: Span, index: number, pairs: readonly Pair[]): ProseParagraph {
  const masked = mask(text, paragraph, pairs);
  return { start: paragraph.start, end: paragraph.end, index, masked, sentences: sentencesOf(masked, paragraph.start) };
}

function mask(text: string, paragraph: Span, pairs: readonly Pair[]): string {
  let masked = '';
  let at = paragraph.start;
  for (const pair of pairs) {
    const from = Math.max(pair.start, paragraph.start);
    const to = Math.min(pair.end, paragraph.end);
    if (pair.depth > 0 || to <= from || from < at) continue;
    masked += text.slice(at, from) + maskedWords(text, from, to);
    at = to;
  }
  return (masked + text.slice(at, paragraph.end)).replace(/[\r\n\t]/g, ' ');
}

/** The last character stays where it ends a sentence: `good.”` ends the one around it too. */
function maskedWords(text: string, from: number, to: number): string {
  const last = text[to - 1] ?? '';
  return /[.!?…]/.test(last) ? MASK.repeat(to - from - 1) + last : MASK.repeat(to - from);
}

/** `. `, `?” `, then a capital, a figure, a mark or a bracket. */
const SENTENCE_END = /[.!?…][”"’»')\]]*\s+(?=["“‘«„([]*[\p{Lu}\d¤])/gu;
/** No sentence ends after these: titles, initials, states, months, Latin. */
const ABBREVIATION =
  /(?:^|[\s("“‘«])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Amb|Prof|Rev|Hon|St|Jr|Sr|No|Nos|Vol|pp?|vs|etc|cf|viz|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|Bros|(?:\p{L}\.)+\p{L})\.$/u;

function sentencesOf(masked: string, offset: number): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (const match of masked.matchAll(SENTENCE_END)) {
    const stop = match.index + 1;
    if (match[0][0] === '.' && ABBREVIATION.test(masked.slice(Math.max(0, stop - 14), stop))) continue;
    sentences.push({ start: offset + start, end: offset + match.index + match[0].length });
    start = match.index + match[0].length;
  }
  if (start < masked.length) sentences.push({ start: offset + start, end: offset + masked.length });
  return sentences;
}

/** The position of the sentence that holds `at`; the last one at the paragraph's end. */
export function sentenceAt(paragraph: ProseParagraph, at: number): number {
  let low = 0;
  let high = paragraph.sentences.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at < (paragraph.sentences[middle] as Span).end) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low);
}

/** The masked words of `start`–`end`, offsets of the document. */
export function maskedSlice(paragraph: ProseParagraph, start: number, end: number): string {
  return paragraph.masked.slice(Math.max(0, start - paragraph.start), Math.max(0, end - paragraph.start));
}
