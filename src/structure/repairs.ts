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
 * place bears out is left alone: it may be a name. Cost: linear in the words.
 */
export function repairsOf(sheet: Sheet): Repair[] {
  if (!sheet.recognised) return [];
  const counts = wordCounts(sheet.text);
  const repairs: Repair[] = [];
  for (const match of sheet.text.matchAll(WORD)) {
    const reads = readingOf(match[0], counts);
    if (reads === null) continue;
    const { word, rule } = reads;
    repairs.push({ start: match.index, end: match.index + match[0].length, reads: word, rule });
    if (repairs.length >= MOST_REPAIRS) break;
  }
  return repairs;
}

/** A word's letters and the figures that scans put among them. */
const WORD = /(?<![\p{L}\p{N}])[\p{L}01|]*\p{L}[\p{L}01|]*(?![\p{L}\p{N}])/gu;
const SHORTEST = 5;
/** The undamaged form must stand this often, and more often than the damaged one. */
const BORNE_OUT = 2;
/** A page recognised worse than this should be recognised again, not repaired. */
const MOST_REPAIRS = 2000;

function wordCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const match of text.matchAll(/(?<![\p{L}\p{N}])\p{L}{5,}(?![\p{L}\p{N}])/gu)) {
    const word = match[0].toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
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
const LIGATURES: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl' };

interface Reading {
  readonly word: string;
  readonly rule: string;
}

function readingOf(word: string, counts: ReadonlyMap<string, number>): Reading | null {
  if (/[ﬀ-ﬄ]/.test(word)) {
    return { word: word.replace(/[ﬀ-ﬄ]/g, (letter) => LIGATURES[letter] ?? letter), rule: 'repair/ligature@1' };
  }
  if (word.length < SHORTEST) return null;
  const itself = counts.get(word.toLowerCase()) ?? 0;
  // A form that stands more than once is a word, or a name.
  if (itself > 1) return null;
  const meant = new Set<string>();
  for (const [found, letters] of CONFUSIONS) {
    for (let at = word.indexOf(found); at >= 0; at = word.indexOf(found, at + 1)) {
      const isCapitals = word === word.toUpperCase();
      const other = word.slice(0, at) + (isCapitals ? letters.toUpperCase() : letters) + word.slice(at + found.length);
      if ((counts.get(other.toLowerCase()) ?? 0) >= BORNE_OUT) meant.add(other);
    }
  }
  const [only] = meant;
  return meant.size === 1 && only !== undefined ? { word: only, rule: 'repair/letters@1' } : null;
}
