import { dayExists } from '../calendar.ts';
import { type Family, type Found, point } from '../expression.ts';
import { at, readAt } from '../pattern.ts';
import { fullYear } from '../words.ts';

/**
 *     02/24/89     24.02.1989     2-24-1989
 * Not a part of a longer chain of numbers (`3.3.1.4`, `10/11/12/13`).
 */
const NUMERIC = at(
  '(?<first>\\d{1,2})(?<mark>[/.-])(?<second>\\d{1,2})\\k<mark>(?<year>\\d{4}|\\d{2})(?![\\d_\\p{L}]|[/.-]\\d)',
);

/** `1989-06-07`, `1989/06/07`, `1989-06-07T09:46-04:00`, `1989-06-07 09:46` */
const ISO = at(
  '(?<year>(?:1[0-9]|20)\\d\\d)(?<mark>[-/.])(?<month>\\d{2})\\k<mark>(?<day>\\d{2})' +
    '(?:[T ](?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d)(?::[0-5]\\d(?:\\.\\d+)?)?(?<zone>Z|[+-]\\d\\d:?\\d\\d)?)?(?![\\d]|[-/.]\\d)',
);

export const iso: Family = {
  name: 'iso',
  triggers: [],
  digits: true,
  read(text, place) {
    const match = readAt(ISO, text, place);
    if (match === null) return null;
    const { year = '', month = '', day = '', hour, minute, zone } = match.groups ?? {};
    if (!dayExists(Number(year), Number(month), Number(day))) return null;
    const clock =
      hour === undefined
        ? null
        : { hour: Number(hour), minute: Number(minute), zone: zone === undefined ? null : offset(zone) };
    const meaning = point('day', Number(year), { month: Number(month), day: Number(day), clock, how: 'ISO 8601' });
    return { start: place, end: place + match[0].length, meaning };
  },
};

function offset(zone: string): string {
  return zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
}

export const numeric: Family = {
  name: 'numeric',
  triggers: [],
  digits: true,
  read(text, place) {
    if (/[\d/.-]/.test(text[place - 1] ?? ' ') && /\d/.test(text[place - 2] ?? ' ')) return null;
    const match = readAt(NUMERIC, text, place);
    if (match === null) return null;
    return numericDay(match);
  },
};

/**
 *     on 12/3     due 2/15     (Bonn 851, 1/16)
 * A day and its month, where a word or a bracket says so; a number beside a slash is as often a fraction or a paragraph's.
 */
const SLASHED = at('(?<first>\\d{1,2})/(?<second>\\d{1,2})(?![\\d_/%]|[.,-]\\d|\\s?\\p{L}{0,2}-|\\p{L})');
const BEFORE_SLASHED =
  /(?:(?<!\p{L})(?:on|by|until|till|since|from|dated?|due|through|before|after)\s|\p{Lu}\p{L}{2,}\s\d{1,6},\s)$/iu;
/** `paras 22/23`, `resolution 28/32`, `tel. 08/20` */
const NUMBERED =
  /(?<!\p{L})(?:paras?|nos?|res|resolutions?|docs?|tel|telephone|ref|page|pp?|section|file|box|vote|of|ratio|rate|grade|score|size)[.:]?\s$/iu;
const FRACTION = /^(?:1\/[2-9]|2\/[35]|3\/[458]|5\/8|7\/8)(?!\d)/;
const MEASURED = /^\s?(?:["”]|inch|ths?(?!\p{L})|of\s(?:a|an|the)\s)/iu;

export const slashed: Family = {
  name: 'slashed-day',
  triggers: [],
  digits: true,
  read(text, place) {
    if (text[place + 1] !== '/' && text[place + 2] !== '/') return null;
    const match = readAt(SLASHED, text, place);
    if (match === null || !/[\s([,]/.test(text[place - 1] ?? ' ')) return null;
    const [a, b] = [Number(match.groups?.first), Number(match.groups?.second)];
    const monthFirst = dayExists(null, a, b);
    const isEither = monthFirst && dayExists(null, b, a) && a !== b;
    const before = text.slice(Math.max(0, place - 24), place);
    const isSaid = BEFORE_SLASHED.test(before);
    // Alone, only what can't be anything but an American day: a month up to 12, a day beyond it.
    if (!monthFirst || (!isSaid && (b <= 12 || NUMBERED.test(before)))) return null;
    const span = { start: place, end: place + match[0].length };
    if (
      MEASURED.test(text.slice(span.end, span.end + 8)) ||
      (isEither && FRACTION.test(match[0]) && !/on\s$/i.test(before))
    )
      return null;
    if (isEither) return { ...span, meaning: { is: 'either', year: null, first: a, second: b } };
    return { ...span, meaning: point('day', null, { month: a, day: b, how: 'month/day without its year' }) };
  },
};

/** `07/76`, `4/63-5/63`: a month and its year, where the second number can't be a day. */
const MONTH_SLASH = at(
  '(?<month>0?[1-9]|1[0-2])/(?<year>3[2-9]|[4-9]\\d)(?:\\s?[-–]\\s?(?<month2>0?[1-9]|1[0-2])/(?<year2>3[2-9]|[4-9]\\d))?(?![\\d_/%\\p{L}]|[.,-]\\d)',
);

export const slashedMonth: Family = {
  name: 'slashed-month',
  triggers: [],
  digits: true,
  read(text, place) {
    if (text[place + 1] !== '/' && text[place + 2] !== '/') return null;
    const match = readAt(MONTH_SLASH, text, place);
    if (match === null || !/[\s([,]/.test(text[place - 1] ?? ' ')) return null;
    if (NUMBERED.test(text.slice(Math.max(0, place - 24), place))) return null;
    const { month, year = '', month2, year2 = '' } = match.groups ?? {};
    const span = { start: place, end: place + match[0].length };
    const from = point('month', fullYear(year), {
      month: Number(month),
      how: `month/year (year ${year} read as ${fullYear(year)})`,
    });
    if (month2 === undefined) return { ...span, meaning: from };
    const to = point('month', fullYear(year2), { month: Number(month2), how: 'month/year' });
    return { ...span, meaning: { is: 'range', from, to, how: 'a run of months' } };
  },
};

/** Which of the two numbers is the month, as far as they tell: `02/24` can only be February. */
function numericDay(match: RegExpExecArray): Found | null {
  const { first = '', second = '', mark = '', year = '' } = match.groups ?? {};
  const place = { start: match.index, end: match.index + match[0].length };
  // `1.2.03` is a section's number far more often than a day.
  if (mark === '.' && year.length === 2 && (first.length < 2 || second.length < 2)) return null;
  const [a, b, y] = [Number(first), Number(second), fullYear(year)];
  const monthFirst = dayExists(y, a, b);
  const dayFirst = dayExists(y, b, a);
  if (!monthFirst && !dayFirst) return null;
  const how = year.length === 2 ? ` (year ${year} read as ${y})` : '';
  if (mark === '.' && dayFirst)
    return { ...place, meaning: point('day', y, { month: b, day: a, how: `day.month.year${how}` }) };
  if (monthFirst && dayFirst && a !== b) {
    return { ...place, meaning: { is: 'either', year: y, first: a, second: b } };
  }
  const [month, day] = monthFirst ? [a, b] : [b, a];
  const order = a === b ? 'the same in both orders' : monthFirst ? 'month/day/year' : 'day/month/year';
  return { ...place, meaning: point('day', y, { month, day, how: `${order}${how}` }) };
}
