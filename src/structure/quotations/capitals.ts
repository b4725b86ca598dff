/**
 * Attribution in texts all of capitals, as telegraphs print: no name shows by its letters, so only a name behind a title
 * is a speaker; the verb of saying alone still tells that somebody's words are presented.
 *
 *   FOREIGN MINISTER OSK SAID QUOTE THE FERRIES RUN UNQUOTE.     speaker FOREIGN MINISTER OSK, cue SAID
 *   HE STRESSED THAT "THE HARBOUR IS OPEN"                       no speaker, cue STRESSED
 *   "THE FERRIES RUN," SAID MR TURIN
 */
import type { Span } from '../../record/record.ts';
import type { Attributed } from './attribution.ts';
import type { Pair } from './pairing.ts';
import { maskedSlice, type ProseParagraph, sentenceAt } from './prose.ts';
import { sayingVerb } from './verbs.ts';

const TITLE =
  '(?:(?:VICE|DEPUTY|FOREIGN|PRIME|DEFENSE|FORMER|ACTING|ASSISTANT|UNDER)\\s){0,3}(?:PRESIDENT|MINISTER|CHANCELLOR|SECRETARY|AMBASSADOR|CHAIRMAN|GENERAL|SENATOR|PREMIER|KING|PRINCE|GOVERNOR|DIRECTOR|COLONEL|ADMIRAL|FONMIN|PRIMIN|PM|MR\\.?|MRS\\.?|DR\\.?)';
const NAME = "\\p{Lu}[\\p{Lu}'’-]{2,24}";
/** `FOREIGN MINISTER OSK ` right before the verb. */
const NAMED_BEFORE = new RegExp(
  `(?<![\\p{Lu}'’-])(?<name>${TITLE}\\s${NAME}(?:\\s${NAME})?)\\s(?:(?:ALSO|THEN|HAS|HAD|LATER)\\s){0,2}$`,
  'u',
);
/** `, SAID MR TURIN` */
const VERB_NAMED = new RegExp(`^[,.]?\\s{0,2}(?<verb>\\p{Lu}+)\\s(?<name>${TITLE}\\s${NAME})`, 'u');
/** `, HE SAID` · `, MR TURIN SAID` */
const NAMED_VERB = new RegExp(
  `^[,.]?\\s{0,2}(?:(?:HE|SHE|THEY)|(?<name>${TITLE}\\s${NAME}(?:\\s${NAME})??))\\s(?<verb>\\p{Lu}+)(?!\\p{Lu})`,
  'u',
);
/** Past forms: others are as often nouns (`REPORTS`, `STATES`). */
const PAST = /(?:ED|^SAID|^TOLD|^WROTE|^SPOKE|^SAYS)$/;
/** Characters between the verb and the words it presents. */
const REACH = 60;
const LONGEST_SENTENCE = 600;

/** True where the author's own words have no small letter; asked once for each quotation, told once for each paragraph. */
export function isInCapitals(paragraph: ProseParagraph): boolean {
  const known = KNOWN.get(paragraph);
  if (known !== undefined) return known;
  const told = !/\p{Ll}/u.test(paragraph.masked) && /\p{Lu}{3}/u.test(paragraph.masked);
  KNOWN.set(paragraph, told);
  return told;
}

const KNOWN = new WeakMap<ProseParagraph, boolean>();

export function attributeInCapitals(pair: Pair, paragraph: ProseParagraph): Attributed | null {
  return after(pair, paragraph) ?? before(pair, paragraph);
}

function after(pair: Pair, paragraph: ProseParagraph): Attributed | null {
  const offset = pair.outer.end;
  const words = maskedSlice(paragraph, offset, offset + REACH * 2);
  const match = NAMED_VERB.exec(words) ?? VERB_NAMED.exec(words);
  const verb = match?.groups?.verb ?? '';
  if (match === null || !presents(verb)) return null;
  const { name } = match.groups ?? {};
  return attributed('after', name === undefined ? null : spanOf(words, name, offset), spanOf(words, verb, offset));
}

function before(pair: Pair, paragraph: ProseParagraph): Attributed | null {
  const sentence = paragraph.sentences[sentenceAt(paragraph, pair.outer.start)];
  const from = Math.max(sentence?.start ?? paragraph.start, pair.outer.start - LONGEST_SENTENCE);
  const words = maskedSlice(paragraph, from, pair.outer.start);
  const verb = [...words.matchAll(/(?<![\p{Lu}'’-])\p{Lu}{4,}(?![\p{Lu}'’])/gu)].findLast((each) => presents(each[0]));
  if (verb === undefined) return null;
  const cue = { start: from + verb.index, end: from + verb.index + verb[0].length };
  const gap = words.slice(verb.index + verb[0].length);
  if (gap.length > REACH || /[;:¤](?!\s?$)/.test(gap)) return null;
  const lead = words.slice(0, verb.index);
  const name = NAMED_BEFORE.exec(lead)?.groups?.name;
  const at = name === undefined ? 0 : from + lead.lastIndexOf(name);
  return attributed('before', name === undefined ? null : { name, start: at, end: at + name.length }, cue);
}

function presents(word: string): boolean {
  return PAST.test(word) && sayingVerb(word)?.strength === 'speech';
}

function spanOf(words: string, part: string, offset: number): Span & { name: string } {
  const start = offset + words.indexOf(part);
  return { name: part, start, end: start + part.length };
}

function attributed(where: 'after' | 'before', speaker: (Span & { name: string }) | null, cue: Span): Attributed {
  return { speaker, addressee: null, cue: { start: cue.start, end: cue.end }, where, speech: true };
}
