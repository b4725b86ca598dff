/**
 * The year that a day or month doesn't say. In this order: a year told in the same sentence; the last date of the same
 * paragraph; the dated heading above; dates further up and the day of writing, where they agree. The tense of the
 * clause tells on which side of its anchor a date lies. Where two anchors give two years, there is none.
 */
import type { Doubt } from './answer.ts';
import { anchorName } from './answer.ts';
import { dayExists, dayNumber, weekdayOf } from './calendar.ts';
import type { Found, Point } from './expression.ts';
import { calendarValue } from './interval.ts';
import type { Narrative, Reached } from './narrative.ts';
import { type Tense, tenseAt } from './tense.ts';
import { WEEKDAY_NAMES } from './words.ts';

/**
 * A day or month without its year takes the anchor's only where the anchor stands in the same part of the year:
 * beyond four months the year before or after is as likely, and a wrong year is worse than none.
 */
const SAME_YEAR_MONTHS = 4;
/** Within a month of its anchor the verb is more often misread than the year is left out; within three either may be. */
const MISREAD_DAYS = 31;
const DOUBTFUL_DAYS = 92;
const DOUBTFUL_MONTHS = 3;
/** A text is written some months after the last day it has told as past so far; what is past and later than that was last year. */
const MONTHS_TO_WRITE = 4;
/** Across the turn of a year, only the months next to it are near enough. */
const OVER_NEW_YEAR_MONTHS = 3;

export interface Dated {
  readonly point: Point;
  readonly anchor: Reached;
}

export function withItsYear(text: string, point: Point, item: Found, narrative: Narrative): Dated | Doubt {
  const { sentence, near, far, heading, writing } = narrative.yearsAt(item.start);
  const said = narrative.inApparatus(item.start) ? null : tenseAt(text, item);
  // What was done by a day, or held from it, is told of before it: only "will", not the past, says something of the day.
  const isSince = SINCE.test(text.slice(Math.max(0, item.start - 12), item.end));
  const tense = isSince ? 'past' : isBound(text, item) && said !== 'future' ? null : said;
  if (sentence !== null) return dated(text, point, sentence.year, sentence);
  const told = (anchor: Reached): Vote => [anchor, nearest(point, anchor, directionFrom(anchor, writing, tense))];
  const close = [...(near === null ? [] : [told(near)]), ...(heading === null ? [] : [told(heading)])];
  for (const [anchor, year] of close) if (year !== null) return dated(text, point, year, anchor);
  const distant: Vote[] = [];
  // Without a day of writing to agree with, a month told further up is too little.
  if (far !== null && heading === null && (writing !== null || far.day !== null)) distant.push(told(far));
  if (writing !== null)
    distant.push([writing, isPassed(point, narrative, writing, tense) ? null : fromWriting(point, writing, tense)]);
  if (close.length + distant.length === 0) return between(text, point, item, narrative);
  return agreed(text, point, distant, close);
}

const SINCE =
  /(?<!\p{L})since\s(?:the\s)?(?:(?:early|mid|late|beginning of|end of)[ -])?[\p{L}.]+(?:\s\d{1,2}(?:st|nd|rd|th)?)?$/iu;
const BOUND =
  /(?:^|(?<!\p{L}))(?:by|until|till|before|after|beyond|from|no later than|as of|as from|starting|effective|to)\s(?:the\s)?(?:end of\s|start of\s|beginning of\s|early\s|mid-|late\s|approximately\s|about\s)?$/iu;

function isBound(text: string, item: Found): boolean {
  const name = text.slice(item.start, item.end).search(/[\d\p{Lu}]/u);
  const at = item.start + Math.max(0, name);
  // The preposition may belong to the expression (`by May 10`) or stand before it (`from 1 August`).
  const lead = /^(?:by|until|till|no later than|through)\s/i.exec(text.slice(item.start, item.end))?.[0].length ?? 0;
  return lead > 0 || BOUND.test(text.slice(Math.max(0, at - 40), at));
}

/** From a date that is itself still to come, what is to come may lie on either side. */
function directionFrom(anchor: Reached, writing: Reached | null, tense: Tense): Tense {
  return tense === 'future' && writing !== null && anchor.edtf > writing.edtf ? null : tense;
}

/** With no anchor at hand: between two full dates of one year, and in their order, it is of that year. */
function between(text: string, point: Point, item: Found, narrative: Narrative): Dated | Doubt {
  const [before, after] = narrative.around(item.start);
  const none = { why: 'no date that could give it one stands before it', candidates: [] };
  if (before === null || after === null || before.year !== after.year || before.month === null || after.month === null)
    return none;
  const { month } = point;
  return month !== null && month >= before.month && month <= after.month
    ? dated(text, point, before.year, before)
    : none;
}

type Vote = readonly [anchor: Reached, year: number | null];

function agreed(text: string, point: Point, votes: readonly Vote[], before: readonly Vote[]): Dated | Doubt {
  const given = votes.filter((vote): vote is readonly [Reached, number] => vote[1] !== null);
  const years = new Set(given.map(([, year]) => year));
  const [first] = given;
  if (years.size === 1 && first !== undefined) return dated(text, point, first[1], first[0]);
  const anchors = [...before, ...votes].map(([anchor]) => anchor);
  if (anchors.length === 0) return { why: 'no date that could give it one stands before it', candidates: [] };
  if (years.size > 1) {
    const why = given.map(([anchor, year]) => `${year} counted from ${anchorName(text, anchor)}`).join(' or ');
    return { why: `it may be of ${why}`, candidates: valuesOf(point, years) };
  }
  const anchor = anchors[0] as Reached;
  const open = new Set([anchor.year, beside(point, anchor)]);
  return {
    why: `counted from ${anchorName(text, anchor)} it may be of ${[...open].join(' or ')}`,
    candidates: valuesOf(point, open),
  };
}

function beside(point: Point, anchor: Reached): number {
  return anchor.month !== null && (point.month ?? 0) > anchor.month ? anchor.year - 1 : anchor.year + 1;
}

function valuesOf(point: Point, years: ReadonlySet<number>): string[] {
  return [...years].sort((a, b) => a - b).map((year) => calendarValue(year, point.month, point.day));
}

/** The year in which `point` lies nearest to a date of the narrative, in the direction of the tense; null where two are as likely. */
function nearest(point: Point, anchor: Reached, tense: Tense): number | null {
  if (point.month === null || anchor.month === null || (point.month > 12 && tense === null)) return null;
  const month = point.month > 12 ? (point.month - 20) * 3 : point.month;
  const ahead = month - anchor.month;
  if (tense === 'future') return ahead < 0 ? anchor.year + 1 : anchor.year;
  if (Math.abs(ahead) <= SAME_YEAR_MONTHS) return anchor.year;
  if (12 - Math.abs(ahead) > OVER_NEW_YEAR_MONTHS || tense === 'past') return null;
  return ahead > 0 ? anchor.year - 1 : anchor.year + 1;
}

/** Where only the year of writing is known and the text has come far beyond the month: what is still to come may be of the next year. */
function isPassed(point: Point, narrative: Narrative, writing: Reached, tense: Tense): boolean {
  if (writing.month !== null || tense === 'past' || point.month === null) return false;
  // With no month told yet, January is as well that of the next year, told at the end of this one.
  if (narrative.furthestMonth === 0 && point.month === 1) return true;
  return narrative.furthestMonth - point.month > SAME_YEAR_MONTHS;
}

/** Counted from the day of writing: what is past lies before it, what is to come after. */
function fromWriting(point: Point, writing: Reached, tense: Tense): number | null {
  if (point.month === null) return null;
  if (writing.month === null) return writing.year;
  if (tense === null || point.month > 12) return nearest(point, writing, null);
  const later = isLater(point, writing);
  // "Will be discussed on May 5", written on May 20, and "was discussed on May 20", written on May 5: nobody leaves out the
  // year of a day that far away, so it is the verb that is misread.
  const against = tense === 'future' ? -later : later;
  if (against > 0 && point.day !== null && writing.day !== null) {
    const days = daysBetween(point.month, point.day, writing.month, writing.day);
    if (days <= MISREAD_DAYS) return writing.year;
    if (days <= DOUBTFUL_DAYS) return null;
  } else if (against > 0 && tense === 'future' && against <= DOUBTFUL_MONTHS) return null;
  // Only the year of writing may be known: days told as past are in it, until one told as past in January says otherwise.
  if (writing.what === 'the last day told as past' && tense === 'past')
    return point.month - writing.month > MONTHS_TO_WRITE || writing.month - point.month > 9 ? null : writing.year;
  if (tense === 'future') return later >= 0 ? writing.year : writing.year + 1;
  return later <= 0 ? writing.year : writing.year - 1;
}

/** Days between two days of one year, a leap year taken. */
function daysBetween(month: number, day: number, otherMonth: number, otherDay: number): number {
  return Math.abs(dayNumber({ year: 2000, month, day }) - dayNumber({ year: 2000, month: otherMonth, day: otherDay }));
}

function isLater(point: Point, anchor: Reached): number {
  const months = (point.month ?? 0) - (anchor.month ?? 0);
  return months !== 0 || point.day === null || anchor.day === null ? months : point.day - anchor.day;
}

function dated(text: string, point: Point, year: number, anchor: Reached): Dated | Doubt {
  if (point.month === null) return { why: `whether of ${year} is not told`, candidates: [] };
  if (point.day !== null && !dayExists(year, point.month, point.day))
    return { why: `${year} has no such day`, candidates: [] };
  if (point.day === null || point.weekday === null) return { point: { ...point, year }, anchor };
  const weekday = weekdayOf({ year, month: point.month, day: point.day });
  if (weekday === point.weekday) return { point: { ...point, year }, anchor };
  const fits = [year - 2, year - 1, year + 1, year + 2].filter((other) => fitsWeekday(point, other));
  const why = `it is no ${WEEKDAY_NAMES[point.weekday]} in ${year}, the year of ${anchorName(text, anchor)}`;
  return { why, candidates: fits.map((other) => calendarValue(other, point.month, point.day)) };
}

function fitsWeekday({ month, day, weekday }: Point, year: number): boolean {
  return month !== null && day !== null && dayExists(year, month, day) && weekdayOf({ year, month, day }) === weekday;
}
