/**
 * What a word may have become, or may have been, under recognition: every key one letter away (a letter exchanged, lost,
 * added, two swapped), what scanners are known to confuse (`rn`/`m`, `cl`/`d`), and two of the likelier slips at once.
 * Only hashes are made, in O(1) each (text/hash.ts); a segment's word filter says which of them it may have.
 *
 * After the deletion and substitution neighbourhoods of approximate dictionary search (L. Boytsov, Indexing methods for
 * approximate dictionary searching, JEA 16, 2011, §5), with the filter in place of a dictionary: about 60 hashes a letter
 * and some nanoseconds for each, and nothing in the index is made larger by it.
 */
import { HASH_BASE, hashEnd, hashStep } from '../text/text.ts';
import { asWord } from './words.ts';

/** Shorter words have too many neighbours that mean something else. */
const SHORTEST = 3;
/** Longer runs of letters are debris of recognition, no words. */
const LONGEST = 32;
/** Letters from which on two slips still leave most of a word. */
const TWO_SLIPS_FROM = 6;

const LATIN = codesOf("abcdefghijklmnopqrstuvwxyz0158'");
const CYRILLIC = codesOf('абвгдежзийклмнопрстуфхцчшщъыьэюя');

function codesOf(letters: string): readonly number[] {
  return [...letters].map((letter) => letter.charCodeAt(0));
}

/** Shapes that recognition takes for each other; each pair in both directions. Letters of no pair are lost or doubled. */
const CONFUSED =
  'rn m|cl d|vv w|ii u|li h|nn m|ri n|e c|c o|l i|l 1|i 1|i j|h b|o 0|s 5|b 8|u n|u v|t f|t l|a o|a e|g q|g 9|y v|f t|' +
  'm w|n r|p o|k h|в b|н п|п л|и н|ш щ|о с|е с|ц щ|ь ы';
const SLIPS: ReadonlyMap<number, readonly (readonly [from: readonly number[], to: readonly number[]])[]> = slips();

function slips() {
  const table = new Map<number, (readonly [readonly number[], readonly number[]])[]>();
  for (const pair of CONFUSED.split('|')) {
    const [one = [], other = []] = pair.split(' ').map(codesOf);
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const first = from[0] as number;
      table.set(first, [...(table.get(first) ?? []), [from, to]]);
    }
  }
  return table;
}

/** Told of each possible misreading: its hash, and the letters that are wrong. The same hash may be told twice. */
export type Tell = (word: number, letters: number) => void;

export function misreadings(key: string, tell: Tell): void {
  if (key.length < SHORTEST || key.length > LONGEST) return;
  const codes = codesOf(key);
  const hashed = new Hashed(codes);
  oneLetter(hashed, codes, tell);
  const likely = likelySlips(codes);
  for (const slip of likely) if (slip.from > 1 || slip.to.length > 1) tell(hashed.exchanged(slip), 1);
  if (codes.length >= TWO_SLIPS_FROM) twoSlips(hashed, likely, tell);
}

/** `from` letters at `at` become `to`. */
interface Slip {
  readonly at: number;
  readonly from: number;
  readonly to: readonly number[];
}

/** Polynomials of a word's beginnings and the powers of the base, from which its neighbours' are put together. */
class Hashed {
  private readonly codes: readonly number[];
  private readonly before: Int32Array;
  readonly powers: Int32Array;

  constructor(codes: readonly number[]) {
    this.codes = codes;
    this.before = new Int32Array(codes.length + 1);
    this.powers = new Int32Array(codes.length + 3);
    this.powers[0] = 1;
    for (let i = 1; i < this.powers.length; i++) this.powers[i] = Math.imul(this.powers[i - 1] as number, HASH_BASE);
    codes.forEach((code, i) => {
      this.before[i + 1] = hashStep(this.before[i] as number, code);
    });
  }

  /** Polynomial of the first `at` letters, moved up by `shift` letters. */
  head(at: number, shift: number): number {
    return Math.imul(this.before[at] as number, this.powers[shift] as number);
  }

  /** Polynomial of the letters from `at` on. */
  tail(at: number): number {
    const { length } = this.codes;
    const whole = this.before[length] as number;
    return (whole - Math.imul(this.before[at] as number, this.powers[length - at] as number)) | 0;
  }

  /** Polynomial of the letters `from`–`to`. */
  private part(from: number, to: number): number {
    return ((this.before[to] as number) - Math.imul(this.before[from] as number, this.powers[to - from] as number)) | 0;
  }

  exchanged({ at, from, to }: Slip): number {
    const rest = this.codes.length - at - from;
    let middle = this.before[at] as number;
    for (const code of to) middle = hashStep(middle, code);
    return asWord(hashEnd((Math.imul(middle, this.powers[rest] as number) + this.tail(at + from)) | 0));
  }

  /** `first` ends before `second` begins. */
  exchangedTwice(first: Slip, second: Slip): number {
    let hash = this.before[first.at] as number;
    for (const code of first.to) hash = hashStep(hash, code);
    const between = first.at + first.from;
    hash = (Math.imul(hash, this.powers[second.at - between] as number) + this.part(between, second.at)) | 0;
    for (const code of second.to) hash = hashStep(hash, code);
    const rest = second.at + second.from;
    return asWord(hashEnd((Math.imul(hash, this.powers[this.codes.length - rest] as number) + this.tail(rest)) | 0));
  }
}

function oneLetter(hashed: Hashed, codes: readonly number[], tell: Tell): void {
  const alphabet = (codes[0] as number) >= 0x400 ? CYRILLIC : LATIN;
  const { length } = codes;
  for (let at = 0; at <= length; at++) {
    // A letter added before `at`.
    const added = (hashed.head(at, length - at + 1) + hashed.tail(at)) | 0;
    const weight = hashed.powers[length - at] as number;
    for (const code of alphabet) tell(asWord(hashEnd((added + Math.imul(code, weight)) | 0)), 1);
    if (at === length) break;
    tell(asWord(hashEnd((hashed.head(at, length - at - 1) + hashed.tail(at + 1)) | 0)), 1);
    const exchanged = (hashed.head(at, length - at) + hashed.tail(at + 1)) | 0;
    const own = hashed.powers[length - at - 1] as number;
    for (const code of alphabet) {
      if (code !== codes[at]) tell(asWord(hashEnd((exchanged + Math.imul(code, own)) | 0)), 1);
    }
    if (at + 1 < length && codes[at] !== codes[at + 1]) {
      tell(hashed.exchanged({ at, from: 2, to: [codes[at + 1] as number, codes[at] as number] }), 1);
    }
  }
}

/** Confused shapes, lost and doubled letters. */
function likelySlips(codes: readonly number[]): readonly Slip[] {
  const found: Slip[] = [];
  for (const [at, code] of codes.entries()) {
    found.push({ at, from: 1, to: [] }, { at, from: 1, to: [code, code] });
    for (const [from, to] of SLIPS.get(code) ?? []) {
      if (from.length === 1 || codes[at + 1] === from[1]) found.push({ at, from: from.length, to });
    }
  }
  return found;
}

function twoSlips(hashed: Hashed, likely: readonly Slip[], tell: Tell): void {
  for (const [i, first] of likely.entries()) {
    for (let j = i + 1; j < likely.length; j++) {
      const second = likely[j] as Slip;
      if (second.at >= first.at + first.from) tell(hashed.exchangedTwice(first, second), 2);
    }
  }
}
