/** Slips of a typist: a strange word that one stroke parts from a known one. */

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One letter more, less, other, or two changed about. Cost: 54 look-ups a letter. */
export function isSlipOf(word: string, isKnown: (word: string) => boolean): boolean {
  for (let at = 0; at <= word.length; at++) {
    const [before, behind] = [word.slice(0, at), word.slice(at)];
    if (behind !== '' && isKnown(before + behind.slice(1))) return true;
    if (behind.length > 1 && isKnown(`${before}${behind[1]}${behind[0]}${behind.slice(2)}`)) return true;
    for (const letter of LETTERS) {
      if (isKnown(before + letter + behind)) return true;
      if (behind !== '' && isKnown(before + letter + behind.slice(1))) return true;
    }
  }
  return false;
}

/** Letters of each half of two words that ran together: shorter halves make names (`ATKINS`, `BETHELL`). */
const HALF = 4;

/** `COUNTRIESHAVE`, `PERSONNELPOLICY` */
export function isRunTogether(word: string, isKnown: (word: string) => boolean): boolean {
  for (let at = HALF; at <= word.length - HALF; at++) {
    if (isKnown(word.slice(0, at)) && isKnown(word.slice(at))) return true;
  }
  return false;
}
