/** How well a text was read, without knowing what it says. */
import type { Fragment } from './fragment.ts';

/** A word of one case, or with a first capital, that has a vowel: what misreading seldom leaves. */
const SOUND = /^[("'“‘]*(?:\p{Lu}?\p{Ll}*[aeiouy]\p{Ll}*|\p{Lu}*[AEIOUY]\p{Lu}*)[)"'”’.,;:!?]*$/u;

/** True for what looks like a word, whatever it says. */
export function isSound(word: string): boolean {
  return SOUND.test(word);
}

/** Letters in words that look like words, as a share of the characters of all words with a letter; 1 where there are none. */
export function soundness(fragments: readonly Fragment[]): number {
  let [sound, all] = [0, 0];
  for (const { words } of fragments) {
    for (const { text } of words) {
      if (!/\p{L}/u.test(text)) continue;
      all += text.length;
      if (text.length > 1 && isSound(text)) sound += text.length;
    }
  }
  return all === 0 ? 1 : sound / all;
}

/** The words that half of any English page consists of; what a layer misreads, it misreads in them as well. */
const COMMON = new Set(
  (
    'the of and to in a that is was he for it with as his on be at by i this had not are but from or have an they which ' +
    'one you were her all she there would their we him been has when who will more no if out so said what up its about ' +
    'into than them can only other new some could time these two may then do first any my now such like our over me ' +
    'even most made after also did many before must through back years where much your way well down should because'
  ).split(' '),
);

/** How many common words a layer reads; the better of two layers of one page reads more. */
export function commonWords(fragments: readonly Fragment[]): number {
  let count = 0;
  for (const { words } of fragments) {
    for (const { text } of words) if (COMMON.has(text.toLowerCase().replace(/[.,;:]$/, ''))) count += 1;
  }
  return count;
}
