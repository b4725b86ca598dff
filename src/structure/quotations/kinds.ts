/** What a pair of marks does: presents speech, builds words into a sentence, keeps a distance, or names a work. */
import type { QuotationKind } from '../../record/record.ts';
import type { Attributed } from './attribution.ts';
import type { Pair } from './pairing.ts';
import { maskedSlice, type ProseParagraph } from './prose.ts';

/** Up to here, words that nobody is said to have spoken are a distance kept, not a quotation. */
const MOST_SCARE_WORDS = 3;
/** `called “George”`, `entitled “…”`, `the so-called “…”`, `see “…”`, `a file named “…”` */
const NAMING =
  /(?:\b(?:entitled|titled|dubbed|named|nicknamed|known\sas|headlined|codenamed|code-named|subtitled|labell?ed|designated|file|article|book|film|song|essay|speech|poem|paper|play|report|chapter|called|call(?:s|ed)?\s(?:him|her|it|them)|designation\sas\san?)|\bSee|\bsee(?:\salso)?)[,:]?\s?$/;
/** `the so-called “smart measures”`: the distance itself. */
const SO_CALLED = /\bso-called\s$/iu;
/** The words themselves are spoken of: `the word “partnership”`, `the term “entity” means`. */
const SPOKEN_OF = /\b(?:the|this|that)\s(?:\p{L}+\s)?(?:word|term|phrase|expression|words|terms)\s$/iu;
/** Before a word or two that complete a sentence of saying. */
const COMPLETES = /(?:^|[\s(])(?:as|as\s(?:feeling|being|having\sbeen)|that|is|was|were|be|been|being|not|a|an)\s$/i;
/** The words are the reported sentence's own verb: `said that the role of the union “is through”`. */
const PREDICATE = /^(?:is|was|are|were|will|would|has|have|had|can|could|did|does|do|must|should)\s/i;
/** `in this “one-on-one”`: the author's own words for a thing. */
const POINTED_AT = /(?:^|\s)(?:this|that|these|those|so-called)\s$/i;
/** Characters between a verb of saying and the word or two it presents. */
const CLOSE_BY = 40;
/** Names of declarations are long: “On Confirming the Programme of Cooperation Between Member States …”. */
const MOST_WORDS_OF_A_TITLE = 25;
/** `members of the “Tessen Four”`: a name, whoever is said to have spoken of it. */
const DETERMINER = /(?:^|\s)(?:the|this|that|its|their|our|his|her)\s$/i;
const SMALL_WORDS = /^(?:a|an|the|of|and|or|in|on|to|for|with|from|by|at|as|vs\.?|but|is|nor)$/i;

export function kindOf(text: string, pair: Pair, paragraph: ProseParagraph, attributed: Attributed): QuotationKind {
  const words = text.slice(pair.start, pair.end);
  const count = wordsIn(words);
  const before = maskedSlice(paragraph, Math.max(paragraph.start, pair.outer.start - 48), pair.outer.start);
  const after = maskedSlice(paragraph, pair.outer.end, pair.outer.end + 48);
  if (SO_CALLED.test(before) && !isHeadline(words)) return 'scare';
  if (isDefined(before, after) || isNameOfThing(words, count, before, after, attributed, pair)) return 'title';
  if (SPOKEN_OF.test(before) && count <= MOST_SCARE_WORDS) return 'scare';
  if (!isCapitals(words + before) && isTitle(words, count, before, attributed, pair)) return 'title';
  if (isSpoken(words, count, before, attributed, pair)) return 'direct';
  if (count > MOST_SCARE_WORDS || isSaid(words, paragraph, pair, before, attributed)) return 'partial';
  return isProperName(words, before) ? 'title' : 'scare';
}

/** Capitals in the middle of a sentence name something; whoever keeps a distance from a word leaves it small. */
function isProperName(words: string, before: string): boolean {
  return !isCapitals(words + before) && isHeadline(words) && /[\p{L},]\s$/u.test(before);
}

/** `(the “Agreement”)`: a text names what it will call a thing. */
const DEFINES =
  /\((?:(?:hereinafter|collectively|together|each|in\seach\scase)(?:\sreferred\sto\sas)?,?\s)?(?:the|an?)\s(?:¤|[“”"]|\sor\s|,\s){0,90}$/u;
function isDefined(before: string, after: string): boolean {
  return DEFINES.test(before) && /^\)/.test(after);
}

/** What bears names of its own: `the factory “Estuary”`, `the “Estuary” project`. */
const THING =
  '(?:compan(?:y|ies)|firm|group|concern|bank|holding|corporation|plant|factory|programme?|project|operation|system|ship|vessel|submarine|frigate|cruiser|forum|party|movement|club|newspaper|magazine|journal|agency|channel|station|rocket|missile|satellite|spacecraft|hotel|complex|association|society|foundation|initiative|campaign|exercise|award|prize|medal|series|brand|faction|painting|canvas|picture|portrait|sculpture|statue|monument|icon|opera|ballet|locomotive|train|aircraft|yacht|cruise liner|liner|icebreaker|newspaper|weekly|law|decree|treaty|concept|declaration|convention|pipeline|airline|cent(?:er|re)|institute|museum|theat(?:er|re)|stadium)s?';
const THING_BEFORE = new RegExp(`(?<!\\p{L})${THING}\\s(?:called\\s)?$`, 'iu');
const THING_AFTER = new RegExp(`^\\s(?:\\p{L}+\\s)?${THING}(?!\\p{L})`, 'iu');
const MOST_WORDS_OF_A_NAME = 5;

function isNameOfThing(
  words: string,
  count: number,
  before: string,
  after: string,
  found: Attributed,
  pair: Pair,
): boolean {
  if (count > MOST_WORDS_OF_A_NAME || isCapitals(words + before) || /[.?!]$/.test(words) || !isHeadline(words))
    return false;
  if (found.where === 'label' || found.where === 'after' || isAdjacent(pair, found) || /[,:]\s?$/.test(before))
    return false;
  return THING_BEFORE.test(before) || THING_AFTER.test(after);
}

/** A word or two are somebody's only where the verb stands close, or they complete its sentence (`described … as “invaluable”`). */
function isSaid(words: string, paragraph: ProseParagraph, pair: Pair, before: string, attributed: Attributed): boolean {
  if (attributed.where !== 'before' || attributed.cue === null) return attributed.where !== 'none';
  if (POINTED_AT.test(before)) return false;
  if (isAdjacent(pair, attributed)) return true;
  if (!attributed.speech) return attributed.speaker !== null && COMPLETES.test(before);
  const gap = maskedSlice(paragraph, attributed.cue.end, pair.outer.start);
  return gap.length <= CLOSE_BY || COMPLETES.test(before) || PREDICATE.test(words);
}

function wordsIn(words: string): number {
  return words.match(/[\p{L}\d]+(?:[’'-][\p{L}\d]+)*/gu)?.length ?? 0;
}

/** In a text all of capitals (a cable) they tell nothing of titles. */
function isCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

function isTitle(words: string, count: number, before: string, attributed: Attributed, pair: Pair): boolean {
  if (
    count > MOST_WORDS_OF_A_TITLE ||
    (/[.?!]$/.test(words) && !(count > 2 && words.endsWith('.') && isHeadline(words))) ||
    attributed.where === 'after' ||
    attributed.where === 'label'
  ) {
    return NAMING.test(before) && count <= 3 && attributed.where !== 'after';
  }
  if (NAMING.test(before) && (isHeadline(words) || count <= 2)) return true;
  const least = attributed.where === 'none' || DETERMINER.test(before) ? 2 : 3;
  return count >= least && isHeadline(words) && !isAdjacent(pair, attributed) && !/:\s?$/.test(before);
}

/** Every word but the small ones begins with a capital or a figure, and there is more than one of them. */
function isHeadline(words: string): boolean {
  const all = words.split(/[\s—–-]+/).filter((word) => /[\p{L}\d]/u.test(word));
  const major = all.filter((word, at) => at === 0 || !SMALL_WORDS.test(word.replace(/[^\p{L}.]/gu, '')));
  return major.length > 0 && major.every((word) => /^[^\p{L}\d]*[\p{Lu}\d]/u.test(word));
}

/** `told Yeltsin “I would like us to …”`: nothing but the verb and its object before the mark. */
function isAdjacent(pair: Pair, attributed: Attributed): boolean {
  return attributed.where === 'before' && attributed.cue !== null && pair.outer.start - attributed.cue.end <= 1;
}

/** Introduced by a colon or by a verb and a comma, or a sentence of its own. */
function isSpoken(words: string, count: number, before: string, attributed: Attributed, pair: Pair): boolean {
  if (attributed.where === 'label') return true;
  const capital =
    /^[\s“‘"'([…—-]*(?:\[?\p{Lu}|\[\p{L}\]|\d)/u.test(words) || /^[^\p{Ll}\p{Lu}]*$/u.test(words.slice(0, 3));
  if (capital && attributed.speech && isAdjacent(pair, attributed)) return true;
  const introduced = /[,:—–]\s?$/.test(before) && attributed.where !== 'none';
  if (/:\s?$/.test(before) && count > MOST_SCARE_WORDS && (capital || attributed.speech)) return true;
  if (introduced && (capital || /,\s?$/.test(before)) && attributed.speech) return true;
  if (attributed.where === 'after') return capital || /(?:^|[.!?]["”’)]*\s)$/.test(before);
  const alone = /(?:^|[.!?…]["”’)]*\s{1,3})$/.test(before) || before.trim() === '';
  return alone && capital && count > MOST_SCARE_WORDS;
}
