import { dayExists } from '../calendar.ts';
import { type Family, point } from '../expression.ts';
import { at, GAP, MONTH, readAt } from '../pattern.ts';
import { fullYear, MONTHS } from '../words.ts';

/**
 * The date-time group of cables (ACP 121): day, hour, minute, zone letter, month, year.
 *     051530Z DEC 94     152048JAN75
 */
const GROUP = at(
  `(?<day>\\d{2})(?<hour>\\d{2})(?<minute>\\d{2})(?:(?<zone>Z)|(?=${MONTH}\\d\\d))(?:(?:${GAP})?(?<month>${MONTH})\\.?(?:(?:${GAP})?(?<year>\\d{4}|\\d{2}))?)?(?![\\p{L}\\d])`,
);

export const military: Family = {
  name: 'date-time-group',
  triggers: [],
  digits: true,
  read(text, place) {
    const match = readAt(GROUP, text, place);
    if (match === null) return null;
    const groups = match.groups ?? {};
    const [day, hour, minute] = [Number(groups.day), Number(groups.hour), Number(groups.minute)];
    if (hour > 23 || minute > 59 || day < 1 || day > 31) return null;
    const span = { start: place, end: place + match[0].length };
    const month = MONTHS.get((groups.month ?? '').toLowerCase());
    if (month === undefined) {
      return { ...span, meaning: { is: 'group', day, clock: { hour, minute, zone: 'Z' } } };
    }
    const year = groups.year === undefined ? null : fullYear(groups.year);
    if (!dayExists(year, month, day)) return null;
    return {
      ...span,
      meaning: point('day', year, {
        month,
        day,
        clock: { hour, minute, zone: groups.zone === undefined ? null : 'Z' },
        how: 'a date-time group',
      }),
    };
  },
};
