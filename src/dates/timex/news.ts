/** The value of each expression as an annotator of news would write it. */
import {
  addDays,
  addMonths,
  type CivilDay,
  dayNumber,
  daysInMonth,
  isoDay,
  isoYear,
  two,
  weekdayOf,
} from '../calendar.ts';
import {
  type Clock,
  type Found,
  type Meaning,
  type Named,
  type Offset,
  type Point,
  point,
  type Unit,
} from '../expression.ts';
import { sentenceBefore, type Tense, tenseAt } from '../tense.ts';
import type { TimexType } from './timex3.ts';

/** Months between a date and the day of writing, within which the nearest such date is meant. */
const NEAR_MONTHS = 2;

interface Value {
  readonly type: TimexType;
  readonly value: string;
  readonly mod: string | null;
}

/** Characters from a quarter within which `a year ago` is of it. */
const QUARTER_REACH = 400;
const TO_COME =
  /(?<!\p{L})(?:will|shall|won['’]t|['’]ll|(?:is|are) to|to be|due|scheduled|set to|expect(?:s|ed)?|plan(?:s|ned)?|going to|about to|intends?|until|by|next|upcoming|tomorrow)(?!\p{L})/iu;

/** `44-year-old`, `55 years old` */
const AGE = /(?:-|\s)old(?:s|er)?(?!\p{L})/iu;
const UNTIL = /(?<!\p{L})(?:until|till|by)\s$/iu;
const SEASONS = ['SP', 'SU', 'FA', 'WI'] as const;
const MODS = {
  early: 'START',
  mid: 'MID',
  late: 'END',
  turn: 'START',
  'first half': 'START',
  'second half': 'END',
  week: null,
} as const;
/** Parts of the day by the words that name them. */
const DAYPARTS: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})mornings?$/iu, 'TMO'],
  [/(?<!\p{L})afternoons?$/iu, 'TAF'],
  [/(?<!\p{L})evenings?$/iu, 'TEV'],
  [/(?<!\p{L})(?:nights?|tonight)$/iu, 'TNI'],
];

export class NewsReader {
  readonly #text: string;
  /** The day of writing. */
  readonly #dct: CivilDay | null;
  /** The day, or the month or year, that the text told last. */
  #told: { readonly year: number; readonly month: number | null; readonly day: number | null } | null;

  /** The day told last, and where it was told. */
  #day: CivilDay | null;
  #dayEnd = 0;
  /** The quarter told last, and where. */
  #quarter: string | null = null;
  #quarterEnd = 0;

  constructor(text: string, written: string | null) {
    this.#text = text;
    const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(written ?? '');
    this.#dct = match === null ? null : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
    this.#told = this.#dct;
    this.#day = this.#dct;
  }

  read(found: Found): Value | null {
    const { meaning } = found;
    switch (meaning.is) {
      case 'point':
        return this.#point(meaning, found);
      case 'range':
        return meaning.from === null ? null : this.#point(meaning.from, found);
      case 'offset':
        return this.#offset(meaning, found);
      case 'named':
        return this.#named(meaning, found);
      case 'clock':
        return this.#time(found, meaning.clock);
      case 'length':
        return AGE.test(this.#text.slice(found.start, found.end + 5))
          ? null
          : duration(meaning.unit, meaning.iso === '' ? null : meaning.amount);
      case 'recurrence':
        return recurring(this.#text.slice(found.start, found.end));
      case 'untold':
        return this.#untold(meaning, found);
      default:
        return this.#periods(meaning, found);
    }
  }

  /** `the third quarter`, `the weekend`, `now` */
  #periods(meaning: Meaning, found: Found): Value | null {
    if (meaning.is === 'holiday') return this.#holiday(meaning, found);
    if (meaning.is === 'reference') return { type: 'DATE', value: meaning.reference, mod: null };
    if (meaning.is === 'weekend')
      return this.#dct === null ? null : date(`${week(addDays(this.#dct, 7 * meaning.step))}-WE`);
    if (meaning.is !== 'quarter' || this.#dct === null) return null;
    const { year, month } = this.#dct;
    const length = meaning.part === 'half' ? 6 : 3;
    // "The quarter" is the last one told, else the one that had ended on the day of writing.
    if (meaning.number < 0) {
      const to = addMonths(year, month, 3 * (meaning.step ?? 0));
      return date(`${isoYear(to.year)}-Q${Math.ceil(to.month / 3)}`);
    }
    if (meaning.number === 0) return date(this.#quarter ?? quarterBefore(year, month));
    // News tells of the quarter that is past or under way.
    const begins = (meaning.number - 1) * length + 1;
    const of = meaning.step === null ? (begins > month ? year - 1 : year) : year + meaning.step;
    const value = `${of}-${meaning.part === 'half' ? 'H' : 'Q'}${meaning.number}`;
    if (meaning.part === 'quarter') this.#tellQuarter(value, found);
    return date(value);
  }

  #tellQuarter(value: string, found: Found): void {
    this.#quarter = value;
    this.#quarterEnd = found.end;
  }

  #holiday({ month, weekday, nth }: { month: number; weekday: number; nth: number }, found: Found): Value | null {
    const year = this.#withYear({ ...point('day', null, { month, day: 1 }) }, found).year;
    if (year === null) return null;
    const length = daysInMonth(year, month);
    const days = Array.from({ length }, (_, at) => ({ year, month, day: at + 1 })).filter(
      (day) => weekdayOf(day) === weekday,
    );
    const day = days.at(nth > 0 ? nth - 1 : nth);
    return day === undefined ? null : date(isoDay(day));
  }

  #tell(found: Found, year: number, month: number | null, day: number | null): void {
    this.#told = { year, month, day };
    if (month === null || day === null) return;
    this.#day = { year, month, day };
    this.#dayEnd = found.end;
  }

  /** A time alone is of the day of its sentence, else of the day of writing. */
  #time(found: Found, time: Clock): Value | null {
    const same = sentenceBefore(this.#text, found.start).length >= found.start - this.#dayEnd;
    const day = same && this.#dayEnd > 0 ? this.#day : this.#dct;
    return day === null ? null : timed(day, time);
  }

  #point(given: Point, found: Found): Value | null {
    const dated = given.year === null ? this.#withYear(given, found) : given;
    if (dated.yearOf !== undefined && this.#dct !== null)
      return this.#point({ ...withoutYearOf(given), year: this.#dct.year + dated.yearOf.amount }, found);
    if (dated.year !== null && dated.part !== 'century' && dated.part !== 'decade')
      this.#tell(found, dated.year, dated.month !== null && dated.month <= 12 ? dated.month : null, dated.day);
    const mod = dated.third === null ? (dated.approximate ? 'APPROX' : null) : MODS[dated.third];
    if (dated.slice !== undefined) {
      const part = sliced(dated);
      if (part?.value.includes('-Q') === true) this.#tellQuarter(part.value, found);
      return part;
    }
    const value = calendar(dated);
    if (dated.clock !== null) return { type: 'TIME', value: `${value}T${clock(dated.clock)}`, mod };
    const part = daypart(this.#words(found));
    return part === null || dated.part !== 'day'
      ? { type: 'DATE', value, mod }
      : { type: 'TIME', value: value + part, mod };
  }

  /** The nearest such day or month in the direction of the tense. */
  #withYear(point: Point, found: Found): Point {
    const anchor = this.#dct;
    if (anchor === null || point.month === null) return point;
    if (point.month > 12) return { ...point, year: anchor.year };
    const months = point.month - anchor.month;
    const ahead = months || (point.day === null ? 0 : point.day - anchor.day);
    const near = Math.abs(months) <= 6 ? 0 : months > 0 ? -1 : 1;
    // Near enough on either side, the tense is more often misread than the year is.
    const away = Math.min(Math.abs(months), 12 - Math.abs(months));
    const tense = away <= NEAR_MONTHS ? null : this.#tenseOf(found);
    if (tense === 'past' && ahead > 0) return { ...point, year: anchor.year - 1 };
    if (tense === 'future' && ahead < 0) return { ...point, year: anchor.year + 1 };
    return { ...point, year: tense === null ? anchor.year + near : anchor.year };
  }

  #offset(offset: Offset, found: Found): Value | null {
    const anchor = offset.from === 'speech' ? this.#dct : offset.unit === 'day' ? this.#day : this.#told;
    // In a report of earnings, "a year ago" is the same quarter of the year before.
    if (offset.unit === 'year' && offset.amount === -1 && offset.whole !== true && this.#isOfQuarter(found))
      return date(`${Number(this.#quarter?.slice(0, 4)) - 1}${this.#quarter?.slice(4)}`);
    if (offset.from === 'event') return duration(offset.unit, Math.abs(offset.amount));
    if (anchor === null) return null;
    const mod = offset.third === undefined ? (offset.approximate ? 'APPROX' : null) : MODS[offset.third];
    if (offset.slice !== undefined)
      return sliced({ part: 'year', year: anchor.year + offset.amount, month: null, slice: offset.slice });
    const value = this.#counted(offset, anchor);
    if (value === null) return duration(offset.unit, Math.abs(offset.amount));
    const [year, month, of] = value.split('-').map(Number);
    if (offset.unit === 'day') this.#tell(found, year ?? anchor.year, month ?? null, of ?? null);
    if (offset.clock !== null && offset.unit === 'day')
      return { type: 'TIME', value: `${value}T${clock(offset.clock)}`, mod };
    const part = offset.unit === 'day' ? daypart(this.#words(found)) : null;
    return part === null ? { type: 'DATE', value, mod } : { type: 'TIME', value: value + part, mod };
  }

  #counted(
    { unit, amount, whole }: Offset,
    anchor: { year: number; month: number | null; day: number | null },
  ): string | null {
    const { year, month, day } = anchor;
    if (unit === 'year') return isoYear(year + amount);
    if (unit === 'decade') return isoYear(year + 10 * amount).slice(0, whole === true ? 3 : 4);
    if (unit === 'century') return isoYear(year + 100 * amount).slice(0, 2);
    if (month === null) return null;
    if (unit === 'month') {
      const to = addMonths(year, month, amount);
      return `${isoYear(to.year)}-${two(to.month)}`;
    }
    if (day === null) return null;
    if (unit === 'week') return week(addDays({ year, month, day }, 7 * amount));
    return unit === 'day' ? isoDay(addDays({ year, month, day }, amount)) : null;
  }

  #named(named: Named, found: Found): Value | null {
    const anchor = this.#dct;
    if (anchor === null) return null;
    if (named.what !== 'weekday') return this.#yearly(named, anchor);
    const day = isoDay(this.#weekday(named, anchor, found));
    const part = daypart(this.#words(found));
    const [year, month, of] = day.split('-').map(Number);
    this.#tell(found, year ?? anchor.year, month ?? null, of ?? null);
    if (named.clock != null) return { type: 'TIME', value: `${day}T${clock(named.clock)}`, mod: null };
    return part === null ? date(day) : { type: 'TIME', value: day + part, mod: null };
  }

  #weekday(named: Named, anchor: CivilDay, found: Found): CivilDay {
    const back = (weekdayOf(anchor) - named.number + 7) % 7;
    const tense = this.#tense(named, found);
    if (tense === 'future') return addDays(anchor, back === 0 ? (named.which === 'next' ? 7 : 0) : 7 - back);
    return addDays(anchor, back === 0 && named.which === 'last' ? -7 : -back);
  }

  #isOfQuarter(found: Found): boolean {
    return this.#quarter !== null && found.start - this.#quarterEnd <= QUARTER_REACH;
  }

  /** In news what is to come is told by a word that says so; `would look for` and the like stand in reports of what was said. */
  #tenseOf(found: Found): Tense {
    const tense = tenseAt(this.#text, found);
    if (tense !== 'future') return tense;
    const before = sentenceBefore(this.#text, found.start);
    const after = this.#text.slice(found.end, found.end + 80).split(/[.;]\s/)[0] ?? '';
    return TO_COME.test(before) || TO_COME.test(after) ? 'future' : null;
  }

  #tense(named: Named, found: Found): Tense {
    if (named.which === 'last') return 'past';
    if (/^['’]s(?!\p{L})/u.test(this.#text.slice(found.end, found.end + 3))) return 'past';
    if (named.which === 'next' || UNTIL.test(this.#text.slice(Math.max(0, found.start - 7), found.start)))
      return /^\s?[^.]{0,60}(?<!\p{L})had(?!\p{L})/iu.test(this.#text.slice(found.end, found.end + 70))
        ? 'past'
        : 'future';
    return this.#tenseOf(found);
  }

  #yearly(named: Named, anchor: CivilDay): Value {
    const now = named.what === 'month' ? anchor.month : 20 + Math.ceil((((anchor.month + 9) % 12) + 1) / 3);
    const ahead = named.number - now;
    const back = named.which === 'last' && ahead >= 0 ? -1 : 0;
    const forth = named.which === 'next' && ahead <= 0 ? 1 : 0;
    const year = isoYear(anchor.year + back + forth);
    return date(`${year}-${named.what === 'month' ? two(named.number) : SEASONS[named.number - 21]}`);
  }

  /** `several months ago`, `a few days later`: the unit is told, the number is not. */
  #untold(meaning: Meaning, found: Found): Value | null {
    if (meaning.is !== 'untold' || meaning.kind !== 'date') return null;
    const day = /^(?<today>today)$|^tomorrow$/iu.exec(this.#words(found));
    if (day !== null)
      return this.#dct === null ? null : date(isoDay(addDays(this.#dct, day.groups?.today === undefined ? 1 : 0)));
    const unit = /(?<unit>day|week|month|year|decade|hour|minute)s?(?!\p{L})/iu.exec(this.#words(found))?.groups?.unit;
    if (unit === undefined) return null;
    return /ago|earlier|before/i.test(this.#words(found))
      ? date('PAST_REF')
      : duration(unit.toLowerCase() as Unit, null);
  }

  #words(found: Found): string {
    return this.#text.slice(found.start, found.end);
  }
}

function quarterBefore(year: number, month: number): string {
  const quarter = Math.ceil(month / 3) - 1;
  return quarter === 0 ? `${year - 1}-Q4` : `${year}-Q${quarter}`;
}

function withoutYearOf(point: Point): Point {
  const { yearOf: _, ...rest } = point;
  return rest;
}

function date(value: string): Value {
  return { type: 'DATE', value, mod: null };
}

function timed(day: CivilDay, time: Clock): Value {
  return { type: 'TIME', value: `${isoDay(day)}T${clock(time)}`, mod: null };
}

function clock({ hour, minute }: Clock): string {
  return `${two(hour)}:${two(minute)}`;
}

function daypart(words: string): string | null {
  return DAYPARTS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

function calendar(point: Point): string {
  const { year, month, day, part } = point;
  const y = year === null ? 'XXXX' : isoYear(year);
  if (part === 'century') return y.slice(0, 2);
  if (part === 'decade') return y.slice(0, 3);
  if (month === null) return y;
  if (month > 12) return `${y}-${SEASONS[month - 21]}`;
  return day === null ? `${y}-${two(month)}` : `${y}-${two(month)}-${two(day)}`;
}

/** `the third quarter of 1989` → `1989-Q3`; `the first nine months of 1989` → `P9M`, as TimeML has it. */
function sliced({ year, month, slice }: Pick<Point, 'year' | 'month' | 'slice' | 'part'>): Value | null {
  if (slice === undefined || year === null) return null;
  if (slice.unit === 'quarter') return date(`${isoYear(year)}-Q${slice.place < 0 ? 4 : slice.place}`);
  if (slice.count > 1 || month === null) return duration(slice.unit, slice.count);
  const first = slice.place > 0 ? 1 + 7 * (slice.place - 1) : daysInMonth(year, month) - 6;
  return date(week({ year, month, day: first }));
}

const LETTERS: Readonly<Record<Unit, string>> = {
  minute: 'TXM',
  hour: 'TXH',
  day: 'XD',
  week: 'XW',
  month: 'XM',
  year: 'XY',
  decade: 'XY',
  century: 'XY',
};

function duration(unit: Unit, amount: number | null): Value {
  const length = amount === null ? null : unit === 'decade' ? amount * 10 : unit === 'century' ? amount * 100 : amount;
  const pattern = LETTERS[unit];
  if (unit === 'hour' && length !== null && !Number.isInteger(length))
    return { type: 'DURATION', value: `PT${Math.floor(length)}H30M`, mod: null };
  return { type: 'DURATION', value: `P${length === null ? pattern : pattern.replace('X', String(length))}`, mod: null };
}

const RECURRENCES: readonly (readonly [RegExp, string])[] = [
  [/daily|day/i, 'P1D'],
  [/night/i, 'TNI'],
  [/morning/i, 'TMO'],
  [/fortnight/i, 'P2W'],
  [/week/i, 'P1W'],
  [/month/i, 'P1M'],
  [/annual|year/i, 'P1Y'],
];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function recurring(words: string): Value | null {
  const weekday = WEEKDAYS.findIndex((name) => words.toLowerCase().includes(name));
  if (weekday >= 0) return { type: 'SET', value: `XXXX-WXX-${weekday + 1}`, mod: null };
  const value = RECURRENCES.find(([pattern]) => pattern.test(words))?.[1];
  return value === undefined ? null : { type: 'SET', value, mod: null };
}

/** ISO 8601 week, `1998-W08`. */
function week(day: CivilDay): string {
  const thursday = addDays(day, 3 - ((weekdayOf(day) + 6) % 7));
  const first = dayNumber({ year: thursday.year, month: 1, day: 1 });
  return `${isoYear(thursday.year)}-W${two(Math.floor((dayNumber(thursday) - first) / 7) + 1)}`;
}
