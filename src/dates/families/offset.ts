import type { Family, Found, Unit } from '../expression.ts';
import { at, END, GAP, NUMBER_WORD, readAt, UNIT, wordBefore } from '../pattern.ts';
import { NUMBERS } from '../words.ts';

const AMOUNT = `(?<amount>\\d{1,3}(?:(?:-|–| to | or )\\d{1,3})?|${NUMBER_WORD}(?:${GAP}(?:to|or)${GAP}${NUMBER_WORD})?|several|some|a${GAP}few|few|couple${GAP}of)`;
/**
 *     two days earlier      a month and a half before      Ten days after      40 minutes      three-year
 */
const COUNTED = at(
  `(?:(?<ahead>через)${GAP})?${AMOUNT}(?<half1>${GAP}and${GAP}a${GAP}half)?(?:${GAP}|-(?:${GAP})?)(?<unit>${UNIT})(?<old>-old)?(?<half>${GAP}and${GAP}a${GAP}half)?` +
    `(?:${GAP}(?<direction>ago|earlier|later|before|after|afterwards?|previously|prior(?:${GAP}to)?|hence|from${GAP}now|from${GAP}today|назад|спустя)(?!${GAP}than${END}))?${END}`,
);
/** `half an hour`, `the day before`, `the day after` */
const THE_DAY = at(`(?:the${GAP})?(?<unit>day|night|week|month|year)${GAP}(?<direction>before|after|earlier)${END}`);

const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^min|^минут/i, 'minute'],
  [/^hour|^час/i, 'hour'],
  [/^day|^night|^д[не]/i, 'day'],
  [/^fortnight/i, 'week'],
  [/^week|^недел/i, 'week'],
  [/^month|^месяц/i, 'month'],
  [/^year|^год|^лет/i, 'year'],
  [/^decade/i, 'decade'],
  [/^centur/i, 'century'],
];
const ISO_LETTERS: Readonly<Record<Unit, (amount: number) => string>> = {
  minute: (amount) => `PT${amount}M`,
  hour: (amount) => `PT${amount}H`,
  day: (amount) => `P${amount}D`,
  week: (amount) => `P${amount}W`,
  month: (amount) => `P${amount}M`,
  year: (amount) => `P${amount}Y`,
  decade: (amount) => `P${amount * 10}Y`,
  century: (amount) => `P${amount * 100}Y`,
};
const BACKWARDS = /^(?:ago|earlier|before|previously|prior|назад)/i;
/** Before `a day`, `a year`: the words that make it a length of time and not "one such thing". */
const BEFORE_A_LENGTH = new Set(
  'for in within over about almost nearly than of just after another least most under some only lasted last took take around roughly'.split(
    ' ',
  ),
);

const BOUNDED = /(?<!\p{L})(?:more than|less than|at least|over|under)\s$/iu;
const NEARLY = /(?<!\p{L})(?:about|almost|nearly|around|approximately|roughly|some|just over|just under|exactly)\s$/iu;

function countless(span: { start: number; end: number }): Found {
  return { ...span, meaning: { is: 'untold', kind: 'date', why: 'how long before or after is not told exactly' } };
}

export function unitOf(word: string): Unit {
  return UNITS.find(([pattern]) => pattern.test(word))?.[1] ?? 'day';
}

export const offset: Family = {
  name: 'offset',
  triggers: [...NUMBERS.keys(), 'через', 'several', 'some', 'few', 'couple'],
  digits: true,
  read(text, place) {
    const match = readAt(COUNTED, text, place);
    if (match === null || /[\d.,$€£/-]/.test(text[place - 1] ?? ' ')) return null;
    const groups = match.groups ?? {};
    const unit = unitOf(groups.unit ?? '');
    const amount = amountOf(groups.amount ?? '', groups.unit ?? '');
    const span = { start: widened(text, place, groups.amount ?? ''), end: place + match[0].length };
    // "More than a month ago" has no lower end, "almost a year later" is near enough to be counted.
    if (BOUNDED.test(text.slice(Math.max(0, span.start - 12), span.start)) && groups.direction !== undefined)
      return countless(span);
    const halved = (groups.half ?? groups.half1) !== undefined;
    const vague = amount === null || halved || NEARLY.test(text.slice(Math.max(0, span.start - 16), span.start));
    const direction = groups.ahead === undefined ? groups.direction : 'спустя';
    if (direction === undefined) {
      if (/^an?$/i.test(groups.amount ?? '') && !BEFORE_A_LENGTH.has(wordBefore(text, place))) return null;
      return length(span, unit, amount, halved);
    }
    // "Four and a half years ago" is counted in months.
    if (halved && unit === 'year' && amount !== null)
      return counted(text, span, 'month', amount * 12 + 6, direction, true);
    return counted(text, span, unit, amount, direction, vague);
  },
};

export const theDay: Family = {
  name: 'the-day-before',
  triggers: ['the', 'day', 'night', 'week', 'month', 'year'],
  digits: false,
  read(text, place) {
    const match = readAt(THE_DAY, text, place);
    if (match === null || (!/^the/i.test(match[0]) && wordBefore(text, place) !== '')) return null;
    const { unit = '', direction = '' } = match.groups ?? {};
    return counted(text, { start: place, end: place + match[0].length }, unitOf(unit), 1, direction, false);
  },
};

/** "a couple of days", "a few days": the article belongs to the amount. */
function widened(text: string, place: number, amount: string): number {
  return /^(?:few|couple|hundred)/i.test(amount) && /(?<!\p{L})a\s$/iu.test(text.slice(Math.max(0, place - 3), place))
    ? place - 2
    : place;
}

function amountOf(words: string, unit: string): number | null {
  const word = words.toLowerCase();
  const value = /^\d+$/.test(word) ? Number(word) : (NUMBERS.get(word) ?? null);
  return value !== null && /^fortnight/i.test(unit) ? value * 2 : value;
}

function length(span: { start: number; end: number }, unit: Unit, amount: number | null, half: boolean): Found {
  const value = amount === null ? null : half ? amount + 0.5 : amount;
  return {
    ...span,
    meaning: { is: 'length', unit, amount: value ?? 0, iso: value === null ? '' : ISO_LETTERS[unit](value) },
  };
}

function counted(
  text: string,
  span: { start: number; end: number },
  unit: Unit,
  amount: number | null,
  direction: string,
  vague: boolean,
): Found {
  if (amount === null) return countless(span);
  const signed = BACKWARDS.test(direction) ? -amount : amount;
  const deictic = /^(?:ago|hence|from|назад)/i.test(direction);
  const from = deictic ? 'speech' : opensAnEvent(text, span.end, direction) ? 'event' : 'narrative';
  return {
    ...span,
    meaning: { is: 'offset', unit, amount: signed, from, given: null, approximate: vague, clock: null },
  };
}

const EVENT_FOLLOWS = at(`${GAP}(?!and${END}|or${END}|but${END}|in${END}|at${END}|when${END})[\\p{L}\\d“"'‘]`);
/** `two days before the invasion` is counted from the invasion; `two days before.` from where the narrative stands. */
function opensAnEvent(text: string, end: number, direction: string): boolean {
  return /^(?:before|after|prior)/i.test(direction) && readAt(EVENT_FOLLOWS, text, end) !== null;
}
