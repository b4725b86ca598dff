/**
 * Letter-spaced words closed up: `W A S H I N G T O N` → `WASHINGTON`, where the glyphs' distances make it certain.
 * A run of single letters is one word for as long as the gaps are of one kind; a gap clearly wider parts two words.
 */
import type { Fragment, Word } from './fragment.ts';
import { fragmentOf, median, union } from './fragment.ts';

/** `U S` and `I a` are words; four single letters in a row are not. */
const FEWEST_LETTERS = 4;
/** A gap wider than this times the usual one of the run lies between words. */
const WIDER = 1.7;

export function closeUp(fragment: Fragment): Fragment {
  if (fragment.words.length < FEWEST_LETTERS) return fragment;
  const words: Word[] = [];
  let changed = false;
  for (let at = 0; at < fragment.words.length; ) {
    const end = endOfRun(fragment.words, at);
    if (end - at < FEWEST_LETTERS) {
      words.push(...fragment.words.slice(at, at + 1));
      at += 1;
      continue;
    }
    words.push(...joinRun(fragment.words.slice(at, end)));
    changed = true;
    at = end;
  }
  return changed ? fragmentOf(words, fragment.upright) : fragment;
}

function endOfRun(words: readonly Word[], start: number): number {
  let end = start;
  while (end < words.length && /^\p{L}$/u.test(words[end]?.text ?? '')) end += 1;
  return end;
}

function joinRun(letters: readonly Word[]): Word[] {
  const gaps = letters.slice(1).map((letter, index) => letter.box[0] - (letters[index]?.box[2] ?? 0));
  const usual = Math.max(median(gaps), 0.5);
  const words: Word[] = [];
  let start = 0;
  for (let at = 1; at <= letters.length; at++) {
    const gap = gaps[at - 1];
    if (gap !== undefined && gap <= usual * WIDER) continue;
    words.push(joined(letters.slice(start, at)));
    start = at;
  }
  return words;
}

function joined(letters: readonly Word[]): Word {
  const [first] = letters;
  if (first === undefined) throw new RangeError('A word needs at least one letter.');
  const text = letters.map((letter) => letter.text).join('');
  return { ...first, text, box: union(letters.map((letter) => letter.box)) };
}
