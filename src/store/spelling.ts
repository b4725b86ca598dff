/** Names in other spellings than the one asked for: which of them find anything more, and how each is sought. */
import { searchWords } from '../filing/filing.ts';

/** A name of a query, and the spellings in which it was sought besides. */
export interface OtherSpellings {
  readonly name: string;
  readonly spellings: readonly string[];
}

/** Spellings of a name in any alphabet, without the one given; none where it is no name. */
export type Spell = (name: string) => readonly string[];

export interface Spelling {
  readonly words: readonly string[];
  /** Sought with its endings: Ельцин, Ельцина, Ельциным. */
  readonly prefix: boolean;
  readonly written: string;
}

/** Spellings of one name that are sought at most: two bearers in six alphabets. */
const MOST_SPELLINGS = 12;
/** Names in a language of cases, from which length on what begins like the name is a form of it. */
const WITH_ENDINGS = /^[\p{Script=Cyrillic}]{5,}$/u;

/** Those that find what the words and the spellings before them do not: `Boris Yeltsin` is found by `Yeltsin`. */
export function otherSpellings(asked: readonly string[], spellings: readonly string[]): readonly Spelling[] {
  const kept: Spelling[] = [];
  for (const written of spellings) {
    const words = wordsOf(written);
    const isFound = [asked, ...kept.map((one) => one.words)].some((one) => holds(words, one));
    if (words.length === 0 || isFound) continue;
    kept.push({ words, prefix: words.length === 1 && hasEndings(words[0] ?? ''), written });
    if (kept.length === MOST_SPELLINGS) break;
  }
  return kept;
}

/** In a language of cases, and long enough. */
export function hasEndings(word: string): boolean {
  return WITH_ENDINGS.test(word);
}

/**
 * Whole names that the words of a run, each in all its spellings, do not find: `Boris Eltsin` finds whatever has *Boris* and
 * *Yeltsin*, and lacks *Борис Ельцин*. Of two, the one whose words are among the other's.
 */
export function otherWholeNames(
  run: readonly { readonly words: readonly string[]; readonly also: readonly Spelling[] }[],
  spellings: readonly string[],
): readonly Omit<Spelling, 'prefix'>[] {
  const spelled = run.map(({ words, also }) => [...words, ...also.flatMap((one) => one.words)]);
  const wholes = spellings
    .map((written) => ({ written, words: wordsOf(written) }))
    .filter(({ words }) => words.length > 1);
  const kept: Omit<Spelling, 'prefix'>[] = [];
  for (const one of wholes.toSorted((a, b) => a.words.length - b.words.length)) {
    const isFound = spelled.every((any) => any.some((word) => one.words.includes(word)));
    const isMore = kept.some(({ words }) => words.every((word) => one.words.includes(word)));
    if (!isFound && !isMore) kept.push(one);
  }
  return kept.slice(0, MOST_SPELLINGS);
}

function wordsOf(written: string): readonly string[] {
  return searchWords(written).flatMap(({ word }) => (word === '' ? [] : [word]));
}

/** True where the words stand within the others, one after another. */
function holds(words: readonly string[], inner: readonly string[]): boolean {
  return words.some((_, at) => inner.every((word, i) => words[at + i] === word));
}
