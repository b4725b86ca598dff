/**
 * Joins what stands together: a weekday and its day, a day and its time, two ends of an interval, `early` and its year,
 * `since` and its date, `two days before` and the date it counts from. One pass from left to right, each step looking
 * at most 40 characters to its left; linear in the number of expressions.
 */
import type { Found, Meaning, Offset, Point, Third, TimeOfDay } from './expression.ts';
import { anyOf, WEEKDAYS } from './words.ts';

/** What stands in the text, still to be resolved. `open`: an interval of which only one end is told. */
export interface Joined extends Found {
  readonly open: 'since' | 'until' | null;
}

const REACH = 40;
const THIRD = /(?<![\p{L}\d])(?<third>early|mid|late)(?:[- ]in)?(?:[- \u2010\u2011\n](?:the\s)?)$/iu;
const END_OF =
  /(?<![\p{L}\d])(?:the\s)?(?<where>end|close|beginning|start|middle|(?:first|second)\shalf)\sof\s(?:the\s)?$/iu;
const ABOUT = /(?<![\p{L}\d])(?:circa|ca?\.|around|about|approximately)\s$/iu;
const WEEKDAY_BEFORE = new RegExp(
  `(?<![\\p{L}\\d])(?<weekday>${anyOf(WEEKDAYS.keys())})\\.?,?\\s{1,3}(?:the\\s)?$`,
  'iu',
);
const TIME_THEN_DAY = /^(?:,?\s(?:on\s|of\s)?|,\s?)$/;
const DAY_THEN_TIME = /^(?:,?\s(?:at\s|from\s|between\s)?|,\s?|\s?[-–—|/;(]\s?|,?\s?\r?\n[ \t]*(?:TIME:?\s{0,8})?)$/i;
const THROUGH = /^\s?(?:[-\u2010-\u2015]|to|until|till|through|thru)\s?$/i;
const AND = /^\sand\s$/;
const FROM = /(?<![\p{L}\d])from\s(?:the\s)?$/iu;
const BETWEEN = /(?<![\p{L}\d])between\s(?:the\s)?$/iu;
const SINCE = /(?<![\p{L}\d])(?:ever\s)?since\s(?:the\s)?$/iu;
/** `by May 10`, but not `confirmed by the May 10 meeting`. */
const UNTIL = /(?<![\p{L}\d])(?:by\s|(?:until|till|(?:no|not)\slater\sthan|up\sto)\s(?:the\s)?)$/iu;
const COUNTED_FROM = /^\s(?:the\s(?:evening|morning|night)\sof\s)?$/;

export function combine(text: string, atoms: readonly Found[]): Joined[] {
  const dated = atoms.map((atom) => qualify(text, atom));
  const days = weekdaysAfter(text, weekdays(text, seasons(text, years(text, dated))));
  return open(text, counted(text, ranges(text, timed(text, days))));
}

/** `early 1994`, `mid-May`, `the end of May 1995`, `around 1990` */
function qualify(text: string, atom: Found): Found {
  if (atom.meaning.is !== 'point') return atom;
  const before = text.slice(Math.max(0, atom.start - REACH), atom.start);
  const third = THIRD.exec(before) ?? END_OF.exec(before);
  if (third !== null && atom.meaning.part !== 'day') {
    return { ...atom, start: atom.start - third[0].length, meaning: { ...atom.meaning, third: thirdOf(third) } };
  }
  const about = ABOUT.exec(before);
  if (about === null || atom.meaning.part === 'century') return atom;
  return { ...atom, start: atom.start - about[0].length, meaning: { ...atom.meaning, approximate: true } };
}

function thirdOf(match: RegExpExecArray): Third {
  const word = (match.groups?.third ?? match.groups?.where ?? '').toLowerCase();
  if (/half$/.test(word)) return word.startsWith('first') ? 'first half' : 'second half';
  if (word === 'early' || word === 'beginning' || word === 'start') return 'early';
  return word === 'mid' || word === 'middle' ? 'mid' : 'late';
}

/** `December 30 last year`, `in March of that year` */
function years(text: string, atoms: readonly Found[]): Found[] {
  return merged(atoms, (day, year) => {
    if (day.meaning.is !== 'point' || day.meaning.year !== null || year.meaning.is !== 'offset') return null;
    if (year.meaning.unit !== 'year' || !/^,?\s(?:of\s)?$/.test(text.slice(day.end, year.start))) return null;
    return { start: day.start, end: year.end, meaning: { ...day.meaning, yearOf: year.meaning } };
  });
}

/** `the summer and fall of 1994`: the year is said once, at the end. */
function seasons(text: string, atoms: readonly Found[]): Found[] {
  return merged(atoms, (first, last) => {
    if (first.meaning.is !== 'point' || last.meaning.is !== 'point') return null;
    if (first.meaning.part !== 'season' || last.meaning.part !== 'season' || first.meaning.year !== null) return null;
    if (!/^\s(?:and|to)\s(?:the\s)?$/.test(text.slice(first.end, last.start)) || last.meaning.year === null)
      return null;
    const from = { ...first.meaning, year: last.meaning.year };
    return {
      start: first.start,
      end: last.end,
      meaning: { is: 'range', from, to: last.meaning, how: 'a run of seasons' },
    };
  });
}

/** Joins neighbours that `join` makes one of. */
function merged(atoms: readonly Found[], join: (first: Found, last: Found) => Found | null): Found[] {
  const joined: Found[] = [];
  for (const atom of atoms) {
    const before = joined.at(-1);
    const one = before === undefined || atom.start - before.end > REACH ? null : join(before, atom);
    if (one === null) joined.push(atom);
    else joined[joined.length - 1] = one;
  }
  return joined;
}

/** `Saturday, March 5, 2022` */
function weekdays(text: string, atoms: readonly Found[]): Found[] {
  const joined: Found[] = [];
  for (const atom of atoms) {
    const match =
      startOfDay(atom.meaning) === null
        ? null
        : WEEKDAY_BEFORE.exec(text.slice(Math.max(0, atom.start - REACH), atom.start));
    if (match === null) {
      joined.push(atom);
      continue;
    }
    const start = atom.start - match[0].length;
    while ((joined.at(-1)?.end ?? 0) > start) joined.pop();
    const weekday = WEEKDAYS.get((match.groups?.weekday ?? '').toLowerCase()) ?? null;
    joined.push({ ...atom, start, meaning: withWeekday(atom.meaning, weekday) });
  }
  return joined;
}

/** `July 2, 1996, a Tuesday`, `July 2 (Tuesday)` */
function weekdaysAfter(text: string, atoms: readonly Found[]): Found[] {
  return merged(atoms, (day, named) => {
    if (named.meaning.is !== 'named' || named.meaning.what !== 'weekday' || named.meaning.which !== 'plain')
      return null;
    if (startOfDay(day.meaning) === null || !/^(?:,\s(?:a\s)?|\s\(a?)$/.test(text.slice(day.end, named.start)))
      return null;
    return { start: day.start, end: named.end, meaning: withWeekday(day.meaning, named.meaning.number) };
  });
}

function startOfDay(meaning: Meaning): Point | null {
  const from = meaning.is === 'range' ? meaning.from : meaning.is === 'point' ? meaning : null;
  return from?.part === 'day' ? from : null;
}

function withWeekday(meaning: Meaning, weekday: number | null): Meaning {
  if (meaning.is === 'point') return { ...meaning, weekday };
  return meaning.is === 'range' && meaning.from !== null ? { ...meaning, from: { ...meaning.from, weekday } } : meaning;
}

/** `9:46 a.m. on June 7, 1989`, `June 7, 1989, 9:46-9:52 am EDT`, `12 noon tomorrow` */
function timed(text: string, atoms: readonly Found[]): Found[] {
  const joined = merged(atoms, (before, atom) => dayAndTime(text, before, atom));
  return joined.filter((atom) => atom.meaning.is !== 'clock' || atom.meaning.bare !== true);
}

function dayAndTime(text: string, before: Found, after: Found): Found | null {
  if (after.start - before.end > REACH) return null;
  const gap = text.slice(before.end, after.start);
  // "at 9:30 a.m. The next day …": the full stop of the time was the sentence's too.
  const begins = after.meaning.is === 'offset' && /\p{Lu}/u.test(text[after.start] ?? '');
  if (before.meaning.is === 'clock' && TIME_THEN_DAY.test(gap) && !begins)
    return withTime(before, after, before.meaning, after);
  if (after.meaning.is === 'clock' && DAY_THEN_TIME.test(gap)) return withTime(before, after, after.meaning, before);
  return null;
}

function withTime(first: Found, last: Found, time: TimeOfDay, day: Found): Found | null {
  const span = { start: first.start, end: last.end };
  const { meaning } = day;
  if (meaning.is === 'point' && meaning.part === 'day' && meaning.clock === null) {
    return { ...span, meaning: { ...meaning, clock: time.clock, clockEnd: time.clockEnd } };
  }
  if (meaning.is === 'offset' && meaning.unit === 'day' && meaning.clock === null && time.clockEnd === null) {
    return { ...span, meaning: { ...meaning, clock: time.clock } };
  }
  return null;
}

/** `from May 1 to June 3, 1994`, `between 1993 and 1995`, `June 30–July 2, 1994` */
function ranges(text: string, atoms: readonly Found[]): Found[] {
  return merged(atoms, (before, atom) => range(text, before, atom));
}

function range(text: string, first: Found, last: Found): Found | null {
  if (first.meaning.is !== 'point' || last.meaning.is !== 'point' || last.start - first.end > 12) return null;
  if (first.meaning.clock !== null || last.meaning.clock !== null) return null;
  const gap = text.slice(first.end, last.start);
  const before = text.slice(Math.max(0, first.start - REACH), first.start);
  const from = FROM.exec(before) ?? BETWEEN.exec(before);
  const joins = THROUGH.test(gap) ? !BETWEEN.test(before) : AND.test(gap) && BETWEEN.test(before);
  if (!joins) return null;
  // Without "from", "2001 to 2008" is an interval, and "May to June" too; "on May 5 to 1994" never is.
  if (from === null && first.meaning.part !== last.meaning.part) return null;
  return {
    start: first.start - (from === null ? 0 : from[0].length),
    end: last.end,
    meaning: {
      is: 'range',
      from: yearFrom(first.meaning, last.meaning),
      to: last.meaning,
      how: 'from one date to another',
    },
  };
}

/** `May 1 to June 3, 1994`: the year is said once, at the end. */
function yearFrom(first: Point, last: Point): Point {
  if (first.year !== null || last.year === null || first.month === null || last.month === null) return first;
  return { ...first, year: first.month <= last.month ? last.year : last.year - 1 };
}

/** `two days before December 5, 1994` */
function counted(text: string, atoms: readonly Found[]): Found[] {
  const joined: Found[] = [];
  for (const atom of atoms) {
    const before = joined.at(-1);
    const offset = before?.meaning.is === 'offset' && before.meaning.from === 'event' ? before.meaning : null;
    if (before === undefined || offset === null || !countsFrom(text, before, atom)) joined.push(atom);
    else
      joined[joined.length - 1] = {
        start: before.start,
        end: atom.end,
        meaning: { ...offset, given: atom } satisfies Offset,
      };
  }
  return joined;
}

function countsFrom(text: string, before: Found, after: Found): boolean {
  if (after.meaning.is !== 'point' || after.start - before.end > REACH) return false;
  // "two days before the May 10 summit" is counted from the summit; the date beside it is the summit's all the same.
  return COUNTED_FROM.test(text.slice(before.end, after.start));
}

/** `since 1999`, `by May 10` */
function open(text: string, atoms: readonly Found[]): Joined[] {
  return atoms.map((atom) => {
    if (atom.meaning.is !== 'point' && atom.meaning.is !== 'offset' && atom.meaning.is !== 'named')
      return { ...atom, open: null };
    const before = text.slice(Math.max(0, atom.start - REACH), atom.start);
    const since = SINCE.exec(before);
    const until = UNTIL.exec(before);
    const match = since ?? until;
    if (match === null) return { ...atom, open: null };
    return { ...atom, start: atom.start - match[0].length, open: since === null ? 'until' : 'since' };
  });
}
