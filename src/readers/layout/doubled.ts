/**
 * A text layer that an OCR program laid upon another's: the same line twice at about the same place, the second often
 * cut differently. A fragment most of whose area earlier ones cover already is the second telling of a line.
 *
 * Cost: O(n) expected; fragments are looked up by the strips of the page that they touch.
 */
import type { Box, Fragment } from './fragment.ts';
import { heightOf, widthOf, wordsText } from './fragment.ts';

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

export function undouble(fragments: readonly Fragment[]): Undoubled {
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

function pairs(text: string): Set<string> {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const found = new Set<string>();
  for (let at = 0; at + 1 < letters.length; at++) found.add(letters.slice(at, at + 2));
  return found;
}

function* stripsOf(box: Box): Generator<number> {
  const last = Math.min(Math.floor(box[3] / STRIP), Math.floor(box[1] / STRIP) + 100);
  for (let strip = Math.floor(box[1] / STRIP); strip <= last; strip++) yield strip;
}
