/**
 * The hashes of a text's words, for who counts them by the million: the words of `WordScanner`, in its order.
 *
 * Nearly all words are runs of ASCII letters and digits with a blank or a plain mark behind them; these are read in one
 * loop over a copy of the text's code units, without an object or a string. Where anything else is met (an apostrophe, a letter outside ASCII, a hyphen at a
 * line's end, a dot or comma with something close behind it, a skipped span), the scanner reads that word.
 */
import { hashEnd, hashStep } from './hash.ts';
import type { Span } from './span.ts';
import { WordScanner } from './tokens.ts';

/** `start`: code unit at which the word begins. */
export type TakeWord = (hash: number, start: number) => void;

export function hashWords(text: string, skip: readonly Span[], take: TakeWord): void {
  const scanner = new WordScanner(text, { skip });
  const units = new CodeUnits(text);
  for (let at = 0; ; at = scanner.end) {
    scanner.moveTo(plainWords(units, at, scanner.clearTo, take));
    if (!scanner.next()) return;
    take(scanner.hash, scanner.start);
  }
}

/** Code units of a stretch: it stays in the processor's nearest cache. */
const STRETCH = 1 << 13;
/** So near to a stretch's end a word may go on behind it. */
const MARGIN = 64;

/**
 * A stretch of the text as an array. To read a string's characters one by one is to ask each time what kind of string it
 * is, which took longer than all the rest.
 */
class CodeUnits {
  readonly units: Uint16Array;
  from = 0;
  to = 0;
  private readonly text: string;
  private readonly bytes: Buffer;

  constructor(text: string) {
    this.text = text;
    this.units = new Uint16Array(Math.min(text.length, STRETCH));
    this.bytes = Buffer.from(this.units.buffer);
  }

  /** Takes in the text from `from` on. */
  moveTo(from: number): void {
    this.from = from;
    this.to = Math.min(this.text.length, from + STRETCH);
    this.bytes.write(this.text.slice(from, this.to), 'utf16le');
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
function plainWords(text: CodeUnits, from: number, to: number, take: TakeWord): number {
  let at = from;
  while (at < to) {
    if (at < text.from || at >= text.to) text.moveTo(at);
    const last = text.to;
    at = text.from + plainWordsOf(text.units, at - text.from, Math.min(to, last) - text.from, text.from, take);
    if (last >= to || at < last - MARGIN) return at;
    text.moveTo(at);
  }
  return to;
}

/** The same within a stretch that begins at `base` of the text. */
function plainWordsOf(units: Uint16Array, from: number, to: number, base: number, take: TakeWord): number {
  let at = from;
  for (;;) {
    let code = 0;
    for (; at < to; at++) {
      code = units[at] as number;
      if (code >= 128) return at;
      if (CLASSES[code] === WORD) break;
    }
    if (at >= to) return to;
    const start = at;
    let hash = 0;
    for (; at < to; at++) {
      code = units[at] as number;
      if (code >= 128 || CLASSES[code] !== WORD) break;
      hash = hashStep(hash, code | 0x20);
    }
    if (at + 1 >= to || code >= 128) return start;
    if (CLASSES[code] === ASK && !endsWord(code, units[at + 1] as number)) return start;
    take(hashEnd(hash), base + start);
  }
}

/** True where the mark behind a word parts it from what follows, whatever comes: `end. `, `one, `, `well-known`. */
function endsWord(mark: number, next: number): boolean {
  if (next >= 128) return false;
  if (mark === DOT || mark === COMMA) return CLASSES[next] === PARTS;
  return mark === HYPHEN && CLASSES[next] === WORD;
}
