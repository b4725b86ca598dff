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
 * `searchWords`, several times as fast: what parts words and the plain words themselves are read from an array of code
 * units, and written letter by letter, without a string for each; everything else is asked of the expression.
 */
export function searchForm(text: string): SearchForm {
  const form = new FormWriter(text);
  const hyphenated: SearchWord[] = [];
  let count = 0;
  let [before, after] = [0, -1];
  for (let at = form.next(0); at < text.length; at = form.next(at)) {
    const end = form.write(at);
    if (end === at) {
      at += 1;
      continue;
    }
    count += 1;
    if (after >= 0 && isHyphenated(text, after, at)) {
      const last = hyphenated.at(-1);
      if (last?.end !== after) hyphenated.push(wordAt(text, before, after, false));
      hyphenated.push(wordAt(text, at, end, true));
    }
    [before, after, at] = [at, end, end];
  }
  return { words: form.end(), joined: joinedForms(hyphenated).join(' '), count };
}

export interface SearchForm {
  readonly words: string;
  readonly joined: string;
  readonly count: number;
}

/** Letters that are gathered before they become a string. */
const GATHERED = 65_536;
/** One for all: a form is written to its end before the next begins. */
const letters = Buffer.alloc(GATHERED);

/** The words of a text, folded, with a space after each. */
class FormWriter {
  readonly #text: string;
  readonly #units: Uint16Array;
  readonly #parts: string[] = [];
  #length = 0;

  constructor(text: string) {
    this.#text = text;
    this.#units = codeUnits(text);
  }

  /** Where a word may begin, from `at` on; the text's length where none does. */
  next(at: number): number {
    const units = this.#units;
    const { length } = this.#text;
    let to = at;
    while (to < length && (units[to] as number) < 128 && ASCII_WORD[units[to] as number] === 0) to += 1;
    return to;
  }

  /** Writes the word that begins at `at`, if one does; returns where it ends. */
  write(at: number): number {
    const units = this.#units;
    const { length } = this.#text;
    if (this.#length + LONGEST_WORD >= GATHERED) this.#flush();
    const most = Math.min(length, at + LONGEST_WORD + 1);
    let [end, to] = [at, this.#length];
    for (; end < most; end += 1) {
      const code = units[end] as number;
      if (code >= 128 || ASCII_WORD[code] === 0) break;
      letters[to++] = LOWER[code] as number;
    }
    if (end === at || end - at > LONGEST_WORD || !endsPlainly(this.#text, at, end)) return this.#writeRuled(at);
    letters[to++] = SPACE;
    this.#length = to;
    return end;
  }

  end(): string {
    this.#flush();
    return this.#parts.join('').slice(0, -1);
  }

  #writeRuled(at: number): number {
    const end = wordEnd(this.#text, at);
    if (end === at) return at;
    this.#flush();
    this.#parts.push(fold(this.#text.slice(at, end)), ' ');
    return end;
  }

  #flush(): void {
    if (this.#length > 0) this.#parts.push(letters.toString('latin1', 0, this.#length));
    this.#length = 0;
  }
}

/** ASCII letters in lower case, everything else as it is. */
const LOWER = Uint8Array.from({ length: 128 }, (_, code) => String.fromCharCode(code).toLowerCase().charCodeAt(0));

/** Most texts are passages: one array serves them all, until it is too small. */
let units = new Uint16Array(1 << 14);
let bytes = Buffer.from(units.buffer);

/** To ask a string for its characters one by one took longer than all the rest. Good until the next call. */
function codeUnits(text: string): Uint16Array {
  if (text.length > units.length) {
    units = new Uint16Array(text.length);
    bytes = Buffer.from(units.buffer);
  }
  bytes.write(text, 'utf16le');
  return units;
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
