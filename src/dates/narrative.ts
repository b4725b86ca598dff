/** Where a narrative stands: the dates that its relative expressions can be counted from. */
import type { Span } from '../text/text.ts';
import type { Anchor } from './expression.ts';

export interface Reached extends Anchor {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  /** A day that goes by its name: relative days are counted from it, missing years are not taken from it. */
  readonly named?: boolean;
}

/** How far a date in running text holds for what follows it: about a page's quarter. A heading's holds until the next heading. */
const HOLDS_FOR = 1500;
const LABELLED_LINE = /^[ \t]*(?:\*\*)?\p{Lu}[\p{L}.’' -]{0,40}:(?:\*\*)?\s/u;
/** `Washington, D.C., November 24, 2021 – `, `MOSCOW, 5 December 1994 (Agency): ` */
const AFTER_DATELINE = /^\s?(?:\([^)\n]{1,40}\))?\s?[-–—:]/;
const DATELINE_REACH = 80;

export class Narrative {
  readonly #text: string;
  readonly #written: Reached | null;
  #heading: Reached | null = null;
  #dateline: Reached | null = null;
  #day: Reached | null = null;
  #latest: Reached | null = null;
  /** A later date that could not be resolved, or that is no day: nothing may be counted from an earlier one past it. */
  #blockedAt = -1;
  #blockedBy = '';
  /** Where the block ends: at its own line's end, or never. */
  #blockedLine = 0;

  constructor(text: string, written: Reached | null) {
    this.#text = text;
    this.#written = written;
  }

  get written(): Reached | null {
    return this.#written;
  }

  /** Takes note of a date that the text states in full (`year` told by the words themselves or resolved). */
  reach(date: Reached): void {
    if (date.named !== true) this.#latest = date;
    if (date.day === null) {
      if (date.month !== null) this.block(date, 'text', `a month, ${date.edtf}, is the last date before it`);
      return;
    }
    this.#day = date;
    this.#blockedAt = -1;
    if (isAlone(this.#text, date)) this.#heading = date;
    if (isDateline(this.#text, date)) this.#dateline = date;
  }

  /** Takes note of a date whose value isn't known. */
  block(span: Span, scope: 'line' | 'text', why: string): void {
    this.#blockedAt = span.start;
    this.#blockedBy = why;
    this.#blockedLine = scope === 'line' ? lineEndOf(this.#text, span.end) : Number.POSITIVE_INFINITY;
    if (isAlone(this.#text, span)) this.#heading = null;
  }

  /** The day that the narrative has reached at `at`, or why there is none. */
  dayAt(at: number): Reached | string {
    const day = this.#day;
    if (at > this.#blockedLine) this.#blockedAt = -1;
    if (day !== null && this.#blockedAt < day.start && (this.#holds(day, at) || day === this.#heading)) return day;
    if (this.#heading !== null && this.#blockedAt < this.#heading.start) return this.#heading;
    if (this.#blockedAt >= 0) return this.#blockedBy;
    if (day !== null) return 'the last day named stands too far before it';
    return this.#written !== null && this.#written.day !== null ? this.#written : 'no day is named before it';
  }

  /**
   * The latest date of any precision, else the document's own: what a missing year is taken from; or why there is none.
   * A year that an earlier paragraph told holds beside a document of another year only if that paragraph is this one.
   */
  yearAt(at: number): Reached | string {
    const latest = this.#latest;
    const heading = this.#heading;
    const written = this.#written;
    const fallback = heading ?? written ?? 'no date that could give it one stands before it';
    if (heading !== null && (latest === null || latest.month === null || latest.start < heading.start)) return heading;
    if (latest === null || !this.#holds(latest, at)) return fallback;
    if (lineEndOf(this.#text, latest.end) >= at) return latest;
    // "In 1961" is most often a look back: a bare year gives its own to months and days of its paragraph alone.
    if (latest.month === null) return fallback;
    if (written === null || written.year === latest.year) return latest;
    return `it may be of ${latest.year}, the year told last, or of ${written.year}, the year of writing`;
  }

  /** True where the text around `at` tells of another day than `day`: a bare weekday may then be of either's week. */
  isElsewhere(at: number, day: Reached): boolean {
    const told = this.#day;
    return told !== null && this.#holds(told, at) && told.edtf.slice(0, 10) !== day.edtf.slice(0, 10);
  }

  /** The day of speaking or writing at `at`, or why it can't be told. */
  speechAt(at: number): Reached | string {
    const voice = voiceAt(this.#text, at);
    if (voice === 'turn') return this.#heading ?? this.#written ?? 'the day of speaking is not stated';
    if (voice === 'quotation') return this.#heading ?? 'it stands in a quotation whose day of speaking is not stated';
    return this.#written ?? this.#dateline ?? 'the day of writing is not known';
  }

  #holds(date: Reached, at: number): boolean {
    return at - date.end <= HOLDS_FOR;
  }
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

function isDateline(text: string, span: Span): boolean {
  const lineStart = lineStartOf(text, span.start);
  return span.start - lineStart <= DATELINE_REACH && AFTER_DATELINE.test(text.slice(span.end, span.end + 50));
}

/** Whether `at` stands in a labelled speaker's line, within quotation marks, or in the author's own words. */
function voiceAt(text: string, at: number): 'turn' | 'quotation' | 'author' {
  const lineStart = lineStartOf(text, at);
  const before = text.slice(lineStart, at);
  if (LABELLED_LINE.test(before)) return 'turn';
  const opened = before.lastIndexOf('“') > before.lastIndexOf('”') || before.lastIndexOf('«') > before.lastIndexOf('»');
  const straight = before.split('"').length % 2 === 0;
  return opened || straight ? 'quotation' : 'author';
}
