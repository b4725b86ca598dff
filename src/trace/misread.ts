/**
 * Whether one word may be another, misread by a machine: compared in a form in which the letters that recognition confuses
 * are one. The pairs are the classic ones of recognised print (rn/m, c/e, l/i/1, h/b, o/0/a, s/5, u/n, t/f, g/q, v/y).
 */
import { editDistance, wordSimilarity } from '../text/text.ts';

/** From this likeness on, after folding, one word may be the other: one letter in three may still differ. */
const LIKE = 0.6;
/** Of a word so short one letter may differ: `o` and `fo` were `of`. */
const SHORT = 3;

const CONFUSED: Readonly<Record<string, string>> = {
  e: 'c',
  l: 'i',
  '1': 'i',
  h: 'b',
  '0': 'o',
  a: 'o',
  '5': 's',
  u: 'n',
  f: 't',
  q: 'g',
  v: 'y',
};

/** `quoted` and `record`: keys of words. */
export function mayBeMisread(quoted: string, record: string): boolean {
  const [a, b] = [folded(quoted), folded(record)];
  const isShort = Math.max(quoted.length, record.length) <= SHORT;
  return wordSimilarity(a, b) >= LIKE || (isShort && editDistance(a, b) <= 1);
}

function folded(word: string): string {
  return word.replaceAll('rn', 'm').replace(/[e1lh0a5ufqv]/g, (letter) => CONFUSED[letter] ?? letter);
}
