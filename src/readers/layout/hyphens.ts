/**
 * Hyphens at the end of a line. `impor-` / `tance` is one word; `post-` / `Cold` is two with a hyphen between them, and
 * `decision-` / `making` as well. What the document itself writes elsewhere decides; where it is silent:
 *
 *   next part begins with a capital or a digit     → a real hyphen      post-Cold, 1995-96
 *   the first part is one that takes a hyphen      → a real hyphen      self-defence, ex-minister
 *   both parts are words of the document           → a real hyphen      decision-making
 *   else                                           → the printer's      importance
 *
 * Either way the two parts come to stand on one line, so that no word is torn by the end of a line.
 */
import type { Line } from './line.ts';

/** Prefixes that English writes with a hyphen before any word. */
const TAKES_HYPHEN = new Set([
  'self',
  'ex',
  'all',
  'well',
  'half',
  'quasi',
  'cross',
  'vice',
  'co',
  'non',
  'pro',
  'anti',
]);
/** Two shorter parts are syllables as often as words. */
const SHORTEST_WORD = 4;

/** Most words need nothing taken off. */
const PLAIN = /^[a-z]+$/;

/** Words of the document, with their hyphens, lower case; parts at the ends of lines are no evidence. */
export class Vocabulary {
  readonly #words = new Set<string>();

  add(line: Line): void {
    const last = line.words.length - 1;
    for (const [index, word] of line.words.entries()) {
      if (index === last && word.text.endsWith('-')) continue;
      const letters = PLAIN.test(word.text) ? word.text : bare(word.text);
      if (letters !== '') this.#words.add(letters);
    }
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }
}

/** `join`: drop the hyphen; `keep`: join, with it; `no`: the line does not end in the middle of a word. */
export type Verdict = 'join' | 'keep' | 'no';

/** A letter or digit, then one hyphen (or the sign OCR writes for it) at the end of the line's last word. */
const TORN = /^(.*[\p{L}\p{N}])[-¬‐]$/u;
const PART = /^[\p{L}\p{N}]/u;

export function atLineEnd(last: string, next: string, vocabulary: Vocabulary): Verdict {
  const torn = TORN.exec(last)?.[1];
  if (torn === undefined || !PART.test(next)) return 'no';
  const first = bare(torn);
  const second = bare(next);
  if (first === '' || second === '') return 'no';
  if (!/^\p{Ll}/u.test(next)) return 'keep';
  if (vocabulary.has(`${first}${second}`)) return 'join';
  if (vocabulary.has(`${first}-${second}`)) return 'keep';
  if (/\p{N}$/u.test(torn)) return 'keep';
  if (TAKES_HYPHEN.has(first)) return 'keep';
  const bothWords = first.length >= SHORTEST_WORD && second.length >= SHORTEST_WORD;
  return bothWords && vocabulary.has(first) && vocabulary.has(second) ? 'keep' : 'join';
}

/** The word's own letters: what follows the last mark before it, and precedes the first after it. */
function bare(text: string): string {
  return text.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
