/** Who a clause speaks of: names, roles and pronouns that can be the subject of a verb of saying. */
import type { Span } from '../../record/record.ts';

export interface Subject extends Span {
  readonly words: string;
  readonly kind: 'name' | 'role' | 'pronoun';
}

/** `President`, `Gen.`, `Prime Minister`; they belong to the name they stand before. */
export const TITLE =
  '(?:(?:[Tt]hen-?|[Ff]ormer\\s)?(?:(?:U\\.S\\.|US|\\p{Lu}\\p{Ll}+)\\s)?(?:(?:Vice|Prime|Deputy|Foreign|Defen[sc]e|National|Security|First|Assistant|Under|Acting)\\s){0,3}(?:President|Minister|Chancellor|Secretary(?:\\sof\\sState)?|Ambassador|Chairman|Chairwoman|General|Senator|Premier|Marshal|Admiral|Colonel|Governor|Director|Adviser|Advisor|Pope|King|Queen|Prince|Sir|Lord|Lady|Professor|Spokesman|Spokeswoman|Mr\\.?|Mrs\\.?|Ms\\.?|Dr\\.?|Gen\\.?|Sen\\.?|Rep\\.?|Gov\\.?|Amb\\.?))';
const WORD = "\\p{Lu}(?:\\p{L}|[’'](?=\\p{Lu}\\p{L})|-(?=\\p{L})|\\.(?=\\s?\\p{Lu}))*\\.?";
const PARTICLE = '(?:de|da|di|van|von|der|den|bin|ibn|al|el|la|le|du)';
const TAIL = `(?:\\s{1,2}(?:${PARTICLE}\\s){0,2}${WORD}){0,4}`;
const NAME = `${WORD}${TAIL}`;
const OFFICES =
  'president|prime minister|premier|foreign minister|defen[sc]e minister|minister|chancellor|secretary of state|secretary-general|secretary|ambassador|leader|chairman|chairwoman|spokesman|spokeswoman|spokesperson|general|senator|official|officials|envoy|advis[eo]r|director|diplomat|king|queen|negotiator|delegate|interpreter|reporter|journalist|author|vice president|head of state';
/** With a capital as well: `the President said`. */
const OFFICE = `(?:${OFFICES.split('|')
  .map((office) => `[${office.charAt(0)}${office.charAt(0).toUpperCase()}]${office.slice(1)}`)
  .join('|')})`;
const ROLE = `[Tt]he\\s(?:(?:U\\.S\\.|\\p{L}[\\p{L}.-]*)\\s){0,3}?${OFFICE}(?!\\p{L})`;
const PRONOUN = '(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)';

/** For other patterns: one subject, in groups. */
export const SUBJECT = `(?:(?<pronoun>${PRONOUN})(?!\\p{L}|[’'])|(?<role>${ROLE})|(?<name>${NAME}))(?![’']s?(?!\\p{L}))`;

/** Capitalised words that begin sentences and name no one. */
const NO_NAME = new Set(
  (
    'The A An In On At By For From With Without Within During After Before Since Until When While As If Though Although But And Or Nor So Yet Still ' +
    'However Moreover Meanwhile Instead Indeed Also Then There Here This That These Those It Its His Her Their Our My Your What Who Why How Where Which ' +
    'All Both Each Every Some Many Most Few Several One Two Three Not No Nothing Even Only Just Now Today Yesterday Later Earlier Once Again Despite ' +
    'Because According To Of Into Over Under Between Among Through Against About Like Perhaps Actually Asked Speaking Following Opening Toward Towards ' +
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December ' +
    'He She They We I You It Another Other Such Same First Second Third Finally Thus Hence Overall Notably Importantly Unfortunately Ultimately Either Neither Around Article Section Chapter Note Notes Document'
  ).split(' '),
);

export function subjectIn(match: RegExpExecArray, offset: number): Subject | null {
  const { pronoun, role, name } = match.groups ?? {};
  const words = pronoun ?? role ?? name;
  if (words === undefined) return null;
  const at = match.index + match[0].indexOf(words);
  if (pronoun !== undefined) return { start: offset + at, end: offset + at + words.length, words, kind: 'pronoun' };
  if (role !== undefined) return { start: offset + at, end: offset + at + words.length, words, kind: 'role' };
  return nameFrom(words, offset + at);
}

/** Drops words that only began the sentence: `But Yeltsin` is Yeltsin; `The` is no one. */
export function nameFrom(words: string, at: number): Subject | null {
  let rest = words;
  let start = at;
  for (;;) {
    if (/^First\s(?:Lady|Secretary|Minister)/.test(rest)) break;
    const first = /^\S+/.exec(rest)?.[0] ?? '';
    if (first === '' || !(NO_NAME.has(first.replace(/[.,]$/, '')) || /^\p{Lu}\p{Ll}+ly$/u.test(first))) break;
    const next = rest.slice(first.length).trimStart();
    start += rest.length - next.length;
    rest = next;
  }
  // The full stop of the sentence is no part of the name; that of an initial or of `Jr.` is.
  if (rest.endsWith('.') && !/(?:^|[\s.])(?:\p{Lu}|Jr|Sr|St)\.$/u.test(rest)) rest = rest.slice(0, -1);
  if (rest === '' || !/\p{Ll}|^\p{Lu}{2,}$/u.test(rest)) return null;
  return { start, end: start + rest.length, words: rest, kind: 'name' };
}

/** `On NATO, …`: what a preposition governs is not what the clause speaks of. */
export const PREPOSITION =
  /^["“‘«(\s]*(?:In|On|At|By|For|From|With|Without|Within|During|After|Before|Since|Until|Despite|According|To|Of|Into|Over|Under|Between|Among|Through|Against|About|Like|Following|Toward|Towards|Unlike|Around|Because)(?!\p{L})/u;

/** The last word of a name, lower-cased, `Jr.` and the like aside: what persons are told apart by. */
export function surnameOf(name: string): string {
  const words = name
    .replace(/[,\s]+(?:Jr|Sr|II|III)\.?$/, '')
    .replace(/[’']s$/, '')
    .split(/\s+/);
  return (words.at(-1) ?? '').replace(/[.,;:]+$/, '').toLowerCase();
}
