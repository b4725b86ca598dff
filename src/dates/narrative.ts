/** Where a narrative stands: the dates that its relative expressions can be counted from. */
import type { Span } from '../text/text.ts';
import { dayNumber } from './calendar.ts';
import type { Anchor } from './expression.ts';
import { WEEKDAY } from './pattern.ts';
import { sentenceBefore } from './tense.ts';

export interface Reached extends Anchor {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  /** A day that goes by its name: relative days are counted from it, missing years are not taken from it. */
  readonly named?: boolean;
  /** What it is, where it is more than a date of the text: `the day of writing`, `the heading`, an event's name. */
  readonly what?: string;
}

/** How far a date in running text holds for what follows it: about a page's quarter. A heading's holds until the next heading. */
const HOLDS_FOR = 1500;
const LABELLED_LINE = /^[ \t]*(?:\*\*)?\p{Lu}[\p{L}.’' -]{0,40}:(?:\*\*)?\s/u;
/** `Washington, D.C., November 24, 2021 – `, `MOSCOW, 5 December 1994 (Agency): ` */
const AFTER_DATELINE = /^\s?(?:\([^)\n]{1,40}\))?\s?[-–—:]/;
const DATELINE_REACH = 80;

export class Narrative {
  readonly #text: string;
  #written: Reached | null;
  #heading: Reached | null = null;
  #dateline: Reached | null = null;
  #day: Reached | null = null;
  #latest: Reached | null = null;
  #bareYear: Reached | null = null;
  /** Where only the year of writing is known: the last day that the author tells as past. It was written then or later. */
  #writtenAfter: Reached | null = null;
  #furthestMonth = 0;
  /** The last line of place and date. */
  #place: Reached | null = null;
  /** A later date that could not be resolved, or that is no day: nothing may be counted from an earlier one past it. */
  #blockedAt = -1;
  #blockedBy = '';
  /** Where the block ends: at its own line's end, or never. */
  #blockedLine = 0;

  /** Where an editor's notes begin, in the order of the text. */
  readonly #notes: readonly EditorsNote[];
  #nextNote = 0;
  #noteAt = -1;
  /** The last date without a value. */
  #lastBlock: Span | null = null;
  /** The day told before the last one, where it was another. */
  #dayBefore: Reached | null = null;

  /** Dates that the words give in full, in the order of the text. */
  readonly #stated: readonly Reached[];
  #before = 0;

  constructor(text: string, written: Reached | null, stated: readonly Reached[] = []) {
    this.#text = text;
    this.#stated = stated;
    this.#notes = editorsNotes(text);
    this.#written = written === null ? null : { ...written, what: 'the day of writing' };
  }

  get written(): Reached | null {
    return this.#written;
  }

  /** The day of writing told by the text itself: `today (February 14)`. */
  tellWriting(day: Reached): void {
    if (this.#written === null || this.#written.day === null)
      this.#written = { ...day, what: 'the day of writing, told by the text' };
  }

  /** A day told as past by the author, in the year of writing. */
  tellPast(day: Reached): void {
    const written = this.#written;
    if (written === null || written.month !== null || day.year !== written.year || day.day === null) return;
    if (this.#writtenAfter === null || day.edtf > this.#writtenAfter.edtf)
      this.#writtenAfter = { ...day, what: 'the last day told as past' };
  }

  /**
   * The day of writing, else that of the line of place and date. Where only the year of writing is known, the last day that
   * the author tells as past.
   */
  get writing(): Reached | null {
    const written = this.#written;
    if (written === null) return this.#place;
    return written.month === null ? (this.#writtenAfter ?? written) : written;
  }

  /** Takes note of any date of the year of writing: what is told later of an earlier month may be of the next year. */
  noteMonth({ year, month }: Pick<Reached, 'year' | 'month'>): void {
    if (month !== null && year === this.#written?.year) this.#furthestMonth = Math.max(this.#furthestMonth, month);
  }

  /** The latest month of the year of writing that the text has told; 0 where none. */
  get furthestMonth(): number {
    return this.#furthestMonth;
  }

  /**
   * Among notes on a document, after `Source:` or under `Editorial Note`, its editor speaks, long after: the tense of a
   * verb tells nothing of where a day lies from the document's own. Asked in ascending order.
   */
  inApparatus(at: number): boolean {
    while ((this.#notes[this.#nextNote]?.at ?? Number.POSITIVE_INFINITY) <= at) {
      const note = this.#notes[this.#nextNote++];
      this.#noteAt = note?.at ?? -1;
      // The line of place and date before an editor's note is that of the document before it.
      if (note?.alone === true && this.#place !== null && this.#place.start < note.at) this.#place = null;
    }
    return this.#noteAt > (this.#place?.start ?? -1);
  }

  /** Takes note of a date that the text states in full (`year` told by the words themselves or resolved). */
  reach(date: Reached): void {
    // A stamp of release or of review, years after the text was written, is no part of what it tells.
    if (this.#written !== null && date.year > this.#written.year + YEARS_AHEAD) return;
    // A line of references names papers by their dates, and tells nothing of itself.
    if (isReference(this.#text, date)) return;
    // "In 1961" is most often a look back: a bare year gives its own to its sentence alone.
    if (date.month === null) {
      this.#bareYear = date;
      return;
    }
    if (date.named !== true) this.#latest = date;
    if (date.day === null) {
      this.block(date, 'text', `a month, ${date.edtf}, is the last date before it`);
      return;
    }
    if (this.#day !== null && this.#day.edtf.slice(0, 10) !== date.edtf.slice(0, 10)) this.#dayBefore = this.#day;
    this.#day = date;
    this.#blockedAt = -1;
    if (isAlone(this.#text, date)) this.#heading = { ...date, what: 'the heading' };
    if (isPlaceAndDate(this.#text, date)) {
      this.#heading = { ...date, what: 'the line of place and date' };
      this.#dateline = this.#heading;
      this.#place = this.#heading;
    }
    if (isDateline(this.#text, date)) this.#dateline = date;
  }

  /** Takes note of a date whose value isn't known. */
  block(span: Span, scope: 'line' | 'text', why: string): void {
    this.#blockedAt = span.start;
    this.#lastBlock = span;
    this.#blockedBy = why;
    // A second block in the same line ends where the first does.
    const sameLine = scope === 'line' && span.end <= this.#blockedLine && Number.isFinite(this.#blockedLine);
    if (!sameLine) this.#blockedLine = scope === 'line' ? lineEndOf(this.#text, span.end) : Number.POSITIVE_INFINITY;
    if (isAlone(this.#text, span)) this.#heading = null;
  }

  /** The day that the narrative has reached at `at`, or why there is none. */
  dayAt(at: number): Reached | string {
    const day = this.#day;
    if (at > this.#blockedLine) this.#blockedAt = -1;
    if (day !== null && this.#blockedAt < day.start && (this.#holds(day, at) || day === this.#heading)) return day;
    if (this.#heading !== null && this.#blockedAt < this.#heading.start) return this.#heading;
    if (this.#blockedAt >= 0) return this.#blockedBy;
    return day === null ? 'no day is named before it' : 'the last day named stands too far before it';
  }

  /** True while the text has told no day, resolved or not. */
  get isUntold(): boolean {
    return this.#day === null && this.#blockedAt < 0;
  }

  /** What a missing year can be taken from, each null where there is none. */
  yearsAt(at: number): YearAnchors {
    const latest = this.#latest !== null && this.#holds(this.#latest, at) ? this.#latest : null;
    const near = latest !== null && paragraphEnd(this.#text, latest.end) >= at;
    const heading =
      this.#heading !== null && (latest === null || latest.start <= this.#heading.start) ? this.#heading : null;
    const bare = this.#bareYear;
    const inSentence = bare !== null && bare.end <= at && sentenceBefore(this.#text, at).length >= at - bare.start;
    const said = bare !== null && inSentence && (latest === null || latest.start < bare.start) ? bare : null;
    return { sentence: said, near: near ? latest : null, far: near ? null : latest, heading, writing: this.writing };
  }

  /** The dates stated in full next before and next after `at`; asked in ascending order. */
  around(at: number): readonly [Reached | null, Reached | null] {
    while ((this.#stated[this.#before]?.start ?? Number.POSITIVE_INFINITY) < at) this.#before += 1;
    return [this.#stated[this.#before - 1] ?? null, this.#stated[this.#before] ?? null];
  }

  /** True where the paragraph up to `at`, or the date told last, is of another year. */
  tellsOtherYear(at: number, year: number): boolean {
    const isOther = (date: Reached | null, isNear: boolean) => date !== null && isNear && date.year !== year;
    const bare = this.#bareYear;
    const { near, far } = this.yearsAt(at);
    return isOther(bare, bare !== null && this.isNear(bare, at)) || isOther(near ?? far, true);
  }

  /** The year in which the text is written, or tells: what came later can't be meant. */
  frameYear(at: number): number | null {
    if (this.#written !== null) return this.#written.year;
    const { near, far, heading } = this.yearsAt(at);
    const years = [this.#dateline, heading, near, far].flatMap((date) => (date === null ? [] : [date.year]));
    return years.length === 0 ? null : Math.max(...years);
  }

  /** True where the text around `at` tells of a day of another week than `day`: a bare weekday may then be of either's. */
  isElsewhere(at: number, day: Reached): boolean {
    const told = this.#day;
    if (told === null || !this.#holds(told, at)) return false;
    return Math.abs(dayCount(told) - dayCount(day)) >= DAYS_OF_A_WEEK;
  }

  /** The day of speaking or writing at `at`, or why it can't be told. Inside a quotation that of the quoted words is the frame. */
  speechAt(at: number): Reached | string {
    const { voice, opened } = voiceAt(this.#text, at);
    if (voice === 'turn') return this.#heading ?? this.#written ?? 'the day of speaking is not stated';
    if (voice === 'quotation')
      return (
        this.#introduced(opened) ?? this.#heading ?? 'it stands in a quotation whose day of speaking is not stated'
      );
    return this.#written ?? this.#dateline ?? 'the day of writing is not known';
  }

  /** The day in the sentence that introduces a quotation: `On July 6, 2001, Dorn wrote: “I arrive tomorrow.”` */
  #introduced(opened: number): Reached | null {
    const day = this.#day;
    if (day === null || day.end > opened || this.#blockedAt > day.start) return null;
    return sentenceBefore(this.#text, opened).length >= opened - day.start
      ? { ...day, what: 'the day of the quoted words' }
      : null;
  }

  /**
   * For a time of day that stands alone: the one day of its sentence; else the only day that its paragraph tells, unless
   * it speaks of what is done each day; a labelled time is of the date of its heading, a time on a line of its own of the
   * day of writing.
   */
  dayOfTime(span: Span): Reached | string {
    const day = this.#day;
    const same =
      day !== null &&
      this.#blockedAt < day.start &&
      sentenceBefore(this.#text, span.start).length >= span.start - day.start;
    if (same || (day !== null && this.#isOnlyDay(day, span))) return day;
    const next = this.around(span.start)[1];
    if (next !== null && /^\s*DATE[ \t]*:?\s*$/i.test(this.#text.slice(span.end, next.start))) return next;
    if (day !== null && isTimeOf(this.#text, day, span) && this.#blockedAt < day.start) return day;
    if (this.#written !== null && this.#written.day !== null && isAlone(this.#text, span)) return this.#written;
    return 'a time of day with no date beside it';
  }

  /** True for a day of the same sentence that was told by its weekday. */
  isWeekdayOfSentence(day: Reached, at: number): boolean {
    if (day.end > at || sentenceBefore(this.#text, at).length < at - day.start) return false;
    return WEEKDAY_NAMED.test(this.#text.slice(day.start, day.end));
  }

  #isOnlyDay(day: Reached, span: Span): boolean {
    if (this.#blockedAt >= day.start || !this.isNear(day, span.start)) return false;
    const other = this.#dayBefore;
    if (other !== null && this.isNear(other, span.start)) return false;
    const block = this.#lastBlock;
    if (block !== null && this.isNear(block, span.start)) return false;
    return !DAY_BY_DAY.test(this.#text.slice(day.end, span.end + 60));
  }

  /** In the same paragraph. */
  isNear(date: Span, at: number): boolean {
    return paragraphEnd(this.#text, date.end) >= at;
  }

  #holds(date: Reached, at: number): boolean {
    return at - date.end <= HOLDS_FOR;
  }
}

interface EditorsNote {
  readonly at: number;
  /** A note on no document: it stands in the place of one. */
  readonly alone: boolean;
}

const EDITORS_NOTE = /^[ \t*]{0,12}(?:\d{1,4}\.[ \t])?(?:Source:|(?<alone>Editorial Note))/gimu;

function editorsNotes(text: string): readonly EditorsNote[] {
  return [...text.matchAll(EDITORS_NOTE)].map((match) => ({
    at: match.index,
    alone: match.groups?.alone !== undefined,
  }));
}

/** A text may look ahead to next year by a bare day; of later ones it says the year each time. */
const YEARS_AHEAD = 1;
const DAYS_OF_A_WEEK = 7;
const WEEKDAY_NAMED = new RegExp(`(?<!\\p{L})${WEEKDAY}(?!\\p{L})`, 'iu');
const DAY_BY_DAY = /(?<!\p{L})(?:every|each|daily|usually|always|normally|shifts?|nightly)(?!\p{L})/iu;

/** Days since 1970-01-01, as far as the date tells them. */
function dayCount({ year, month, day }: Reached): number {
  return dayNumber({ year, month: month ?? 1, day: day ?? 1 });
}

/** A heading's lines between its date and its time. */
const HEADING_REACH = 300;
const TIME_LABEL = /(?:^|\n)[^\n]{0,40}(?<!\p{L})(?:TIME|TIME AND PLACE|AND PLACE|HOUR)[ \t]{0,4}:?[ \t]{0,8}$/iu;

/** `DATE: May 6, 1993` and, some lines below, `TIME: 1:30-2:30 pm`. */
function isTimeOf(text: string, day: Span, time: Span): boolean {
  return time.start - day.end <= HEADING_REACH && TIME_LABEL.test(text.slice(Math.max(0, time.start - 60), time.start));
}

export interface YearAnchors {
  /** A year told in the same sentence: `twice during 2002, in June and in August`. */
  readonly sentence: Reached | null;
  /** The last date with a month, in the same paragraph. */
  readonly near: Reached | null;
  /** The same, further up. */
  readonly far: Reached | null;
  /** The dated heading above, where no date stands between. */
  readonly heading: Reached | null;
  readonly writing: Reached | null;
}

/** Lines of this width are broken by a printer, not by an author; the paragraph goes on. */
const PRINTED_LINE = { least: 45, most: 110 } as const;

function paragraphEnd(text: string, at: number): number {
  let end = lineEndOf(text, at);
  for (let lines = 0; lines < 60; lines += 1) {
    const width = end - lineStartOf(text, end);
    const next = text[end + 1] ?? '\n';
    if (width < PRINTED_LINE.least || width > PRINTED_LINE.most || /\s/.test(next)) break;
    end = lineEndOf(text, end + 1);
  }
  return end;
}

/** The end of the line that holds `at`; a line longer than this is as good as a paragraph of its own. */
const LONGEST_LINE = 4000;

function lineEndOf(text: string, at: number): number {
  const next = text.slice(at, at + LONGEST_LINE).indexOf('\n');
  return next < 0 ? Math.min(text.length, at + LONGEST_LINE) : at + next;
}

function lineStartOf(text: string, at: number): number {
  const from = Math.max(0, at - LONGEST_LINE);
  const before = text.slice(from, at).lastIndexOf('\n');
  return before < 0 ? from : from + before + 1;
}

/** `C) STATE 06883, 14 JAN 72`: a lettered line that ends with its date. */
const REFERENCE =
  /(?:^|\n)[ \t]*(?:REF(?:TEL)?S?[:.]?\s*)?(?:\(?[A-Z][).:]\s[^\n]{0,60}\s)?\(?[A-Z][).:]\s[^\n]{0,60}$/;

function isReference(text: string, span: Span): boolean {
  return (
    /^[ \t.;)]{0,3}(?:\r?\n|$)/.test(text.slice(span.end, span.end + 6)) &&
    REFERENCE.test(text.slice(Math.max(0, span.start - 140), span.start))
  );
}

/** A line that holds a date and nothing else is a heading. */
function isAlone(text: string, span: Span): boolean {
  const lineStart = lineStartOf(text, span.start);
  const lineEnd = lineEndOf(text, span.end);
  return (
    lineEnd - lineStart < 120 &&
    /^[\s#*_]*$/.test(text.slice(lineStart, span.start)) &&
    /^[\s.:*_]*$/.test(text.slice(span.end, lineEnd))
  );
}

/** `Washington, June 15, 1961.`, `Moscow, October 20, 1962, 7 p.m.`: where and when a document was made, on a line of its own. */
function isPlaceAndDate(text: string, span: Span): boolean {
  const before = text.slice(lineStartOf(text, span.start), span.start);
  if (before.length > DATELINE_REACH || !/^\p{Lu}[\p{L}.’' ]{1,40}(?:,\s\p{Lu}[\p{L}.’' ]{1,30})?,\s$/u.test(before))
    return false;
  return /^(?:,\s[\w:. ]{1,16})?[.\s]*$/.test(text.slice(span.end, Math.min(lineEndOf(text, span.end), span.end + 40)));
}

function isDateline(text: string, span: Span): boolean {
  const lineStart = lineStartOf(text, span.start);
  return span.start - lineStart <= DATELINE_REACH && AFTER_DATELINE.test(text.slice(span.end, span.end + 50));
}

interface Voice {
  readonly voice: 'turn' | 'quotation' | 'author';
  /** Where the quotation opens. */
  readonly opened: number;
}

/** Whether `at` stands in a labelled speaker's line, within quotation marks, or in the author's own words. */
function voiceAt(text: string, at: number): Voice {
  const lineStart = lineStartOf(text, at);
  const before = text.slice(lineStart, at);
  if (LABELLED_LINE.test(before)) return { voice: 'turn', opened: lineStart };
  const marks = [
    openedBy(before, '“', '”'),
    openedBy(before, '«', '»'),
    before.split('"').length % 2 === 0 ? before.lastIndexOf('"') : -1,
  ];
  const opened = Math.max(...marks);
  return opened < 0 ? { voice: 'author', opened: at } : { voice: 'quotation', opened: lineStart + opened };
}

function openedBy(before: string, open: string, close: string): number {
  const at = before.lastIndexOf(open);
  return at > before.lastIndexOf(close) ? at : -1;
}
