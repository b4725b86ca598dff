import { type Family, type Found, point } from '../expression.ts';
import { at, DASH, DECADE_WORD, END, readAt, wordBefore, YEAR4 } from '../pattern.ts';
import { DECADES, fullYear, ORDINALS } from '../words.ts';

/** `1991-93`, `1991–1993` */
const YEARS = at(`(?<from>${YEAR4})(?:\\s?${DASH}\\s?|/)(?<to>${YEAR4}|\\d\\d(?!\\d))(?![\\d]|${DASH}\\d|[\\p{L}])`);
/** `1990s`, `1990’s`, `1994 года` */
const YEAR = at(`(?<year>${YEAR4})(?:(?<decade>['’]?s|-х)|\\s(?:года?|году|г\\.))?(?![\\d\\p{L}_]|[:/.]\\d)`);
/** `90s`, `’90s` */
const SHORT_DECADE = at(`(?<tens>[2-9]0)['’]?s${END}`);

/** Words before a number that make it a year: `in 1995`, `the 1972 agreement`, `Munich 2007`. */
const BEFORE_A_YEAR = new Set(
  (
    'in of since by until till during from to before after through year early mid late between and the spring summer autumn fall winter ' +
    'mid-  circa ca around about into fiscal signed period cy fy calendar quarter half or over than against versus vs compared famous for that his her its their our current full calendar elections election as also including already unlike throughout beyond ' +
    'в с до к по из'
  ).split(/\s+/),
);
/** Things counted: `2000 troops` is no year. */
const COUNTED = at(
  '\\s(?:troops|men|people|persons|soldiers|officers|members|deaths|dead|casualties|dollars|rubles|roubles|euros|pounds|marks|miles|kilomet(?:er|re)s|km|met(?:er|re)s|tons|tonnes|pages|words|documents|delegates|warheads|missiles|tanks|aircraft|percent|per|hours|hrs|square|feet|acres|barrels|other|more|or so|additional|new|american|russian|soviet|years|rounds|cases|jobs|million|billion|mw|kilos|kg|lbs|plus|students|workers|tourists|refugees|prisoners|meters|bodies|villages|families|visas|vehicles|copies|prs)(?!\\p{L})',
);

export const year: Family = {
  name: 'year',
  triggers: [],
  digits: true,
  read(text, place) {
    return years(text, place) ?? decade(text, place) ?? shortYear(text, place) ?? singleYear(text, place);
  },
};

/** `pages 1002-1006 and 1025-1032` */
const PAGES = /(?<!\p{L})(?:pages?|pp?\.|nos?\.|numbers?|lines?)\s(?:[\d-]{1,9}(?:,\s|\sand\s)){0,2}$/iu;

function years(text: string, place: number): Found | null {
  const match = readAt(YEARS, text, place);
  if (match === null || isPartOfNumber(text, place)) return null;
  const { from: first = '', to: last = '' } = match.groups ?? {};
  const from = Number(first);
  const to = last.length === 4 ? Number(last) : Math.floor(from / 100) * 100 + Number(last);
  if (from < 1930 && !BEFORE_A_YEAR.has(wordBefore(text, place))) {
    const why = `${match[0]} may be years or hours`;
    return { start: place, end: place + match[0].length, meaning: { is: 'untold', kind: 'interval', why } };
  }
  // `1972-75` is a run; `2005-02` may be a month, and is left to be told by whoever reads it.
  if (to <= from || PAGES.test(text.slice(Math.max(0, place - 30), place))) return null;
  if (last.length === 2 && Number(last) <= 12) {
    const why = `${match[0]} may be years or a month`;
    return { start: place, end: place + match[0].length, meaning: { is: 'untold', kind: 'date', why } };
  }
  return {
    start: place,
    end: place + match[0].length,
    meaning: { is: 'range', from: point('year', from, {}), to: point('year', to, {}), how: 'a run of years' },
  };
}

function decade(text: string, place: number): Found | null {
  const match = readAt(SHORT_DECADE, text, place);
  if (match === null) return null;
  const apostrophe = /['’‘]/.test(text[place - 1] ?? '');
  if (!apostrophe && !/^(?:the|early|mid|late|mid-)$/.test(wordBefore(text, place).replace(/-$/, ''))) return null;
  const start = apostrophe ? place - 1 : place;
  const tens = fullYear(match.groups?.tens ?? '');
  return {
    start,
    end: place + match[0].length,
    meaning: point('decade', tens, { how: `a decade, read as the ${tens}s` }),
  };
}

const SHORT_YEAR = at(`(?<year>\\d\\d)${END}(?!['’.,]\\d)`);
const BEFORE_A_SHORT_YEAR =
  /^(?:in|of|since|by|until|till|from|to|and|or|before|after|during|early|mid|late|spring|summer|fall|autumn|winter|season|back|between|through|around|about)$/;

/** `in ’47`, `the fall of '61` */
function shortYear(text: string, place: number): Found | null {
  if (!/['’‘]/.test(text[place - 1] ?? '') || /[\p{L}\d]/u.test(text[place - 2] ?? '')) return null;
  const match = readAt(SHORT_YEAR, text, place);
  if (match === null || !BEFORE_A_SHORT_YEAR.test(wordBefore(text, place - 1))) return null;
  const value = fullYear(match.groups?.year ?? '');
  return {
    start: place - 1,
    end: place + match[0].length,
    meaning: point('year', value, { how: `a year, read as ${value}` }),
  };
}

function singleYear(text: string, place: number): Found | null {
  const match = readAt(YEAR, text, place);
  if (match === null || isPartOfNumber(text, place)) return null;
  const end = place + match[0].length;
  const value = Number(match.groups?.year);
  if (match.groups?.decade !== undefined) {
    const century = value % 100 === 0 && value < 1900;
    return { start: place, end, meaning: point(century ? 'century' : 'decade', value, { how: 'a decade' }) };
  }
  if (match[0].length === 4 && !isYear(text, place, end, value)) return null;
  return { start: place, end, meaning: point('year', value, { how: 'a year' }) };
}

function isPartOfNumber(text: string, place: number): boolean {
  return /[$£€#№:/_]|\d[.,-]/.test(text.slice(Math.max(0, place - 2), place));
}

function isYear(text: string, place: number, end: number, value: number): boolean {
  if (value < 1500 || readAt(COUNTED, text, end) !== null) return false;
  const before = wordBefore(text, place);
  if (BEFORE_A_YEAR.has(before) || BEFORE_A_YEAR.has(before.replace(/-$/, ''))) return value >= 1700 || before === 'in';
  // "in 2001, 2004 and 2007": one year of a list makes years of those beside it.
  if (value >= 1900 && value < 2040 && !NUMBERED.test(before) && readAt(OF_A_YEAR, text, end) !== null) return true;
  if (value >= 1900 && value < 2040 && (/^(?:on|.*['’]s)$/.test(before) || isListed(text, place))) return true;
  if (value >= 1900 && value < 2040 && value % 50 !== 0 && isRunningText(text, place, end) && !NUMBERED.test(before))
    return true;
  // "New York: Knopf, 2004)", "(2004)", "(Geneva 1985)": a year of publication stands before a closing bracket.
  if (value < 1700 || value >= 2100) return false;
  const lead = text.slice(Math.max(0, place - 2), place);
  const tail = text.slice(end, end + 2);
  return (/[(,]\s?$/.test(lead) && /^\s?[),;]/.test(tail)) || (/\p{L}\s$/u.test(lead) && tail.startsWith(')'));
}

/** `has made 1979 a troublesome year`, `the plan 1994, as`: after a small letter, and before an end or a word of structure. */
const ENDS_OR_GOES_ON = at(
  '(?:[,;.)]|\\s(?:a|an|the|and|or|to|was|were|is|has|had|as|when|while|by|with|in|on|at|which|but|because|until|would|will)(?!\\p{L}))',
);

function isRunningText(text: string, place: number, end: number): boolean {
  return (
    /(?<!\p{L})\p{Ll}{2,}\s$/u.test(text.slice(Math.max(0, place - 16), place)) &&
    readAt(ENDS_OR_GOES_ON, text, end) !== null
  );
}

/** Words before a number of another kind: `telegram 1998 to Moscow`. */
const NUMBERED =
  /^(?:telegram|cable|despatch|dispatch|airgram|no|number|room|article|section|paragraph|document|pages|resolution|flight|nos|lot|box|folder|paragraphs|pp|line|tosec|secto|cirtel|despatch|memo|memorandum|at|about|some|nearly|only|over|approximately|least|than|almost|roughly|another|these|those|all|of|with)$/;

/** `the huge 1975 apple crop`: what a year is said of, within two words. */
const OF_A_YEAR = at(
  '(?:\\s\\p{L}{2,14})?\\s(?:accords?|acts?|agreements?|budgets?|campaigns?|census|conferences?|constitution|contributions?|conventions?|coup|crisis|crops?|data|decisions?|elections?|estimates?|figures?|harvests?|laws?|levels?|plans?|programmes?|programs?|releases?|revolution|season|summit|treat(?:y|ies)|wars?|olympics?|games|championships?)(?!\\p{L})',
);

function isListed(text: string, place: number): boolean {
  return /(?<!\d)(?:19|20)\d\d(?:, (?:and )?| and | or | & )$/.test(text.slice(Math.max(0, place - 12), place));
}

/** `the nineties`, `the early eighties` */
const DECADE_NAME = at(`${DECADE_WORD}${END}`);
export const decadeName: Family = {
  name: 'decade-name',
  triggers: [...DECADES.keys()],
  digits: false,
  read(text, place) {
    const match = readAt(DECADE_NAME, text, place);
    const before = wordBefore(text, place);
    if (match === null || !/^(?:the|early|mid|late|nineteen)$/.test(before)) return null;
    const year = 1900 + (DECADES.get(match[0].toLowerCase()) ?? 0);
    if (year < 1930) return null;
    return {
      start: place,
      end: place + match[0].length,
      meaning: point('decade', year, { how: `a decade, read as the ${year}s` }),
    };
  },
};

/** `the 21st century`, `the twentieth century` */
const CENTURY = at(`(?:(?<number>\\d{1,2})(?:st|nd|rd|th)|(?<word>[a-z]+(?:-first)?))[ -](?:century|centuries)${END}`);
export const century: Family = {
  name: 'century',
  triggers: [...ORDINALS.keys(), 'twenty'],
  digits: true,
  read(text, place) {
    const match = readAt(CENTURY, text, place);
    if (match === null) return null;
    const { number, word = '' } = match.groups ?? {};
    const which = number === undefined ? ORDINALS.get(word.toLowerCase()) : Number(number);
    if (which === undefined || which < 10 || which > 21) return null;
    return {
      start: place,
      end: place + match[0].length,
      meaning: point('century', (which - 1) * 100, { how: 'a century' }),
    };
  },
};
