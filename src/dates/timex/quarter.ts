import { type Family, type Found, point, type Unit } from '../expression.ts';
import { at, END, GAP, looksLikeName, NUMBER_WORD, readAt } from '../pattern.ts';
import { NUMBERS } from '../words.ts';

const ORDINALS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, final: 4, latest: 0 };

/**
 *     the third quarter      fiscal fourth-quarter      the first half      this quarter      the weekend      the week
 */
const QUARTER = at(
  `(?:(?:the|(?<year>last|this|next)${GAP}year['’]s)${GAP})?(?:fiscal${GAP})?(?<which>first|second|third|fourth|final)(?:${GAP}fiscal)?(?:${GAP}|-)(?<part>quarter|half)${END}(?!${GAP}(?:hours?|of${GAP}(?:the${GAP})?(?:game|match|\\d)))`,
);
/** `the latest quarter`, `the quarter`: the one told last, else the one before the day of writing. */
const THE_QUARTER = at(`the${GAP}(?:(?:latest${GAP}|most${GAP}recent${GAP})?quarter|latest${GAP}period)${END}`);
/** `this quarter`, `the current quarter`: that of the day of writing, or the one beside it. */
const STEPPED = at(`(?<step>this|last|next|(?:the${GAP})?current)${GAP}(?:fiscal${GAP})?quarter${END}`);
/** `the 1988 second quarter` */
const YEAR_FIRST = at(
  `(?:the${GAP})?(?<year>(?:19|20)\\d\\d)${GAP}(?<which>first|second|third|fourth)(?:${GAP}|-)quarter${END}`,
);
const WEEKEND = at(`(?:(?<step>last|this|next|past|the|this${GAP}past|the${GAP}past)${GAP})weekend${END}`);

/** Parts of a year or a week that news text names by the day of writing. */
export const quarter: Family = {
  name: 'quarter',
  triggers: ['the', 'fiscal', ...Object.keys(ORDINALS), 'last', 'this', 'next', 'past'],
  digits: true,
  read(text, place) {
    const stepped = readAt(STEPPED, text, place) ?? readAt(YEAR_FIRST, text, place);
    if (stepped !== null) return steppedQuarter(place, stepped);
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

function steppedQuarter(place: number, match: RegExpExecArray): Found {
  const { year, which = '', step = '' } = match.groups ?? {};
  const span = { start: place, end: place + match[0].length };
  if (year !== undefined) {
    const slice = { unit: 'quarter', place: ORDINALS[which.toLowerCase()] ?? 1, count: 1 } as const;
    return { ...span, meaning: point('year', Number(year), { slice, how: 'a quarter' }) };
  }
  const away = /^last$/i.test(step) ? -1 : /^next$/i.test(step) ? 1 : 0;
  return { ...span, meaning: { is: 'quarter', part: 'quarter', number: -1, step: away } };
}

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
const LENGTH = at(`(?:(?:the${GAP})?(?:coming|past)${GAP})(?<unit>days|weeks|months|years|decades)${END}`);
const BARE = at(`(?:for|within|after|in)${GAP}(?<unit>days|weeks|months|years|decades)${END}`);

export const vagueLength: Family = {
  name: 'vague-length',
  triggers: ['coming', 'past', 'the', 'for', 'within', 'after', 'in'],
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

/** `year-earlier`, `the year-ago quarter`: a year before, or its quarter. */
const YEAR_AGO = at(`(?:the${GAP})?year-(?:earlier|ago)(?:${GAP}(?:quarter|period))?${END}`);

export const yearAgo: Family = {
  name: 'year-ago',
  triggers: ['the', 'year'],
  digits: false,
  read(text, place) {
    const match = readAt(YEAR_AGO, text, place);
    if (match === null) return null;
    const meaning = {
      is: 'offset',
      unit: 'year',
      amount: -1,
      from: 'speech',
      given: null,
      approximate: false,
      clock: null,
    } as const;
    return { start: place, end: place + match[0].length, meaning };
  },
};

/** `the past year`, `the next month` are marked as the year or month they mostly cover; `the past decade` as its length. */
const THE_PAST = at(`the${GAP}(?<which>past|last|next|coming)${GAP}(?<unit>year|month|week|decade|century)${END}`);
/** `$33 million a year`, `kept for a month`, `for years` */
const ONE = at(
  `(?:an?${GAP}(?:full${GAP}|whole${GAP})?(?<unit>year|month|week|day|decade|century)|(?<units>years|months))${END}`,
);
/** `sales for the year` */
const THE_YEAR = at(`the${GAP}(?:full${GAP})?year${END}(?!${GAP}(?:of|before|after|when|that)${END})`);

export const loosePeriod: Family = {
  name: 'loose-period',
  triggers: ['the', 'a', 'an', 'years', 'months'],
  digits: false,
  read(text, place) {
    const one = readAt(ONE, text, place);
    if (one !== null) return oneUnit(place, one);
    const past = readAt(THE_PAST, text, place);
    const unit = (past?.groups?.unit ?? 'year').toLowerCase() as Unit;
    const match = past ?? readAt(THE_YEAR, text, place);
    if (match === null) return null;
    const span = { start: place, end: place + match[0].length };
    if (unit === 'decade' || unit === 'century')
      return { ...span, meaning: { is: 'length', iso: 'P1', unit, amount: 1 } };
    const amount = past === null ? 0 : /past|last/i.test(past.groups?.which ?? '') ? -1 : 1;
    const rest = { from: 'speech', given: null, whole: true, approximate: false, clock: null } as const;
    return { ...span, meaning: { is: 'offset', unit, amount, ...rest } };
  },
};

function oneUnit(place: number, match: RegExpExecArray): Found {
  const { unit, units = '' } = match.groups ?? {};
  const span = { start: place, end: place + match[0].length };
  if (unit === undefined)
    return { ...span, meaning: { is: 'length', iso: '', unit: units.slice(0, -1).toLowerCase() as Unit, amount: 0 } };
  return { ...span, meaning: { is: 'length', iso: 'P1', unit: unit.toLowerCase() as Unit, amount: 1 } };
}

/** `today's editions` is of the day in news. */
const POSSESSIVE = at(`(?<word>today|tomorrow|yesterday)(?=['’]s(?!\\p{L}))`);

export const possessiveDay: Family = {
  name: 'possessive-day',
  triggers: ['today', 'tomorrow', 'yesterday'],
  digits: false,
  read(text, place) {
    const match = readAt(POSSESSIVE, text, place);
    if (match === null) return null;
    const word = match[0].toLowerCase();
    const amount = word === 'today' ? 0 : word === 'tomorrow' ? 1 : -1;
    const meaning = {
      is: 'offset',
      unit: 'day',
      amount,
      from: 'speech',
      given: null,
      whole: true,
      approximate: false,
      clock: null,
    } as const;
    return { start: place, end: place + match[0].length, meaning };
  },
};

/** `nineteen ninety-six`, as it is spoken. */
const SPOKEN = at(
  `nineteen${GAP}(?<rest>${NUMBER_WORD}(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)${END}`,
);

export const spokenYear: Family = {
  name: 'spoken-year',
  triggers: ['nineteen'],
  digits: false,
  read(text, place) {
    const match = readAt(SPOKEN, text, place);
    const rest = NUMBERS.get((match?.groups?.rest ?? '').toLowerCase());
    if (match === null || rest === undefined || rest < 10 || rest > 99) return null;
    return { start: place, end: place + match[0].length, meaning: point('year', 1900 + rest, { how: 'a year' }) };
  },
};

/** Days that news calls by their names, and how they are found in a year: a day of a month, or its nth weekday. */
const HOLIDAYS: readonly (readonly [RegExp, number, number | readonly [weekday: number, nth: number]])[] = [
  [/^christmas eve$/i, 12, 24],
  [/^christmas/i, 12, 25],
  [/^new year['’]s eve$/i, 12, 31],
  [/^new year['’]s/i, 1, 1],
  [/^halloween/i, 10, 31],
  [/^valentine/i, 2, 14],
  [/^independence/i, 7, 4],
  [/^veterans/i, 11, 11],
  [/^thanksgiving/i, 11, [4, 4]],
  [/^labor/i, 9, [1, 1]],
  [/^memorial/i, 5, [1, -1]],
];
const HOLIDAY = at(
  `(?:christmas(?:${GAP}(?:day|eve))?|thanksgiving(?:${GAP}day)?|halloween|new${GAP}year['’]s(?:${GAP}(?:day|eve))|(?:valentine['’]s|independence|veterans|labor|memorial)${GAP}day)${END}`,
);

export const holiday: Family = {
  name: 'holiday',
  triggers: [
    'christmas',
    'thanksgiving',
    'halloween',
    'new',
    'valentine',
    'independence',
    'veterans',
    'labor',
    'memorial',
  ],
  digits: false,
  read(text, place) {
    const match = looksLikeName(text, place) ? readAt(HOLIDAY, text, place) : null;
    const known = match === null ? undefined : HOLIDAYS.find(([name]) => name.test(match[0].replace(/\s+/g, ' ')));
    if (match === null || known === undefined) return null;
    const [, month, day] = known;
    const span = { start: place, end: place + match[0].length };
    if (typeof day === 'number') return { ...span, meaning: point('day', null, { month, day, how: 'a holiday' }) };
    return { ...span, meaning: { is: 'holiday', month, weekday: day[0], nth: day[1] } };
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
