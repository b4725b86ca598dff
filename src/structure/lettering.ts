/**
 * Reading words that a scan has damaged: letters set apart (`M E M O R A N D U M`), figures for letters
 * (`CONVERSATI0N`), a letter or two wrong. Pure functions on single lines.
 */

/** Capitals only, without white space and punctuation, figures read as the letters they stand for in OCR. */
export function lettersOf(line: string): string {
  let letters = '';
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code >= ASCII_LETTERS.length) return allLettersOf(line);
    letters += ASCII_LETTERS[code];
  }
  return letters;
}

/** The same for any script; the letters of ASCII, which nearly every line has alone, come from a table, ten times as fast. */
function allLettersOf(line: string): string {
  return line
    .toUpperCase()
    .replace(/0/g, 'O')
    .replace(/[1|!]/g, 'I')
    .replace(/5/g, 'S')
    .replace(/8/g, 'B')
    .replace(/[^\p{L}]/gu, '');
}

/** What each character of ASCII becomes; empty where it is left out. */
const ASCII_LETTERS: readonly string[] = Array.from({ length: 128 }, (_, code) =>
  allLettersOf(String.fromCharCode(code)),
);

/** How many small letters and how many capitals a line has, in any script. */
export function lettersByCase(line: string): { readonly lower: number; readonly upper: number } {
  let lower = 0;
  let upper = 0;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code >= 0x61 && code <= 0x7a) lower += 1;
    else if (code >= 0x41 && code <= 0x5a) upper += 1;
    else if (code >= 0x80) {
      const letter = line.charAt(at);
      if (SMALL.test(letter)) lower += 1;
      else if (CAPITAL.test(letter)) upper += 1;
    }
  }
  return { lower, upper };
}

const SMALL = /\p{Ll}/u;
const CAPITAL = /\p{Lu}/u;

/** One damaged letter in this many is still the same word. */
const LETTERS_PER_ERROR = 8;

/** True where two strings of letters differ by no more than the damage allowed for their length. */
export function nearly(found: string, wanted: string): boolean {
  if (found === wanted) return true;
  const allowed = Math.floor(wanted.length / LETTERS_PER_ERROR);
  if (allowed === 0 || Math.abs(found.length - wanted.length) > allowed) return false;
  return editDistance(found, wanted, allowed) <= allowed;
}

/**
 * Levenshtein's distance; `limit + 1` for anything above `limit`. Only the band of the table within `limit` of its
 * diagonal is filled (Ukkonen 1985), row by row until every path is above it. Cost: `limit` × length.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  if (limit === 0) return a === b ? 0 : 1;
  if (b.length + 2 > rows[0].length) rows = [new Uint16Array(2 * b.length), new Uint16Array(2 * b.length)];
  let [above, row] = rows;
  for (let j = 0; j <= limit; j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(0, i - limit);
    const to = Math.min(b.length, i + limit);
    const letter = a.charCodeAt(i - 1);
    // Beside the band every path is above the limit by its next step.
    if (i + limit <= b.length) above[i + limit] = limit;
    let left = limit;
    let least = limit + 1;
    for (let j = from; j <= to; j++) {
      const change = j === 0 ? i : at(above, j - 1) + (letter === b.charCodeAt(j - 1) ? 0 : 1);
      left = Math.min(change, at(above, j) + 1, left + 1);
      row[j] = left;
      if (left < least) least = left;
    }
    if (least > limit) return limit + 1;
    [above, row] = [row, above];
  }
  return Math.min(at(above, b.length), limit + 1);
}

/** The table's two rows, used again for each pair: nothing is read of them that the same call has not written. */
let rows: [Uint16Array, Uint16Array] = [new Uint16Array(256), new Uint16Array(256)];

function at(row: Uint16Array, j: number): number {
  return row[j] as number;
}

/** `W A S H I N G T O N`: nearly every "word" is one character. */
const SPACED_SHARE = 0.6;

export function isLetterSpaced(line: string): boolean {
  const pieces = line.split(/\s+/);
  if (pieces.length < 4) return false;
  return pieces.filter((piece) => piece.length === 1).length >= pieces.length * SPACED_SHARE;
}

/**
 * Words of a letter-spaced stretch closed up, the rest left alone: `Pull-Aside w i t h President` → `Pull-Aside with
 * President`. Two single letters that are words of their own (`a I`) are too few to be spacing; runs start at three.
 * Where the spacing leaves no gap between words they come out joined; a name so joined is still found by its letters.
 */
export function closeUp(line: string): string {
  return hasLoneCharacter(line) ? line.replace(LETTER_SPACED, (run) => run.replaceAll(' ', '')) : line;
}

const LETTER_SPACED = /(?<![\p{L}\d])(?:[\p{L}\d] ){2,}[\p{L}\d]{1,3}(?![\p{L}\d])/gu;

/** `x y z`: one character between two spaces, without which nothing is letter-spaced. */
function hasLoneCharacter(line: string): boolean {
  for (let at = line.indexOf(' '); at >= 0; at = line.indexOf(' ', at + 1)) {
    if (line.charCodeAt(at + 2) === 32) return true;
  }
  return false;
}
