import { dayExists } from '../calendar.ts';
import { type Family, type Found, type Point, point } from '../expression.ts';
import { at, DASH, DAY, END, GAP, looksLikeName, MONTH, readAt, wordBefore, YEAR4 } from '../pattern.ts';
import { anyOf, fullYear, isMisread, MONTH_NAMES, MONTHS, ORDINALS } from '../words.ts';

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
    `(?:(?:,?(?:${GAP})?|-)(?<year>${YEAR4}|['’]?\\d\\d(?![\\d:.,%’']*\\d|[\\p{L}%]))` +
    `(?:${GAP}(?:года|г\\.))?)?${END}`,
);

/**
 *     February 34 (the 3rd, note 4)     April 223 (the 22nd, note 3, or the 2nd, note 23)
 * A note's number that the printer raised and the text layer put down beside the day.
 */
const WITH_NOTE = at(
  `(?<month>${MONTH})\\.?${GAP}(?<digits>3[2-9]|[4-9]\\d|[1-9]\\d\\d)(?![\\d\\p{L}/:%-]|[.,]\\d)${END}`,
);

export const dayWithNote: Family = {
  name: 'day-with-note',
  triggers: [...MONTHS.keys()],
  digits: false,
  read(text, place) {
    if (!looksLikeName(text, place)) return null;
    const match = readAt(WITH_NOTE, text, place);
    if (match === null || YEAR_AFTER_ALL.has(wordBefore(text, place))) return null;
    const { month: name = '', digits = '' } = match.groups ?? {};
    const month = MONTHS.get(name.toLowerCase()) ?? 0;
    const span = { start: place, end: place + match[0].length };
    const days = [digits.slice(0, 1), digits.length === 3 ? digits.slice(0, 2) : ''].map(Number);
    const possible = days.filter((day) => dayExists(null, month, day));
    const [day] = possible;
    if (digits.length === 2 && (Number(digits) >= 40 || day === undefined)) return null;
    if (day === undefined) return null;
    if (possible.length > 1) {
      const why = `the day ${possible.join(' or ')} of ${MONTH_NAMES[month - 1]}, with a note’s number beside it`;
      return { ...span, meaning: { is: 'untold', kind: 'date', why } };
    }
    return {
      ...span,
      meaning: point('day', null, { month, day, how: 'a day without its year, a note’s number beside it' }),
    };
  },
};

/** `in March 89` is a year; a day follows no such word. */
const YEAR_AFTER_ALL = new Set(['in', 'during']);

/** `his January sixth speech` */
const MONTH_ORDINAL = at(
  `(?<month>${MONTH})${GAP}(?:the${GAP})?(?<word>${anyOf(ORDINALS.keys())})(?:,?${GAP}(?<year>${YEAR4}))?${END}(?!${GAP}(?:quarter|half|week))`,
);

export const monthOrdinal: Family = {
  name: 'month-ordinal',
  triggers: [...MONTHS.keys()],
  digits: false,
  read(text, place) {
    if (!looksLikeName(text, place)) return null;
    const match = readAt(MONTH_ORDINAL, text, place);
    if (match === null) return null;
    return dayOf(match, String(ORDINALS.get((match.groups?.word ?? '').toLowerCase())));
  },
};

/** `December 1d, 1961`: the day can't be read, its month and year can. */
const UNREADABLE = at(
  `(?<month>${MONTH})\\.?(?:,|${GAP})(?:${GAP})?(?=[^\\s,]{0,2}\\p{L})[\\p{L}\\d'’!|]{1,3},?${GAP}(?<year>(?:19|20)\\d\\d)${END}`,
);
const PLAIN_WORD =
  /\s(?:in|of|the|and|or|to|for|at|on|by|as|is|was|has|had|but|not|we|he|she|it|i|a|an|so|if|all|mid)[,\s]/i;

export const unreadableDay: Family = {
  name: 'unreadable-day',
  triggers: [...MONTHS.keys()],
  digits: false,
  read(text, place) {
    if (!looksLikeName(text, place)) return null;
    const match = readAt(UNREADABLE, text, place);
    if (match === null || PLAIN_WORD.test(match[0]) || !/\d\p{L}|\p{L}\d/u.test(match[0].slice(0, -5))) return null;
    const { month: name = '', year } = match.groups ?? {};
    const how = 'a month; its day can’t be read';
    const meaning = point('month', Number(year), { month: MONTHS.get(name.toLowerCase()) ?? 0, how });
    return { start: place, end: place + match[0].length, meaning };
  },
};

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
    const match = withoutCount(text, readAt(DAY_FIRST, text, place));
    if (match === null) return null;
    const month = match.groups?.month ?? '';
    return looksLikeName(match[0], match[0].indexOf(month)) ? dayOf(match) : null;
  },
};

/** `5 December 94 men`: two figures before a small letter count what follows. Case tells, so the case-blind pattern can't. */
function withoutCount(text: string, match: RegExpExecArray | null): RegExpExecArray | null {
  const { year, month = '' } = match?.groups ?? {};
  if (match === null || year === undefined || !/^\d\d$/.test(year)) return match;
  const end = match.index + match[0].length;
  if (!/^\s{1,3}\p{Ll}/u.test(text.slice(end, end + 4))) return match;
  const cut = match[0].lastIndexOf(month) + month.length;
  const kept = Object.assign([match[0].slice(0, cut)], {
    index: match.index,
    input: match.input,
    groups: { ...match.groups },
  });
  delete (kept.groups as Record<string, string | undefined>).year;
  return kept as unknown as RegExpExecArray;
}

function dayOf(match: RegExpExecArray | null, ordinal?: string): Found | null {
  if (match === null) return null;
  const groups = match.groups ?? {};
  const month = MONTHS.get((groups.month ?? '').toLowerCase()) ?? 0;
  const day = Number(ordinal ?? groups.day);
  const year = groups.year === undefined ? null : fullYear(groups.year.replace(/\D/g, ''));
  const place = { start: match.index, end: match.index + match[0].length };
  if (!dayExists(year, month, day) || isMisread(year)) return impossible(place, year, month, day);
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
