/**
 * Joins what stands together: a weekday and its day, a day and its time, two ends of an interval, `early` and its year,
 * `since` and its date, `two days before` and the date it counts from. One pass from left to right, each step looking
 * at most 40 characters to its left; linear in the number of expressions.
 */
import { type EventFinder, eventAt, eventsSince } from './events.ts';
import type { Found, Meaning, Offset, Point, Range, Third, TimeOfDay } from './expression.ts';
import { sliceBefore } from './slice.ts';
import { anyOf, WEEKDAYS } from './words.ts';

/** What stands in the text, still to be resolved. `open`: an interval of which only one end is told. */
export interface Joined extends Found {
  readonly open: 'since' | 'until' | null;
}

const REACH = 40;
const THIRD = /(?<![\p{L}\d])(?<third>early|mid|late)(?:[- ]in)?(?:[- \u2010\u2011\n](?:the\s)?)$/iu;
const END_OF =
  /(?<![\p{L}\d])(?:the\s)?(?<where>end|close|beginning|start|middle|turn|(?:first|second|former|latter)\shalf|(?:early|earlier|latter|later|first|second|last)\spart)(?:\sof)?\s(?:the\s)?(?:(?:calendar\s)?year\s|CY\s)?$/iu;
const ABOUT = /(?<![\p{L}\d])(?:on\sor\sabout|circa|ca?\.|around|about|approximately|roughly)\s$/iu;
const WEEKDAY_BEFORE = new RegExp(
  `(?<![\\p{L}\\d])(?<weekday>${anyOf(WEEKDAYS.keys())})\\.?,?\\s{1,3}(?:the\\s)?$`,
  'iu',
);
const TIME_THEN_DAY = /^(?:,?\s(?:on\s|of\s)?|,\s?)$/i;
const DAY_THEN_TIME = /^(?:,?\s(?:at\s|from\s|between\s)?|,\s?|\s?[-–—|/;(]\s?|,?\s?\r?\n[ \t]*(?:TIME:?\s{0,8})?)$/i;
const THROUGH = /^\s?(?:[-\u2010-\u2015]|to|until|till|through(?:\sto)?|thru)\s?$/i;
const AND = /^\sand\s$/i;
const FROM = /(?<![\p{L}\d])from\s(?:the\s)?$/iu;
const BETWEEN = /(?<![\p{L}\d])between\s(?:the\s)?$/iu;
const SINCE = /(?<![\p{L}\d])(?:ever\s)?since\s(?:the\s)?$/iu;
/** `by May 10`, but not `confirmed by the May 10 meeting`. */
const UNTIL = /(?<![\p{L}\d])(?:by\s|(?:until|till|through|(?:no|not)\slater\sthan|up\sto)\s(?:the\s)?)$/iu;
const COUNTED_FROM = /^\s(?:the\s(?:evening|morning|night)\sof\s)?$/;

export function combine(text: string, atoms: readonly Found[], events: EventFinder): Joined[] {
  const dated = shareYears(text, unswallowed(atoms.map((atom) => qualify(text, atom))));
  const days = weeks(text, spoken(text, weekdaysAfter(text, weekdays(text, seasons(text, years(text, dated))))));
  const told = counted(text, ranges(text, timed(text, days)), events);
  return open(text, eventsSince(text, told, events));
}

/** The same without intervals and events: TimeML marks each end of `from May 1 to June 3` apart. */
export function combineApart(text: string, atoms: readonly Found[]): Found[] {
  const dated = shareYears(text, unswallowed(atoms.map((atom) => qualify(text, atom))));
  return timed(text, weekdaysAfter(text, weekdays(text, years(text, dated))));
}

/** `early 1994`, `mid-May`, `the end of May 1995`, `around 1990` */
function qualify(text: string, atom: Found): Found {
  const before = text.slice(Math.max(0, atom.start - REACH), atom.start);
  if (atom.meaning.is === 'offset') return qualifyOffset(before, atom, atom.meaning);
  if (atom.meaning.is === 'range') return qualifyRange(before, atom, atom.meaning);
  if (atom.meaning.is !== 'point') return atom;
  const part = sliceOf(before, atom.meaning);
  if (part !== null)
    return { ...atom, start: atom.start - part.length, meaning: { ...atom.meaning, slice: part.slice } };
  const third = THIRD.exec(before) ?? END_OF.exec(before);
  if (third !== null && atom.meaning.part !== 'day') {
    return { ...atom, start: atom.start - third[0].length, meaning: { ...atom.meaning, third: thirdOf(third) } };
  }
  const about = ABOUT.exec(before);
  if (about === null || atom.meaning.part === 'century') return atom;
  return { ...atom, start: atom.start - about[0].length, meaning: { ...atom.meaning, approximate: true } };
}

/** `the first seven months of 1978` has taken in the `seven months` before its year. */
function unswallowed(atoms: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const atom of atoms) {
    while ((kept.at(-1)?.end ?? 0) > atom.start) kept.pop();
    kept.push(atom);
  }
  return kept;
}

/** A part of a year or a month: `the third quarter of 1973`, `the last week of June`. */
function sliceOf(before: string, { part, third, clock }: Point): ReturnType<typeof sliceBefore> {
  if ((part !== 'year' && part !== 'month') || third !== null || clock !== null) return null;
  const found = sliceBefore(before);
  return found === null || (part === 'month' && !['week', 'day'].includes(found.slice.unit)) ? null : found;
}

/** `late August–September`: what stands before a run is said of its first end. */
function qualifyRange(before: string, atom: Found, range: Range): Found {
  const third = THIRD.exec(before);
  if (third === null || range.from === null || range.from.part === 'day') return atom;
  const from = { ...range.from, third: thirdOf(third) };
  return { ...atom, start: atom.start - third[0].length, meaning: { ...range, from } };
}

/** `the first half of next year`, `early this year`, `the third quarter of last year` */
function qualifyOffset(before: string, atom: Found, offset: Offset): Found {
  if (offset.whole !== true || (offset.unit !== 'year' && offset.unit !== 'month')) return atom;
  const part = offset.unit === 'year' ? sliceBefore(before) : null;
  if (part !== null) return { ...atom, start: atom.start - part.length, meaning: { ...offset, slice: part.slice } };
  const third = THIRD.exec(before) ?? END_OF.exec(before);
  if (third === null) return atom;
  return { ...atom, start: atom.start - third[0].length, meaning: { ...offset, third: thirdOf(third) } };
}

/** `moved from June 30 to July 2`: two days, and nothing that lasted from one to the other. */
const MOVED =
  /(?<!\p{L})(?:moved|postponed|shifted|changed|deferred|delayed|put off|brought forward|rescheduled|advanced)(?:\s[\p{L}]{1,12}){0,3}\sfrom\s$/iu;
const LISTED = /^(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s|\s?[/&]\s?)(?:(?:in|early|mid|late|the)[ -]){0,2}$/i;

/** `December 1972, January, and early February 1973`, `May or June 1977`: months of a list share the year said at its end. */
function shareYears(text: string, atoms: readonly Found[]): Found[] {
  const out = [...atoms];
  for (let i = out.length - 2; i >= 0; i -= 1) {
    const [first, next] = [out[i] as Found, out[i + 1] as Found];
    if (first.meaning.is !== 'point' || next.meaning.is !== 'point') continue;
    const { year, part, month } = first.meaning;
    if (year !== null || !['month', 'day'].includes(part) || next.meaning.part !== part || next.meaning.year === null)
      continue;
    if (month === null || next.meaning.month === null || month > next.meaning.month) continue;
    const gap = text.slice(first.end, next.start);
    const moved = gap === ' to ' && MOVED.test(text.slice(Math.max(0, first.start - REACH), first.start));
    if (!moved && (part === 'day' || !LISTED.test(gap))) continue;
    out[i] = {
      ...first,
      meaning: { ...first.meaning, year: next.meaning.year, how: `a ${part}, its year said with the last of the list` },
    };
  }
  return out;
}

/** `today (February 14)`, `Tuesday morning (Mar 4)`, `yesterday, May 3,`: two names of one day, and the first tells when it was said. */
function spoken(text: string, atoms: readonly Found[]): Found[] {
  return merged(atoms, (said, day) => {
    if (day.meaning.is !== 'point' || day.meaning.part !== 'day' || day.meaning.clock !== null) return null;
    if (!/^(?:\s\(|,\s)$/.test(text.slice(said.end, day.start)) || day.meaning.weekday !== null) return null;
    const closes = text.startsWith(' (', said.end) ? /^\s?\)/.exec(text.slice(day.end, day.end + 2)) : null;
    if (text.startsWith(' (', said.end) && closes === null) return null;
    const span = { start: said.start, end: day.end + (closes?.[0].length ?? 0) };
    const { meaning } = said;
    if (meaning.is === 'named' && meaning.what === 'weekday' && meaning.which === 'plain' && closes !== null)
      return { ...span, meaning: { ...day.meaning, weekday: meaning.number } };
    if (meaning.is !== 'offset' || meaning.from !== 'speech' || meaning.unit !== 'day') return null;
    return { ...span, meaning: { ...day.meaning, clock: meaning.clock, spokenOf: meaning.amount } };
  });
}

function thirdOf(match: RegExpExecArray): Third {
  const word = (match.groups?.third ?? match.groups?.where ?? '').toLowerCase();
  if (/(?:half|part)$/.test(word)) return /^(?:first|former|early|earlier)/.test(word) ? 'first half' : 'second half';
  if (word === 'early' || word === 'beginning' || word === 'start') return 'early';
  if (word === 'turn') return 'turn';
  return word === 'mid' || word === 'middle' ? 'mid' : 'late';
}

/** `December 30 last year`, `in March of that year`, `last year in June` */
function years(text: string, atoms: readonly Found[]): Found[] {
  return merged(atoms, (day, year) => {
    if (isYearFirst(text, day, year) && day.meaning.is === 'offset' && year.meaning.is === 'point')
      return { start: day.start, end: year.end, meaning: { ...year.meaning, yearOf: day.meaning } };
    if (day.meaning.is !== 'point' || day.meaning.year !== null || year.meaning.is !== 'offset') return null;
    if (year.meaning.unit !== 'year' || !/^,?\s(?:of\s)?$/.test(text.slice(day.end, year.start))) return null;
    return { start: day.start, end: year.end, meaning: { ...day.meaning, yearOf: year.meaning } };
  });
}

function isYearFirst(text: string, year: Found, day: Found): boolean {
  if (year.meaning.is !== 'offset' || year.meaning.unit !== 'year' || year.meaning.whole !== true) return false;
  if (day.meaning.is !== 'point' || day.meaning.year !== null || day.meaning.month === null) return false;
  return /^,?\s(?:in|on)\s(?:the\s)?(?:(?:early|mid|late)[ -])?$/i.test(text.slice(year.end, day.start));
}

/** `the summer and fall of 1994`: the year is said once, at the end. */
function seasons(text: string, atoms: readonly Found[]): Found[] {
  return merged(atoms, (first, last) => {
    if (first.meaning.is !== 'point' || last.meaning.is !== 'point') return null;
    if (first.meaning.part !== 'season' || last.meaning.part !== 'season' || first.meaning.year !== null) return null;
    if (!/^\s(?:and|to)\s(?:the\s)?$/i.test(text.slice(first.end, last.start)) || last.meaning.year === null)
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

const WEEK_OF = /(?<![\p{L}\d])(?:the\s)?week\s(?:of|beginning|starting|ending)\s(?:on\s)?(?:the\s)?$/iu;

/** `the week of March 1`: a span of days, of which one is told. */
function weeks(text: string, atoms: readonly Found[]): Found[] {
  return atoms.map((atom) => {
    const { meaning } = atom;
    if (meaning.is !== 'point' || meaning.part !== 'day' || meaning.clock !== null) return atom;
    const match = WEEK_OF.exec(text.slice(Math.max(0, atom.start - REACH), atom.start));
    return match === null
      ? atom
      : { ...atom, start: atom.start - match[0].length, meaning: { ...meaning, third: 'week' } };
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
  // The day is told, its half is not: the words are one expression, and its value is the day.
  if (time.halfless === true) return startOfDay(meaning) === null && !isDay(meaning) ? null : { ...span, meaning };
  if (meaning.is === 'point' && meaning.part === 'day' && meaning.clock === null) {
    return { ...span, meaning: { ...meaning, clock: time.clock, clockEnd: time.clockEnd } };
  }
  if (meaning.is === 'named' && meaning.what === 'weekday' && meaning.clock == null && time.clockEnd === null) {
    return { ...span, meaning: { ...meaning, clock: time.clock } };
  }
  if (meaning.is === 'offset' && meaning.unit === 'day' && meaning.clock === null && time.clockEnd === null) {
    return { ...span, meaning: { ...meaning, clock: time.clock } };
  }
  return null;
}

function isDay(meaning: Meaning): boolean {
  return (meaning.is === 'named' && meaning.what === 'weekday') || (meaning.is === 'offset' && meaning.unit === 'day');
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
  if (MOVED.test(before)) return null;
  const from = FROM.exec(before) ?? BETWEEN.exec(before);
  const joins = THROUGH.test(gap)
    ? !BETWEEN.test(before) || !/[a-z]/i.test(gap)
    : AND.test(gap) && BETWEEN.test(before);
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

/** `two days before December 5, 1994`, `three weeks after the Vienna summit` */
function counted(text: string, atoms: readonly Found[], events: EventFinder): Found[] {
  const joined: Found[] = [];
  for (const atom of atoms) {
    const before = joined.at(-1);
    const offset = before?.meaning.is === 'offset' && before.meaning.from === 'event' ? before.meaning : null;
    if (before === undefined || offset?.given !== null || !countsFrom(text, before, atom))
      joined.push(fromEvent(text, atom, events));
    else joined[joined.length - 1] = { start: before.start, end: atom.end, meaning: { ...offset, given: atom } };
  }
  return joined;
}

function fromEvent(text: string, atom: Found, events: EventFinder): Found {
  if (atom.meaning.is !== 'offset' || atom.meaning.from !== 'event') return atom;
  const given = eventAt(text, atom.end, events);
  return given === null ? atom : { start: atom.start, end: given.end, meaning: { ...atom.meaning, given } };
}

function countsFrom(text: string, before: Found, after: Found): boolean {
  if (after.meaning.is !== 'point' || after.start - before.end > REACH) return false;
  // "two days before the May 10 summit" is counted from the summit; the date beside it is the summit's all the same.
  return COUNTED_FROM.test(text.slice(before.end, after.start));
}

/** `released by August events`: what a bare month is said of did it; `by August` ends, or a word of structure follows. */
function isDoneBy(text: string, match: RegExpExecArray, { meaning, end }: Found): boolean {
  if (!/^by\s/i.test(match[0]) || meaning.is !== 'point' || meaning.part !== 'month' || meaning.third !== null)
    return false;
  return MODIFIES.test(text.slice(end, end + REACH));
}

const MODIFIES =
  /^\s(?!(?:and|or|at|in|on|of|to|the|a|an|as|if|when|while|we|he|she|it|they|you|i|is|was|will|would|has|had|have|for|with|from|but|by|this|that|there|all|both|so|next|last|due|after|before|because|since|unless)(?!\p{L}))\p{L}{3,}/iu;

/** `since 1999`, `by May 10` */
function open(text: string, atoms: readonly Found[]): Joined[] {
  return atoms.map((atom) => {
    if (
      atom.meaning.is !== 'point' &&
      atom.meaning.is !== 'offset' &&
      atom.meaning.is !== 'named' &&
      atom.meaning.is !== 'event'
    )
      return { ...atom, open: null };
    const before = text.slice(Math.max(0, atom.start - REACH), atom.start);
    const since = SINCE.exec(before);
    const until = UNTIL.exec(before);
    const match = since ?? until;
    if (match === null || (since === null && isDoneBy(text, match, atom))) return { ...atom, open: null };
    return { ...atom, start: atom.start - match[0].length, open: since === null ? 'until' : 'since' };
  });
}
