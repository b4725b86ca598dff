import { type Family, type Found, point } from '../expression.ts';
import { at, DASH, END, GAP, looksLikeName, MONTH, readAt, wordBefore, YEAR4 } from '../pattern.ts';
import { fullYear, isMisread, MONTHS } from '../words.ts';

/**
 *     December 1994     Dec. ’94     May–June 1989     in May     декабре 1994 года
 */
const MONTH_YEAR = at(
  `(?<month>${MONTH})(?:\\.|(?![\\p{L}]))(?:(?:(?:${GAP})?(?:${DASH}|/)(?:${GAP})?|${GAP}(?:to|through|through${GAP}to|till|until)${GAP})(?<month2>${MONTH})(?:\\.|(?![\\p{L}])))?` +
    `(?:(?:,(?:${GAP})?|${GAP})(?:of${GAP})?(?<year>${YEAR4}|['’]\\d\\d(?!\\d)|[3-9]\\d(?![\\d:,.%]*\\d|[\\p{L}%]))(?:${GAP}(?:года|г\\.))?)?${END}`,
);

/** Names that are English words or people's names too, so that they need a word before them that only a date has. */
const LOOK_ALIKES = new Set(['may', 'march', 'april', 'june', 'jan', 'mar']);
const BEFORE_A_MONTH = new Set(
  (
    'in of since by until till during from to before after through last next this early mid late between and the each every as ' +
    'for than past coming or в к с до по'
  ).split(' '),
);
/** `The March on Washington`, `in May be`: the name is not a month's. */
const NOT_A_MONTH = at(`(?:${GAP})(?:on|to|toward|towards|upon|be|have|not|also|well|the)${END}`);

export const month: Family = {
  name: 'month',
  triggers: [...MONTHS.keys()],
  digits: false,
  read(text, place) {
    if (!looksLikeName(text, place)) return null;
    const match = readAt(MONTH_YEAR, text, place);
    if (match === null) return null;
    const { month2, month: name = '' } = match.groups ?? {};
    const year = yearOf(text, match);
    if (year === undefined && !isBareMonth(text, place, match, month2 === undefined)) return null;
    return monthOf(match, name, month2, year);
  },
};

/** `in May 45 men came`: two figures before a small letter count what follows. */
function yearOf(text: string, match: RegExpExecArray): string | undefined {
  const year = match.groups?.year;
  const end = match.index + match[0].length;
  return year !== undefined && /^\d\d$/.test(year) && /^\s{1,3}\p{Ll}/u.test(text.slice(end, end + 4))
    ? undefined
    : year;
}

function isBareMonth(text: string, place: number, match: RegExpExecArray, single: boolean): boolean {
  const name = match[0].toLowerCase().replace('.', '');
  if (single && name.length <= 3 && name !== 'may') return false;
  const before = wordBefore(text, place);
  // "the September commitment", "a scheduled December trip": a capital among small letters is enough for these.
  if ((single && !LOOK_ALIKES.has(name)) || /\p{L}\s?[/\u2010-\u2015]\s?\p{L}/u.test(name)) return true;
  if (!BEFORE_A_MONTH.has(before)) return false;
  if (!LOOK_ALIKES.has(name)) return true;
  // All capitals say nothing of names: "IN MAY" is a month only after a preposition of time.
  if (before === 'and' || before === 'to') return false;
  // The full stop of `in June.` ends the sentence, and what follows is another's.
  return match[0].endsWith('.') || readAt(NOT_A_MONTH, text, place + match[0].length) === null;
}

function monthOf(
  match: RegExpExecArray,
  name: string,
  second: string | undefined,
  yearText: string | undefined,
): Found {
  const number = MONTHS.get(name.toLowerCase()) ?? 0;
  const year = yearText === undefined ? null : fullYear(yearText.replace(/\D/g, ''));
  const words = yearText === undefined ? match[0].replace(/\s\d\d$/, '') : match[0];
  const place = { start: match.index, end: match.index + words.replace(/\.$/, '').length };
  if (isMisread(year))
    return {
      ...place,
      meaning: { is: 'untold', kind: 'date', why: `${year} can’t be the year; check the recognition` },
    };
  const from = point('month', year, { month: number, how: year === null ? 'a month without its year' : 'a month' });
  if (second === undefined) return { ...place, meaning: from };
  const to = MONTHS.get(second.toLowerCase()) ?? 0;
  const wraps = to < number && year !== null;
  return {
    ...place,
    meaning: {
      is: 'range',
      from: { ...from, year: wraps ? year - 1 : year },
      to: { ...from, month: to },
      how: 'a run of months',
    },
  };
}
