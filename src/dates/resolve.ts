/** Gives every expression its value, in reading order, since each may be counted from the one before. */
import { type Answer, anchorName, anchorOf, reachedOf, told, unresolved } from './answer.ts';
import { addDays, dayExists, dayNumber } from './calendar.ts';
import type { Joined } from './combine.ts';
import { offsetAnswer } from './counted.ts';
import { eventValue } from './event-value.ts';
import { type Clock, type Happening, point as pointOf, type TemporalExpression } from './expression.ts';
import { bounds, calendarValue } from './interval.ts';
import { namedAnswer } from './named.ts';
import { Narrative, type Reached } from './narrative.ts';
import { MONTH } from './pattern.ts';
import { pointAnswer, rangeAnswer } from './point.ts';
import { tenseAt } from './tense.ts';
import { treeOf } from './tree.ts';
import { edtfOf, endOf } from './value.ts';
import { MONTH_NAMES } from './words.ts';

/** A chain longer than this says nothing more to a reader. */
const LONGEST_CHAIN = 8;

export function resolve(text: string, joined: readonly Joined[], written: string | null): TemporalExpression[] {
  const narrative = new Narrative(text, reachedOf(written, 0, 0), statedIn(joined));
  const chains = new Map<number, readonly string[]>();
  return joined.map((item) => {
    const answer = opened(item, answerFor(text, item, narrative));
    advance(text, narrative, item, answer);
    const { edtf, kind, anchor, reason, candidates } = answer;
    const words = text.slice(item.start, item.end);
    const before = anchor === null || anchor.end === 0 ? [] : (chains.get(anchor.end) ?? []);
    const chain = [`“${words.replace(/\s+/g, ' ')}”: ${reason}`, ...before].slice(0, LONGEST_CHAIN);
    chains.set(item.end, chain);
    const days = edtf === null ? null : bounds(edtf);
    const { earliest, latest } = days ?? { earliest: null, latest: null };
    return {
      text: words,
      start: item.start,
      end: item.end,
      edtf,
      kind,
      earliest,
      latest,
      anchor,
      reason,
      chain,
      candidates,
      tree: treeOf(item),
    };
  });
}

/** The days and months that the words give in full. */
function statedIn(joined: readonly Joined[]): readonly Reached[] {
  return joined.flatMap(({ meaning, start, end }) => {
    if (meaning.is !== 'point' || meaning.year === null || meaning.month === null) return [];
    const value = edtfOf(meaning);
    const stated = value === null ? null : reachedOf(value.edtf, start, end);
    return stated === null ? [] : [stated];
  });
}

function answerFor(text: string, item: Joined, narrative: Narrative): Answer {
  const { meaning } = item;
  switch (meaning.is) {
    case 'point':
      return pointAnswer(text, meaning, item, narrative);
    case 'range':
      return rangeAnswer(text, meaning, item, narrative);
    case 'offset':
      return offsetAnswer(text, meaning, item, narrative);
    case 'named':
      return namedAnswer(text, meaning, item, narrative);
    case 'event':
      return eventAnswer(meaning, item, narrative);
    case 'clock':
      return clockAnswer(text, item, meaning.clock, meaning.clockEnd, narrative);
    case 'group':
      return groupAnswer(text, item, meaning.day, meaning.clock, narrative);
    case 'ordinal':
      return ordinalAnswer(text, item, meaning.day, narrative);
    case 'length':
      return unresolved(
        'duration',
        meaning.iso === '' ? 'a length of time, not told exactly' : `a length of time, ${meaning.iso}`,
      );
    case 'recurrence':
      return unresolved('set', meaning.how);
    case 'either':
      return eitherAnswer(meaning.year, meaning.first, meaning.second);
    case 'untold':
      return unresolved(meaning.kind, meaning.why);
    case 'reference':
    case 'quarter':
    case 'weekend':
    case 'holiday':
      return unresolved('date', 'read in the TimeBank manner alone');
  }
}

function eitherAnswer(year: number | null, first: number, second: number): Answer {
  const asMonth = `${second} ${MONTH_NAMES[first - 1]}`;
  const asDay = `${first} ${MONTH_NAMES[second - 1]}`;
  const orders = [calendarValue(year ?? 0, first, second), calendarValue(year ?? 0, second, first)];
  const candidates = year === null ? [] : orders.sort();
  const reason = `${[asMonth, asDay].map((day) => (year === null ? day : `${day} ${year}`)).join(' or ')}: nothing in the text tells the order of day and month`;
  return unresolved('date', reason, candidates);
}

function eventAnswer(meaning: Happening, item: Joined, narrative: Narrative): Answer {
  const event = eventValue(meaning.events, narrative.frameYear(item.start));
  if ('why' in event) return unresolved('date', event.why, event.candidates);
  const kind = event.date.includes('/') ? 'interval' : 'date';
  return {
    edtf: event.date,
    kind,
    anchor: null,
    reason: `${event.name} (${event.source})`,
    reached: null,
    candidates: [],
  };
}

/** A month's name before the sentence ends: the time may be of that day. */
const NAMES_A_DAY = new RegExp(`^[^.;\\n]*(?<!\\p{L})${MONTH}(?!\\p{L})`, 'iu');

/** A time of day on its own is of the one day of its sentence. */
function clockAnswer(text: string, item: Joined, clock: Clock, clockEnd: Clock | null, narrative: Narrative): Answer {
  const day = narrative.dayOfTime(item);
  if (typeof day === 'string') return unresolved('date', day);
  if (NAMES_A_DAY.test(text.slice(item.end, item.end + 50)))
    return unresolved('date', 'a time of day between two dates');
  const point = pointOf('day', day.year, { month: day.month, day: day.day, clock, clockEnd, how: 'a time of day' });
  const value = edtfOf(point);
  if (value === null) return unresolved('date', 'a time of day');
  return { ...told(value, point, day, `a time of day on ${anchorName(text, day)}`), reached: null };
}

/** Days on either side of the date told before, within which `on the 18th` is of its month. */
const ORDINAL_DAYS = 15;

function ordinalAnswer(text: string, item: Joined, day: number, narrative: Narrative): Answer {
  const reached = narrative.dayAt(item.start);
  const near = typeof reached === 'string' ? (comingDay(text, item, day, narrative) ?? reached) : reached;
  if (
    typeof near === 'string' ||
    near.month === null ||
    near.day === null ||
    (near !== narrative.written && !narrative.isNear(near, item.start))
  )
    return unresolved('date', 'a day without its month');
  if (Math.abs(day - near.day) > ORDINAL_DAYS)
    return unresolved('date', `a day without its month, far from ${anchorName(text, near)}`);
  const point = pointOf('day', near.year, { month: near.month, day, how: 'a day of the same month' });
  const value = dayExists(near.year, near.month, day) ? edtfOf(point) : null;
  if (value === null) return unresolved('date', 'that month has no such day');
  return told(value, point, near, `a day of the month of ${anchorName(text, near)}`);
}

/** Where no day is told, `on the 30th`, said on the 23rd of what is to come or has been, is of that month. */
function comingDay(text: string, item: Joined, day: number, narrative: Narrative): Reached | null {
  const { written } = narrative;
  const tense = tenseAt(text, item);
  if (written === null || written.day === null || tense === null) return null;
  return (tense === 'future') === day > written.day ? written : null;
}

/** Days between a group without its month and the dated one it is read by: a message is answered within the week. */
const GROUP_DAYS = 4;

/** `161408Z`: the day nearest to the day that the message's other dates tell, in that month or the next to it. */
function groupAnswer(text: string, item: Joined, day: number, clock: Clock, narrative: Narrative): Answer {
  const anchor = narrative.writing ?? narrative.dayAt(item.start);
  if (typeof anchor === 'string' || anchor.month === null || anchor.day === null)
    return unresolved('date', 'a date-time group without its month and year');
  const here = { year: anchor.year, month: anchor.month, day: anchor.day };
  for (let away = 0; away <= 2 * GROUP_DAYS; away += 1) {
    const near = addDays(here, away % 2 === 0 ? -away / 2 : (away + 1) / 2);
    if (near.day !== day || Math.abs(dayNumber(near) - dayNumber(here)) > GROUP_DAYS) continue;
    const point = pointOf('day', near.year, { month: near.month, day, clock, how: 'a date-time group' });
    const value = edtfOf(point);
    if (value !== null)
      return {
        ...told(value, point, anchor, `a date-time group, its month told by ${anchorName(text, anchor)}`),
        anchor: anchorOf(anchor),
      };
  }
  return unresolved('date', `a date-time group without its month and year, too far from ${anchorName(text, anchor)}`);
}

// --- the state of the narrative

function opened(item: Joined, answer: Answer): Answer {
  if (item.open === null) return answer;
  if (answer.edtf === null) return { ...answer, kind: answer.kind === 'date' ? 'interval' : answer.kind };
  const edtf = item.open === 'since' ? `${endOf(answer.edtf, 'first')}/..` : `../${endOf(answer.edtf, 'last')}`;
  return { ...answer, edtf, kind: 'interval', reason: `${answer.reason}; the other end is open` };
}

const FOLLOWS = 'it follows a date that is not resolved';

function advance(text: string, narrative: Narrative, item: Joined, answer: Answer): void {
  const { meaning } = item;
  if (answer.kind === 'duration' || answer.kind === 'set' || meaning.is === 'clock' || meaning.is === 'event') return;
  if (answer.reached !== null) {
    reach(text, narrative, item, answer.reached);
    return;
  }
  // An event told beside a date doesn't carry the narrative past its own paragraph.
  const passing = meaning.is === 'offset' && meaning.from === 'event';
  if (answer.edtf === null && meaning.is !== 'untold' && meaning.is !== 'group' && meaning.is !== 'ordinal')
    narrative.block(
      item,
      passing ? 'line' : 'text',
      answer.reason.startsWith(FOLLOWS) ? answer.reason : `${FOLLOWS} (${answer.reason})`,
    );
}

function reach(text: string, narrative: Narrative, item: Joined, reached: NonNullable<Answer['reached']>): void {
  const { meaning } = item;
  const date = { ...reached, start: item.start, end: item.end };
  if (meaning.is === 'point' && meaning.spokenOf !== undefined && date.month !== null && date.day !== null) {
    const day = addDays({ year: date.year, month: date.month, day: date.day }, -meaning.spokenOf);
    narrative.tellWriting({ ...date, ...day, edtf: calendarValue(day.year, day.month, day.day) });
  }
  const isYear = meaning.is === 'point' && meaning.part === 'year';
  // "the 1972 agreement" names a thing, and doesn't take the narrative there; "in 1972" does.
  if (isYear && item.open === null && !narratesYear(text, item)) return;
  narrative.noteMonth(date);
  // "The highest since November 1959" looks back, "by May 10" looks ahead: neither takes the narrative there.
  if (item.open !== null) return;
  narrative.reach(date);
  if (meaning.is === 'point' && meaning.year === null && tenseAt(text, item) === 'past') narrative.tellPast(date);
}

function narratesYear(text: string, item: Joined): boolean {
  return /(?<!\p{L})(?:in|during)\s$/iu.test(text.slice(Math.max(0, item.start - 8), item.start));
}
