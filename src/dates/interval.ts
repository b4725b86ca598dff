/**
 * What an EDTF value says of days: its bounds, its year, and whether two values may denote a common day.
 * Reads EDTF level 1 (https://www.loc.gov/standards/datetime/) with times; constant time per value.
 */
import { type CivilDay, civilDay, dayExists, dayNumber, daysInMonth, isoDay, isoYear, two } from './calendar.ts';

/** ISO days, both inclusive; null is an open or unknown end. */
export interface Bounds {
  readonly earliest: string | null;
  readonly latest: string | null;
}

interface Days {
  /** Days since 1970-01-01, −∞ and ∞ for open ends. */
  readonly first: number;
  readonly last: number;
}

/** Slack granted to a value marked `~` or `%`: one unit of its own precision on either side. */
const SLACK = { day: 1, month: 31, year: 366 } as const;

/** `[-]YYYY`, `YYYX`, `YYXX`, then `-MM`, `-DD`, a time, a qualifier: `1994-12-05T09:46-04:00`, `199X`, `1994-12~`. */
const VALUE =
  /^(?<year>-?\d{2}(?:\d\d|\dX|XX))(?:-(?<month>\d\d|XX)(?:-(?<day>\d\d|XX)(?:T\d\d(?::\d\d){0,2}(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?(?<mark>[?~%])?$/;

/** Winter spans two years and neither says which, so a season's bounds are the widest that usage knows. */
const SEASONS: Readonly<Record<number, readonly [string, string, number]>> = {
  21: ['03-01', '06-30', 0],
  22: ['06-01', '09-30', 0],
  23: ['09-01', '12-31', 0],
  24: ['12-01', '03-31', 1],
};

/** The earliest and latest day that `edtf` may denote; null for what is not EDTF level 1. */
export function bounds(edtf: string): Bounds | null {
  const days = daysOf(edtf);
  if (days === null) return null;
  return { earliest: isoOf(days.first), latest: isoOf(days.last) };
}

/**
 * May `a` and `b` denote a common day? A value that can't be read rules nothing out, so it can meet anything:
 * "differs" must never come of a notation we don't know.
 */
export function canMeet(a: string, b: string): boolean {
  const left = daysOf(a);
  const right = daysOf(b);
  if (left === null || right === null) return true;
  return left.first <= right.last && right.first <= left.last;
}

/** The year of a value, of an interval's start, else of its end; null where it has no single year (`199X`, `../..`). */
export function yearOf(edtf: string): number | null {
  for (const half of edtf.split('/')) {
    const year = VALUE.exec(half)?.groups?.year;
    if (year !== undefined) return year.includes('X') ? null : Number(year);
  }
  return null;
}

function daysOf(edtf: string): Days | null {
  const halves = edtf.split('/');
  if (halves.length === 1) return valueDays(edtf);
  const [from = '', to = ''] = halves;
  if (halves.length > 2) return null;
  const first = isOpen(from) ? Number.NEGATIVE_INFINITY : valueDays(from)?.first;
  const last = isOpen(to) ? Number.POSITIVE_INFINITY : valueDays(to)?.last;
  return first === undefined || last === undefined ? null : { first, last };
}

function isOpen(half: string): boolean {
  return half === '' || half === '..';
}

function valueDays(value: string): Days | null {
  const groups = VALUE.exec(value)?.groups;
  if (groups === undefined) return null;
  const { year = '', month, day } = groups;
  const days = plainDays(year, month, day);
  if (days === null) return null;
  const slack = groups.mark === '~' || groups.mark === '%' ? slackOf(month, day) : 0;
  return { first: days.first - slack, last: days.last + slack };
}

function plainDays(year: string, month: string | undefined, day: string | undefined): Days | null {
  const from = Number(year.replaceAll('X', '0'));
  const to = Number(year.replaceAll('X', '9'));
  if (month === undefined || month === 'XX') return between(from, 1, 1, to, 12, 31);
  const number = Number(month);
  if (SEASONS[number] !== undefined) return seasonDays(from, number);
  if (number < 1 || number > 12) return null;
  if (day === undefined || day === 'XX') return between(from, number, 1, to, number, daysInMonth(to, number));
  if (!dayExists(to, number, Number(day))) return null;
  return between(from, number, Number(day), to, number, Number(day));
}

function seasonDays(year: number, season: number): Days {
  const [start, end, wraps] = SEASONS[season] as readonly [string, string, number];
  // "Winter of 1994" may be the one that began in December 1993 or in December 1994.
  return {
    first: dayNumber(monthDay(year - wraps, start)),
    last: dayNumber(monthDay(year + wraps, end)),
  };
}

function monthDay(year: number, text: string): CivilDay {
  return { year, month: Number(text.slice(0, 2)), day: Number(text.slice(3)) };
}

function between(y0: number, m0: number, d0: number, y1: number, m1: number, d1: number): Days {
  return {
    first: dayNumber({ year: y0, month: m0, day: d0 }),
    last: dayNumber({ year: y1, month: m1, day: d1 }),
  };
}

function slackOf(month: string | undefined, day: string | undefined): number {
  if (day !== undefined && day !== 'XX') return SLACK.day;
  return month !== undefined && month !== 'XX' ? SLACK.month : SLACK.year;
}

function isoOf(number: number): string | null {
  return Number.isFinite(number) ? isoDay(civilDay(number)) : null;
}

/** `1994`, `1994-05` or `1994-05-03` as EDTF. */
export function calendarValue(year: number, month: number | null, day: number | null): string {
  const parts = [isoYear(year)];
  if (month !== null) parts.push(two(month));
  if (month !== null && day !== null) parts.push(two(day));
  return parts.join('-');
}
