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
const WORD = new RegExp(`${INITIALS}|${NUMBER}|${PLAIN}`, 'uy');

/** What may stand between the halves of a hyphenated word: a hyphen, and the end of a line after it. */
const HYPHEN = /^[-\u00ad\u2010\u2011](?:[ \t]*\r?\n[ \t]*)?$/;
/** Between the halves there is at most the indent of a line. */
const LONGEST_GAP = 8;
/** Longer runs of letters and digits are no words (base64, keys); they are cut, since an index of them helps nobody. */
const LONGEST_WORD = 64;

/** Linear in the text. Plain runs of ASCII are scanned by hand, four times as fast as the expression, which rules the rest. */
export function searchWords(text: string): SearchWord[] {
  const words: SearchWord[] = [];
  let before = -1;
  for (let at = 0; at < text.length; ) {
    const end = wordEnd(text, at);
    if (end === at) {
      at += 1;
      continue;
    }
    words.push(wordAt(text, at, end, before >= 0 && isHyphenated(text, before, at)));
    before = end;
    at = end;
  }
  return words;
}

/** Where the word that begins at `at` ends; `at` itself where none begins. */
function wordEnd(text: string, at: number): number {
  const end = asciiEnd(text, at);
  if (end === at && text.charCodeAt(at) < 128) return at;
  if (end > at && endsPlainly(text, at, end)) return end;
  WORD.lastIndex = at;
  const match = WORD.exec(text);
  return match === null ? at : at + match[0].length;
}

/** Where the run of ASCII letters and digits that begins at `at` ends. */
function asciiEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && ASCII_WORD[text.charCodeAt(end) & 0x7f] === 1 && text.charCodeAt(end) < 128) end += 1;
  return end;
}

const ASCII_WORD = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-zA-Z0-9]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** True where what follows can't belong to the word: no apostrophe, no initial's dot, no comma in a number, no letter beyond ASCII. */
function endsPlainly(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end);
  if (Number.isNaN(next)) return true;
  if (next >= 128) return next !== 0x2019 && ((next >= 0x2010 && next <= 0x2060) || next === 0xa0);
  if (next === 39) return false;
  if (next === 46) return end - start > 1;
  return next !== 44 || !isDigit(text.charCodeAt(end - 1));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/**
 * `words`: every word in order. `joined`: hyphenated words written together (`antiballistic`). The same as by
 * `searchWords`, three times as fast: a stretch of plain words with single spaces between them is taken as it stands.
 */
export function searchForm(text: string): SearchForm {
  const lower = text.toLowerCase();
  // A few capitals change their length (İ): then places in `lower` are not places in `text`.
  return lower.length === text.length ? formOf(text, lower) : formOfWords(searchWords(text));
}

export interface SearchForm {
  readonly words: string;
  readonly joined: string;
  readonly count: number;
}

function formOfWords(words: readonly SearchWord[]): SearchForm {
  return { words: words.map((word) => word.word).join(' '), joined: joinedForms(words).join(' '), count: words.length };
}

function formOf(text: string, lower: string): SearchForm {
  const parts: string[] = [];
  const hyphenated: SearchWord[] = [];
  let count = 0;
  /** The stretch that is open; none where `from` is negative. */
  let from = -1;
  let [before, after] = [0, -1];
  for (let at = 0; at < text.length; ) {
    let end = asciiEnd(text, at);
    const isSure = end > at && endsPlainly(text, at, end);
    if (!isSure) end = wordEnd(text, at);
    if (end === at) {
      at += 1;
      continue;
    }
    count += 1;
    const isPlain = end - at <= LONGEST_WORD && (isSure || asciiEnd(text, at) === end);
    const goesOn = isPlain && from >= 0 && at === after + 1 && text.charCodeAt(after) === SPACE;
    if (!goesOn && from >= 0) parts.push(lower.slice(from, after));
    if (!isPlain) parts.push(fold(text.slice(at, end)));
    if (!goesOn) from = isPlain ? at : -1;
    if (after >= 0 && isHyphenated(text, after, at)) {
      const last = hyphenated.at(-1);
      if (last?.end !== after) hyphenated.push(wordAt(text, before, after, false));
      hyphenated.push(wordAt(text, at, end, true));
    }
    [before, after, at] = [at, end, end];
  }
  if (from >= 0) parts.push(lower.slice(from, after));
  return { words: parts.join(' '), joined: joinedForms(hyphenated).join(' '), count };
}

const SPACE = 32;

function wordAt(text: string, start: number, end: number, hyphenated: boolean): SearchWord {
  return { word: fold(text.slice(start, end)), start, end, hyphenated };
}

/** True where nothing but a hyphen, and the end of a line after it, stands between two words. */
function isHyphenated(text: string, from: number, to: number): boolean {
  const code = text.charCodeAt(from);
  if (code !== 45 && code !== 0xad && code !== 0x2010 && code !== 0x2011) return false;
  return to === from + 1 || (to - from <= LONGEST_GAP && HYPHEN.test(text.slice(from, to)));
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

const PLAIN_ASCII = /^[a-zA-Z0-9]+$/;

/** One word, folded: case, diacritics of Latin letters, possessive endings, inner marks. */
function fold(word: string): string {
  if (PLAIN_ASCII.test(word)) return word.toLowerCase().slice(0, LONGEST_WORD);
  const bare = /[^ -~]/.test(word) ? stripMarks(word) : word;
  const folded = bare.toLowerCase().replace(/['’]s$/, '');
  // Compatibility forms bring signs along: ⑴ becomes (1).
  return folded.replace(/[^\p{L}\p{N}\p{M}]/gu, '').slice(0, LONGEST_WORD);
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
