/** From a point of the calendar to its EDTF level 1 value. */
import { daysInMonth, isoYear, two, weekdayOf } from './calendar.ts';
import type { Clock, Point, Third } from './expression.ts';
import { bounds, calendarValue } from './interval.ts';
import { type Slice, sliceValue, sliceWords, weekOf } from './slice.ts';
import { WEEKDAY_NAMES } from './words.ts';

export interface Value {
  readonly edtf: string;
  readonly kind: 'date' | 'interval';
  readonly reason: string;
}

/** Months of a year, days of a month, years of a decade that `early`, `mid` and `late` stand for; the ends are approximate. */
const THIRDS = {
  year: { early: [1, 4], mid: [5, 8], late: [9, 12], 'first half': [1, 6], 'second half': [7, 12] },
  decade: { early: [0, 3], mid: [4, 6], late: [7, 9], 'first half': [0, 4], 'second half': [5, 9] },
  century: { early: [0, 33], mid: [34, 66], late: [67, 99], 'first half': [0, 49], 'second half': [50, 99] },
  month: { early: [1, 10], mid: [11, 20], late: [21, 31], 'first half': [1, 15], 'second half': [16, 31] },
} as const;

/** Null where the point lacks its year. */
export function edtfOf(point: Point): Value | null {
  if (point.year === null) return null;
  if (point.slice !== undefined) return partOf(point, point.year, point.slice);
  if (point.third !== null) return thirdOf(point, point.year, point.third);
  if (point.clock !== null) return timeOf(point, point.year, point.clock);
  return {
    edtf: plain(point, point.year) + markOf(point, point.year),
    kind: 'date',
    reason: reasonOf(point, point.year),
  };
}

function plain(point: Point, year: number): string {
  if (point.part === 'century') return `${isoYear(year).slice(0, 2)}XX`;
  if (point.part === 'decade') return `${isoYear(year).slice(0, 3)}X`;
  return calendarValue(year, point.month, point.day);
}

/** `?` where the weekday named beside a day is not that day's: one of the two is wrong, and the text doesn't say which. */
function markOf(point: Point, year: number): string {
  if (disagrees(point, year)) return '?';
  return point.approximate && point.part !== 'decade' && point.part !== 'century' && point.part !== 'season' ? '~' : '';
}

function disagrees(point: Point, year: number): boolean {
  if (point.weekday === null || point.month === null || point.day === null) return false;
  return weekdayOf({ year, month: point.month, day: point.day }) !== point.weekday;
}

function reasonOf(point: Point, year: number): string {
  if (!disagrees(point, year) || point.month === null || point.day === null) return point.how;
  const real = WEEKDAY_NAMES[weekdayOf({ year, month: point.month, day: point.day })];
  return `${point.how}; the text says ${WEEKDAY_NAMES[point.weekday ?? 0]}, that day was a ${real}`;
}

function timeOf(point: Point, year: number, clock: Clock): Value {
  const day = plain(point, year);
  const { clockEnd } = point;
  if (disagrees(point, year)) return { edtf: `${day}?`, kind: 'date', reason: reasonOf(point, year) };
  const zone = clock.zone ?? clockEnd?.zone ?? null;
  const start = `${day}T${timeText(clock)}${zone ?? ''}`;
  if (clockEnd === null) return { edtf: start, kind: 'date', reason: `${point.how}, with its time` };
  if (clockEnd.hour * 60 + clockEnd.minute < clock.hour * 60 + clock.minute) {
    return {
      edtf: day,
      kind: 'date',
      reason: `${point.how}; the times ${timeText(clock)} and ${timeText(clockEnd)} run backwards`,
    };
  }
  const end = `${day}T${timeText(clockEnd)}${clockEnd.zone ?? zone ?? ''}`;
  return { edtf: `${start}/${end}`, kind: 'interval', reason: `${point.how}, with its times` };
}

function timeText(clock: Clock): string {
  return `${two(clock.hour)}:${two(clock.minute)}`;
}

function partOf(point: Point, year: number, slice: Slice): Value | null {
  const edtf = sliceValue(slice, year, point.month);
  if (edtf === null) return null;
  return { edtf, kind: edtf.includes('/') ? 'interval' : 'date', reason: `${sliceWords(slice)} of ${point.how}` };
}

function thirdOf(point: Point, year: number, third: Third): Value | null {
  if (third === 'turn') return turnOf(point, year);
  if (third === 'week') return weekOfDay(point, year);
  const reason = `${point.how}, its ${third} part`;
  if (point.part === 'month' && point.month !== null) {
    const [first, last] = THIRDS.month[third];
    const end = Math.min(last, daysInMonth(year, point.month));
    return interval(calendarValue(year, point.month, first), calendarValue(year, point.month, end), reason);
  }
  if (point.part === 'year') {
    const [first, last] = THIRDS.year[third];
    return interval(calendarValue(year, first, null), calendarValue(year, last, null), reason);
  }
  if (point.part === 'decade' || point.part === 'century') {
    const [first, last] = THIRDS[point.part][third];
    return interval(isoYear(year + first), isoYear(year + last), reason);
  }
  return { edtf: plain(point, year), kind: 'date', reason: `${point.how}; ${third} in it` };
}

function weekOfDay({ how, month, day }: Point, year: number): Value | null {
  if (month === null || day === null) return null;
  return { edtf: weekOf({ year, month, day }, 0), kind: 'interval', reason: `the week of ${how}, Monday to Sunday` };
}

/** `the turn of 1994` is that from the year before; `the turn of the 21st century` likewise. */
function turnOf(point: Point, year: number): Value | null {
  if (point.part === 'year') return interval(`${isoYear(year - 1)}-12`, `${isoYear(year)}-01`, 'the turn of a year');
  if (point.part !== 'century') return null;
  return interval(isoYear(year - 1), isoYear(year + 1), 'the turn of a century');
}

function interval(from: string, to: string, reason: string): Value {
  return { edtf: `${from}~/${to}~`, kind: 'interval', reason };
}

/** One end of an interval. Seasons, decades and intervals are no ends in EDTF level 1: their first or last month or day is. */
export function endOf(edtf: string, which: 'first' | 'last'): string {
  if (/^-?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d(?:T[^\s/]+)?)?)?[?~%]?$/.test(edtf)) return edtf;
  const half = edtf.includes('/') ? edtf.split('/')[which === 'first' ? 0 : 1] : undefined;
  if (half !== undefined) return half;
  const days = bounds(edtf);
  return (which === 'first' ? days?.earliest : days?.latest)?.slice(0, /X/.test(edtf) ? 4 : 7) ?? edtf;
}
