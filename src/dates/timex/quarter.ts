import { type Family, type Found, point, type Unit } from '../expression.ts';
import { at, END, GAP, readAt } from '../pattern.ts';

const ORDINALS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, final: 4, latest: 0 };

/**
 *     the third quarter      fiscal fourth-quarter      the first half      this quarter      the weekend      the week
 */
const QUARTER = at(
  `(?:(?:the|(?<year>last|this|next)${GAP}year['’]s)${GAP})?(?:fiscal${GAP})?(?<which>first|second|third|fourth|final)(?:${GAP}fiscal)?(?:${GAP}|-)(?<part>quarter|half)${END}(?!${GAP}(?:hours?|of${GAP}(?:the${GAP})?(?:game|match|\\d)))`,
);
/** `the latest quarter`, `the quarter`: the one told last, else the one before the day of writing. */
const THE_QUARTER = at(`the${GAP}(?:latest${GAP}|most${GAP}recent${GAP})?quarter${END}`);
const WEEKEND = at(`(?:(?<step>last|this|next|past|the|this${GAP}past|the${GAP}past)${GAP})weekend${END}`);

/** Parts of a year or a week that news text names by the day of writing. */
export const quarter: Family = {
  name: 'quarter',
  triggers: ['the', 'fiscal', ...Object.keys(ORDINALS), 'last', 'this', 'next', 'past'],
  digits: false,
  read(text, place) {
    const weekend = readAt(WEEKEND, text, place);
    if (weekend !== null) {
      const step = stepOf(weekend.groups?.step ?? '');
      return { start: place, end: place + weekend[0].length, meaning: { is: 'weekend', step } };
    }
    const match = readAt(QUARTER, text, place);
    if (match === null) return theQuarter(text, place);
    const year = /^(?:last|next)$/i.exec(match.groups?.year ?? '')?.[0].toLowerCase();
    const step = match.groups?.year === undefined ? null : year === undefined ? 0 : year === 'last' ? -1 : 1;
    const number = ORDINALS[(match.groups?.which ?? '').toLowerCase()] ?? 1;
    const part = (match.groups?.part ?? '').toLowerCase() === 'half' ? 'half' : 'quarter';
    return { start: place, end: place + match[0].length, meaning: { is: 'quarter', part, number, step } };
  },
};

/** `the weekend` of news is the one just past. */
function stepOf(word: string): number {
  if (/next/i.test(word)) return 1;
  return /^this$/i.test(word) ? 0 : -1;
}

function theQuarter(text: string, place: number): Found | null {
  const match = readAt(THE_QUARTER, text, place);
  if (match === null) return null;
  return {
    start: place,
    end: place + match[0].length,
    meaning: { is: 'quarter', part: 'quarter', number: 0, step: null },
  };
}

/** `recent weeks`, `coming years`, `for months`: a length of which only the unit is told. */
const LENGTH = at(`(?:(?:the${GAP})?(?:recent|coming|past)${GAP})(?<unit>days|weeks|months|years|decades)${END}`);
const BARE = at(`(?:for|within|after|in)${GAP}(?<unit>days|weeks|months|years|decades)${END}`);

export const vagueLength: Family = {
  name: 'vague-length',
  triggers: ['recent', 'coming', 'past', 'the', 'for', 'within', 'after', 'in'],
  digits: false,
  read(text, place) {
    const match = readAt(LENGTH, text, place) ?? readAt(BARE, text, place);
    if (match === null) return null;
    const unit = match.groups?.unit ?? '';
    const start = /^(?:for|within|after|in)\s/i.test(match[0]) ? place + match[0].length - unit.length : place;
    return {
      start,
      end: place + match[0].length,
      meaning: { is: 'length', iso: '', unit: unit.slice(0, -1).toLowerCase() as Unit, amount: 0 },
    };
  },
};

/** News names a year by its number alone: `the 1971 convention`, `his 1996 campaign`. */
const YEAR = at('(?:19\\d\\d|20[0-4]\\d)(?![\\d%]|[,.:/-]\\d|\\s(?:troops|people|men|points|shares|percent))');

export const plainYear: Family = {
  name: 'plain-year',
  triggers: [],
  digits: true,
  read(text, place) {
    if (readAt(YEAR, text, place) === null || /[$£€#\d.,:/-]/.test(text[place - 1] ?? ' ')) return null;
    return {
      start: place,
      end: place + 4,
      meaning: point('year', Number(text.slice(place, place + 4)), { how: 'a year' }),
    };
  },
};

/** `the end of the year`, `the beginning of the month` */
const END_OF = at(
  `(?:the${GAP})?(?:end|beginning|start|middle|close)${GAP}of${GAP}(?:the|this)${GAP}(?<unit>year|month|week|century|decade)${END}`,
);

export const periodEnd: Family = {
  name: 'period-end',
  triggers: ['the', 'end', 'beginning', 'start', 'middle', 'close'],
  digits: false,
  read(text, place) {
    const match = readAt(END_OF, text, place);
    if (match === null) return null;
    const unit = (match.groups?.unit ?? 'year').toLowerCase() as Unit;
    const meaning = {
      is: 'offset',
      unit,
      amount: 0,
      from: 'speech',
      given: null,
      whole: true,
      approximate: false,
      clock: null,
    } as const;
    return { start: place, end: place + match[0].length, meaning };
  },
};
