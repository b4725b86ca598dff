import { APOSTROPHE, classOf, DIGIT, foldWord, LETTER, LOWER, OTHER, UPPER, VANISHING } from './characters.ts';
import { hashEnd, hashStep, hashWord } from './hash.ts';
import type { Span } from './span.ts';

/**
 * The words of a text in columns: token `i` has the key `words[i]` and stands at `starts[i]`–`ends[i]`, UTF-16 code
 * units into the text that was given, zero-based, half-open, ascending, never overlapping.
 *
 *     The impor-      →  the         0–3
 *     tance of the       importance  4–16   (one word, over the line end)
 *     U.S.S.R.’s 1,000   of the ussr 's 1000
 */
export interface Tokens {
  readonly count: number;
  readonly words: readonly string[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export interface TokeniseOptions {
  /** Spans whose characters are passed over (page furniture); any order. A word may continue behind one. */
  readonly skip?: readonly Span[];
  /** Window of the text to read, code units; it should begin and end between words. */
  readonly from?: number;
  readonly to?: number;
}

/** Cost: one pass, about 40 MB/s on English prose. Any string is accepted; no words is an answer. */
export function tokenise(text: string, options: TokeniseOptions = {}): Tokens {
  const scanner = new WordScanner(text, options);
  const words: string[] = [];
  let starts = new Int32Array(estimate(text, options));
  let ends = new Int32Array(starts.length);
  while (scanner.next()) {
    if (words.length === starts.length) {
      starts = grow(starts);
      ends = grow(ends);
    }
    starts[words.length] = scanner.start;
    ends[words.length] = scanner.end;
    words.push(scanner.word);
  }
  return {
    count: words.length,
    words,
    starts: starts.subarray(0, words.length),
    ends: ends.subarray(0, words.length),
  };
}

function estimate(text: string, { from = 0, to = text.length }: TokeniseOptions): number {
  return Math.max(8, Math.ceil((Math.min(to, text.length) - from) / 5));
}

function grow(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(column.length * 2);
  wider.set(column);
  return wider;
}

/**
 * Walks a text word by word; after `next()` is true, `word`, `start` and `end` describe the word it stands on. `hash` is
 * `hashWord(word)`; where it alone is asked for, no string is made of a word in plain ASCII.
 */
export class WordScanner {
  start = 0;
  end = 0;
  /** The key is the ASCII characters of the span with bit 0x20 set on each: small letters, digits, apostrophe. */
  private isPlain = true;
  /** Polynomial of the run scanned last, as if it were plain. */
  private runHash = 0;
  /** Null while the key is a plain slice nobody has asked for. */
  private key: string | null = null;
  private readonly text: string;
  private readonly skips: readonly Span[];
  private readonly limit: number;
  private skipIndex = 0;
  private position: number;
  /** Where the stretch without skipped spans ends. */
  private wall: number;

  constructor(text: string, options: TokeniseOptions = {}) {
    this.text = text;
    this.skips = disjoint(options.skip ?? []);
    this.limit = Math.min(options.to ?? text.length, text.length);
    this.position = Math.max(0, options.from ?? 0);
    this.wall = 0;
    this.findWall();
  }

  next(): boolean {
    if (!this.seekWord()) return false;
    this.start = this.position;
    this.end = this.scanRun(this.position);
    this.key = this.needsFold ? foldWord(this.text.slice(this.start, this.end)) : null;
    this.isPlain = !this.needsFold;
    this.join();
    this.position = this.end;
    return true;
  }

  /** The next word is sought from here on; not before where the scanner stands. */
  moveTo(position: number): void {
    this.position = position;
  }

  /** Up to here nothing is skipped. */
  get clearTo(): number {
    return this.wall;
  }

  get word(): string {
    this.key ??= this.keyOf(this.start, this.end);
    return this.key;
  }

  get hash(): number {
    return this.isPlain ? hashEnd(this.runHash) : hashWord(this.word);
  }

  /** Whatever makes one word of two runs begins with one of three characters after the first. */
  private join(): void {
    if (this.end >= this.wall) return;
    const code = this.text.charCodeAt(this.end);
    if (code === DOT) this.joinAbbreviation();
    if (code === DOT || code === COMMA) this.joinDigits();
    else if (code === 0x20 || code === 0x0a) return;
    while (this.joinLineEnd());
  }

  private append(part: string): void {
    this.key = this.word + part;
    this.isPlain = false;
  }

  /** Moves `position` to the next character that can begin a word. */
  private seekWord(): boolean {
    for (;;) {
      while (this.position < this.wall) {
        const code = this.text.charCodeAt(this.position);
        const kind = code < 128 ? (ASCII[code] as number) : classOf(code);
        if (kind !== OTHER && kind !== APOSTROPHE && kind !== VANISHING) return true;
        this.position++;
      }
      if (this.wall >= this.limit) return false;
      this.passSkip();
    }
  }

  /** Steps over the skipped span at the wall. */
  private passSkip(): void {
    const skip = this.skips[this.skipIndex];
    if (skip !== undefined) this.position = Math.max(this.position, skip.end);
    this.skipIndex++;
    this.findWall();
  }

  private findWall(): void {
    for (;;) {
      const skip = this.skips[this.skipIndex];
      if (skip === undefined || skip.start >= this.limit) {
        this.wall = this.limit;
        return;
      }
      if (skip.end > this.position) {
        this.wall = Math.max(skip.start, this.position);
        return;
      }
      this.skipIndex++;
    }
  }

  private needsFold = false;

  /** End of the run of word characters from `from`; an apostrophe counts between two letters only. */
  private scanRun(from: number): number {
    const { text, wall } = this;
    this.needsFold = false;
    let hash = 0;
    let i = from;
    for (; i < wall; i++) {
      const code = text.charCodeAt(i);
      const kind = code < 128 ? (ASCII[code] as number) : classOf(code);
      if (kind !== LOWER && kind !== DIGIT && kind !== UPPER) {
        if (kind === LETTER) this.needsFold = true;
        else if (kind === OTHER || !this.joinsLetters(i)) break;
        else if (code !== 0x27) this.needsFold = true;
      }
      hash = hashStep(hash, code | 0x20);
    }
    this.runHash = hash;
    return i;
  }

  private joinsLetters(i: number): boolean {
    return i + 1 < this.wall && isLetter(this.text.charCodeAt(i + 1)) && i > 0 && isLetter(this.text.charCodeAt(i - 1));
  }

  private keyOf(start: number, end: number): string {
    const raw = this.text.slice(start, end);
    if (this.needsFold) return foldWord(raw);
    return raw.toLowerCase();
  }

  /**
   * `U.S.S.R.` → `ussr`: single letters parted by dots, two or more; the closing dot is within the span.
   *
   *     U . S .
   *     ↑ end-1  the run so far is one letter, a dot and another single letter follow
   */
  private joinAbbreviation(): void {
    if (this.end - this.start !== 1 || !isLetter(this.text.charCodeAt(this.start))) return;
    let end = this.end;
    while (this.text.charCodeAt(end) === DOT && end + 1 < this.wall && this.isSingleLetter(end + 1)) {
      this.append(foldWord(this.text.charAt(end + 1)));
      end += 2;
    }
    if (end === this.end) return;
    if (end < this.wall && this.text.charCodeAt(end) === DOT) end++;
    this.end = end;
  }

  private isSingleLetter(i: number): boolean {
    if (!isLetter(this.text.charCodeAt(i))) return false;
    if (i + 1 >= this.limit) return true;
    const after = classOf(this.text.charCodeAt(i + 1));
    return after === OTHER || after === APOSTROPHE;
  }

  /** `1,000` → `1000`, `3.5` → `3.5`. */
  private joinDigits(): void {
    for (;;) {
      if (!isDigit(this.text.charCodeAt(this.end - 1)) || this.end + 1 >= this.wall) return;
      const mark = this.text.charCodeAt(this.end);
      const next = this.end + 1;
      if (!isDigit(this.text.charCodeAt(next))) return;
      if (mark === COMMA && this.isGroupOfThree(next)) this.append(this.text.slice(next, next + 3));
      else if (mark === DOT && /^\d+$/.test(this.word)) this.append(`.${this.text.slice(next, this.digitsEnd(next))}`);
      else return;
      this.end = this.digitsEnd(next);
    }
  }

  private isGroupOfThree(from: number): boolean {
    return this.digitsEnd(from) === from + 3 && /^\d{1,3}(\d{3})*$/.test(this.word);
  }

  private digitsEnd(from: number): number {
    let i = from;
    while (i < this.wall && isDigit(this.text.charCodeAt(i))) i++;
    return i;
  }

  /**
   * A word broken over a line end, skipped spans (a page's foot and head) in between or not:
   *
   *     impor-⏎      ¬ and the soft hyphen break words too
   *     tance        a lower-case letter must follow: `1941-⏎45` and `anti-⏎Soviet` stay apart
   */
  private joinLineEnd(): boolean {
    if (this.end >= this.wall || !isBreakingHyphen(this.text.charCodeAt(this.end))) return false;
    if (!isLetter(this.text.charCodeAt(this.end - 1))) return false;
    const next = this.nextLine(this.end + 1);
    if (next < 0 || !isLowerLetter(this.text.charCodeAt(next))) return false;
    while (this.wall <= next) this.passSkip();
    const before = this.word;
    const end = this.scanRun(next);
    this.key = before + this.keyOf(next, end);
    this.isPlain = false;
    this.end = end;
    return true;
  }

  /** First character of the next line that is neither blank nor skipped; -1 where the line goes on. */
  private nextLine(from: number): number {
    let sawLineEnd = false;
    let skip = this.skipIndex;
    for (let i = from; i < this.limit; i++) {
      const ahead = this.skips[skip];
      if (ahead !== undefined && i >= ahead.start) {
        i = Math.max(i, ahead.end) - 1;
        skip++;
        continue;
      }
      const code = this.text.charCodeAt(i);
      if (code === 0x0a || code === 0x0c || code === 0x0d) sawLineEnd = true;
      else if (code !== 0x20 && code !== 0x09 && code !== 0xa0) return sawLineEnd ? i : -1;
      if (i - from > MAX_BREAK) return -1;
    }
    return -1;
  }
}

/** The first 128 classes, without the question whether they are known yet. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => classOf(code));
const DOT = 0x2e;
const COMMA = 0x2c;
/** Characters a broken word may jump, skipped page furniture included. */
const MAX_BREAK = 2_000;

function isBreakingHyphen(code: number): boolean {
  return code === 0x2d || code === 0x2010 || code === 0xad || code === 0xac;
}

function isLetter(code: number): boolean {
  const kind = classOf(code);
  return kind === LOWER || kind === UPPER || kind === LETTER;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLowerLetter(code: number): boolean {
  const kind = classOf(code);
  if (kind === LOWER) return true;
  if (kind !== LETTER) return false;
  const character = String.fromCharCode(code);
  return character === character.toLowerCase();
}

/** Sorted and merged, empty ones dropped. */
function disjoint(spans: readonly Span[]): readonly Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= start) continue;
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
