import type { Span } from '../text/text.ts';
import type { NamedEvent } from './events.ts';
import type { Slice } from './slice.ts';

export type TemporalKind = 'date' | 'interval' | 'set' | 'duration';

/** The date an expression was counted from, and where it stands in the text (`start` = `end` = 0 for the document's own date). */
export interface Anchor extends Span {
  readonly edtf: string;
}

/** Words of the text that speak of time. `start`–`end` are UTF-16 offsets, half-open; `text` is exactly that slice. */
export interface TemporalExpression extends Span {
  readonly text: string;
  /** EDTF level 1; null where it can't be resolved, and always for durations and sets. */
  readonly edtf: string | null;
  readonly kind: TemporalKind;
  /** The first and the last day that the value may denote (ISO, inclusive); null where it is open or there is no value. */
  readonly earliest: string | null;
  readonly latest: string | null;
  /** For relative expressions: what they were counted from. Null for absolute and unresolved ones. */
  readonly anchor: Anchor | null;
  /** In words: how the value was read, or why there is none. */
  readonly reason: string;
  /** The reason, then that of what it was counted from, down to a date that stands on its own. */
  readonly chain: readonly string[];
  /** EDTF values that it may have where `edtf` is null and the text leaves a few open. */
  readonly candidates: readonly string[];
  /** The expression as it was understood, before any date was counted: `after(10 days, 9-11)`. */
  readonly tree: string;
}

/** A time of day as written. `zone` is `Z` or `±hh:mm`; null where none is stated or its offset can't be told. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly zone: string | null;
}

export type Part = 'century' | 'decade' | 'year' | 'season' | 'month' | 'day';
/** A named part of a longer time: `early 1994`, `the first half of July`; `week`: that of a day, `the week of March 1`. */
export type Third = 'early' | 'mid' | 'late' | 'turn' | 'first half' | 'second half' | 'week';
export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year' | 'decade' | 'century';

/** A place on the calendar, as far as the words say it. */
export interface Point {
  readonly is: 'point';
  readonly part: Part;
  /** First year of a century or decade; null where the words don't say it (`May 24`). */
  readonly year: number | null;
  /** 1–12, or 21–24 for a season; null for coarser parts. */
  readonly month: number | null;
  readonly day: number | null;
  /** 0 = Sunday; null where no weekday is named. */
  readonly weekday: number | null;
  readonly third: Third | null;
  /** `the first seven months of 1978` */
  readonly slice?: Slice;
  readonly approximate: boolean;
  readonly clock: Clock | null;
  readonly clockEnd: Clock | null;
  /** `today (February 14)`: days from the day of speaking, which is told by it. */
  readonly spokenOf?: number;
  /** `January 4 this year`: where its year is counted from. */
  readonly yearOf?: Offset;
  /** True for a day that goes by its name (`9/11`): it doesn't carry a narrative's year with it. */
  readonly named?: boolean;
  /** How the words were read. */
  readonly how: string;
}

/** From one point to another; null is an open end. */
export interface Range {
  readonly is: 'range';
  readonly from: Point | null;
  readonly to: Point | null;
  readonly how: string;
}

/** Counted from somewhere: `two days earlier`, `yesterday`, `last year`, `that day`. */
export interface Offset {
  readonly is: 'offset';
  readonly unit: Unit;
  /** Negative: before. 0: the same day, month or year. */
  readonly amount: number;
  /** `narrative`: the date the text has reached. `speech`: the day of speaking or writing. `event`: something told in words. */
  readonly from: 'narrative' | 'speech' | 'event';
  /** Where `two days before` is followed by a date, that date. */
  readonly given: Found | null;
  /** True for `this year`, absent for `the end of the year`, which may be another's. */
  readonly named?: boolean;
  /** True for units of the calendar (`last week`), absent for a distance (`a week ago`). */
  readonly whole?: boolean;
  /** `the first half of next year`, `the first ten days of last month` */
  readonly third?: Third;
  readonly slice?: Slice;
  readonly approximate: boolean;
  readonly clock: Clock | null;
}

/** A thing that has a date and goes by a name: `the Vienna summit`. Several where the name is of several. */
export interface Happening {
  readonly is: 'event';
  readonly events: readonly NamedEvent[];
}

/** A month, season or weekday told by its distance from the day of speaking: `last May`, `next Tuesday`, `this summer`. */
export interface Named {
  readonly is: 'named';
  readonly what: 'weekday' | 'month' | 'season';
  /** 0–6, 1–12 or 21–24. */
  readonly number: number;
  readonly which: 'last' | 'next' | 'this' | 'plain';
  readonly clock?: Clock | null;
}

export interface TimeOfDay {
  readonly is: 'clock';
  readonly clock: Clock;
  readonly clockEnd: Clock | null;
  /** `9:46` with neither half of the day nor a zone: a time only beside a date. */
  readonly bare?: boolean;
  /** `at 5:00`: in the morning or the afternoon is not told, and nobody writes the small hours so. */
  readonly halfless?: boolean;
}

interface Length {
  readonly is: 'length';
  /** ISO 8601 duration, `P3Y`. */
  readonly iso: string;
  readonly unit: Unit;
  readonly amount: number;
}

interface Recurrence {
  readonly is: 'recurrence';
  readonly how: string;
}

/** `05/06/94`: 6 May or 5 June. The document's other dates may tell; the number alone can't. */
interface EitherOrder {
  readonly is: 'either';
  /** Null where the words don't say it: `12/3`. */
  readonly year: number | null;
  readonly first: number;
  readonly second: number;
}

/** Words that surely speak of a date, and just as surely don't give it. */
interface Untold {
  readonly is: 'untold';
  readonly kind: TemporalKind;
  readonly why: string;
}

/** `161408Z`: the month and year stand in the message's other groups, if anywhere. */
interface DayOfMessage {
  readonly is: 'group';
  readonly day: number;
  readonly clock: Clock;
}

/** Read in the TimeBank manner alone (`timex/`): `now`, `the third quarter`, `the weekend`. */
type NewsMeaning =
  | { readonly is: 'reference'; readonly reference: 'PRESENT_REF' | 'PAST_REF' | 'FUTURE_REF' }
  /** `number`: 1–4; 0 for the one told last; −1 for that of the day of writing, `step` quarters on. */
  | { readonly is: 'quarter'; readonly part: 'quarter' | 'half'; readonly number: number; readonly step: number | null }
  | { readonly is: 'weekend'; readonly step: number }
  /** `Thanksgiving`: the nth such weekday of its month, counted from the end where negative. */
  | { readonly is: 'holiday'; readonly month: number; readonly weekday: number; readonly nth: number };

/** `on the 18th`: its month is that of the date told before. */
interface DayOfMonth {
  readonly is: 'ordinal';
  readonly day: number;
}

export type Meaning =
  | DayOfMonth
  | NewsMeaning
  | Point
  | Range
  | Offset
  | Named
  | Happening
  | TimeOfDay
  | Length
  | Recurrence
  | EitherOrder
  | DayOfMessage
  | Untold;

export interface Found extends Span {
  readonly meaning: Meaning;
}

/** One family of expressions: what starts it, and how to read it at a place. */
export interface Family {
  readonly name: string;
  /** Lower-case words that can start it; `digits` for a number. */
  readonly triggers: readonly string[];
  readonly digits: boolean;
  /** Reads the expression that starts at `at`, else null. Must look no further than a bounded distance. */
  read(text: string, at: number): Found | null;
}

const NOWHERE = { month: null, day: null, weekday: null, third: null, clock: null, clockEnd: null } as const;

export function point(part: Part, year: number | null, rest: Partial<Omit<Point, 'is' | 'part' | 'year'>>): Point {
  return { is: 'point', part, year, ...NOWHERE, approximate: false, how: part, ...rest };
}
