/** The small words on which a promise turns. All are keys of `tokenise`; classes, not spellings, are compared. */
import { canonical } from '../text/text.ts';

const NEGATIONS = new Set(
  'not no never none nor neither cannot nothing nobody nowhere hardly scarcely не ни нет никогда ничего нельзя'.split(
    ' ',
  ),
);

export function isNegation(word: string): boolean {
  return NEGATIONS.has(word) || word.endsWith("n't");
}

/** Words that begin a condition; those of several words by their telling one. */
const CONDITIONS = new Set('if unless provided providing until till contingent conditional если пока'.split(' '));

export function isCondition(word: string): boolean {
  return CONDITIONS.has(word);
}

/** `as long as`, `subject to`, `on condition`, `only when`, `in exchange for`, `in return for`. */
const CONDITION_PHRASES = [
  'as long as',
  'so long as',
  'subject to',
  'on condition',
  'only when',
  'only after',
  'in exchange',
  'in return',
  'при условии',
];

export function hasCondition(words: readonly string[]): boolean {
  const text = ` ${words.join(' ')} `;
  return words.some(isCondition) || CONDITION_PHRASES.some((phrase) => text.includes(` ${phrase} `));
}

/** How far a modal binds who says it: 1 leaves open, 2 inclines, 3 binds. */
const MODALS: Readonly<Record<string, number>> = {
  may: 1,
  might: 1,
  could: 1,
  can: 1,
  would: 2,
  should: 2,
  ought: 2,
  will: 3,
  shall: 3,
  must: 3,
  "won't": 3,
  "i'll": 3,
  "we'll": 3,
  "he'll": 3,
  "they'll": 3,
  "i'd": 2,
  "we'd": 2,
  "wouldn't": 2,
  "shouldn't": 2,
  "couldn't": 1,
  "can't": 1,
  cannot: 1,
};

export function modalStrength(word: string): number | null {
  return MODALS[word] ?? null;
}

/** How far an undertaking binds, by the stems of its words. An assurance is not a guarantee. */
const UNDERTAKINGS: readonly (readonly [strength: number, stems: string])[] = [
  [1, 'consider stud explor examin'],
  [2, 'hope wish expect try tries tried attempt seek'],
  [3, 'intend intent plan aim propos'],
  [4, 'assur'],
  [5, 'promis commit pledg undertak vow oblig'],
  [6, 'guarant ensur bind bound'],
];

export function undertakingStrength(word: string): number | null {
  for (const [strength, stems] of UNDERTAKINGS) {
    if (stems.split(' ').some((stem) => word.startsWith(stem))) return strength;
  }
  return null;
}

const NUMBER_WORDS = new Set(
  'hundred thousand million billion trillion dozen half third quarter twice both'.split(' '),
);

/** Digits, numerals in words, and what counts. */
export function isNumber(word: string): boolean {
  return /\d/.test(word) || NUMBER_WORDS.has(word) || /^\d/.test(canonical(word));
}

const CALENDAR = new Set(
  (
    'january february march april may june july august september october november december ' +
    'monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow ' +
    'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'
  ).split(' '),
);

/** Names of months and days. `may` and `march` are other words as well: only two of them make a changed date. */
export function isCalendar(word: string): boolean {
  return CALENDAR.has(word);
}

/** Verbs that report speech: after them, "he would" is what "I will" became. */
const REPORTING =
  /^(?:said|says|stated|replied|told|added|noted|stressed|emphasi[sz]ed|asked|explained|believed|thought|indicated|pointed|agreed|expressed|insisted|warned|hoped|felt|argued|declared|remarked|observed|continued|answered|asserted|maintained|mentioned|commented|suggested|assured|promised|responded|recalled|concluded|confirmed|acknowledged|claimed|repeated|reiterated|inquired|wondered|admitted|announced|сказал|заявил|ответил|отметил|подчеркнул)$/;

export function isReporting(word: string): boolean {
  return REPORTING.test(word);
}
