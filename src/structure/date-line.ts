import type { Span } from '../record/record.ts';

/**
 * Dates with their times, as the heads of documents state them:
 *
 *   June 7, 1989, 9:46 - 9:52 am EDT          1989-06-07T09:46-04:00/1989-06-07T09:52-04:00
 *   Vienna, June 3, 1961, 12:45 p.m.          1961-06-03T12:45, place Vienna
 *   10:15 to 1 p.m.                           from forenoon to afternoon
 *   October 23. 1995 · 0ctober 23, 1995       as scans print them
 *
 * Without a zone a time is local and carries no offset. Relative and vague dates are the business of the folder
 * `dates`; here stand only whole dates at the head of a document. Cost: linear in the line.
 */
export interface DateLine {
  /** EDTF level 1. */
  readonly edtf: string;
  readonly span: Span;
  /** What stands before the date on its line, if it reads as a place: `Vienna`, `Hyde Park, NY`. */
  readonly place: Span | null;
}

const MONTHS = [
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
] as const;
const MONTH_BY_NAME: ReadonlyMap<string, number> = new Map<string, number>(
  MONTHS.flatMap((names, month) => names.map((name) => [name, month + 1] as const)),
);

/** A month's name, with `0` for `o` and `1` or `|` for `l` as scans have them. */
const MONTH = `(?:${MONTHS.flat()
  .map((name) => name.replace(/o/g, '[o0]').replace(/l/g, '[l1|]'))
  .join('|')})\\.?`;
const DAY = '([0-3]?[0-9lO])(?:st|nd|rd|th)?';
const YEAR = '((?:1[5-9]|20)\\d\\d)';
const TO = '\\s*(?:-|–|—|to|and|until)\\s*';

/** `June 7, 1989` · `June 7. 1989` · `June 3–4, 1961` · `June 7 1989` */
const MONTH_FIRST = new RegExp(
  `(?<![\\p{L}\\d])(${MONTH})\\s*${DAY}(?:${TO}${DAY})?\\s*[,.;]?\\s+${YEAR}(?!\\d)`,
  'iu',
);
/** `7 June 1989` · `3–4 June 1961` · `7th of June, 1989` */
const DAY_FIRST = new RegExp(
  `(?<![\\p{L}\\d])${DAY}(?:${TO}${DAY})?\\s+(?:of\\s+)?(${MONTH}),?\\s+${YEAR}(?!\\d)`,
  'iu',
);
/** `18 MAY 89` · `14-JAN-95`: typed and telegraphed; the year as with slashes. */
const DAY_FIRST_SHORT = new RegExp(`(?<![\\p{L}\\d])${DAY}[ -](${MONTH})[ -]'?(\\d\\d)(?!\\d|,? \\d{4})`, 'iu');
/** `June 20-August 31, 1961` · `December 30, 1961 to January 2, 1962` */
const OVER_MONTHS = new RegExp(
  `(?<![\\p{L}\\d])(${MONTH})\\s*${DAY}(?:,\\s*${YEAR})?${TO}(${MONTH})\\s*${DAY},?\\s+${YEAR}(?!\\d)`,
  'iu',
);
/** `1989-06-07` */
const ISO = /(?<!\d)((?:1[5-9]|20)\d\d)-(\d\d)-(\d\d)(?!\d)/;
/** `6/7/89` and `06/07/1989`: month first, as in the offices that print so. */
const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/((?:19|20)?\d\d)(?![\d/])/;
/** `June 1961` */
const MONTH_ONLY = new RegExp(`(?<![\\p{L}\\d])(${MONTH}),?\\s+${YEAR}(?!\\d)`, 'iu');

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number | null;
  readonly lastDay: number | null;
  readonly span: Span;
}

/** The first whole date in `text`, with the times that stand after it (or, failing those, before it). */
export function readDateLine(text: string): DateLine | null {
  const over = overMonths(text);
  if (over !== null) return over;
  const day = readDay(text);
  if (day === null) return null;
  const after = readTimes(text.slice(day.span.end));
  const before = after === null ? readTimes(text.slice(0, day.span.start)) : null;
  const times = after ?? before;
  const end = after === null ? day.span.end : day.span.end + after.end;
  return { edtf: compose(day, times), span: { start: day.span.start, end }, place: placeBefore(text, day.span.start) };
}

/** A stretch from a day of one month to a day of another, which the text states whole. */
function overMonths(text: string): DateLine | null {
  if (!MONTH_NAMED.test(text)) return null;
  const match = OVER_MONTHS.exec(text);
  if (match === null) return null;
  const [, firstMonth, firstDay, firstYear, lastMonth, lastDay, lastYear = ''] = match;
  const first = dayOf(match, firstYear ?? lastYear, monthNumber(firstMonth), firstDay, undefined);
  const last = dayOf(match, lastYear, monthNumber(lastMonth), lastDay, undefined);
  if (first === null || last === null) return null;
  const [from, to] = [first, last].map(({ year, month, day }) => dateText(year, month, day));
  if (from === undefined || to === undefined || from >= to) return null;
  const span = { start: match.index, end: match.index + match[0].length };
  return { edtf: `${from}/${to}`, span, place: placeBefore(text, match.index) };
}

/** Times alone, for a `TIME:` field whose date stands in another. */
export function withTimes(dateText: string, timeText: string): string | null {
  const day = readDay(dateText);
  if (day === null) return null;
  return compose(day, readTimes(dateText.slice(day.span.end)) ?? readTimes(timeText));
}

function readDay(text: string): Day | null {
  const isNamed = MONTH_NAMED.test(text);
  const found = [
    ...(isNamed ? [monthFirst(text), dayFirst(text), dayFirstShort(text)] : []),
    ...(FIGURES_ALONE.test(text) ? [iso(text), slashed(text)] : []),
  ].filter((day) => day !== null);
  const [earliest] = found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  return earliest ?? (isNamed ? monthOnly(text) : null);
}

/** The first three letters of months, as scans have them: a look at these spares most lines all the patterns. */
const MONTH_NAMED = /jan|feb|mar|apr|may|jun|ju[l1|]|aug|sep|[o0]ct|n[o0]v|dec/i;
const FIGURES_ALONE = /\d[-/]\d/;

/**
 * False where the words can be no whole date of any form, the folder `dates` asked: without a year, or a figure in a row
 * with two others, or with signs that no date has.
 */
export function mayBeDate(text: string): boolean {
  return YEAR_STATED.test(text) && !NOT_OF_A_DATE.test(text);
}

/** `1961` · `’61` · `5.6.61` */
const YEAR_STATED = /(?:1[5-9]|20)\d\d|['’]\d\d|\d[-./]\d{1,2}[-./]\d\d/;
const NOT_OF_A_DATE = /[=@#|_*+$%&<>{}\\]/;

function monthFirst(text: string): Day | null {
  const match = MONTH_FIRST.exec(text);
  return match && dayOf(match, match[4], monthNumber(match[1]), match[2], match[3]);
}

function dayFirst(text: string): Day | null {
  const match = DAY_FIRST.exec(text);
  return match && dayOf(match, match[4], monthNumber(match[3]), match[1], match[2]);
}

function dayFirstShort(text: string): Day | null {
  const match = DAY_FIRST_SHORT.exec(text);
  if (match === null || Number(match[3]) < FIRST_TYPED_YEAR) return null;
  return dayOf(match, `19${match[3]}`, monthNumber(match[2]), match[1], undefined);
}

function iso(text: string): Day | null {
  const match = ISO.exec(text);
  return match && dayOf(match, match[1], Number(match[2]), match[3], undefined);
}

/** A two-digit year from 30 on is the last century's, of which typed files are; below that it may be either, and is left. */
const FIRST_TYPED_YEAR = 30;

function slashed(text: string): Day | null {
  const match = SLASHED.exec(text);
  if (match === null) return null;
  const year = match[3] ?? '';
  if (year.length === 2 && Number(year) < FIRST_TYPED_YEAR) return null;
  return dayOf(match, year.length === 2 ? `19${year}` : year, Number(match[1]), match[2], undefined);
}

function monthOnly(text: string): Day | null {
  const match = MONTH_ONLY.exec(text);
  if (match === null) return null;
  const span = { start: match.index, end: match.index + match[0].length };
  const month = monthNumber(match[1]);
  return month === null ? null : { year: Number(match[2]), month, day: null, lastDay: null, span };
}

function dayOf(
  match: RegExpExecArray,
  year: string | undefined,
  month: number | null,
  first: string | undefined,
  last: string | undefined,
): Day | null {
  const day = dayNumber(first);
  const lastDay = last === undefined ? null : dayNumber(last);
  if (year === undefined || month === null || day === null) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(Number(year), month)) return null;
  const span = { start: match.index, end: match.index + match[0].length };
  return { year: Number(year), month, day, lastDay: lastDay !== null && lastDay > day ? lastDay : null, span };
}

function dayNumber(digits: string | undefined): number | null {
  const number = Number(digits?.replace(/l/g, '1').replace(/O/g, '0'));
  return Number.isInteger(number) ? number : null;
}

function monthNumber(name: string | undefined): number | null {
  const key = name?.toLowerCase().replace('.', '').replace(/0/g, 'o').replace(/[1|]/g, 'l');
  return MONTH_BY_NAME.get(key ?? '') ?? null;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Offsets of the zones that such documents name. Names without a fixed offset (`local time`) have none. */
const ZONES: Readonly<Record<string, string>> = {
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  GMT: 'Z',
  UTC: 'Z',
  Z: 'Z',
  ZULU: 'Z',
  BST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
};

/** `9:46` · `9.46` · `9` · `0946` · `12 noon`; its half of the day; its zone. */
const CLOCK = '(\\d{1,2})(?:\\s?[:.]\\s?(\\d\\d))?';
/** `p.m.`, and what scans make of the m: `rn`, `iti`, `in`. */
const HALF = '\\s*([ap])\\.?\\s?(?:m|rn|iti|in)\\b\\.?';
const ZONE = '(?:\\s*\\(?(E[SD]T|C[SD]T|M[SD]T|P[SD]T|GMT|UTC|ZULU|Z|BST|CES?T|EES?T|MSK)\\b\\)?)?';
const TIME_RANGE = new RegExp(`(?<![\\d:/.])${CLOCK}(?:${HALF})?${TO}${CLOCK}${HALF}${ZONE}`, 'i');
const TIME = new RegExp(`(?<![\\d:/.])${CLOCK}${HALF}${ZONE}`, 'i');
/** `13:30–14:30`, `1330-1430 hours`, `0945Z`: clocks of twenty-four hours. */
const LONG_RANGE = new RegExp(
  `(?<![\\d:/])([0-2]?\\d):?([0-5]\\d)(?:\\s*hours)?${TO}([0-2]?\\d):?([0-5]\\d)(?!\\d)(?:\\s*hours)?${ZONE}`,
  'i',
);
const LONG_TIME = new RegExp(
  `(?<![\\d:/])([0-2]?\\d)(?::([0-5]\\d)|([0-5]\\d)(?=\\s*(?:hours|Z\\b|GMT|UTC)))(?!\\d)(?:\\s*hours)?${ZONE}`,
  'i',
);
const NAMED_TIME = /\b(noon|midnight)\b/i;

interface Times {
  /** `09:46`, twenty-four hours. */
  readonly from: string;
  readonly to: string | null;
  readonly offset: string;
  /** Where the words of the time end. */
  readonly end: number;
}

/** `noon` and `midnight` as clocks say them; a range's first end keeps its own half of the day. */
function readTimes(words: string): Times | null {
  const text = words.replace(NAMED_HOUR, (name) => (name.toLowerCase() === 'noon' ? NOON : MIDNIGHT));
  const times = timesIn(text);
  // The named hours are longer in figures: the end is counted in the words as they stand.
  return times === null ? null : { ...times, end: Math.min(words.length, times.end - lengthened(words, times.end)) };
}

const NAMED_HOUR =
  /\b(?:noon|midnight)\b(?=\s*(?:-|–|—|to\b|and\b|until\b))|(?<=(?:-|–|—|to|until)\s*)\b(?:noon|midnight)\b/gi;
const NOON = '12:00 pm';
const MIDNIGHT = '12:00 am';

/** By how many letters the named hours before `end` grew. */
function lengthened(words: string, end: number): number {
  let grown = 0;
  for (const match of words.matchAll(NAMED_HOUR)) {
    const figures = match[0].toLowerCase() === 'noon' ? NOON : MIDNIGHT;
    if (match.index + grown < end) grown += figures.length - match[0].length;
  }
  return grown;
}

function timesIn(text: string): Times | null {
  return halfDayRange(text) ?? halfDayTime(text) ?? longRange(text) ?? longTime(text) ?? namedTime(text);
}

function halfDayRange(text: string): Times | null {
  const match = TIME_RANGE.exec(text);
  if (match === null) return null;
  const [, fromHour, fromMinute, fromHalf, toHour, toMinute, toHalf, zone] = match;
  const to = clock(toHour, toMinute, toHalf);
  // `10:15 to 1 p.m.`: an unmarked first hour that would lie after the second is a forenoon's.
  const sameHalf = clock(fromHour, fromMinute, fromHalf ?? toHalf);
  const from =
    fromHalf === undefined && sameHalf !== null && to !== null && sameHalf > to
      ? clock(fromHour, fromMinute, 'a')
      : sameHalf;
  if (from === null || to === null) return null;
  return { from, to, offset: offsetOf(zone), end: match.index + match[0].length };
}

function halfDayTime(text: string): Times | null {
  const match = TIME.exec(text);
  const from = match === null ? null : clock(match[1], match[2], match[3]);
  if (match === null || from === null) return null;
  return { from, to: null, offset: offsetOf(match[4]), end: match.index + match[0].length };
}

function longRange(text: string): Times | null {
  const match = LONG_RANGE.exec(text);
  const from = match === null ? null : clock(match[1], match[2], undefined);
  const to = match === null ? null : clock(match[3], match[4], undefined);
  if (match === null || from === null || to === null) return null;
  return { from, to, offset: offsetOf(match[5]), end: match.index + match[0].length };
}

function longTime(text: string): Times | null {
  const match = LONG_TIME.exec(text);
  const from = match === null ? null : clock(match[1], match[2] ?? match[3], undefined);
  if (match === null || from === null) return null;
  return { from, to: null, offset: offsetOf(match[4]), end: match.index + match[0].length };
}

function namedTime(text: string): Times | null {
  const match = NAMED_TIME.exec(text);
  if (match === null) return null;
  const from = match[1]?.toLowerCase() === 'noon' ? '12:00' : '00:00';
  return { from, to: null, offset: '', end: match.index + match[0].length };
}

function clock(hour: string | undefined, minute: string | undefined, half: string | undefined): string | null {
  let hours = Number(hour);
  const minutes = Number(minute ?? '0');
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function offsetOf(zone: string | undefined): string {
  return ZONES[zone?.toUpperCase() ?? ''] ?? '';
}

/** A time range across midnight ends on the next day. */
function compose(day: Day, times: Times | null): string {
  const first = dateText(day.year, day.month, day.day);
  if (day.lastDay !== null) return `${first}/${dateText(day.year, day.month, day.lastDay)}`;
  if (times === null || day.day === null) return first;
  const from = `${first}T${times.from}${times.offset}`;
  if (times.to === null) return from;
  const last = times.to < times.from ? dayAfter(day.year, day.month, day.day) : first;
  return `${from}/${last}T${times.to}${times.offset}`;
}

function dateText(year: number, month: number, day: number | null): string {
  const text = `${year}-${String(month).padStart(2, '0')}`;
  return day === null ? text : `${text}-${String(day).padStart(2, '0')}`;
}

function dayAfter(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
}

/** Up to four capitalised words with their commas: `Vienna,` · `Hyde Park, NY,` · `Washington, D.C.,` */
const PLACE = /^(\p{Lu}[\p{L}.’'-]*(?:[ ,]+(?:\p{Lu}[\p{L}.’'-]*|de|du|am|el|la)){0,5})[,.—–-]?\s*$/u;
const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[,.]?\s*/i;
const NOT_A_PLACE =
  /^(?:date|dated|undated|time|on|sent|received|the|by|held|done|signed|concluded|made|given|issued|adopted|published|updated|released)\b/i;

function placeBefore(text: string, dateStart: number): Span | null {
  const lead = text
    .slice(0, dateStart)
    .replace(WEEKDAY, (word) => ' '.repeat(word.length))
    .replace(/^[^\p{L}]+/u, (marks) => ' '.repeat(marks.length));
  const match = PLACE.exec(lead.trim());
  if (match?.[1] === undefined || NOT_A_PLACE.test(match[1])) return null;
  const start = lead.length - lead.trimStart().length;
  return { start, end: start + match[1].replace(/[, ]+$/, '').length };
}

/** EDTF level 1 as this house writes it: a date, a date with time, an interval of such, with `?`, `~`, `%` or `X`. */
const DATE_PART =
  '-?[\\dX]{4}(?:-[\\dX]{2}(?:-[\\dX]{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?)?)?[?~%]?';
const EDTF = new RegExp(`^(?:${DATE_PART})(?:/(?:${DATE_PART}|\\.\\.)?)?$`);

const DAY_AND_HOUR = /^-?([\dX]{4})-([\dX]{2})(?:-([\dX]{2})(?:T(\d{2}):(\d{2}))?)?/;

export function isEdtf(value: string): boolean {
  return EDTF.test(value) && value.split('/').every(isOnTheCalendar);
}

/** False for a thirteenth month, a 31 February, an hour 25. Months 21 to 24 are seasons; what is `X` is not told. */
function isOnTheCalendar(part: string): boolean {
  const [, year = '', month, day, hour, minute] = DAY_AND_HOUR.exec(part) ?? [];
  if (month === undefined) return true;
  const isSeason = day === undefined && Number(month) >= 21 && Number(month) <= 24;
  if (!month.includes('X') && !isSeason && (Number(month) < 1 || Number(month) > 12)) return false;
  if (hour !== undefined && (Number(hour) > 23 || Number(minute) > 59)) return false;
  if (day === undefined || day.includes('X')) return true;
  // A leap year, and the longest month, where they are not told.
  const longest = month.includes('X') ? 31 : daysIn(year.includes('X') ? 2000 : Number(year), Number(month));
  return Number(day) >= 1 && Number(day) <= longest;
}
