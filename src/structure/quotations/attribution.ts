/** Who is said to have spoken a quotation, to whom, and by which words, read from the sentence around it. */
import type { Span } from '../../record/record.ts';
import { attributeInCapitals, isInCapitals } from './capitals.ts';
import { writerOf } from './letters.ts';
import type { Pair } from './pairing.ts';
import type { People } from './people.ts';
import { maskedSlice, type ProseParagraph, sentenceAt } from './prose.ts';
import { nameFrom, PREPOSITION, SUBJECT, type Subject, subjectIn, surnameOf } from './subject.ts';
import { type SayingVerb, sayingVerb } from './verbs.ts';

export interface Attributed {
  readonly speaker: Named | null;
  readonly addressee: Named | null;
  readonly cue: Span | null;
  /** `after`: “…,” he said. `before`: He said, “…”. `label`: Bush: “…”. */
  readonly where: 'after' | 'before' | 'label' | 'none';
  /** True where the verb surely presents speech, and does not only see, want or call. */
  readonly speech: boolean;
}

interface Named extends Span {
  readonly name: string;
}

export const UNATTRIBUTED: Attributed = { speaker: null, addressee: null, cue: null, where: 'none', speech: false };

const ADVERB =
  '(?:also|then|later|once|again|only|clearly|himself|herself|even|further|had|has|have|is|was|would|did\\snot|never|repeatedly|\\p{Ll}+ly)';
const APPOSITION = '(?:,\\s[^,“”"¤()]{2,80},)?';
const VERB = '(?<verb>\\p{Ll}+)';
const OBJECT =
  "(?:\\s(?<object>him|her|them|us|me|reporters|journalists|\\p{Lu}[\\p{L}.’'-]*(?:\\s\\p{Lu}[\\p{L}.’'-]*){0,3}|the\\s\\p{Lu}?\\p{L}+(?:\\s(?:president|minister|people|leader))?)(?=[\\s,.:;]|$))";
/** `,” Yeltsin said`, `” he told Bush` */
const SUBJECT_VERB = new RegExp(
  `^[,.?!…—–-]*\\s*(?:as\\s|and\\s)?${SUBJECT}${APPOSITION}\\s(?:${ADVERB}\\s){0,3}${VERB}`,
  'u',
);
/** `,” said Yeltsin` */
const VERB_SUBJECT = new RegExp(`^[,.?!…—–-]*\\s*${VERB}\\s${SUBJECT}`, 'u');
const ACCORDING = new RegExp(`^[,.?!…—–-]*\\s*according\\sto\\s${SUBJECT}`, 'u');
const ACCORDING_BEFORE = new RegExp(`(?<cue>[Aa]ccording\\sto)\\s(?:[a-z ]{0,40}\\s)?${SUBJECT}(?=[,.;:]|$)`, 'u');
const LABEL = new RegExp(`^[\\s*_]*${SUBJECT}(?:\\s\\([^)]{1,40}\\))?[*_]*:[*_]*\\s*$`, 'u');
const ENDS_WITH_SUBJECT = new RegExp(`${SUBJECT}${APPOSITION}\\s(?:${ADVERB}\\s){0,4}$`, 'u');
const BEGINS_WITH_SUBJECT = new RegExp(`^["“‘«(\\s]*${SUBJECT}`, 'u');
/** A subject and its verb, in the middle of a sentence. */
const CLAUSE = new RegExp(`(?<![\\p{L}’'-])${SUBJECT}${APPOSITION}\\s(?:${ADVERB}\\s){0,3}${VERB}`, 'gu');
const WHO = new RegExp(
  `(?<name>\\p{Lu}[\\p{L}.’'-]*(?:\\s\\p{Lu}[\\p{L}.’'-]*){0,3}),?\\swho\\s(?:${ADVERB}\\s){0,3}$`,
  'u',
);
/** Before a base form these make it a verb: `to say`, `they note`; after an article it is a noun. */
const BEFORE_BASE =
  /(?:^|\s)(?:to|will|would|could|can|may|might|did|not|they|we|I|you|and|officials|leaders|presidents|ministers)\s$/;
const NOUN_BEFORE =
  /(?:^|\s)(?:the|a|an|his|her|its|their|this|that|any|no|own|such|of|key|first|last|one|public|brief)\s$/i;
/** Plurals of nouns that this field is full of; verbs only after someone or something that can state, report or note. */
const NOUNS_TOO = new Set(
  'states reports notes points claims comments demands quotes promises calls answers offers objects remarks challenges hints terms labels brands'.split(
    ' ',
  ),
);
const BEFORE_THIRD_PERSON =
  /(?:\p{Lu}[\p{L}.’'-]*|\)|(?:^|\s)(?:he|she|it|who|which|also|then|later|\p{Ll}+ly|letter|memo|memorandum|cable|telegram|message|document|statement|article|text|president|minister|secretary|chancellor|ambassador))\s$/u;
/** Characters from a quotation or its verb within which a speaker is looked for: about two lines of print. */
const LONGEST_REACH = 200;
/** Characters between a quotation and a verb that only sometimes presents words. */
const WEAK_REACH = 80;
/** Characters from which on words after an unknown name and a colon are speech; titles are shorter. */
const LEAST_SPEECH = 60;
/** Characters of a sentence that are read: debris without a full stop must not cost the whole text each time. */
const LONGEST_SENTENCE = 1200;
/** Sentences that a pronoun may look back over. */
const MOST_SENTENCES = 12;

export interface Surroundings {
  readonly paragraph: ProseParagraph;
  readonly before: readonly ProseParagraph[];
  readonly people: People;
}

export function attribute(pair: Pair, around: Surroundings): Attributed {
  if (isInCapitals(around.paragraph)) return attributeInCapitals(pair, around.paragraph) ?? UNATTRIBUTED;
  const ahead = before(pair, around);
  const source = according(pair, around);
  // The nearer of two cues holds: "Marek called Dorn, and according to aides she …".
  const nearer = (source?.cue?.start ?? -1) > (ahead?.cue?.start ?? -1) ? source : ahead;
  const own = labelled(pair, around) ?? introducing(pair, ahead, around) ?? after(pair, around) ?? nearer;
  return own ?? introducedAbove(pair, around) ?? UNATTRIBUTED;
}

/** `When Dorn says, “I agree,” Marek says, “Good.”`: a verb with its comma before the mark holds against any after it. */
function introducing(pair: Pair, ahead: Attributed | null, around: Surroundings): Attributed | null {
  if (ahead?.cue == null || !ahead.speech) return null;
  const gap = maskedSlice(around.paragraph, ahead.cue.end, pair.outer.start);
  return /^\s?[,:]\s{1,2}$/.test(gap) ? ahead : null;
}

/** A paragraph that ends with a colon introduces the one that a quotation begins. */
function introducedAbove(
  pair: Pair,
  { paragraph, before: [intro, ...further], people }: Surroundings,
): Attributed | null {
  if (intro === undefined || !/:\s*$/.test(intro.masked)) return null;
  if (maskedSlice(paragraph, paragraph.start, pair.outer.start).trim() !== '') return null;
  const above = { ...pair, outer: { start: intro.end, end: intro.end } };
  return before(above, { paragraph: intro, before: further, people });
}

/** `Bush: “We need to develop a plan.”` */
function labelled(pair: Pair, around: Surroundings): Attributed | null {
  const { paragraph } = around;
  const words = maskedSlice(paragraph, paragraph.start, pair.outer.start);
  if (words.length > 60) return null;
  const match = LABEL.exec(words);
  const subject = match === null ? null : subjectIn(match, paragraph.start);
  if (subject === null || subject.kind === 'pronoun') return null;
  if (!around.people.has(subject.words) && !isSpeech(subject, pair, around)) return null;
  return { ...UNATTRIBUTED, speaker: named(subject), where: 'label', speech: true };
}

/** `**Senator Ana Velik**: “We will rebuild.”`: someone's name in full before whole sentences, and not a report's before its title. */
function isSpeech(subject: Subject, pair: Pair, around: Surroundings): boolean {
  return /\s/.test(subject.words) && /[.!?…]/.test(lastInside(pair, around)) && pair.end - pair.start > LEAST_SPEECH;
}

function after(pair: Pair, around: Surroundings): Attributed | null {
  const { paragraph } = around;
  const words = maskedSlice(paragraph, pair.outer.end, pair.outer.end + LONGEST_REACH);
  const last = paragraph.masked[pair.end - 1 - paragraph.start] ?? '';
  const comma = /[,?!…—–-]/.test(lastInside(pair, around)) || /^\s?[,—–]/.test(words) || /[?!]/.test(last);
  const according = ACCORDING.exec(words);
  if (according !== null)
    return said(according, pair.outer.end, null, around, 'after', cueOf(according, pair.outer.end, 'according to'));
  const direct = SUBJECT_VERB.exec(words);
  const verb = direct === null ? null : speaking(direct.groups?.verb);
  if (direct !== null && verb !== null && comma) return afterwards(direct, verb, pair, around);
  const inverted = VERB_SUBJECT.exec(words);
  const turned = inverted === null ? null : speaking(inverted.groups?.verb);
  if (inverted !== null && turned?.strength === 'speech' && comma && !/ing$/.test(inverted.groups?.verb ?? ''))
    return afterwards(inverted, turned, pair, around);
  return null;
}

/** The last character of the quoted words themselves, which the mask hides. */
function lastInside(pair: Pair, around: Surroundings): string {
  return around.people.text[pair.end - 1] ?? '';
}

function speaking(word: string | undefined): SayingVerb | null {
  return word === undefined ? null : sayingVerb(word);
}

function afterwards(match: RegExpExecArray, verb: SayingVerb, pair: Pair, around: Surroundings): Attributed {
  const verbWord = match.groups?.verb ?? '';
  const verbAt = pair.outer.end + verbIndex(match, verbWord);
  return said(match, pair.outer.end, verb, around, 'after', { start: verbAt, end: verbAt + verbWord.length });
}

function verbIndex(match: RegExpExecArray, verb: string): number {
  return match[0].endsWith(verb) ? match[0].length - verb.length : match[0].indexOf(verb);
}

function cueOf(match: RegExpExecArray, offset: number, words: string): Span {
  const at = offset + match.index + match[0].toLowerCase().indexOf(words);
  return { start: at, end: at + words.length };
}

function said(
  match: RegExpExecArray,
  offset: number,
  verb: SayingVerb | null,
  around: Surroundings,
  where: Attributed['where'],
  cue: Span,
): Attributed {
  const subject = subjectIn(match, offset);
  const addressee = verb === null ? null : addresseeOf(verb, cue.end, around);
  const widened = addressee !== null && addressee.start - cue.end < 4 ? { start: cue.start, end: addressee.end } : cue;
  return {
    speaker: subject === null ? null : whoIs(subject, around, addressee),
    addressee,
    cue: widened,
    where,
    speech: verb?.strength !== 'weak',
  };
}

/** The last verb of saying in the sentence before the quotation, and its subject. */
function before(pair: Pair, around: Surroundings): Attributed | null {
  const { paragraph } = around;
  const sentence = sentenceBefore(paragraph, pair);
  const words = maskedSlice(paragraph, sentence.start, pair.outer.start);
  const verb = lastVerb(words);
  if (verb === null) return null;
  const cue = { start: sentence.start + verb.at, end: sentence.start + verb.at + verb.word.length };
  const subject = subjectOf(words, verb.at, verb.word, sentence.start);
  if (subject === null && /ing$/.test(verb.word)) return null;
  const addressee = addresseeOf(verb.verb, cue.end, around);
  const widened = addressee !== null && addressee.start - cue.end < 4 ? { start: cue.start, end: addressee.end } : cue;
  return {
    speaker: subject === null ? writerOf(around, cue.start) : whoIs(subject, around, addressee),
    addressee,
    cue: widened,
    where: 'before',
    speech: verb.verb.strength !== 'weak',
  };
}

/** The sentence up to the quotation; of one that never ends (a list, a table, noise) its last part. */
function sentenceBefore(paragraph: ProseParagraph, pair: Pair): Span {
  const sentence = paragraph.sentences[sentenceAt(paragraph, pair.outer.start)];
  const start = Math.max(sentence?.start ?? paragraph.start, pair.outer.start - LONGEST_SENTENCE);
  return { start, end: pair.outer.start };
}

function lastVerb(words: string): { at: number; word: string; verb: SayingVerb } | null {
  let best: { at: number; word: string; verb: SayingVerb } | null = null;
  for (const match of words.matchAll(/(?<![\p{L}’'-])\p{Ll}+(?![\p{L}’'])/gu)) {
    const verb = sayingVerb(match[0]);
    if (verb === null || isNoun(words, match.index, match[0], verb)) continue;
    if (verb.strength !== 'speech' && !isNear(words.slice(match.index + match[0].length))) continue;
    if (best === null || verb.strength !== 'weak' || best.verb.strength === 'weak')
      best = { at: match.index, word: match[0], verb };
  }
  return best;
}

/** A verb that only sometimes presents words does so within its own clause. */
function isNear(between: string): boolean {
  return between.length <= WEAK_REACH && !/[,;:—–](?!\s?$)/.test(between);
}

/** Its past has no form of its own: `The message read: “…”`. */
const BASE_AND_PAST = 'read';

function isNoun(words: string, at: number, word: string, verb: SayingVerb): boolean {
  const lead = words.slice(Math.max(0, at - 24), at);
  if (NOUN_BEFORE.test(lead)) return true;
  // "according to reports", "the two states"
  if (NOUNS_TOO.has(word) && !BEFORE_THIRD_PERSON.test(lead)) return true;
  return verb.forms[0] === word && word !== BASE_AND_PAST && verb.forms.length > 1 && !BEFORE_BASE.test(lead);
}

function subjectOf(words: string, verbAt: number, verb: string, offset: number): Subject | null {
  const lead = words.slice(Math.max(0, verbAt - LONGEST_REACH), verbAt);
  const leadAt = offset + Math.max(0, verbAt - LONGEST_REACH);
  // "blamed Marek for saying": whose saying it was is grammar's business, and not the clause's subject.
  if (/ing$/.test(verb) && /\s(?:for|of|by|without|against|from)\s$/.test(lead)) return null;
  if (!/ing$/.test(verb)) {
    const who = WHO.exec(lead);
    if (who !== null) return nameFrom(who.groups?.name ?? '', leadAt + who.index);
    const near = ENDS_WITH_SUBJECT.exec(lead);
    const subject = near === null ? null : subjectIn(near, leadAt);
    if (subject !== null) return subject;
  }
  return clauseSubject(lead, leadAt) ?? mainSubject(words, offset);
}

/** `Bush thanked Putin and urged him`, `Clinton told Yeltsin …, adding`: the subject of the nearest finite clause before. */
function clauseSubject(lead: string, offset: number): Subject | null {
  let found: Subject | null = null;
  for (const match of lead.matchAll(CLAUSE)) {
    const subject = subjectIn(match, offset);
    if (subject === null || /^(?:I|we|they)$/i.test(subject.words)) continue;
    if (!PREPOSITION.test(match[0]) && isFiniteForm(match.groups?.verb ?? '')) found = subject;
  }
  return found;
}

/** Past forms and the verbs of saying; `has`, `is` and the like are read over as auxiliaries. */
function isFiniteForm(word: string): boolean {
  return (
    /ed$/.test(word) ||
    (sayingVerb(word) !== null && !/ing$/.test(word)) ||
    /^(?:made|took|gave|met|sent|held|went|came|did|used|led|spent)$/.test(word)
  );
}

/** `At the same time, Burns stressed …`: what stands at the head of the sentence, or after its opening phrase. */
function mainSubject(words: string, offset: number): Subject | null {
  let at = 0;
  for (let steps = 0; steps < 4; steps += 1) {
    const match = BEGINS_WITH_SUBJECT.exec(words.slice(at));
    const subject = match === null || PREPOSITION.test(match[0]) ? null : subjectIn(match, offset + at);
    if (subject !== null && isFollowedByVerb(words, subject.end - offset)) return subject;
    const comma = words.indexOf(', ', at);
    if (comma < 0 || comma - at > LONGEST_REACH) return null;
    at = comma + 2;
  }
  return null;
}

/** `Putin said`, `Burns, who …`: a name that a comma and another name follow is only one of a list. */
function isFollowedByVerb(words: string, at: number): boolean {
  return /^(?:\s\p{Ll}|,\s(?:who|in|for|whose|then|on|at|\p{Ll}))/u.test(words.slice(at, at + 8));
}

function according(pair: Pair, around: Surroundings): Attributed | null {
  const { paragraph } = around;
  const sentence = sentenceBefore(paragraph, pair);
  const match = ACCORDING_BEFORE.exec(maskedSlice(paragraph, sentence.start, pair.outer.start));
  if (match === null) return null;
  return said(match, sentence.start, null, around, 'before', cueOf(match, sentence.start, 'according to'));
}

// --- persons

function addresseeOf(verb: SayingVerb, at: number, around: Surroundings): Named | null {
  const { paragraph } = around;
  const words = maskedSlice(paragraph, at, at + 80);
  const pattern =
    verb.object === 'addressee' ? new RegExp(`^${OBJECT}`, 'u') : new RegExp(`^(?:\\s\\p{Ll}+)?\\sto${OBJECT}`, 'u');
  const match = pattern.exec(words);
  const object = match?.groups?.object;
  if (match === null || object === undefined) return null;
  const start = at + match[0].lastIndexOf(object);
  if (/^(?:him|her|them|us|me)$/.test(object)) return null;
  const name = object.replace(/[’']s$/, '').replace(/[.,]$/, '');
  if (/^the\s/.test(name) && !/president|minister|people|leader/.test(name)) return null;
  return { start, end: start + name.length, name };
}

/** A name is itself; a role is whom the text names beside it, else itself; a pronoun is its antecedent, if there is one. */
function whoIs(subject: Subject, around: Surroundings, addressee: Named | null): Named | null {
  if (subject.kind === 'name') return named(subject);
  if (subject.kind === 'role') return { ...named(subject), name: around.people.bearer(subject.words) ?? subject.words };
  if (/^(?:I|we|they)$/i.test(subject.words)) return null;
  return antecedent(subject, around, addressee);
}

function named(subject: Subject): Named {
  return { start: subject.start, end: subject.end, name: subject.words };
}

/** Sentences before the pronoun's are asked in turn, nearest first, in this paragraph and in two before it. */
function antecedent(pronoun: Subject, around: Surroundings, addressee: Named | null): Named | null {
  const except = addressee === null ? '' : surnameOf(addressee.name);
  const { paragraph } = around;
  const here = sentenceAt(paragraph, pronoun.start);
  const own = paragraph.sentences[here];
  if (own !== undefined) {
    const start = Math.max(own.start, pronoun.start - LONGEST_SENTENCE);
    const found = candidate(paragraph, { start, end: pronoun.start }, around.people, except);
    if (found !== undefined) return found;
  }
  let asked = 0;
  for (const [place, index] of sentencesBefore(around, here)) {
    asked += 1;
    if (asked > MOST_SENTENCES) return null;
    const sentence = place.sentences[index];
    const found = sentence === undefined ? undefined : candidate(place, sentence, around.people, except);
    if (found !== undefined) return found;
  }
  return null;
}

function* sentencesBefore(around: Surroundings, here: number): Generator<readonly [ProseParagraph, number]> {
  for (let index = here - 1; index >= 0; index -= 1) yield [around.paragraph, index];
  for (const paragraph of around.before) {
    for (let index = paragraph.sentences.length - 1; index >= 0; index -= 1) yield [paragraph, index];
  }
}

/** The sentence's subject, else the one person it names; null where it names several; undefined where it names none. */
function candidate(
  paragraph: ProseParagraph,
  sentence: Span,
  people: People,
  except: string,
): Named | null | undefined {
  const words = maskedSlice(paragraph, sentence.start, Math.min(sentence.end, sentence.start + LONGEST_SENTENCE));
  const subject = mainSubject(words, sentence.start);
  if (subject?.kind === 'name' && people.has(subject.words) && surnameOf(subject.words) !== except)
    return named(subject);
  const persons = new Map<string, Named>();
  for (const match of words.matchAll(/\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}.-]*){0,3}/gu)) {
    const name = nameFrom(match[0], sentence.start + match.index);
    if (name === null || !people.has(name.words) || surnameOf(name.words) === except) continue;
    if (!persons.has(surnameOf(name.words))) persons.set(surnameOf(name.words), named(name));
  }
  const [first, ...more] = persons.values();
  return first === undefined ? undefined : more.length === 0 ? first : null;
}
