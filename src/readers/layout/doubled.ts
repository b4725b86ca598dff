/**
 * Text told twice at about the same place. Either single lines are (an OCR program's stutter): then the second telling
 * stands apart. Or a whole second layer lies upon the first (two programs' work in one file): then the better layer is
 * the text, whole, and the other stands apart, whole, for a mixture of both would be neither's reading.
 *
 * Cost: O(n) expected; fragments are looked up by the strips of the page that they touch.
 */
import type { Box, Fragment } from './fragment.ts';
import { heightOf, widthOf, wordsText } from './fragment.ts';
import { commonWords } from './soundness.ts';

/** Share of a fragment's width that lines on its own baseline must cover. Neighbouring lines never reach 0.3. */
const COVERED = 0.6;
/** Share of the lower height that must be common: doubled lines lie within a third of a line of each other. */
const SAME_BASELINE = 0.55;
/** Share of its pairs of letters that the lines beneath must have: OCR may misread, but not everything. */
const SAME_LETTERS = 0.4;
/** Page units to a strip. */
const STRIP = 24;

export interface Undoubled {
  readonly kept: readonly Fragment[];
  readonly doubled: readonly Fragment[];
}

/** Share of the fragments on either side of the seam that must be of one kind for the page to have two layers. */
const SHARE_OF_LAYER = 0.6;
const FEWEST_IN_LAYER = 8;

export function undouble(fragments: readonly Fragment[]): Undoubled {
  const single = secondTellings(fragments);
  const second = new Set(single.doubled);
  if (second.size < FEWEST_IN_LAYER) return single;
  const seam = seamOf(fragments, second);
  const below = fragments.slice(0, seam);
  const above = fragments.slice(seam);
  const told = above.filter((fragment) => second.has(fragment)).length;
  if (below.length < FEWEST_IN_LAYER || told < above.length * SHARE_OF_LAYER) return single;
  return commonWords(above) > commonWords(below) ? { kept: above, doubled: below } : { kept: below, doubled: above };
}

/** The place in the file's order with most first tellings before it and most second tellings behind. */
function seamOf(fragments: readonly Fragment[], second: ReadonlySet<Fragment>): number {
  let score = second.size;
  let best = score;
  let seam = 0;
  for (const [index, fragment] of fragments.entries()) {
    score += second.has(fragment) ? -1 : 1;
    if (score > best) [best, seam] = [score, index + 1];
  }
  return seam;
}

/** Fragments most of whose width earlier ones cover, with the same letters. */
function secondTellings(fragments: readonly Fragment[]): Undoubled {
  const kept: Fragment[] = [];
  const doubled: Fragment[] = [];
  const strips = new Map<number, Fragment[]>();
  for (const fragment of fragments) {
    const beneath = near(strips, fragment);
    if (isCovered(fragment, beneath)) {
      doubled.push(fragment);
      continue;
    }
    kept.push(fragment);
    for (const strip of stripsOf(fragment.box)) {
      const list = strips.get(strip);
      if (list === undefined) strips.set(strip, [fragment]);
      else list.push(fragment);
    }
  }
  return { kept, doubled };
}

function near(strips: ReadonlyMap<number, Fragment[]>, fragment: Fragment): Fragment[] {
  const found = new Set<Fragment>();
  for (const strip of stripsOf(fragment.box)) {
    for (const other of strips.get(strip) ?? []) {
      const shared = Math.min(other.box[3], fragment.box[3]) - Math.max(other.box[1], fragment.box[1]);
      if (shared >= SAME_BASELINE * Math.min(heightOf(other.box), heightOf(fragment.box))) found.add(other);
    }
  }
  return [...found];
}

function isCovered(fragment: Fragment, beneath: readonly Fragment[]): boolean {
  let covered = 0;
  let letters = '';
  for (const other of beneath) {
    const shared = Math.min(other.box[2], fragment.box[2]) - Math.max(other.box[0], fragment.box[0]);
    if (shared <= 0) continue;
    covered += shared;
    letters += wordsText(other.words);
  }
  if (covered < COVERED * widthOf(fragment.box)) return false;
  return shareOfPairs(wordsText(fragment.words), letters) >= SAME_LETTERS;
}

/** Share of `text`'s pairs of neighbouring letters that `other` has too; 1 for texts without any pair. */
function shareOfPairs(text: string, other: string): number {
  const known = pairs(other);
  const own = pairs(text);
  if (own.size === 0) return text !== '' && other.toLowerCase().includes(text.toLowerCase()) ? 1 : 0;
  let shared = 0;
  for (const pair of own) if (known.has(pair)) shared += 1;
  return shared / own.size;
}

/** Pairs of neighbouring letters, as numbers: one for each two code units. */
function pairs(text: string): Set<number> {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const found = new Set<number>();
  for (let at = 0; at + 1 < letters.length; at++) {
    found.add(letters.charCodeAt(at) * 0x10000 + letters.charCodeAt(at + 1));
  }
  return found;
}

function* stripsOf(box: Box): Generator<number> {
  const last = Math.min(Math.floor(box[3] / STRIP), Math.floor(box[1] / STRIP) + 100);
  for (let strip = Math.floor(box[1] / STRIP); strip <= last; strip++) yield strip;
}
