/** Gives every expression its value, in reading order, since each may be counted from the one before. */
import { addDays, addMonths, type CivilDay, dayExists, weekdayOf } from './calendar.ts';
import type { Joined } from './combine.ts';
import type { Anchor, Found, Named, Offset, Point, Range, TemporalExpression, TemporalKind } from './expression.ts';
import { bounds, yearOf } from './interval.ts';
import { Narrative, type Reached } from './narrative.ts';
import { edtfOf, endOf, type Value } from './value.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from './words.ts';

interface Answer {
  readonly edtf: string | null;
  readonly kind: TemporalKind;
  readonly anchor: Anchor | null;
  readonly reason: string;
  /** What the narrative has reached by it. */
  readonly reached: Omit<Reached, 'start' | 'end'> | null;
}

/**
 * A day or month without its year takes the anchor's only where the anchor stands in the same part of the year:
 * beyond four months the year before or after is as likely, and a wrong year is worse than none.
 */
const SAME_YEAR_MONTHS = 4;

export function resolve(text: string, joined: readonly Joined[], written: string | null): TemporalExpression[] {
  const narrative = new Narrative(text, reachedOf(written, 0, 0));
  return joined.map((item) => {
    const answer = opened(item, answerFor(text, item, narrative));
    advance(text, narrative, item, answer);
    const { edtf, kind, anchor, reason } = answer;
    return { text: text.slice(item.start, item.end), start: item.start, end: item.end, edtf, kind, anchor, reason };
  });
}

function answerFor(text: string, item: Joined, narrative: Narrative): Answer {
  const { meaning } = item;
  switch (meaning.is) {
    case 'point':
      return pointAnswer(meaning, item, narrative);
    case 'range':
      return rangeAnswer(meaning, item, narrative);
    case 'offset':
      return offsetAnswer(meaning, item, narrative);
    case 'named':
      return namedAnswer(text, meaning, item, narrative);
    case 'clock':
      return unresolved('date', 'a time of day with no date beside it');
    case 'length':
      return unresolved(
        'duration',
        meaning.iso === '' ? 'a length of time, not told exactly' : `a length of time, ${meaning.iso}`,
      );
    case 'recurrence':
      return unresolved('set', meaning.how);
    case 'either':
      return unresolved('date', eitherReason(meaning.year, meaning.first, meaning.second));
    case 'untold':
      return unresolved(meaning.kind, meaning.why);
  }
}

function unresolved(kind: TemporalKind, reason: string): Answer {
  return { edtf: null, kind, anchor: null, reason, reached: null };
}

function eitherReason(year: number, first: number, second: number): string {
  const asMonth = `${second} ${MONTH_NAMES[first - 1]}`;
  const asDay = `${first} ${MONTH_NAMES[second - 1]}`;
  return `${asMonth} ${year} or ${asDay} ${year}: nothing in the text tells the order of day and month`;
}

// --- absolute dates, and dates without their year

function pointAnswer(point: Point, item: Found, narrative: Narrative): Answer {
  const value = edtfOf(point);
  if (value !== null) return told(value, point, null);
  const anchor = point.yearOf === undefined ? narrative.yearAt(item.start) : yearTold(point.yearOf, item, narrative);
  if (typeof anchor === 'string') return unresolved('date', `${point.how}; ${anchor}`);
  const dated = withYear(point, anchor);
  if (typeof dated === 'string') return unresolved('date', `${point.how}; ${dated}`);
  const full = edtfOf(dated);
  if (full === null) return unresolved('date', point.how);
  const answer = told(full, dated, anchor);
  const { yearOf } = point;
  return yearOf === undefined
    ? answer
    : { ...answer, reason: `${full.reason}; of ${offsetWords(yearOf)} ${anchor.edtf}` };
}

function told(value: Value, point: Point, anchor: Reached | null): Answer {
  const reason = anchor === null ? value.reason : `${value.reason}; the year is that of ${anchorName(anchor)}`;
  const reached = point.year === null || point.third !== null ? null : reachedAt(value.edtf, point);
  return { edtf: value.edtf, kind: value.kind, anchor: anchor && anchorOf(anchor), reason, reached };
}

function reachedAt(edtf: string, point: Point): Answer['reached'] {
  if (point.part === 'century' || point.part === 'decade' || point.part === 'season' || point.year === null)
    return null;
  const named = point.named === true ? { named: true } : {};
  return { edtf: edtf.split('/')[0] ?? edtf, year: point.year, month: point.month, day: point.day, ...named };
}

/** `January 4 this year`: the year is counted first, and the day is in it. */
function yearTold(offset: Offset, item: Found, narrative: Narrative): Reached | string {
  const anchor = anchorFor(offset, item, narrative);
  if (typeof anchor === 'string') return anchor;
  const year = anchor.year + offset.amount;
  return { start: anchor.start, end: anchor.end, edtf: anchor.edtf, year, month: null, day: null };
}

function withYear(point: Point, anchor: Reached): Point | string {
  if (point.month === null || point.month > 12) return `whether of ${anchor.year} is not told`;
  if (anchor.month !== null && Math.abs(point.month - anchor.month) > SAME_YEAR_MONTHS) {
    const other = point.month > anchor.month ? anchor.year - 1 : anchor.year + 1;
    return `counted from ${anchorName(anchor)} it may be of ${anchor.year} or ${other}`;
  }
  if (point.day !== null && !dayExists(anchor.year, point.month, point.day)) return `${anchor.year} has no such day`;
  const dated = { ...point, year: anchor.year };
  const weekday = point.day === null ? null : weekdayOf({ year: anchor.year, month: point.month, day: point.day });
  if (point.weekday !== null && weekday !== point.weekday)
    return `it is no ${WEEKDAY_NAMES[point.weekday]} in ${anchor.year}`;
  return dated;
}

function rangeAnswer(range: Range, item: Found, narrative: Narrative): Answer {
  const from = range.from === null ? null : pointAnswer(range.from, item, narrative);
  const to = range.to === null ? null : pointAnswer(range.to, item, narrative);
  if (from?.edtf === null) return unresolved('interval', from.reason);
  if (to?.edtf === null) return unresolved('interval', to.reason);
  const edtf = `${from === null ? '..' : endOf(from.edtf, 'first')}/${to === null ? '..' : endOf(to.edtf, 'last')}`;
  const days = bounds(edtf);
  if (days?.earliest != null && days.latest != null && days.earliest > days.latest) {
    return unresolved('interval', `its end comes before its start (${edtf})`);
  }
  const last = to ?? from;
  return {
    edtf,
    kind: 'interval',
    anchor: from?.anchor ?? to?.anchor ?? null,
    reason: range.how,
    reached: last?.reached ?? null,
  };
}

// --- counted from another date

function offsetAnswer(offset: Offset, item: Found, narrative: Narrative): Answer {
  const anchor = anchorFor(offset, item, narrative);
  if (typeof anchor === 'string') return unresolved('date', anchor);
  const counted = count(offset, anchor);
  if (typeof counted === 'string') return unresolved('date', counted);
  const reason = `${offsetWords(offset)} ${anchorName(anchor)}`;
  const value = edtfOf(counted);
  if (value === null) return unresolved('date', reason);
  // Months and years counted from a date are looks aside ("four years earlier"); the narrative stays where it is.
  const reached = counted.part === 'day' ? reachedAt(value.edtf, counted) : null;
  return { edtf: value.edtf, kind: value.kind, anchor: anchorOf(anchor), reason, reached };
}

function anchorFor(offset: Offset, item: Found, narrative: Narrative): Reached | string {
  if (offset.given !== null) return givenAnchor(offset.given, narrative);
  if (offset.from === 'event') return 'counted from an event that the words tell and don’t date';
  if (offset.from === 'speech') return narrative.speechAt(item.start);
  if (offset.unit === 'day' || offset.unit === 'week') return narrative.dayAt(item.start);
  const day = narrative.dayAt(item.start);
  if (typeof day !== 'string') return day;
  const year = narrative.yearAt(item.start);
  return typeof year === 'string' ? day : year;
}

function givenAnchor(given: Found, narrative: Narrative): Reached | string {
  if (given.meaning.is !== 'point') return 'what it is counted from is no date';
  const answer = pointAnswer(given.meaning, given, narrative);
  if (answer.edtf === null) return answer.reason;
  return reachedOf(answer.edtf, given.start, given.end) ?? 'what it is counted from is no single date';
}

function count(offset: Offset, anchor: Reached): Point | string {
  const base = { is: 'point', weekday: null, third: null, clock: offset.clock, clockEnd: null, how: '' } as const;
  switch (offset.unit) {
    case 'minute':
    case 'hour':
      return 'hours and minutes are not counted from a day';
    case 'day':
    case 'week': {
      if (anchor.month === null || anchor.day === null) return `${anchor.edtf} is no day to count from`;
      if (offset.unit === 'week' && offset.whole === true) {
        return weekOf(anchor, offset.amount);
      }
      const days = offset.unit === 'week' ? offset.amount * 7 : offset.amount;
      const day = addDays({ year: anchor.year, month: anchor.month, day: anchor.day }, days);
      return {
        ...base,
        ...day,
        part: 'day',
        approximate: offset.approximate || (offset.unit === 'week' && offset.amount !== 0),
      };
    }
    case 'month': {
      if (anchor.month === null) return `${anchor.edtf} is no month to count from`;
      const to = addMonths(anchor.year, anchor.month, offset.amount);
      return { ...base, ...to, day: null, part: 'month', approximate: offset.approximate };
    }
    case 'year':
      return {
        ...base,
        year: anchor.year + offset.amount,
        month: null,
        day: null,
        part: 'year',
        // "Sixty years ago" is a round number.
        approximate: offset.approximate || (offset.amount !== 0 && offset.amount % 10 === 0),
      };
    case 'decade':
    case 'century': {
      const years = (offset.unit === 'decade' ? 10 : 100) * offset.amount;
      if (offset.from === 'speech' && Math.abs(offset.amount) <= 1) return 'which ten or hundred years is not told';
      return { ...base, year: anchor.year + years, month: null, day: null, part: 'year', approximate: true };
    }
  }
}

function weekOf(anchor: Reached, amount: number): string {
  const which = amount === 0 ? 'of' : amount < 0 ? 'before' : 'after';
  return `the week ${which} ${anchorName(anchor)}; on which day is not told`;
}

function offsetWords(offset: Offset): string {
  if (offset.amount === 0) return `the same ${offset.unit} as`;
  const amount = Math.abs(offset.amount);
  return `${amount} ${offset.unit}${amount === 1 ? '' : 's'} ${offset.amount < 0 ? 'before' : 'after'}`;
}

// --- named weekdays, months and seasons

function namedAnswer(text: string, named: Named, item: Found, narrative: Narrative): Answer {
  const anchor = narrative.speechAt(item.start);
  if (typeof anchor === 'string') return unresolved('date', anchor);
  if (named.what === 'weekday' && narrative.isElsewhere(item.start, anchor)) {
    return unresolved('date', 'a weekday, and the text tells of more than one week');
  }
  const point = named.what === 'weekday' ? weekdayPoint(text, named, item, anchor) : yearlyPoint(named, anchor);
  if (typeof point === 'string') return unresolved('date', point);
  const value = edtfOf(point);
  if (value === null) return unresolved('date', 'no date');
  const reason = `${point.how} counted from ${anchorName(anchor)}`;
  return {
    edtf: value.edtf,
    kind: value.kind,
    anchor: anchorOf(anchor),
    reason,
    reached: reachedAt(value.edtf, point),
  };
}

const PAST = /(?<!\p{L})(?:said|told|met|was|were|had|spoke|held|made|took|came|went|\p{L}{3,}ed)(?!\p{L})/iu;
const FUTURE = /(?<!\p{L})(?:will|would|shall|is to|are to|plans? to|scheduled|due|going to|expected)(?!\p{L})/iu;

function weekdayPoint(text: string, named: Named, item: Found, anchor: Reached): Point | string {
  if (anchor.month === null || anchor.day === null) return `${anchor.edtf} is no day to count from`;
  const here: CivilDay = { year: anchor.year, month: anchor.month, day: anchor.day };
  if (named.which === 'next' || named.which === 'this') {
    return `“${named.which} ${WEEKDAY_NAMES[named.number]}” may be in the week of ${anchor.edtf} or the next`;
  }
  const sentence = sentenceAround(text, item);
  if (named.which === 'plain' && (FUTURE.test(sentence) || !PAST.test(sentence)))
    return 'whether past or to come is not told';
  const back = (weekdayOf(here) - named.number + 7) % 7;
  const days = back === 0 && named.which === 'last' ? 7 : back;
  return {
    ...blank(addDays(here, -days)),
    how: days === 0 ? 'the same weekday,' : `the ${WEEKDAY_NAMES[named.number]} before,`,
  };
}

function blank(day: CivilDay): Point {
  return {
    is: 'point',
    part: 'day',
    ...day,
    weekday: null,
    third: null,
    approximate: false,
    clock: null,
    clockEnd: null,
    how: '',
  };
}

function sentenceAround(text: string, item: Found): string {
  const before = text.slice(Math.max(0, item.start - 160), item.start);
  const after = text.slice(item.end, item.end + 160);
  const from = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n'));
  const to = after.search(/\.\s|\n/);
  return before.slice(from + 1) + after.slice(0, to < 0 ? undefined : to);
}

function yearlyPoint(named: Named, anchor: Reached): Point | string {
  const base = { ...blank({ year: anchor.year, month: 1, day: 1 }), day: null, month: named.number } as const;
  const part = named.what === 'month' ? 'month' : 'season';
  const name = named.what === 'month' ? MONTH_NAMES[named.number - 1] : 'season';
  if (named.which === 'this') return { ...base, part, how: `the ${name} of the year` };
  if (anchor.month === null) return `${anchor.edtf} has no month to count from`;
  const monthNow = named.what === 'month' ? anchor.month : seasonOf(anchor.month);
  // "Last May" said in June may be this year's May or the one before: usage is divided, so only clear cases are told.
  if (named.which === 'last' && named.number > monthNow)
    return { ...base, part, year: anchor.year - 1, how: `the last ${name}` };
  if (named.which === 'next' && named.number < monthNow)
    return { ...base, part, year: anchor.year + 1, how: `the next ${name}` };
  if (named.which === 'last' && monthNow - named.number >= 5) return { ...base, part, how: `the last ${name}` };
  return `“${named.which}” may be of ${anchor.year} or of the year ${named.which === 'last' ? 'before' : 'after'}`;
}

/** Seasons by the months they are counted in; a January winter is the one before spring, and never compared as later. */
function seasonOf(month: number): number {
  return month <= 2 ? 20 : month <= 5 ? 21 : month <= 8 ? 22 : month <= 11 ? 23 : 24;
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
  if (answer.kind === 'duration' || answer.kind === 'set' || meaning.is === 'clock') return;
  if (answer.reached !== null) {
    const bare = meaning.is === 'point' && meaning.part === 'year';
    // "the 1972 agreement" names a thing, and doesn't take the narrative there; "in 1972" does.
    if (!bare || item.open !== null || narratesYear(text, item))
      narrative.reach({ ...answer.reached, start: item.start, end: item.end });
    return;
  }
  // An event told beside a date doesn't carry the narrative past its own paragraph.
  const passing = meaning.is === 'offset' && meaning.from === 'event';
  if (answer.edtf === null && meaning.is !== 'untold')
    narrative.block(
      item,
      passing ? 'line' : 'text',
      answer.reason.startsWith(FOLLOWS) ? answer.reason : `${FOLLOWS} (${answer.reason})`,
    );
}

function narratesYear(text: string, item: Joined): boolean {
  return /(?<!\p{L})in\s$/iu.test(text.slice(Math.max(0, item.start - 4), item.start));
}

function reachedOf(edtf: string | null, start: number, end: number): Reached | null {
  if (edtf === null) return null;
  const first = edtf.split('/')[0] ?? '';
  const match = /^(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?/.exec(first);
  if (match === null || yearOf(edtf) === null) return null;
  return {
    start,
    end,
    edtf,
    year: Number(match[1]),
    month: match[2] === undefined ? null : Number(match[2]),
    day: match[3] === undefined ? null : Number(match[3]),
  };
}

function anchorOf(reached: Reached): Anchor {
  return { start: reached.start, end: reached.end, edtf: reached.edtf };
}

function anchorName(reached: Reached): string {
  return reached.end === 0 ? `${reached.edtf}, the day of writing` : reached.edtf;
}
