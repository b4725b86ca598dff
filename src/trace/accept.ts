/**
 * When found words count as found: information, never likeness.
 *
 * A place is a chance hit with odds of about N · 2^−bits, N words being searched (Karlin and Altschul 1990, in whole
 * words). So bits above log2 N are evidence, and what `ACCEPT_…` asks beyond that is the error one is willing to live
 * with. A long quotation that matches only in a common turn of speech stays unfound: each word that disagrees costs
 * bits (`EVIDENCE`).
 */
import type { AlignStep } from '../text/text.ts';
import type { Placement } from './find.ts';
import type { Located } from './ports.ts';

/** An archive smaller than this is judged as if it were this large: its own statistics are too few to trust. */
const SMALLEST_ARCHIVE = 50_000;
/**
 * Bits above chance that an exact hit needs; below, it is a common phrase. 2^−6: one in 64 would be chance, were words
 * independent. Of few words more is asked, since turns of speech are not: at 12, "a step forward" is nobody's, and a
 * name with its noun still is somebody's. (Verdict bench: 12 for all would call 8% of six- to eight-word quotations common.)
 */
const ACCEPT_EXACT = 6;
const ACCEPT_FEW = 12;
const FEW_WORDS = 4;
/** From few words on, each more takes this off: "on the basis of equality" is as much a turn of speech as four words. */
const ACCEPT_STEP = 2;

/** Words of a changed text that must agree: of three, with one exchanged, nobody can say which text was changed. */
export const ACCEPT_WORDS = 4;

export function exactBitsNeeded(words: number): number {
  return Math.max(ACCEPT_EXACT, ACCEPT_FEW - ACCEPT_STEP * Math.max(0, words - FEW_WORDS));
}

/**
 * Bits above chance that a changed text needs. Of foreign quotations of five to eight words, themselves with a tenth or a
 * fifth of their words changed, 0.8% and 0.3% find a place that reaches it in 40 MB of books; of ones with nine words and
 * more none does. (`npm run bench -- accuracy decide` prints these shares.)
 */
export const ACCEPT_CHANGED = 6;
/** Of a changed text, at least this share of its bits must be in the words that agree: beyond, it is another text. */
export const ACCEPT_SHARE = 0.5;

/**
 * Of the quoted words, so many at most may have nothing in the place: from a quarter on, two estimates with titles of one
 * form, or two messages of congratulation, are as likely as one text changed.
 */
export const ACCEPT_FOREIGN = 0.25;
/**
 * Bits beyond those of being found that it needs to say that words are another's, or of another day: "for a certain
 * period of time" is said by many, and naming one of them accuses.
 */
export const ACCEPT_OTHER = 4;

/** Bits that chance alone would reach somewhere in the archive. */
export function chanceBits(located: Located): number {
  return Math.log2(Math.max(SMALLEST_ARCHIVE, located.size().words));
}

/**
 * What a step that does not agree takes off, in bits. Dearer than in the alignment (STEP_BITS), which only has to find
 * the likeliest way through one place: here the best of all places of the archive is weighed, and among so many one that
 * forgives much is always to be found. From a logistic regression of true and foreign places of 5,600 quotations of five to
 * fifteen words with 10% and 20% of their words changed, or 5% of their letters misread; decided at 1% of foreign ones went
 * from 86.4 to 90.6% (10% changed) and from 84.8 to 92.6% (misread).
 */
const EVIDENCE = {
  exchanged: -6,
  added: -6,
  omitOpen: -6,
  omitMore: -2,
  /** However much was left out, it is one omission. */
  omitMost: -20,
  /** A misread word keeps this share of what it has in the alignment, less the ways to misread a word. */
  misreadShare: 0.85,
  misread: -4,
  respelled: -3,
} as const;

function evidenceOfStep({ op, score, similarity, quotedFrom, quotedTo, recordFrom, recordTo }: AlignStep): number {
  if (op === '+') return EVIDENCE.added * (quotedTo - quotedFrom);
  // A bracketed insertion stands for these words.
  if (op === '-' && score === 0) return 0;
  if (op === '-') {
    return Math.max(EVIDENCE.omitMost, EVIDENCE.omitOpen + EVIDENCE.omitMore * (recordTo - recordFrom - 1));
  }
  const own = similarity === 1 ? EVIDENCE.respelled : EVIDENCE.misread;
  return Math.max(EVIDENCE.exchanged, EVIDENCE.misreadShare * score + own);
}

/**
 * Bits of a placement against chance, with what the archive says anyway taken off: the words that agree count as runs
 * (`phraseInformation`), the others cost what `EVIDENCE` says. A formula with other names in it ("I told the council
 * that …") has few bits left, where words taken one by one would have many.
 */
export function evidenceBits({ part, alignment }: Placement, located: Located, witnesses: number): number {
  let bits = 0;
  let run: string[] = [];
  for (const step of alignment.steps) {
    if (step.op === '=') {
      run.push(part.tokens.words[step.quotedFrom] as string);
      continue;
    }
    bits += phraseInformation(run, located, witnesses) + evidenceOfStep(step);
    run = [];
  }
  return bits + phraseInformation(run, located, witnesses);
}

/** Unseen continuations share the weight of this many occurrences (interpolated smoothing, Jelinek and Mercer 1980). */
const SMOOTHING = 2;

/**
 * Bits of the words in a row, each given the two before it, as the archive would say them **without** these
 * occurrences of them: `witnesses` of each run are left out of the count. "At the end of the day" has few bits in an
 * archive that says it often, whoever's words they are.
 */
export function phraseInformation(words: readonly string[], located: Located, witnesses: number): number {
  let bits = 0;
  for (let i = 0; i < words.length; i++) bits += conditionalBits(words, i, located, witnesses);
  return bits;
}

function conditionalBits(words: readonly string[], i: number, located: Located, witnesses: number): number {
  const own = 2 ** -located.information(words[i] as string);
  if (i === 0) return -Math.log2(own);
  const count = (from: number, to: number): number =>
    Math.max(0, located.occurrences(words.slice(from, to)) - witnesses);
  const afterOne = after(count(i - 1, i + 1), count(i - 1, i), own);
  if (i === 1) return -Math.log2(afterOne);
  return -Math.log2(after(count(i - 2, i + 1), count(i - 2, i), afterOne));
}

/** Never less than without the words before: that a pair was not met elsewhere makes it no rarer than its words are. */
function after(together: number, before: number, shorter: number): number {
  return Math.min(1, Math.max(shorter, (together + SMOOTHING * shorter) / (before + SMOOTHING)));
}
