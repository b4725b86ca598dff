import { dayExists } from '../calendar.ts';
import { type Family, type Found, type Point, point } from '../expression.ts';
import { at, DASH, DAY, END, GAP, looksLikeName, MONTH, readAt, wordBefore, YEAR4 } from '../pattern.ts';
import { anyOf, fullYear, MONTH_NAMES, MONTHS, ORDINALS } from '../words.ts';

const ORDINAL = '(?:st|nd|rd|th)?';
/** `–7`, ` and 7`, ` to 7`: the second day of a run within one month. */
const SECOND_DAY = `(?:(?:${GAP})?(?:${DASH}|to(?=\\s)|and(?=\\s)|through(?=\\s)|по(?=\\s)|и(?=\\s)|&)(?:${GAP})?(?<day2>${DAY})${ORDINAL})?`;
const YEAR_SHORT = `['’]\\d\\d(?![\\d\\p{L}])`;

/**
 *     December 5, 1994     Dec. 5–7, 1994     December 5th     JUNE 30 1989
 *     month    day year
 */
const MONTH_FIRST = at(
  `(?<month>${MONTH})\\.?(?:${GAP}|(?<=\\.))(?:the${GAP})?(?<day>${DAY})${ORDINAL}(?![\\p{L}])${SECOND_DAY}` +
    `(?:(?:,(?:${GAP})?|${GAP})(?:of${GAP}|in${GAP})?(?<year>${YEAR4}|${YEAR_SHORT}))?${END}`,
);

/**
 *     5 December 1994     5–7 June 1989     5 Dec. 94     the 5th of December     5 декабря 1994 года
 *     day month    year
 */
const DAY_FIRST = at(
  `(?<day>${DAY})${ORDINAL}${SECOND_DAY}(?:${GAP}of)?(?:${GAP}|-)(?<month>${MONTH})(?:\\.|(?![\\p{L}]))` +
    `(?:(?:,?(?:${GAP})?|-)(?<year>${YEAR4}|['’]?\\d\\d(?![\\d:.,%’']*\\d|[\\p{L}%]|${GAP}(?:\\p{Ll})))` +
    `(?:${GAP}(?:года|г\\.))?)?${END}`,
);

/** `the first of October 1990` */
const ORDINAL_WORD = at(
  `(?<word>${anyOf(ORDINALS.keys())})${GAP}of${GAP}(?<month>${MONTH})(?![\\p{L}])(?:,?${GAP}(?<year>${YEAR4}))?${END}`,
);

export const ordinalDay: Family = {
  name: 'ordinal-day',
  triggers: [...ORDINALS.keys()],
  digits: false,
  read(text, place) {
    const match = readAt(ORDINAL_WORD, text, place);
    if (match === null) return null;
    const month = match.groups?.month ?? '';
    if (!looksLikeName(match[0], match[0].lastIndexOf(month))) return null;
    const day = ORDINALS.get((match.groups?.word ?? '').toLowerCase());
    return dayOf(match, String(day));
  },
};

export const monthFirst: Family = {
  name: 'month-day',
  triggers: [...MONTHS.keys()],
  digits: false,
  read: (text, place) => (looksLikeName(text, place) ? dayOf(readAt(MONTH_FIRST, text, place)) : null),
};

export const dayFirst: Family = {
  name: 'day-month',
  triggers: [],
  digits: true,
  read(text, place) {
    const match = readAt(DAY_FIRST, text, place);
    if (match === null) return null;
    const month = match.groups?.month ?? '';
    return looksLikeName(match[0], match[0].indexOf(month)) ? dayOf(match) : null;
  },
};

function dayOf(match: RegExpExecArray | null, ordinal?: string): Found | null {
  if (match === null) return null;
  const groups = match.groups ?? {};
  const month = MONTHS.get((groups.month ?? '').toLowerCase()) ?? 0;
  const day = Number(ordinal ?? groups.day);
  const year = groups.year === undefined ? null : fullYear(groups.year.replace(/\D/g, ''));
  const place = { start: match.index, end: match.index + match[0].length };
  if (!dayExists(year, month, day)) return impossible(place, year, month, day);
  const how = dayHow(groups.year, year);
  const from = point('day', year, { month, day, how });
  if (groups.day2 === undefined) return { ...place, meaning: from };
  return { ...place, meaning: run(from, year, month, Number(groups.day2)) };
}

function dayHow(written: string | undefined, year: number | null): string {
  if (year === null) return 'a day without its year';
  return (written ?? '').replace(/\D/g, '').length === 2 ? `a day, its year ${written} read as ${year}` : 'a full date';
}

function run(from: Point, year: number | null, month: number, day: number): Found['meaning'] {
  if (!dayExists(year, month, day) || day <= (from.day ?? 0)) {
    return { is: 'untold', kind: 'interval', why: `the days ${from.day} and ${day} are no run within one month` };
  }
  return { is: 'range', from, to: { ...from, day }, how: 'a run of days' };
}

function impossible(place: { start: number; end: number }, year: number | null, month: number, day: number): Found {
  const name = MONTH_NAMES[month - 1];
  const why = `there is no ${day} ${name}${year === null ? '' : ` ${year}`}; check the source or its recognition`;
  return { ...place, meaning: { is: 'untold', kind: 'date', why } };
}

/** `on the 18th`, after a preposition of time and before nothing that is counted. */
const LONE_ORDINAL = at(
  `the${GAP}(?<day>${DAY})(?:st|nd|rd|th)(?=[.,;:)\\s]|$)(?!${GAP}(?:\\p{Lu}\\p{Ll}|and${GAP}\\d|(?:anniversary|birthday|century|centuries|time|of|session|congress|meeting|round|floor|day|week|month|year|amendment|parallel|party|century|regiment|division|army|fleet|plenum|summit|conference|in)${END}))`,
);

export const loneOrdinal: Family = {
  name: 'lone-ordinal',
  triggers: ['the'],
  digits: false,
  read(text, place) {
    const match = readAt(LONE_ORDINAL, text, place);
    if (match === null || !/^(?:on|until|till|by|since|from|to|before|after|and)$/.test(wordBefore(text, place)))
      return null;
    return { start: place, end: place + match[0].length, meaning: { is: 'ordinal', day: Number(match.groups?.day) } };
  },
};
