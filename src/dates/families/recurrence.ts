import type { Family } from '../expression.ts';
import { at, END, GAP, readAt } from '../pattern.ts';
import { anyOf, MONTHS, WEEKDAYS } from '../words.ts';

/** `every day`, `each year`, `every two weeks`, `on Mondays`, `annually`, `once a month` */
const EVERY = at(
  `(?:every|each)${GAP}(?:other${GAP}|(?:two|three|four|five|six|\\d{1,2})${GAP})?(?:days?|nights?|mornings?|evenings?|weeks?|months?|years?|${anyOf(WEEKDAYS.keys())}|${anyOf(MONTHS.keys())})${END}`,
);
const TIMES = at(
  `(?:once|twice|(?:two|three|four)${GAP}times)${GAP}(?:a|each|every|per)${GAP}(?:day|week|month|year)${END}`,
);
const ADVERB = at(`(?:annually|daily|weekly|monthly|quarterly|yearly|fortnightly|nightly)${END}`);

export const recurrence: Family = {
  name: 'recurrence',
  triggers: [
    'every',
    'each',
    'once',
    'twice',
    'two',
    'three',
    'four',
    'annually',
    'daily',
    'weekly',
    'monthly',
    'quarterly',
    'nightly',
    'yearly',
    'fortnightly',
  ],
  digits: false,
  read(text, place) {
    const match = readAt(EVERY, text, place) ?? readAt(TIMES, text, place) ?? readAt(ADVERB, text, place);
    if (match === null) return null;
    return {
      start: place,
      end: place + match[0].length,
      meaning: { is: 'recurrence', how: 'it recurs; no single date' },
    };
  },
};
