import type { Family, Found, Meaning, Third } from '../expression.ts';
import { at, END, GAP, looksLikeName, MONTH, readAt, SEASON, WEEKDAY, wordBefore } from '../pattern.ts';
import { MONTHS, SEASONS, WEEKDAYS } from '../words.ts';
import { unitOf } from './offset.ts';

/** Counted from the day of speaking or writing. */
const DAYS: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['tonight', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
  ['сегодня', 0],
  ['вчера', -1],
  ['позавчера', -2],
  ['завтра', 1],
  ['послезавтра', 2],
]);
const STEPS: Readonly<Record<string, number>> = { last: -1, past: -1, this: 0, next: 1, coming: 1 };

/** `the day before yesterday`, `yesterday`, `this morning` */
const DAY_WORD = at(
  `(?:the${GAP}day${GAP}(?<far>before|after)${GAP})?(?<word>${[...DAYS.keys()].join('|')})(?:${GAP}(?:morning|afternoon|evening|night))?${END}`,
);
const THIS_MORNING = at(`(?<which>this|last)${GAP}(?:morning|afternoon|evening|night)${END}`);
/** `last week`, `next year`, `this month` */
const UNIT_STEP = at(
  `(?:(?:earlier|later|(?<third>early|late|mid)|sometime)${GAP})?(?<which>last|next|this|past|coming|(?:the${GAP})?current)${GAP}(?<unit>week|month|year|decade|century)${END}`,
);
/** `last May`, `next Tuesday`, `this summer`, `on Thursday` */
const NAMED = at(
  `(?:(?<which>last|next|this|past)${GAP})?(?:(?<weekday>${WEEKDAY})(?:${GAP}(?:morning|afternoon|evening|night)${END})?|(?<month>${MONTH})|(?<season>${SEASON}))${END}`,
);

export const deicticDay: Family = {
  name: 'deictic-day',
  triggers: [...DAYS.keys(), 'the', 'this', 'last'],
  digits: false,
  read(text, place) {
    const match = readAt(DAY_WORD, text, place) ?? readAt(THIS_MORNING, text, place);
    if (match === null) return null;
    // "today's Russia", "tomorrow's leaders" speak of an age, not of a day.
    if (/^['’]s/.test(text.slice(place + match[0].length, place + match[0].length + 2))) return null;
    // "nations that today are free" speaks of one, too.
    if (/^today$/i.test(match[0]) && /^(?:that|who|which|until)$/.test(wordBefore(text, place))) return null;
    if (/^(?:today|tomorrow)$/i.test(match[0]) && isOfAnAge(text, place, match[0].length))
      return { start: place, end: place + match[0].length, meaning: AGE };
    const { word, far, which } = match.groups ?? {};
    const step = word === undefined ? (which?.toLowerCase() === 'last' ? -1 : 0) : (DAYS.get(word.toLowerCase()) ?? 0);
    const beyond = far === undefined ? 0 : /before/i.test(far) ? -1 : 1;
    return offsetOf(place, match[0].length, 'day', step + beyond);
  },
};

const AGE: Meaning = { is: 'untold', kind: 'date', why: 'it speaks of an age rather than of a day' };
/** `the world today`, `more than ever today`, `both today and tomorrow` */
const AGE_BEFORE =
  /(?<!\p{L})(?:world|society|societies|europe|russia|america|africa|asia|countr(?:y|ies)|ever|live|lives|generations?|life|humanity|mankind)\s$/iu;
const AND_TOMORROW = /^\s(?:and|or)\s(?:of\s)?(?:tomorrow|yesterday|in\sthe\sfuture)(?!\p{L})/iu;
/** `Today Russia has 989 …`, `Today the tasks are …`: a state, told of no one's doing; `we are meeting today` and `has signed` are of the day. */
const STATE =
  /^,?\s(?!(?:i|we|you|he|she)\s)(?:[\p{L}\d’',-]{1,20}\s){1,8}?(?:(?:has|have)(?!\s(?:\p{L}+\s)?\p{L}+(?:ed|en|n|t|ld|de)(?!\p{L}))|(?:is|are)(?!\s(?:the|a|an|our|my|not\sthe|being|\p{L}+ing)(?!\p{L}))|remains?|exists?|numbers)\s/iu;

function isOfAnAge(text: string, place: number, length: number): boolean {
  const before = text.slice(Math.max(0, place - 24), place);
  const after = text.slice(place + length, place + length + 120);
  if (/(?<!\p{L})(?:both|of)\s(?:today\sand\s)?(?:of\s)?$/iu.test(before))
    return AND_TOMORROW.test(after) || /today\sand\s$/iu.test(before);
  if (AGE_BEFORE.test(before)) return true;
  return /^T/.test(text.slice(place, place + 1)) && /(?:^|[.!?]\s{1,3}|\n)$/.test(before) && STATE.test(after);
}

export const deicticUnit: Family = {
  name: 'deictic-unit',
  triggers: [
    'last',
    'next',
    'this',
    'past',
    'coming',
    'earlier',
    'later',
    'early',
    'late',
    'sometime',
    'current',
    'the',
  ],
  digits: false,
  read(text, place) {
    const match = readAt(UNIT_STEP, text, place);
    if (match === null || wordBefore(text, place) === 'the') return null;
    const { which = '', unit = '', third } = match.groups ?? {};
    const found = offsetOf(place, match[0].length, unitOf(unit), STEPS[which.toLowerCase()] ?? 0);
    if (third === undefined || !/^(?:year|month)$/i.test(unit) || found.meaning.is !== 'offset') return found;
    return { ...found, meaning: { ...found.meaning, third: third.toLowerCase() as Third } };
  },
};

export const named: Family = {
  name: 'named',
  triggers: ['last', 'next', 'this', 'past', ...WEEKDAYS.keys()],
  digits: false,
  read(text, place) {
    const match = readAt(NAMED, text, place);
    if (match === null) return null;
    const { which, weekday, month, season } = match.groups ?? {};
    const name = weekday ?? month ?? season ?? '';
    const start = place + match[0].indexOf(name, which?.length ?? 0);
    if (season === undefined && !looksLikeName(text, start)) return null;
    // Bare abbreviations (`Sun`, `Sat`, `Mon`) are words and names; only whole names stand alone.
    if (which === undefined && (weekday === undefined || weekday.length < 6)) return null;
    const meaning: Meaning = {
      is: 'named',
      what: weekday !== undefined ? 'weekday' : month !== undefined ? 'month' : 'season',
      number:
        WEEKDAYS.get(name.toLowerCase()) ?? MONTHS.get(name.toLowerCase()) ?? SEASONS.get(name.toLowerCase()) ?? 0,
      which:
        which === undefined
          ? 'plain'
          : which.toLowerCase() === 'past'
            ? 'last'
            : (which.toLowerCase() as 'last' | 'next' | 'this'),
    };
    return { start: place, end: place + match[0].length, meaning };
  },
};

function offsetOf(start: number, length: number, unit: ReturnType<typeof unitOf>, amount: number): Found {
  return {
    start,
    end: start + length,
    meaning: {
      is: 'offset',
      unit,
      amount,
      from: 'speech',
      given: null,
      whole: true,
      named: true,
      approximate: false,
      clock: null,
    },
  };
}
