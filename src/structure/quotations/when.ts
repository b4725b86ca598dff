/** When a quotation is said to have been spoken. */
import type { Section, Span } from '../../record/record.ts';
import { datedHeading } from './dialogue.ts';
import type { Pair } from './pairing.ts';
import { maskedSlice, type ProseParagraph, sentenceAt } from './prose.ts';

export interface When {
  readonly date: string;
  readonly span: Span;
}

export interface Dated extends Span {
  readonly edtf: string;
}

/** Before the date: it says when something happened, and isn't the name of a thing (`the 1972 agreement`). */
const ADVERBIAL = /(?:(?:^|[\s(])(?:on|dated|of)(?:\s\p{Lu}\p{Ll}+day,?)?\s|^\s*)$/iu;
/** A month tells when, too; a year only at the head of its sentence. */
const ADVERBIAL_MONTH = /(?:^|[\s(])(?:in|back\sin)\s(?:early\s|mid-|late\s)?$/i;
/** How far after the quotation's end its verb may be dated: `…,” Bush told reporters in Shanghai on October 21`. */
const CUE_REACH = 90;
const LONGEST_SENTENCE = 1200;
/** For how many sentences a day stated in a paragraph still holds: “They met on June 16. They spoke of arms. Dorn said …” */
const HOLDS_FOR_SENTENCES = 2;

/** The clause's date, else the nearest dated heading's, else one stated before in the paragraph. Null if unsaid. */
export function whenSaid(
  pair: Pair,
  paragraph: ProseParagraph,
  cue: Span | null,
  dates: readonly Dated[],
  sections: readonly Section[],
): When | null {
  return (
    inClause(pair, paragraph, cue, dates) ?? underHeading(pair, dates, sections) ?? inParagraph(pair, paragraph, dates)
  );
}

function inClause(pair: Pair, paragraph: ProseParagraph, cue: Span | null, dates: readonly Dated[]): When | null {
  const sentence = paragraph.sentences[sentenceAt(paragraph, pair.outer.start)];
  if (sentence === undefined) return null;
  const from = Math.max(sentence.start, pair.outer.start - LONGEST_SENTENCE);
  const ahead = within(dates, { start: from, end: pair.outer.start }).filter(
    (date) => tells(paragraph, date, sentence.start) && (cue === null || date.start < cue.end + CUE_REACH),
  );
  const behind =
    cue === null || cue.start < pair.outer.end
      ? []
      : within(dates, { start: cue.end, end: Math.min(cue.end + CUE_REACH, paragraph.end) }).filter((date) =>
          follows(paragraph, cue, date),
        );
  // Two dates in one sentence, and no telling which is the speaking's: better none.
  const found = behind[0] ?? (new Set(ahead.map((date) => date.edtf)).size === 1 ? ahead[0] : undefined);
  return found === undefined ? null : { date: found.edtf, span: { start: found.start, end: found.end } };
}

/** No sentence ends and no quotation stands between the verb and its date. */
function follows(paragraph: ProseParagraph, cue: Span, date: Dated): boolean {
  const between = maskedSlice(paragraph, cue.end, date.start);
  return !/[¤;]|[.!?]\s+\p{Lu}/u.test(between) && tells(paragraph, date, cue.start);
}

function underHeading(pair: Pair, dates: readonly Dated[], sections: readonly Section[]): When | null {
  const nearest = datedHeading(sections, pair);
  if (nearest?.date == null) return null;
  const words = within(dates, nearest.heading)[0];
  return { date: nearest.date, span: words === undefined ? nearest.heading : { start: words.start, end: words.end } };
}

function inParagraph(pair: Pair, paragraph: ProseParagraph, dates: readonly Dated[]): When | null {
  const here = sentenceAt(paragraph, pair.outer.start);
  const sentence = paragraph.sentences[Math.max(0, here - HOLDS_FOR_SENTENCES)]?.start ?? paragraph.start;
  const from = Math.max(sentence, pair.outer.start - LONGEST_SENTENCE);
  const stated = within(dates, { start: from, end: pair.outer.start }).filter((date) => isOneDay(date.edtf));
  const told = stated.filter((date) => tells(paragraph, date, sentenceStart(paragraph, date.start)));
  const found = told.at(-1);
  if (found === undefined || stated.some((date) => date.edtf !== found.edtf)) return null;
  return { date: found.edtf, span: { start: found.start, end: found.end } };
}

function sentenceStart(paragraph: ProseParagraph, at: number): number {
  return paragraph.sentences[sentenceAt(paragraph, at)]?.start ?? paragraph.start;
}

function tells(paragraph: ProseParagraph, date: Dated, sentence: number): boolean {
  const before = maskedSlice(paragraph, Math.max(sentence, date.start - 24), date.start);
  if (/^\d{4}$/.test(date.edtf)) return date.start - sentence <= 3 && /^in\s$/i.test(before);
  if (isOneDay(date.edtf)) {
    const word = maskedSlice(paragraph, date.start, date.end);
    return ADVERBIAL.test(before) || /^(?:yesterday|today|the\s|that\s|last\s|later)/i.test(word);
  }
  return ADVERBIAL_MONTH.test(before);
}

/** A day, with or without times. */
function isOneDay(edtf: string): boolean {
  const [from = '', to] = edtf.split('/');
  return /^\d{4}-\d\d-\d\d/.test(from) && (to === undefined || to.slice(0, 10) === from.slice(0, 10));
}

/** Those inside `span`; `dates` ascend. Binary search, so that a long text with many dates costs no more. */
function within(dates: readonly Dated[], span: Span): readonly Dated[] {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle] as Dated).start < span.start) low = middle + 1;
    else high = middle;
  }
  const found: Dated[] = [];
  for (let at = low; at < dates.length && (dates[at] as Dated).end <= span.end; at += 1) found.push(dates[at] as Dated);
  return found;
}
