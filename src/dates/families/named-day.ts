import { type Family, point } from '../expression.ts';
import { at, readAt } from '../pattern.ts';

/** Days that go by a name of figures, and mean one day of history and no other. The year is the name's, not the narrative's. */
const NINE_ELEVEN = at('9/11(?![\\d/])');

export const namedDay: Family = {
  name: 'named-day',
  triggers: [],
  digits: true,
  read(text, place) {
    if (
      readAt(NINE_ELEVEN, text, place) === null ||
      /[\d/.-]/.test(text[place - 1] === '-' ? ' ' : (text[place - 1] ?? ' '))
    )
      return null;
    return {
      start: place,
      end: place + 4,
      meaning: point('day', 2001, {
        month: 9,
        day: 11,
        named: true,
        how: 'the name of the attacks of 11 September 2001',
      }),
    };
  },
};
