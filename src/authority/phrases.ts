/** Words of names and titles, in the form in which they are compared. */
import { latin } from './transliterate.ts';

/** One word as it stands in a text. */
export interface Word {
  /** As printed, without the marks around it. */
  readonly text: string;
  /** Lower case, Latin, without dots: `U.S.` is `us`. */
  readonly key: string;
}

/** `’s`, dots, brackets and quotation marks around or after a word are no part of it. */
const POSSESSIVE = /['’ʼ](?:s|S)?$/;

/** Words of a name or title. `St.-Petersburg`, `Douglas-Home` and `O’Brien` are one word each. Linear. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’-]*/gu)) {
    for (const part of partsOf(match[0])) {
      const bare = part.replace(POSSESSIVE, '').replace(/[-.'’ʼ]+$/, '');
      const key = keyOf(bare);
      if (key !== '') words.push({ text: bare, key });
    }
  }
  return words;
}

/** `W.Bush`: initials that stick to the name behind them. */
const INITIALS = /^((?:\p{Lu}\.)+)(\p{Lu}\p{L}{2,}.*)$/u;

function partsOf(word: string): readonly string[] {
  const stuck = INITIALS.exec(word);
  return stuck === null ? [word] : [stuck[1] ?? '', stuck[2] ?? ''];
}

function keyOf(word: string): string {
  return latin(word).replace(/[^a-z0-9\u00c0-\uffff-]/g, '');
}

/** Spellings of one word of a title. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['defence', 'defense'],
  ['adviser', 'advisor'],
  ['sec', 'secretary'],
  ['secy', 'secretary'],
  ['pres', 'president'],
  ['amb', 'ambassador'],
  ['fonmin', 'foreign minister'],
  ['primin', 'prime minister'],
  ['pm', 'prime minister'],
  ['gen', 'general'],
  ['dep', 'deputy'],
  ['asst', 'assistant'],
  ['secretary-general', 'secretary general'],
  ['vice-president', 'vice president'],
]);

/** A title as it is looked up: `the Secretary-General` → `secretary general`. */
export function phraseOf(words: readonly Word[]): string {
  return words
    .filter(({ key }) => key !== 'the')
    .map(({ key }) => SPELLINGS.get(key) ?? key)
    .join(' ');
}
