/**
 * What a character is to a tokeniser, and what it becomes in a word's key.
 *
 * The key of a word is what two spellings of it share when only case, typography, ligatures, compatibility forms or
 * Latin diacritics differ: `Çiller` → `ciller`, `ﬁnal` → `final`, `don’t` → `don't`, `Ёлка` → `елка`.
 * Cyrillic й stays й (it is a letter, not an accent). Characters beyond the BMP separate words.
 */
export const OTHER = 0;
export const LOWER = 1;
export const UPPER = 2;
/** A letter or combining mark outside ASCII: the word needs folding. */
export const LETTER = 3;
export const DIGIT = 4;
export const APOSTROPHE = 5;
/** Soft hyphen, zero-width characters: inside a word they vanish. */
export const VANISHING = 6;

const APOSTROPHES = "'’‘ʼ`´′＇";
const VANISHING_CHARACTERS = '\u00ad\u200b\u200c\u200d\u2060\ufeff';
/** `ª` and `º` are letters to Unicode; in these texts they are note marks. */
const NOT_LETTERS = 'ªº';

const BLOCK = 256;
const classes = new Uint8Array(65_536);
const blockIsKnown = new Uint8Array(65_536 / BLOCK);
const WORD_CHARACTER = /[\p{L}\p{M}\p{Nd}]/u;

/** Class of one UTF-16 code unit. */
export function classOf(code: number): number {
  const block = code >> 8;
  if (blockIsKnown[block] === 0) learnBlock(block);
  return classes[code] as number;
}

/** Unicode classes are read from the engine's own tables, 256 characters at a time, when first met. */
function learnBlock(block: number): void {
  for (let code = block * BLOCK; code < (block + 1) * BLOCK; code++) classes[code] = classify(code);
  blockIsKnown[block] = 1;
}

function classify(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return LOWER;
  if (code >= 0x41 && code <= 0x5a) return UPPER;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  if (code >= 0xd800 && code <= 0xdfff) return OTHER;
  const character = String.fromCharCode(code);
  if (APOSTROPHES.includes(character)) return APOSTROPHE;
  if (VANISHING_CHARACTERS.includes(character)) return VANISHING;
  if (NOT_LETTERS.includes(character)) return OTHER;
  return WORD_CHARACTER.test(character) ? LETTER : OTHER;
}

/** Letters that no decomposition takes apart. */
const SPECIAL: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ё: 'е',
};
const MARKS = /\p{M}+/gu;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const HAS_MARK = /\p{M}/u;
const folded = new Map<string, string>();

/** The key of a word given as it stands in the text. */
export function foldWord(word: string): string {
  const composed = HAS_MARK.test(word) ? word.normalize('NFC') : word;
  let key = '';
  for (let i = 0; i < composed.length; i++) {
    const code = composed.charCodeAt(i);
    if (code >= 0x61 && code <= 0x7a) key += composed[i];
    else key += foldCharacter(composed[i] as string);
  }
  return key;
}

function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const key = computeFold(character);
  folded.set(character, key);
  return key;
}

function computeFold(character: string): string {
  const kind = classOf(character.charCodeAt(0));
  if (kind === APOSTROPHE) return "'";
  if (kind === VANISHING) return '';
  const lower = character.toLowerCase();
  const special = SPECIAL[lower];
  if (special !== undefined) return special;
  if (CYRILLIC.test(lower)) return lower;
  return lower.normalize('NFKD').replace(MARKS, '').toLowerCase();
}
