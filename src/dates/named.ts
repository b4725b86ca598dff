/** Weekdays, months and seasons told by their distance from the day of speaking: `on Thursday`, `last May`, `next summer`. */
import { type Answer, anchorName, anchorOf, reachedAt, unresolved } from './answer.ts';
import { addDays, type CivilDay, weekdayOf } from './calendar.ts';
import { type Found, type Named, type Point, point as pointOf } from './expression.ts';
import { calendarValue } from './interval.ts';
import type { Narrative, Reached } from './narrative.ts';
import { type Tense, tenseAt } from './tense.ts';
import { edtfOf } from './value.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from './words.ts';

interface Open {
  readonly why: string;
  readonly candidates: readonly string[];
}

export function namedAnswer(text: string, named: Named, item: Found, narrative: Narrative): Answer {
  const speech = narrative.speechAt(item.start);
  const following = named.what === 'weekday' ? weekdayAfterTold(text, named, item, narrative, speech) : null;
  const anchor =
    following?.anchor ?? (typeof speech !== 'string' && speech.month === null ? (narrative.writing ?? speech) : speech);
  if (typeof anchor === 'string') return unresolved('date', anchor);
  // Where only the year of writing is known, the last day told stands in for it; a week may lie between the two.
  if (
    following === null &&
    named.what === 'weekday' &&
    typeof speech !== 'string' &&
    speech.day === null &&
    isAhead(text, named, item)
  )
    return unresolved('date', 'a weekday to come, and the day of writing is not known');
  if (following === null && named.what === 'weekday' && narrative.isElsewhere(item.start, anchor)) {
    return unresolved('date', 'a weekday, and the text tells of more than one week');
  }
  const found =
    following?.point ??
    (named.what === 'weekday'
      ? weekdayPoint(text, named, item, anchor)
      : yearlyPoint(named, anchor, tenseAt(text, item)));
  if ('why' in found) return unresolved('date', found.why, found.candidates);
  const point = { ...found, clock: named.clock ?? null };
  const value = edtfOf(point);
  if (value === null) return unresolved('date', 'no date');
  const reason = `${point.how} counted from ${anchorName(text, anchor)}`;
  const reached = reachedAt(value.edtf, point);
  return { edtf: value.edtf, kind: value.kind, anchor: anchorOf(anchor), reason, reached, candidates: [] };
}

/** `He goes to Riyadh on Sunday, May 14, and will return Tuesday`: with no day of speaking, what is to come follows the day told. */
function weekdayAfterTold(
  text: string,
  named: Named,
  item: Found,
  narrative: Narrative,
  speech: Reached | string,
): { anchor: Reached; point: Point } | null {
  const day = narrative.dayAt(item.start);
  if (named.which !== 'plain' || typeof day === 'string' || day.month === null || day.day === null) return null;
  // "From Friday, June 2, until Sunday": weekdays told one after the other in a sentence are of one run.
  const isRun = narrative.isWeekdayOfSentence(day, item.start);
  if (typeof speech !== 'string' && speech.day !== null && !isRun) return null;
  if (!isRun && (!narrative.isNear(day, item.start) || tenseAt(text, item) !== 'future')) return null;
  const here = { year: day.year, month: day.month, day: day.day };
  const ahead = (named.number - weekdayOf(here) + 7) % 7;
  if (ahead === 0 && isRun) return { anchor: day, point: dayPoint(here, 'the same day as') };
  if (isRun && ahead > RUN_DAYS) return null;
  return ahead === 0
    ? null
    : { anchor: day, point: dayPoint(addDays(here, ahead), `the ${WEEKDAY_NAMES[named.number]} after,`) };
}

function weekdayPoint(text: string, named: Named, item: Found, anchor: Reached): Point | Open {
  const { year, month, day } = anchor;
  if (month === null || day === null) return { why: `${anchor.edtf} is no day to count from`, candidates: [] };
  const here: CivilDay = { year, month, day };
  const name = WEEKDAY_NAMES[named.number];
  const back = (weekdayOf(here) - named.number + 7) % 7;
  const before = addDays(here, back === 0 && named.which === 'last' ? -7 : -back);
  const after = addDays(here, back === 0 ? 7 : 7 - back);
  if (named.which === 'next' || named.which === 'this') {
    const days = named.which === 'next' ? [after, addDays(after, 7)] : [before, after];
    return {
      why: `“${named.which} ${name}” may be in the week of ${anchor.edtf} or the next`,
      candidates: days.map(iso),
    };
  }
  const tense = isAhead(text, named, item) ? 'future' : named.which === 'last' ? 'past' : tenseAt(text, item);
  if (tense === null) return { why: 'whether past or to come is not told', candidates: [before, after].map(iso) };
  // On a Friday, "will meet Friday" is the same day or a week later.
  if (tense === 'future' && back === 0)
    return { why: `the day of writing is a ${name} itself`, candidates: [here, after].map(iso) };
  if (tense === 'future') return dayPoint(after, `the ${name} after,`);
  return dayPoint(before, back === 0 && named.which !== 'last' ? 'the same weekday,' : `the ${name} before,`);
}

/** `until Friday`, `between now and Friday`: no tense is needed. */
const AHEAD = /(?<!\p{L})(?:by|until|till|before|now\sand|no later than)\s(?:the\s)?[\p{L}\d:.\s]{0,20}$/iu;

function isAhead(text: string, named: Named, item: Found): boolean {
  if (named.which === 'last') return false;
  return AHEAD.test(text.slice(Math.max(0, item.start - 24), item.end)) || tenseAt(text, item) === 'future';
}

/** Days from a weekday told in a sentence within which the next one told there is of the same run. */
const RUN_DAYS = 3;

function iso(day: CivilDay): string {
  return calendarValue(day.year, day.month, day.day);
}

function dayPoint(day: CivilDay, how: string): Point {
  return pointOf('day', day.year, { month: day.month, day: day.day, how });
}

function yearlyPoint(named: Named, anchor: Reached, tense: Tense): Point | Open {
  const part = named.what === 'month' ? 'month' : 'season';
  const name = named.what === 'month' ? MONTH_NAMES[named.number - 1] : 'season';
  const inYear = (year: number, how: string) => pointOf(part, year, { month: named.number, how });
  if (named.which === 'this') return inYear(thisYear(named, anchor, tense), `this ${name}`);
  if (anchor.month === null) return { why: `${anchor.edtf} has no month to count from`, candidates: [] };
  const monthNow = named.what === 'month' ? anchor.month : seasonOf(anchor.month);
  // "Last May" said in June may be this year's May or the one before: usage is divided, so only clear cases are told.
  if (named.which === 'last' && named.number > monthNow) return inYear(anchor.year - 1, `the last ${name}`);
  if (named.which === 'next' && named.number < monthNow) return inYear(anchor.year + 1, `the next ${name}`);
  if (named.which === 'last' && monthNow - named.number >= 5) return inYear(anchor.year, `the last ${name}`);
  const years = named.which === 'last' ? [anchor.year - 1, anchor.year] : [anchor.year, anchor.year + 1];
  return {
    why: `“${named.which}” may be of ${years.join(' or ')}`,
    candidates: years.map((year) => calendarValue(year, named.number, null)),
  };
}

/** `was arrested this July`, said in January, was half a year ago. */
function thisYear(named: Named, anchor: Reached, tense: Tense): number {
  if (named.what !== 'month' || anchor.month === null) return anchor.year;
  if (tense === 'past' && named.number > anchor.month) return anchor.year - 1;
  return tense === 'future' && named.number < anchor.month ? anchor.year + 1 : anchor.year;
}

/** Seasons by the months they are counted in; a January winter is the one before spring, and never compared as later. */
function seasonOf(month: number): number {
  return month <= 2 ? 20 : month <= 5 ? 21 : month <= 8 ? 22 : month <= 11 ? 23 : 24;
}
