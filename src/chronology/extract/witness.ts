/** One document on its way to its accounts: what every rule of extraction looks at. */
import type { Document, Span } from '../../record/record.ts';
import type { Calendar, DatedWords, People } from '../ports.ts';
import { issuerOf } from './issuer.ts';

export interface Ports {
  readonly calendar: Calendar;
  readonly people: People;
}

/** What the chronology reads of a document; where it stood on the page does not matter here. */
export type Source = Omit<Document, 'origins' | 'styles'>;

export interface Witness extends Ports {
  readonly document: Source;
  /** The side that issued it; null where nobody's mark is on it. */
  readonly issuer: string | null;
  /** Its first day, for telling who is meant by a name; today's names where it has none. */
  readonly day: string;
  /** Dated words of the whole text, in order, found when first asked for. */
  dates(): readonly DatedWords[];
}

/** Names in an undated document are taken as of this day: the last of the years that the register of contacts knows. */
const UNDATED = '2008-12-31';

export function witnessOf(document: Source, ports: Ports): Witness {
  const days = document.date === null ? null : ports.calendar.bounds(document.date);
  let dates: readonly DatedWords[] | null = null;
  return {
    ...ports,
    document,
    issuer: issuerOf(document),
    day: days?.earliest ?? UNDATED,
    dates() {
      dates ??= ports.calendar.find(document.text, document.date);
      return dates;
    },
  };
}

/** The days of an EDTF value, where both ends are known. */
export function daysOf(calendar: Calendar, edtf: string): { first: string; last: string } | null {
  const bounds = calendar.bounds(edtf);
  if (bounds === null || bounds.earliest === null || bounds.latest === null) return null;
  return { first: bounds.earliest, last: bounds.latest };
}

/** `. `, `?” `, `.[12] `, and then what may begin a sentence. */
const SENTENCE_END = /[.!?…][”"’»')\]]*(?:\[\d{1,3}\])?\s+(?=["“‘«([]*[\p{Lu}\d])/gu;
const ABBREVIATION =
  /(?:^|[\s("“‘])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Col|Sen|Rep|Gov|Amb|Prof|St|Jr|Sr|No|Vol|pp?|vs|etc|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|(?:\p{L}\.)+\p{L})\.$/u;

/** The sentences of a stretch, without the blanks around them. */
export function sentencesOf(text: string, { start, end }: Span): Span[] {
  const stretch = text.slice(start, end);
  const sentences: Span[] = [];
  let from = 0;
  for (const match of stretch.matchAll(SENTENCE_END)) {
    const stop = match.index + 1;
    if (match[0][0] === '.' && ABBREVIATION.test(stretch.slice(Math.max(0, stop - 14), stop))) continue;
    sentences.push(trimmed(text, start + from, start + match.index + match[0].length));
    from = match.index + match[0].length;
  }
  if (from < stretch.length) sentences.push(trimmed(text, start + from, end));
  return sentences.filter((sentence) => sentence.end > sentence.start);
}

export function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] as string)) from += 1;
  while (to > from && /\s/.test(text[to - 1] as string)) to -= 1;
  return { start: from, end: to };
}

const LONGEST_TITLE = 300;

/** Words as one line, cut where they are very long. */
export function lineOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_TITLE ? line : `${line.slice(0, LONGEST_TITLE - 1)}…`;
}

/** The passage that holds a place, by halving; passages ascend and don't overlap. */
export function passageAt(passages: readonly Span[], at: number): Span | null {
  let low = 0;
  let high = passages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((passages[middle] as Span).end <= at) low = middle + 1;
    else high = middle;
  }
  const found = passages[low];
  return found !== undefined && found.start <= at ? found : null;
}
