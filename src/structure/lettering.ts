/**
 * Reading words that a scan has damaged: letters set apart (`M E M O R A N D U M`), figures for letters
 * (`CONVERSATI0N`), a letter or two wrong. Pure functions on single lines.
 */

/** Capitals only, without white space and punctuation, figures read as the letters they stand for in OCR. */
export function lettersOf(line: string): string {
  return line
    .toUpperCase()
    .replace(/0/g, 'O')
    .replace(/[1|!]/g, 'I')
    .replace(/5/g, 'S')
    .replace(/8/g, 'B')
    .replace(/[^\p{L}]/gu, '');
}

/** One damaged letter in this many is still the same word. */
const LETTERS_PER_ERROR = 8;

/** True where two strings of letters differ by no more than the damage allowed for their length. */
export function nearly(found: string, wanted: string): boolean {
  if (found === wanted) return true;
  const allowed = Math.floor(wanted.length / LETTERS_PER_ERROR);
  if (Math.abs(found.length - wanted.length) > allowed) return false;
  return editDistance(found, wanted, allowed) <= allowed;
}

/** Levenshtein's distance, given up (`limit + 1`) as soon as every path is above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const cost = Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    above = row;
  }
  return above[b.length] ?? limit + 1;
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
  return line.replace(/(?<![\p{L}\d])(?:[\p{L}\d] ){2,}[\p{L}\d]{1,3}(?![\p{L}\d])/gu, (run) =>
    run.replaceAll(' ', ''),
  );
}
