/** Words kept, changed, put in and dropped: makers of quotations (cases.ts) that stay in one place of the record. */
import type { Warning } from '../../src/record/record.ts';
import type { Random } from '../random.ts';
import type { Ground, Made } from './cases.ts';

/** Words on which a sense turns; a change that is to mean nothing else keeps off them. */
export const TELLING =
  /^(?:not|no|nor|none|never|neither|nothing|nobody|nowhere|cannot|hardly|scarcely|.*n['’]t|if|unless|provided|providing|until|till|when|only|subject|contingent|conditional|will|would|shall|should|may|might|must|can|could|ought|assur.*|guarant.*|promis.*|pledg.*|commit.*|intend.*|intention.*|hope.*|wish.*|expect.*|consider.*|undert.*|ensur.*|oblig.*|bound|bind.*|plan.*|propos.*|tr(?:y|ied|ies|ying)|attempt.*|seek.*|aim.*|vow.*|stud.*|explor.*|examin.*|first|second|third|fourth|fifth|half|quarter|twice|both|dozen.*|hundred.*|thousand.*|million.*|billion.*|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|.*teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|не|ни|нет|никогда|ничего|нельзя|если|пока)$/iu;

/** A run of at least `least` words. */
export function piece(text: string, random: Random, least: number): string {
  const words = text.split(' ');
  const length = random.whole(Math.min(least, words.length), words.length + 1);
  const from = random.whole(0, words.length - length + 1);
  return trimmed(words.slice(from, from + length).join(' '));
}

/** Without the marks that a writer leaves off at either end. */
export function trimmed(text: string): string {
  return text.replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/gu, '');
}

/** What an editor may do without asking: first letter, closing mark, typographic marks, brackets, `[sic]`. */
export function licensed(text: string, random: Random): string {
  const first = text.slice(0, 1);
  const opened = `${random.pick([first.toLowerCase(), `[${first.toLowerCase()}]`, first])}${text.slice(1)}`;
  const words = opened.split(' ');
  const at = random.whole(2, words.length - 1);
  const put = random.pick(['', '[sic]', '[the official]', '[that is, his country]']);
  if (put !== '') words.splice(at, 0, put);
  const marked = words.join(' ').replaceAll(' - ', ' — ').replaceAll("'", '’');
  return marked + random.pick(['', ',', '!', '.']);
}

export function broken({ sentence: { text, speaker }, random }: Ground): Made | null {
  const words = text.split(' ');
  if (words.length < 12 || speaker === null) return null;
  const at = words.slice(0, random.whole(5, words.length - 5)).join(' ').length;
  return { text, verdict: 'verbatim', warning: null, touched: '', broken: at };
}

/** Places of words that no rule of sense looks at. */
function plainPlaces(words: readonly string[]): readonly number[] {
  return [...words.keys()].filter((i) => i > 0 && i < words.length - 1 && isPlain(words[i] as string));
}

function isPlain(word: string): boolean {
  return /^\p{Ll}{5,}$/u.test(word) && !TELLING.test(word);
}

/** One or two words for words of another sentence. */
export function exchanged({ sentence, random, other }: Ground): Made | null {
  const words = sentence.text.split(' ');
  const strangers = other.text.split(' ').filter((word) => isPlain(word) && !words.includes(word));
  const places = plainPlaces(words);
  if (places.length < 3 || strangers.length < 2) return null;
  const touched: string[] = [];
  for (let left = words.length >= 14 && random.chance(0.5) ? 2 : 1; left > 0; left--) {
    const at = random.pick(places);
    const to = random.pick(strangers);
    // A form of the same word, or one with its shape, would be another change.
    if (to.slice(0, 4) === words[at]?.slice(0, 4)) return null;
    touched.push(words[at] as string, to);
    words[at] = to;
  }
  return { text: words.join(' '), verdict: 'altered', warning: null, touched: touched.join(' ') };
}

export function dropped({ sentence, random }: Ground): Made | null {
  const words = sentence.text.split(' ');
  const places = plainPlaces(words);
  if (places.length < 2) return null;
  const [gone = ''] = words.splice(random.pick(places), 1);
  return { text: words.join(' '), verdict: 'altered', warning: null, touched: gone };
}

export function added({ sentence, random, other }: Ground): Made | null {
  const words = sentence.text.split(' ');
  const put = other.text.split(' ').filter(isPlain)[0];
  const places = plainPlaces(words);
  if (places.length < 2 || put === undefined) return null;
  words.splice(random.pick(places), 0, put);
  return { text: words.join(' '), verdict: 'altered', warning: null, touched: put };
}

/** House styles: a difference, and not a warning. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\btowards\b/, 'toward'],
  [/\btoward\b/, 'towards'],
  [/\b(\w{3,})isation\b/, '$1ization'],
  [/\b(\w{3,})ization\b/, '$1isation'],
  [/\b(\w{4,})ising\b/, '$1izing'],
  [/\b(organ|real|emphas|recogn)is(e|ed|es)\b/, '$1iz$2'],
  [/\b(organ|real|emphas|recogn)iz(e|ed|es)\b/, '$1is$2'],
  [/\bdefence\b/, 'defense'],
  [/\bprogramme\b/, 'program'],
  [/\b([Ll]ab|[Nn]eighb|[Ff]av|[Hh]on|[Hh]arb)our\b/, '$1or'],
  [/\b([Ll]ab|[Ff]av|[Hh]on)or\b/, '$1our'],
  [/\bcentre\b/, 'center'],
  [/\bYeltsin\b/, 'Eltsin'],
  [/\bUnited States\b/, 'U.S.'],
  [/\b(two|three|four|five|six|seven|eight|nine|ten)\b/, ''],
];
const FIGURES = 'zero one two three four five six seven eight nine ten'.split(' ');

export function respelled({ sentence: { text } }: Ground): Made | null {
  const found = SPELLINGS.find(([from]) => from.test(text));
  if (found === undefined) return null;
  const [from, to] = found;
  const spelled = to === '' ? text.replace(from, (word) => String(FIGURES.indexOf(word))) : text.replace(from, to);
  return { text: spelled, verdict: 'altered', warning: null, touched: '' };
}

function replaced(text: string, from: RegExp, to: string, warning: Warning): Made | null {
  const match = from.exec(text);
  if (match === null) return null;
  const changed = text.replace(from, to).replace(/ {2,}/g, ' ');
  const put = match[0].replace(from, to);
  return { text: trimmed(changed), verdict: 'altered', warning, touched: `${match[0]} ${put}` };
}

/** `do not agree` → `do agree`, `can’t` → `can`, `никогда` and `не` go. */
export function negationDropped({ sentence: { text }, random }: Ground): Made | null {
  const ways: readonly (readonly [RegExp, string])[] = [
    [/(?<=\w )(?:not|never|no|hardly) (?!only\b|later\b|longer\b|matter\b|less\b|more\b)(?=\w)/, ''],
    [/\bcannot\b/, 'can'],
    [/\b(do|does|did|is|are|was|were|has|have|had|would|could|should)n['’]t\b/, '$1'],
    [/(?<=[а-яё] )(?:не|никогда) (?=[а-яё])/u, ''],
  ];
  const way = random.pick(ways.filter(([from]) => from.test(text)).concat([[/(?!)/, '']]));
  return replaced(text, way[0], way[1], 'negation-lost');
}

export function negationPut({ sentence: { text }, random }: Ground): Made | null {
  return replaced(
    text,
    random.pick([/\b(will|would|should|could|must|may|is|are|was|were)\b (?!not\b|never\b|no\b)/]),
    random.chance(0.7) ? '$1 not ' : '$1 never ',
    'negation-lost',
  );
}

export function number({ sentence: { text }, random }: Ground): Made | null {
  const digits = /(?<![\d.,])\d{1,4}(?![\d.,]*\d)/.exec(text);
  if (digits !== null) {
    const other = Number(digits[0]) + random.pick([1, 2, 3, 10]);
    return replaced(text, new RegExp(`(?<![\\d.,])${digits[0]}(?![\\d.,]*\\d)`), String(other), 'number-changed');
  }
  const numeral = /\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion)\b/.exec(text);
  if (numeral === null) return null;
  const pool = /d$|n$/.test(numeral[0]) && numeral[0].length > 5 ? ['hundred', 'million', 'billion'] : FIGURES.slice(2);
  const to = random.pick(pool.filter((one) => one !== numeral[0]));
  return replaced(text, new RegExp(`\\b${numeral[0]}\\b`), to, 'number-changed');
}

const MONTHS = 'January February March April June July August September October November December'.split(' ');
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** Another month, weekday or year. */
export function calendar({ sentence: { text }, random }: Ground): Made | null {
  for (const names of [MONTHS, DAYS]) {
    const found = names.find((name) => new RegExp(`\\b${name}\\b`).test(text));
    if (found === undefined) continue;
    const to = random.pick(names.filter((name) => !text.includes(name)));
    return replaced(text, new RegExp(`\\b${found}\\b`), to, 'number-changed');
  }
  const year = /\b(?:1[89]|20)\d\d\b/.exec(text);
  if (year === null) return null;
  return replaced(
    text,
    new RegExp(`\\b${year[0]}\\b`),
    String(Number(year[0]) + random.pick([-2, -1, 1, 2])),
    'number-changed',
  );
}

const NO_NAME =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day|President|Minister|Prime|Foreign|Secretary|General|Chairman|Ambassador|Chancellor|Mister|Doctor|State|First|Second|Third|Deputy|Vice|Both|Then|They|There|This|That|Those|These|When|With|However|Will|Would|Should|Could|Must|Question)$/;

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<=\p{Ll},? )\p{Lu}\p{Ll}{3,}\b(?!['’])/gu)]
    .map(([name]) => name)
    .filter((name) => !NO_NAME.test(name));
}

/** The name of somebody or somewhere for that of another. */
export function renamed({ sentence: { text }, random, other }: Ground): Made | null {
  const own = namesIn(text);
  const others = namesIn(other.text).filter((name) => !own.some((one) => one.slice(0, 3) === name.slice(0, 3)));
  if (own.length === 0 || others.length === 0) return null;
  const from = random.pick(own);
  const to = random.pick(others);
  if (text.includes(to) || new Set([...from.toLowerCase()].filter((letter) => to.includes(letter))).size > 3)
    return null;
  return replaced(text, new RegExp(`\\b${from}\\b`), to, 'name-changed');
}

/** Between two modals of one strength, or of which neither binds. */
export function modal({ sentence: { text }, random }: Ground): Made | null {
  const to: Readonly<Record<string, readonly string[]>> = {
    may: ['could', 'should'],
    might: ['can', 'should'],
    can: ['may', 'might'],
    could: ['should', 'might'],
    would: ['should', 'could'],
    should: ['would', 'may'],
    must: ['will'],
    will: ['must'],
  };
  const found = /(?<=\w )(?:may|might|can|could|would|should|must|will)\b/.exec(text);
  if (found === null || isReportedWithin(text)) return null;
  return replaced(text, new RegExp(`(?<=\\w )${found[0]}\\b`), random.pick(to[found[0]] ?? []), 'modal-changed');
}

/** After a verb of saying in the past, `would` is what `will` becomes: no intent. */
function isReportedWithin(text: string): boolean {
  return /\b(?:said|stated|replied|told|added|noted|asked|explained|believed|thought|agreed|stressed|emphasi[sz]ed|hoped|felt|suggested|promised|assured|indicated|expressed|confirmed|announced|answered|pointed|mentioned|recalled|warned|declared|insisted|admitted)\b/.test(
    text,
  );
}

const STRONGER: readonly (readonly [RegExp, string])[] = [
  [/(?<=\w )(?:may|might|could|would|should)\b(?! not|n['’]t)/, 'will'],
  [/\bassurance(s?)\b/, 'guarantee$1'],
  [/\bassure\b/, 'guarantee'],
  [/\bhope to\b/, 'promise to'],
  [/\bintend to\b/, 'undertake to'],
  [/\bplan to\b/, 'pledge to'],
  [/\bconsider(ing)?\b/, 'guarantee$1'],
];
const WEAKER: readonly (readonly [RegExp, string])[] = [
  [/\bguarantee(s?)\b/, 'assurance$1'],
  [/\bguaranteed\b/, 'assured'],
  [/\bpromise\b/, 'hope'],
  [/\bcommitment(s?)\b/, 'intention$1'],
  [/\bensure\b/, 'consider'],
  [/\bensuring\b/, 'considering'],
  [/(?<=\w )(?:will|must|shall)\b(?! not)/, 'may'],
];

export function commitment({ sentence: { text }, random }: Ground, direction: 1 | -1): Made | null {
  if (isReportedWithin(text)) return null;
  const ways = (direction === 1 ? STRONGER : WEAKER).filter(([from]) => from.test(text));
  if (ways.length === 0) return null;
  const [from, to] = random.pick(ways);
  return replaced(text, from, to, direction === 1 ? 'commitment-strengthened' : 'commitment-weakened');
}

/** What reporting does to a sentence, undone. */
const UNREPORTED: Readonly<Record<string, string>> = {
  he: 'I',
  his: 'my',
  him: 'me',
  himself: 'myself',
  would: 'will',
  could: 'can',
  might: 'may',
  was: 'is',
  were: 'are',
  had: 'have',
  did: 'do',
  they: 'we',
  their: 'our',
  them: 'us',
  there: 'here',
};
const SAID =
  /\b(?:said|replied|stated|added|noted|stressed|observed|explained|answered|remarked|continued|declared|emphasi[sz]ed|believed|pointed out|thought) that (?<rest>(?:the|he|his|they|their|if|in|there|this|a|an|\p{Lu})\p{L}*\s.*)$/u;

/** “I will withdraw” from “He said that he would withdraw”. */
export function direct({ sentence }: Ground): Made | null {
  if (sentence.direct !== null) return { text: sentence.direct, verdict: 'reported', warning: null, touched: '' };
  const rest = SAID.exec(sentence.text)?.groups?.rest;
  if (rest === undefined || isReportedWithin(rest)) return null;
  const words = rest.split(' ').map((word) => UNREPORTED[word] ?? word);
  const shifted = words.filter((word, i) => word !== rest.split(' ')[i]).length;
  if (shifted === 0 || words.length < 9) return null;
  const text = words.join(' ');
  return { text: text.slice(0, 1).toUpperCase() + text.slice(1), verdict: 'reported', warning: null, touched: '' };
}

/** Documents from which on words in a row are nobody's. */
const COMMON_TO = 8;

/** Two to four words that many documents have. */
export function common({ sentence, random, grams }: Ground): string | null {
  const words = sentence.text.split(' ');
  const length = random.whole(2, 5);
  const from = random.whole(0, words.length - length);
  const text = words.slice(from, from + length).join(' ');
  if (!/^[\p{L} ]+$/u.test(text)) return null;
  return grams.documentsWith(text) >= COMMON_TO ? text : null;
}

/** The words of two sentences in no order: the archive has them all, and nobody said this. */
export function shuffled({ sentence, other, random }: Ground): string {
  const words = `${sentence.text} ${other.text}`.replace(/[,;:()]/g, '').split(' ');
  for (let i = words.length - 1; i > 0; i--) {
    const j = random.whole(0, i + 1);
    [words[i], words[j]] = [words[j] as string, words[i] as string];
  }
  return words.slice(0, random.whole(7, 16)).join(' ');
}
