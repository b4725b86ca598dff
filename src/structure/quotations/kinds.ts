/** What a pair of marks does: presents speech, builds words into a sentence, keeps a distance, or names a work. */
import type { QuotationKind } from '../../record/record.ts';
import type { Attributed } from './attribution.ts';
import type { Pair } from './pairing.ts';
import { maskedSlice, type ProseParagraph } from './prose.ts';

/** Up to here, words that nobody is said to have spoken are a distance kept, not a quotation. */
const MOST_SCARE_WORDS = 3;
/** `called “George”`, `entitled “…”`, `the so-called “…”`, `see “…”`, `a file named “…”` */
const NAMING =
  /(?:\b(?:entitled|titled|dubbed|named|nicknamed|so-called|known\sas|headlined|codenamed|code-named|subtitled|labell?ed|designated|file|article|book|film|song|essay|speech|poem|paper|play|report|chapter|called|call(?:s|ed)?\s(?:him|her|it|them)|term|word|phrase|designation\sas\san?)|\bSee|\bsee(?:\salso)?)[,:]?\s?$/;
/** Of these, the words themselves are spoken of: `the word “partnership”`. */
const SMALL_WORDS = /^(?:a|an|the|of|and|or|in|on|to|for|with|from|by|at|as|vs\.?|but|is|nor)$/i;

export function kindOf(text: string, pair: Pair, paragraph: ProseParagraph, attributed: Attributed): QuotationKind {
  const words = text.slice(pair.start, pair.end);
  const count = wordsIn(words);
  const before = maskedSlice(paragraph, Math.max(paragraph.start, pair.outer.start - 48), pair.outer.start);
  if (isTitle(words, count, before, attributed)) return 'title';
  if (isSpoken(words, count, before, attributed)) return 'direct';
  if (count <= MOST_SCARE_WORDS && !(attributed.where !== 'none' && attributed.speech)) return 'scare';
  return 'partial';
}

function wordsIn(words: string): number {
  return words.match(/[\p{L}\d]+(?:[’'-][\p{L}\d]+)*/gu)?.length ?? 0;
}

function isTitle(words: string, count: number, before: string, attributed: Attributed): boolean {
  if (
    count > 14 ||
    /[.?!]$/.test(words.replace(/\bU\.S\.$/, '')) ||
    attributed.where === 'after' ||
    attributed.where === 'label'
  ) {
    return NAMING.test(before) && count <= 3 && attributed.where !== 'after';
  }
  if (NAMING.test(before) && (isHeadline(words) || count <= 2)) return true;
  return count >= 3 && isHeadline(words) && !/[:]\s?$/.test(before);
}

/** Every word but the small ones begins with a capital or a figure, and there is more than one of them. */
function isHeadline(words: string): boolean {
  const all = words.split(/[\s—–-]+/).filter((word) => /[\p{L}\d]/u.test(word));
  const major = all.filter((word, at) => at === 0 || !SMALL_WORDS.test(word.replace(/[^\p{L}.]/gu, '')));
  return major.length > 0 && major.every((word) => /^[^\p{L}\d]*[\p{Lu}\d]/u.test(word));
}

/** Introduced by a colon or by a verb and a comma, or a sentence of its own. */
function isSpoken(words: string, count: number, before: string, attributed: Attributed): boolean {
  if (attributed.where === 'label') return true;
  const capital =
    /^[\s“‘"'([…—-]*(?:\[?\p{Lu}|\[\p{L}\]|\d)/u.test(words) || /^[^\p{Ll}\p{Lu}]*$/u.test(words.slice(0, 3));
  const introduced = /[,:—–]\s?$/.test(before) && attributed.where !== 'none';
  if (/:\s?$/.test(before) && count > MOST_SCARE_WORDS) return true;
  if (introduced && (capital || /,\s?$/.test(before)) && attributed.speech) return true;
  if (attributed.where === 'after') return capital || /(?:^|[.!?]["”’)]*\s)$/.test(before);
  const alone = /(?:^|[.!?…]["”’)]*\s{1,3})$/.test(before) || before.trim() === '';
  return alone && capital && count > MOST_SCARE_WORDS;
}
