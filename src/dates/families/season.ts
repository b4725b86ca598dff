import { type Family, point } from '../expression.ts';
import { at, DASH, END, GAP, readAt, SEASON, wordBefore, YEAR4 } from '../pattern.ts';
import { isMisread, SEASONS } from '../words.ts';

/** `summer 1994`, `the fall of 1994`, `Winter 1993–94`, `весной 1994 года` */
const WITH_YEAR = at(
  `(?<season>${SEASON})(?:${GAP}of)?(?:,?${GAP})(?<year>${YEAR4})(?:${DASH}(?<year2>\\d{4}|\\d{2})(?!\\d))?(?:${GAP}года)?${END}`,
);
const ALONE = at(`(?<season>${SEASON})${END}`);
/** Only these before it make a bare `fall` or `spring` a season. */
const BEFORE_BARE = new Set(['throughout', 'during']);
const BEFORE = new Set(['in the', 'during the', 'throughout the', 'by the', 'since the', 'until the', 'this past']);

export const season: Family = {
  name: 'season',
  triggers: [...SEASONS.keys()],
  digits: false,
  read(text, place) {
    const match = readAt(WITH_YEAR, text, place) ?? readAt(ALONE, text, place);
    if (match === null) return null;
    const { season: name = '', year, year2 } = match.groups ?? {};
    const number = SEASONS.get(name.toLowerCase()) ?? 0;
    const span = { start: place, end: place + match[0].length };
    if (year !== undefined && isMisread(Number(year)))
      return {
        ...span,
        meaning: { is: 'untold', kind: 'date', why: `${year} can’t be the year; check the recognition` },
      };
    if (year !== undefined) return { ...span, meaning: seasonOf(number, Number(year), year2) };
    const early = /(?<!\p{L})(?:early|mid|late)[ -]$/iu.test(text.slice(Math.max(0, place - 7), place));
    const before = `${wordBefore(text, place - 4)} ${wordBefore(text, place)}`;
    if (
      !early &&
      !BEFORE.has(before.trim()) &&
      !BEFORE_BARE.has(wordBefore(text, place)) &&
      !/^\s(?:and|to)\s(?:the\s)?(?:spring|summer|autumn|fall|winter)\s/i.test(text.slice(span.end, span.end + 20))
    )
      return null;
    return { ...span, meaning: point('season', null, { month: number, how: 'a season without its year' }) };
  },
};

function seasonOf(number: number, year: number, second: string | undefined) {
  if (second === undefined) return point('season', year, { month: number, how: 'a season' });
  // "Winter 1993–94" began in December 1993.
  return {
    is: 'range',
    from: point('month', year, { month: 12 }),
    to: point('month', year + 1, { month: 2 }),
    how: 'a winter that spans two years',
  } as const;
}
