/**
 * The differences between a quotation and its place, each with both sides' words: what a reader would circle.
 * Licences are taken off first: an editor's brackets on either side, misread letters in a scanned record.
 */
import { type AlignStep, type Tokens, type WordDiff, wordDiff, wordsBetween } from '../text/text.ts';
import type { Placement } from './find.ts';
import { isNegation, isNumber, modalStrength, undertakingStrength } from './lexicon.ts';
import { mayBeMisread } from './misread.ts';
import type { Located } from './ports.ts';

export interface Change {
  /** Keys of the words, as `tokenise` gives them. */
  readonly quoted: readonly string[];
  readonly record: readonly string[];
  /** As they stand. */
  readonly quotedText: string;
  readonly recordText: string;
  /** Half-open tokens of the window. */
  readonly recordFrom: number;
  readonly recordTo: number;
}

export interface Compared {
  readonly placement: Placement;
  /** Neighbouring unlike steps are one change. */
  readonly changes: readonly Change[];
  /** Licensed: the record is a scan, and these of its words read as the quotation does. */
  readonly misread: readonly Change[];
  readonly diff: readonly WordDiff[];
}

export function compare(placement: Placement, located: Located): Compared {
  const steps = placement.alignment.steps;
  const licensed = steps.map((step) => licenceOf(step, placement, located));
  const open = steps.filter((step, i) => step.op !== '=' && licensed[i] === null);
  const misread = steps.filter((_, i) => licensed[i] === 'misread');
  return {
    placement,
    changes: groups(open).map((group) => toChange(group, placement)),
    misread: misread.map((step) => toChange([step], placement)),
    diff: shownDiff(placement, licensed),
  };
}

type Licence = 'brackets' | 'misread' | null;

function licenceOf(step: AlignStep, placement: Placement, located: Located): Licence {
  if (step.op === '-' && standsForInsertion(step, placement)) return 'brackets';
  if (step.op === '-' && isBracketed(step, placement)) return 'brackets';
  if (step.op === '~' && isMisread(step, placement, located)) return 'misread';
  return null;
}

function standsForInsertion(step: AlignStep, { part }: Placement): boolean {
  return part.freeBefore[step.quotedFrom] === 1 && step.recordTo - step.recordFrom <= MAX_INSERTED;
}

/** Record words that a bracketed insertion may stand for. */
const MAX_INSERTED = 12;

/** The record's own editor put these words in: `They are [Osama] bin …`. */
function isBracketed(step: AlignStep, { document: { text }, tokens }: Placement): boolean {
  const before = text.slice(
    Math.max(0, (tokens.starts[step.recordFrom] as number) - 2),
    tokens.starts[step.recordFrom],
  );
  const end = tokens.ends[step.recordTo - 1] as number;
  return before.trimEnd().endsWith('[') && /^[,.;:!?]?\s?\]/.test(text.slice(end, end + 3));
}

/** A misreading is a word that the archive hardly knows: not oftener than this, or than this share of the right word. */
const MISREAD_OCCURRENCES = 2;
const MISREAD_SHARE = 0.02;
/** Where the recogniser itself doubts its page, a misreading may also have made another word of it (`form` for `from`). */
const DOUBTED = 0.8;

function isMisread(step: AlignStep, { part, document, tokens }: Placement, located: Located): boolean {
  if (!isScanned(document)) return false;
  const quoted = part.tokens.words.slice(step.quotedFrom, step.quotedTo).join('');
  const record = tokens.words.slice(step.recordFrom, step.recordTo).join('');
  if (/^\d+$/.test(quoted) || quoted === '' || record === '') return false;
  if (!mayBeMisread(quoted, record)) return false;
  const at = tokens.starts[step.recordFrom] as number;
  const [own, known] = [located.occurrences([record]), located.occurrences([quoted])];
  if (own <= Math.max(MISREAD_OCCURRENCES, MISREAD_SHARE * known)) {
    return known > MISREAD_OCCURRENCES || isDoubted(document, at);
  }
  const [first] = part.tokens.words.slice(step.quotedFrom, step.quotedTo);
  return isDoubted(document, at) && !isTelling(first ?? '') && !isTelling(record);
}

function isDoubted({ pages, origins }: Placement['document'], at: number): boolean {
  const page = pages.find(({ start, end }) => start <= at && at < end);
  if (page?.confidence != null) return page.confidence < DOUBTED;
  const origin = origins.find(({ start, end }) => start <= at && at < end);
  return origin?.confidence !== undefined && origin.confidence < DOUBTED;
}

/** A word on which a sense turns is taken as it reads. */
function isTelling(word: string): boolean {
  return isNegation(word) || isNumber(word) || modalStrength(word) !== null || undertakingStrength(word) !== null;
}

/** Its letters were recognised from an image, by us or by whoever made its text layer. */
function isScanned({ format, pages }: Placement['document']): boolean {
  return (
    format === 'application/pdf' || format.startsWith('image/') || pages.some(({ confidence }) => confidence !== null)
  );
}

function groups(steps: readonly AlignStep[]): AlignStep[][] {
  const grouped: AlignStep[][] = [];
  for (const step of steps) {
    const last = grouped.at(-1)?.at(-1);
    const follows = last !== undefined && last.quotedTo === step.quotedFrom && last.recordTo === step.recordFrom;
    if (follows) grouped.at(-1)?.push(step);
    else grouped.push([step]);
  }
  return grouped;
}

function toChange(group: readonly AlignStep[], { part, document, tokens }: Placement): Change {
  const first = group[0] as AlignStep;
  const last = group.at(-1) as AlignStep;
  return {
    quoted: part.tokens.words.slice(first.quotedFrom, last.quotedTo),
    record: tokens.words.slice(first.recordFrom, last.recordTo),
    quotedText: wordsBetween(part, first.quotedFrom, last.quotedTo),
    recordText: wordsBetween({ text: document.text, tokens }, first.recordFrom, last.recordTo),
    recordFrom: first.recordFrom,
    recordTo: last.recordTo,
  };
}

/** Licensed steps are shown as same; an insertion in its brackets, beside the record's words. */
function shownDiff(placement: Placement, licensed: readonly Licence[]): readonly WordDiff[] {
  const { part, document, tokens, alignment } = placement;
  const record = { text: document.text, tokens: tokens satisfies Tokens };
  const diff: WordDiff[] = [];
  let run: AlignStep[] = [];
  const flush = (): void => {
    diff.push(...wordDiff(run, part, record));
    run = [];
  };
  alignment.steps.forEach((step, i) => {
    const insertion = step.op === '-' ? part.insertions.find(({ before }) => before === step.quotedFrom) : undefined;
    if (licensed[i] !== 'brackets') {
      run.push(step);
      return;
    }
    flush();
    diff.push({ op: '=', quoted: insertion?.text ?? '', record: wordsBetween(record, step.recordFrom, step.recordTo) });
  });
  flush();
  return diff;
}
