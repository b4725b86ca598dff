/**
 * The form in which words are filed for full-text search, and sought: the same function makes both, so that they meet.
 * `U.S.S.R.` and `USSR` become one word, `co-operation` is filed as two words and, apart, as one.
 */
export interface SearchWord {
  /** Lower case, without diacritics. */
  readonly word: string;
  /** Span in the text given. */
  readonly start: number;
  readonly end: number;
  /** True where a hyphen joins it to the word before: `anti`, then `ballistic` with this set. */
  readonly hyphenated: boolean;
}

/**
 *   U.S.S.R.   U. S. S. R.   J.F.     initials, with or without spaces, joined to one word
 *   don't      Putin’s      1,000     an apostrophe within a word, a comma within a number
 *   treaty     42           ядерный   anything else of letters and digits
 */
const INITIALS = String.raw`(?<![\p{L}\p{N}])\p{L}(?:\.\p{L}(?![\p{L}\p{N}]))+\.?|(?<![\p{L}\p{N}])\p{Lu}\.(?: \p{Lu}\.)+`;
const NUMBER = String.raw`\p{N}+(?:,\p{N}{3})+(?!\p{N})`;
const PLAIN = String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}][\p{L}\p{M}]*)*`;
const WORD = new RegExp(`${INITIALS}|${NUMBER}|${PLAIN}`, 'gu');

/** What may stand between the halves of a hyphenated word: a hyphen, and the end of a line after it. */
const HYPHEN = /^[-\u00ad\u2010\u2011](?:[ \t]*\r?\n[ \t]*)?$/;
/** Longer runs of letters and digits are no words (base64, keys); they are cut, since an index of them helps nobody. */
const LONGEST_WORD = 64;

/** Linear in the text. */
export function searchWords(text: string): SearchWord[] {
  const words: SearchWord[] = [];
  let before = -1;
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    const gap = before >= 0 && start - before <= 8 ? text.slice(before, start) : '';
    words.push({ word: fold(match[0]), start, end, hyphenated: gap !== '' && HYPHEN.test(gap) });
    before = end;
  }
  return words;
}

/** `words`: every word in order. `joined`: hyphenated words written together (`antiballistic`). */
export function searchForm(text: string): { readonly words: string; readonly joined: string; readonly count: number } {
  const words = searchWords(text);
  return { words: words.map((word) => word.word).join(' '), joined: joinedForms(words).join(' '), count: words.length };
}

/** Every run of hyphenated words written together. */
export function joinedForms(words: readonly SearchWord[]): string[] {
  const forms: string[] = [];
  let run = '';
  for (const [position, word] of words.entries()) {
    const next = words[position + 1];
    if (word.hyphenated) run += word.word;
    else run = word.word;
    if (next?.hyphenated !== true && run !== word.word) forms.push(run);
  }
  return forms;
}

/** One word, folded: case, diacritics of Latin letters, possessive endings, inner marks. */
function fold(word: string): string {
  const bare = /[^ -~]/.test(word) ? stripMarks(word) : word;
  const folded = bare
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/[.,'’ ]/g, '');
  return folded.slice(0, LONGEST_WORD);
}

/** Diacritics go from Latin letters only: й is a letter of its own, ё is written as е as often as not. */
function stripMarks(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/ё/g, 'е')
    .replace(/Ё/g, 'Е');
}
