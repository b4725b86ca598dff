/** Dates that the words give themselves, wholly or but for the year. */
import { type Answer, anchorName, offsetWords, told, unresolved } from './answer.ts';
import { yearTold } from './counted.ts';
import type { Found, Point, Range } from './expression.ts';
import { bounds } from './interval.ts';
import { withItsYear } from './missing-year.ts';
import type { Narrative } from './narrative.ts';
import { edtfOf, endOf } from './value.ts';

/** `is celebrated on March 27`, `are marked every year on May 9` */
const RETURNS =
  /(?<!\p{L})(?:is|are)\s(?:also\s)?(?:celebrated|marked|observed|commemorated|held\s(?:annually|every\syear|each\syear))\s(?:\p{L}{2,12}\s){0,3}on\s(?:the\s)?$/iu;

/** `declared April 26 the International Day of …`, `May 9 is Victory Day`, `by July 1 of each year` */
const PROCLAIMS =
  /(?<!\p{L})(?:declar|proclaim|designat|establish|recogni[sz]|observ|commemorat)(?:e|es|ed|ing)\s(?:\p{L}{2,12}\s){0,3}?(?:on\s)?(?:the\s)?$/iu;
const IS_A_DAY =
  /^(?:,?\s(?:as|is|be|being))?,?\s(?:an?\s|the\s|our\s)?(?:(?:\p{Lu}[\p{L}’'-]*|of|the|for|and|public|national|state|official)\s){0,6}(?:day|holiday)(?!\p{L})/iu;
const EACH_YEAR = /^\s(?:of\s)?(?:each|every)\syear(?!\p{L})/iu;
const EACH_YEAR_ON =
  /(?<!\p{L})(?:each|every)(?:\syear(?:\s(?:on|by|in|from|since|before))?(?:\sthe)?)?\s$|(?<!\p{L})annual(?:ly)?\s(?:\p{L}{2,12}\s)?(?:on|in)\s$/iu;

function returns(text: string, item: Found): boolean {
  const before = text.slice(Math.max(0, item.start - 60), item.start);
  const after = text.slice(item.end, item.end + 80);
  if (RETURNS.test(before) || EACH_YEAR.test(after) || EACH_YEAR_ON.test(before)) return true;
  return /^\sis\s/.test(after) ? IS_A_DAY.test(after) : PROCLAIMS.test(before) && IS_A_DAY.test(after);
}

export function pointAnswer(text: string, point: Point, item: Found, narrative: Narrative): Answer {
  const value = edtfOf(point);
  if (value !== null) return told(value, point, null, value.reason);
  if (point.yearOf !== undefined) return ofAnotherYear(text, point, item, narrative);
  if (returns(text, item)) return unresolved('set', `${point.how}; it returns each year`);
  const dated = withItsYear(text, point, item, narrative);
  if ('why' in dated) return unresolved('date', `${point.how}; ${dated.why}`, dated.candidates);
  const full = edtfOf(dated.point);
  if (full === null) return unresolved('date', point.how);
  return told(full, dated.point, dated.anchor, `${full.reason}; the year is told by ${anchorName(text, dated.anchor)}`);
}

/** `January 4 this year`, `in March of that year` */
function ofAnotherYear(text: string, point: Point, item: Found, narrative: Narrative): Answer {
  const { yearOf } = point;
  if (yearOf === undefined) return unresolved('date', point.how);
  const anchor = yearTold(text, yearOf, item, narrative);
  if (typeof anchor === 'string') return unresolved('date', `${point.how}; ${anchor}`);
  const dated = { ...point, year: anchor.year };
  const value = edtfOf(dated);
  if (value === null) return unresolved('date', point.how);
  return told(value, dated, anchor, `${value.reason}; of ${offsetWords(yearOf)} ${anchorName(text, anchor)}`);
}

export function rangeAnswer(text: string, range: Range, item: Found, narrative: Narrative): Answer {
  const from = range.from === null ? null : pointAnswer(text, range.from, item, narrative);
  if (from?.edtf === null) return unresolved('interval', from.reason, from.candidates);
  const last = range.to === null ? null : endAfter(from?.reached?.year ?? null, range.from, range.to);
  const to = last === null ? null : pointAnswer(text, last, item, narrative);
  if (to?.edtf === null) return unresolved('interval', to.reason, to.candidates);
  const edtf = `${from === null ? '..' : endOf(from.edtf, 'first')}/${to === null ? '..' : endOf(to.edtf, 'last')}`;
  const days = bounds(edtf);
  if (days?.earliest != null && days.latest != null && days.earliest > days.latest) {
    return unresolved('interval', `its end comes before its start (${edtf})`);
  }
  const anchor = from?.anchor ?? to?.anchor ?? null;
  const how = from?.anchor == null ? range.how : `${range.how}: ${from.reason}`;
  return { edtf, kind: 'interval', anchor, reason: how, reached: rangeReached(to ?? from), candidates: [] };
}

/** `from December 29 to January 5`: the end is the first such day after the start. */
function endAfter(year: number | null, from: Point | null, to: Point): Point {
  if (
    year === null ||
    to.year !== null ||
    from === null ||
    from.year !== null ||
    to.month === null ||
    from.month === null
  )
    return to;
  return { ...to, year: to.month < from.month ? year + 1 : year };
}

/** A run of years carries no narrative with it. */
function rangeReached(last: Answer | null): Answer['reached'] {
  return last?.reached?.month == null ? null : last.reached;
}
