/** Dates counted from others: `two days earlier`, `tomorrow`, `three weeks after the Vienna summit`, `the first half of next year`. */
import { type Answer, anchorName, anchorOf, offsetWords, reachedAt, reachedOf, unresolved } from './answer.ts';
import { addDays, addMonths } from './calendar.ts';
import { eventValue } from './event-value.ts';
import type { Found, Offset, Point } from './expression.ts';
import { point as pointOf } from './expression.ts';
import type { Narrative, Reached } from './narrative.ts';
import { pointAnswer } from './point.ts';
import { weekOf } from './slice.ts';
import { edtfOf } from './value.ts';

export function offsetAnswer(text: string, offset: Offset, item: Found, narrative: Narrative): Answer {
  const anchor = anchorFor(text, offset, item, narrative);
  if (typeof anchor === 'string') return unresolved('date', anchor);
  if (offset.unit === 'week' && offset.whole === true) return weekAnswer(text, offset, anchor);
  if (offset.unit === 'century' && offset.whole === true && isOfAnother(anchor, item, narrative))
    return unresolved('date', 'the text tells of another century than that of its writing');
  if (
    offset.whole === true &&
    offset.third !== undefined &&
    offset.unit === 'year' &&
    isOfAnotherYear(offset, anchor, item, narrative)
  )
    return unresolved('date', 'the text tells of another year than that of its writing');
  const counted = count(offset, anchor);
  if (typeof counted === 'string') return unresolved('date', counted);
  const reason = `${offsetWords(offset)} ${anchorName(text, anchor)}`;
  const value = edtfOf(counted);
  if (value === null) return unresolved('date', reason);
  // Months and years counted from a date are looks aside ("four years earlier"); the narrative stays where it is.
  // So is what is counted from an event, and what is only about a day.
  const moves = counted.part === 'day' && !counted.approximate && offset.given?.meaning.is !== 'event';
  const reached = moves ? reachedAt(value.edtf, counted) : null;
  return { edtf: value.edtf, kind: value.kind, anchor: anchorOf(anchor), reason, reached, candidates: [] };
}

function isOfAnother(anchor: Reached, item: Found, narrative: Narrative): boolean {
  const { near, far } = narrative.yearsAt(item.start);
  const told = near ?? far;
  return told !== null && Math.floor(told.year / 100) !== Math.floor(anchor.year / 100);
}

/** `by the end of the year`, in a text that tells of another year. */
function isOfAnotherYear(offset: Offset, anchor: Reached, item: Found, narrative: Narrative): boolean {
  if (offset.amount !== 0 || offset.named === true) return false;
  return narrative.tellsOtherYear(item.start, anchor.year);
}

function weekAnswer(text: string, offset: Offset, anchor: Reached): Answer {
  const { year, month, day } = anchor;
  if (month === null || day === null) return unresolved('date', `${anchor.edtf} is no day to count weeks from`);
  const which = offset.amount === 0 ? 'the week of' : `the week ${offset.amount < 0 ? 'before' : 'after'} that of`;
  return {
    edtf: weekOf({ year, month, day }, offset.amount),
    kind: 'interval',
    anchor: anchorOf(anchor),
    reason: `${which} ${anchorName(text, anchor)}, Monday to Sunday`,
    reached: null,
    candidates: [],
  };
}

function anchorFor(text: string, offset: Offset, item: Found, narrative: Narrative): Reached | string {
  if (offset.given !== null) return givenAnchor(text, offset, offset.given, narrative);
  if (offset.from === 'event') return 'counted from an event that the words tell and don’t date';
  if (offset.from === 'speech') return narrative.speechAt(item.start);
  const day = narrative.dayAt(item.start);
  if (typeof day !== 'string') return day;
  // "The same day", where none is told, is that of the writing; "that night" points at something told in other words.
  const points = /^(?:later\s|earlier\s)?that(?!\p{L})/iu.test(text.slice(item.start, item.end));
  if (offset.unit === 'day' || offset.unit === 'week')
    return points || !narrative.isUntold ? day : dayOr(narrative.speechAt(item.start), day);
  const { sentence, near, far, heading } = narrative.yearsAt(item.start);
  return near ?? sentence ?? heading ?? far ?? narrative.written ?? day;
}

function dayOr(speech: Reached | string, why: string): Reached | string {
  return typeof speech === 'string' || speech.day === null ? why : speech;
}

/** What is before an event is counted from its first day, what is after from its last. */
function givenAnchor(text: string, offset: Offset, given: Found, narrative: Narrative): Reached | string {
  const which = offset.amount < 0 ? 'first' : 'last';
  if (given.meaning.is === 'event') {
    // What lies before an event may be told before it, so the event need not be past.
    const frame = offset.amount < 0 && given.meaning.events.length === 1 ? null : narrative.frameYear(given.start);
    const event = eventValue(given.meaning.events, frame);
    if ('why' in event) return event.why;
    const reached = reachedOf(event.date, given.start, given.end, which);
    return reached === null
      ? `${event.name} has no single date`
      : { ...reached, what: `${event.name} (${event.source})` };
  }
  if (given.meaning.is !== 'point') return 'what it is counted from is no date';
  const answer = pointAnswer(text, given.meaning, given, narrative);
  if (answer.edtf === null) return answer.reason;
  return reachedOf(answer.edtf, given.start, given.end, which) ?? 'what it is counted from is no single date';
}

function count(offset: Offset, anchor: Reached): Point | string {
  const { clock, approximate } = offset;
  switch (offset.unit) {
    case 'minute':
    case 'hour':
      return 'hours and minutes are not counted from a day';
    case 'day':
    case 'week':
      return dayCounted(offset, anchor);
    case 'month': {
      if (anchor.month === null) return `${anchor.edtf} is no month to count from`;
      const to = addMonths(anchor.year, anchor.month, offset.amount);
      return pointOf('month', to.year, {
        month: to.month,
        clock,
        approximate,
        third: offset.third ?? null,
        how: 'a month',
      });
    }
    case 'year':
      return yearCounted(offset, anchor);
    case 'decade':
    case 'century':
      return eraCounted(offset, anchor);
  }
}

function dayCounted(offset: Offset, anchor: Reached): Point | string {
  const { year, month, day } = anchor;
  if (month === null || day === null) return `${anchor.edtf} is no day to count from`;
  const days = offset.unit === 'week' ? offset.amount * 7 : offset.amount;
  const approximate = offset.approximate || (offset.unit === 'week' && offset.amount !== 0);
  const to = addDays({ year, month, day }, days);
  return pointOf('day', to.year, { month: to.month, day: to.day, approximate, clock: offset.clock, how: 'a day' });
}

function yearCounted(offset: Offset, anchor: Reached): Point {
  // "Sixty years ago" is a round number.
  const approximate = offset.approximate || (offset.amount !== 0 && offset.amount % 10 === 0);
  const part = offset.slice === undefined ? {} : { slice: offset.slice };
  return pointOf('year', anchor.year + offset.amount, {
    approximate,
    third: offset.third ?? null,
    ...part,
    how: 'a year',
  });
}

/** `this decade` is the one of its day; the last and the next are too loosely used, and "ten years on" is counted in years. */
function eraCounted(offset: Offset, anchor: Reached): Point | string {
  const length = offset.unit === 'decade' ? 10 : 100;
  const era = Math.floor(anchor.year / length) * length;
  if (offset.whole === true && offset.unit === 'century')
    return pointOf('century', era + length * offset.amount, { third: offset.third ?? null, how: 'a century' });
  if (offset.whole === true) return 'which ten years is not told';
  return pointOf('year', anchor.year + length * offset.amount, { approximate: true });
}

/** The year `January 4 this year` is of. */
export function yearTold(text: string, offset: Offset, item: Found, narrative: Narrative): Reached | string {
  const anchor = anchorFor(text, offset, item, narrative);
  if (typeof anchor === 'string') return anchor;
  const year = anchor.year + offset.amount;
  return {
    start: anchor.start,
    end: anchor.end,
    edtf: anchor.edtf,
    year,
    month: null,
    day: null,
    ...(anchor.what === undefined ? {} : { what: anchor.what }),
  };
}
