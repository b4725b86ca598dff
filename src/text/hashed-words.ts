/**
 * The hashes of a text's words, for who counts them by the million: the words of `WordScanner`, in its order.
 *
 * Nearly all words are runs of ASCII letters and digits with a blank or a plain mark behind them; these are read in one
 * loop, without an object or a string. Where anything else is met (an apostrophe, a letter outside ASCII, a hyphen at a
 * line's end, a dot or comma with something close behind it, a skipped span), the scanner reads that word.
 */
import { hashEnd, hashStep } from './hash.ts';
import type { Span } from './span.ts';
import { WordScanner } from './tokens.ts';

/** `start`: code unit at which the word begins. */
export type TakeWord = (hash: number, start: number) => void;

export function hashWords(text: string, skip: readonly Span[], take: TakeWord): void {
  const scanner = new WordScanner(text, { skip });
  for (let at = 0; ; at = scanner.end) {
    scanner.moveTo(plainWords(text, at, scanner.clearTo, take));
    if (!scanner.next()) return;
    take(scanner.hash, scanner.start);
  }
}

/** Part of a plain word; 0 for what parts words; what may do either is for the scanner. */
const WORD = 1;
const PARTS = 0;
const ASK = 2;
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z0-9]/i.test(character)) return WORD;
  return /['`.,-]/.test(character) ? ASK : PARTS;
});
const [DOT, COMMA, HYPHEN] = [0x2e, 0x2c, 0x2d];

/** Tells plain words from `from` on; returns where a word may begin that is none, at most `to`. */
function plainWords(text: string, from: number, to: number, take: TakeWord): number {
  let at = from;
  for (;;) {
    let code = 0;
    for (; at < to; at++) {
      code = text.charCodeAt(at);
      if (code >= 128) return at;
      if (CLASSES[code] === WORD) break;
    }
    if (at >= to) return to;
    const start = at;
    let hash = 0;
    for (; at < to; at++) {
      code = text.charCodeAt(at);
      if (code >= 128 || CLASSES[code] !== WORD) break;
      hash = hashStep(hash, code | 0x20);
    }
    if (at + 1 >= to || code >= 128) return start;
    if (CLASSES[code] === ASK && !endsWord(code, text.charCodeAt(at + 1))) return start;
    take(hashEnd(hash), start);
  }
}

/** True where the mark behind a word parts it from what follows, whatever comes: `end. `, `one, `, `well-known`. */
function endsWord(mark: number, next: number): boolean {
  if (next >= 128) return false;
  if (mark === DOT || mark === COMMA) return CLASSES[next] === PARTS;
  return mark === HYPHEN && CLASSES[next] === WORD;
}
