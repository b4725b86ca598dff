/** A counted part of a longer time: `the first seven months of 1978`, `the third quarter of 1973`, `the last week of June`. */
import { addDays, daysInMonth, weekdayOf } from './calendar.ts';
import { calendarValue } from './interval.ts';

type SliceUnit = 'quarter' | 'month' | 'week' | 'day';

export interface Slice {
  readonly unit: SliceUnit;
  /** 1-based place of the part among its like, counted from the end where negative; 0 with a `count`: all of them. */
  readonly place: number;
  /** How many units it spans. */
  readonly count: number;
}

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  opening: 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  last: -1,
  final: -1,
  closing: -1,
};
const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const NUMBER = `(?:${NUMBERS.join('|')}|\\d{1,2})`;

/**
 *     the first seven months of      third quarter      the last week of      eleven months of      second half CY
 */
const BEFORE = new RegExp(
  `(?<![\\p{L}\\d])(?:the\\s)?(?:(?<place>${Object.keys(ORDINALS).join('|')})\\s{1,3}(?:(?<count>${NUMBER})\\s)?(?<unit>quarter|months?|weeks?|days?)|(?<all>${NUMBER})\\s(?<units>months))` +
    '(?:\\s{1,3}(?:of|in)|,)?(?:\\s{1,3}(?:the\\s)?(?:calendar year|year|CY|month of))?\\s{1,3}$',
  'iu',
);

/** What stands before `at` and takes a part of the time that begins there; with its length. */
export function sliceBefore(before: string): { readonly slice: Slice; readonly length: number } | null {
  const match = BEFORE.exec(before);
  if (match === null) return null;
  const { place = '', count, unit, all, units } = match.groups ?? {};
  if (all !== undefined && units !== undefined)
    return { slice: { unit: 'month', place: 1, count: numberOf(all) }, length: match[0].length };
  const slice = {
    unit: (unit ?? '').toLowerCase().replace(/s$/, '') as SliceUnit,
    place: ORDINALS[place.toLowerCase()] ?? 1,
    count: count === undefined ? 1 : numberOf(count),
  };
  return { slice, length: match[0].length };
}

function numberOf(word: string): number {
  return /^\d/.test(word) ? Number(word) : NUMBERS.indexOf(word.toLowerCase()) + 1;
}

/** In words, for reasons. */
export function sliceWords({ unit, place, count }: Slice): string {
  const which =
    place < 0
      ? 'the last'
      : count > 1
        ? 'the first'
        : `the ${['', 'first', 'second', 'third', 'fourth'][place] ?? `${place}th`}`;
  return `${which} ${count === 1 ? unit : `${count} ${unit}s`}`;
}

/** The slice of a year or a month as an EDTF interval; null where there is no such part (`the fifth quarter`). */
export function sliceValue(slice: Slice, year: number, month: number | null): string | null {
  if (month === null) return ofYear(slice, year);
  return slice.unit === 'week' || slice.unit === 'day' ? ofMonth(slice, year, month) : null;
}

function ofYear({ unit, place, count }: Slice, year: number): string | null {
  if (unit === 'week' || unit === 'day')
    return place > 0 ? ofMonth({ unit, place, count }, year, 1) : ofMonth({ unit, place, count }, year, 12);
  const months = unit === 'quarter' ? 3 * count : count;
  const width = unit === 'quarter' ? 3 : 1;
  const first = place > 0 ? (place - 1) * width + 1 : 12 - months + 1;
  const last = first + months - 1;
  if (first < 1 || last > 12 || (unit === 'month' && count === 1 && place > 1)) return null;
  const from = calendarValue(year, first, null);
  return first === last ? from : `${from}/${calendarValue(year, last, null)}`;
}

/** Weeks of a month are counted in sevens from its first day, or back from its last; which days they were is not exact. */
function ofMonth({ unit, place, count }: Slice, year: number, month: number): string | null {
  const days = (unit === 'week' ? 7 : 1) * count;
  const length = daysInMonth(year, month);
  const first = place > 0 ? (place - 1) * (unit === 'week' ? 7 : 1) + 1 : length - days + 1;
  const last = first + days - 1;
  if (first < 1 || first > length) return null;
  const [from, to] = [calendarValue(year, month, first), calendarValue(year, month, Math.min(last, length))];
  if (from === to) return from;
  return unit === 'week' ? `${from}~/${to}~` : `${from}/${to}`;
}

/** Monday to Sunday of the week that lies `amount` weeks from the day's; where a week begins is a custom, so its ends are approximate. */
export function weekOf(day: { year: number; month: number; day: number }, amount: number): string {
  const back = (weekdayOf(day) + 6) % 7;
  const monday = addDays(day, 7 * amount - back);
  const sunday = addDays(monday, 6);
  const iso = (one: typeof monday) => calendarValue(one.year, one.month, one.day);
  return `${iso(monday)}~/${iso(sunday)}~`;
}
