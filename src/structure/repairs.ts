import type { Repair } from '../record/record.ts';
import type { Sheet } from './sheet.ts';

/**
 * Damaged words whose true form is certain: known by the document's own words. Where a scan makes `rn` of an `m`, the
 * same word stands elsewhere on its pages undamaged:
 *
 *   govemment … government … government      `m` for `rn`, and the other form stands twice
 *   ofﬁce                                     a ligature
 *   0ctober                                   a figure among letters
 *
 * The text stays as it is; each repair is listed with its rule, and dropping it from the list undoes it. What no other
 * place bears out is left alone, and so is what stands more than once: it may be a name. Cost: linear in the words.
 */
export function repairsOf(sheet: Sheet): Repair[] {
  if (!sheet.recognised) return [];
  const words = wordsOf(sheet.text);
  const hasLigatures = LIGATURE.test(sheet.text);
  const counts = new Map<string, number>();
  for (const { word } of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const repairs: Repair[] = [];
  for (const { start, end, word } of words) {
    const isOnce = counts.get(word) === 1;
    const reads =
      isOnce || (hasLigatures && LIGATURE.test(word)) ? readingOf(sheet.text.slice(start, end), word, counts) : null;
    if (reads !== null) repairs.push({ start, end, reads: reads.word, rule: reads.rule });
    if (repairs.length >= MOST_REPAIRS) break;
  }
  return repairs;
}

const SHORTEST = 5;
/** The undamaged form must stand this often. */
const BORNE_OUT = 2;
/** A page recognised worse than this should be recognised again, not repaired. */
const MOST_REPAIRS = 2000;

interface Word {
  readonly start: number;
  readonly end: number;
  /** In small letters. */
  readonly word: string;
}

/** Runs of letters, with the figures and strokes that scans put among them; in a loop, for each page has hundreds. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!isOfWord(text, at)) continue;
    const start = at;
    let letters = 0;
    for (; at < text.length && isOfWord(text, at); at++) if (!isFigure(text.charCodeAt(at))) letters += 1;
    const isWord = letters > 1 && (at - start >= SHORTEST || LIGATURE.test(text.slice(start, at)));
    if (isWord && !isOtherFigure(text, at) && !isOtherFigure(text, start - 1))
      words.push({ start, end: at, word: text.slice(start, at).toLowerCase() });
  }
  return words;
}

function isFigure(code: number): boolean {
  return code === 48 || code === 49 || code === 124;
}

function isOtherFigure(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 50 && code <= 57;
}

const LETTER = /\p{L}/u;

function isOfWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isFigure(code);
  return LETTER.test(text.charAt(at));
}

/** What scans confuse, and the rule's name. */
const CONFUSIONS: readonly (readonly [found: string, meant: string])[] = [
  ['rn', 'm'],
  ['m', 'rn'],
  ['cl', 'd'],
  ['ii', 'n'],
  ['vv', 'w'],
  ['0', 'o'],
  ['1', 'l'],
  ['|', 'l'],
  ['l', 'i'],
];
const LIGATURE = /[ﬀ-ﬄ]/;
const LIGATURES: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl' };

interface Reading {
  readonly word: string;
  readonly rule: string;
}

function readingOf(word: string, lower: string, counts: ReadonlyMap<string, number>): Reading | null {
  if (LIGATURE.test(word)) {
    return { word: word.replace(/[ﬀ-ﬄ]/g, (letter) => LIGATURES[letter] ?? letter), rule: 'repair/ligature@1' };
  }
  const meant = new Set<string>();
  for (const [found, letters] of CONFUSIONS) {
    for (let at = word.indexOf(found); at >= 0; at = word.indexOf(found, at + 1)) {
      const rest = at + found.length;
      if ((counts.get(lower.slice(0, at) + letters + lower.slice(rest)) ?? 0) < BORNE_OUT) continue;
      const isCapitals = word === word.toUpperCase();
      meant.add(word.slice(0, at) + (isCapitals ? letters.toUpperCase() : letters) + word.slice(rest));
    }
  }
  const [only] = meant;
  return meant.size === 1 && only !== undefined ? { word: only, rule: 'repair/letters@1' } : null;
}
