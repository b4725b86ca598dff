/**
 * More text than there is: the same books with other words. In each guise every word of four or more small letters is
 * exchanged for another of the same length that is about as frequent, always the same one; so the words have the
 * frequencies of prose and runs of them recur as they do there, but a sentence of one guise stands in no other.
 */
import type { BenchText } from '../texts.ts';

/** Words of neighbouring frequency that take each other's places; a prime, so that no two of so many guises are alike. */
const CIRCLE = 61;
const SHORTEST = 4;
const LONGEST = 20;
const [SMALL_A, SMALL_Z] = [0x61, 0x7a];

interface Stretch {
  readonly id: string;
  readonly bytes: Buffer;
  /** Where words begin, and their numbers. */
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
}

export class Guises {
  private readonly texts: readonly Stretch[];
  private readonly spelled: Buffer[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly counts: number[] = [];
  /** Word → its circle of words; and its place there. */
  private readonly circles: number[][] = [];
  private readonly places: number[] = [];

  constructor(texts: readonly BenchText[]) {
    this.texts = texts.map((text) => this.read(text));
    this.formCircles();
  }

  /** Text `i` in a guise; 0 is its own. */
  text(i: number, guise: number): BenchText {
    const { id, bytes, starts, words } = this.texts[i] as Stretch;
    const changed = Buffer.from(bytes);
    for (let k = 0; k < starts.length; k++) {
      const word = words[k] as number;
      const circle = this.circles[word] as number[];
      const other = circle[((this.places[word] as number) + guise) % circle.length] as number;
      changed.set(this.spelled[other] as Buffer, starts[k]);
    }
    return { id: `${id}~${guise}`, text: changed.toString('latin1') };
  }

  private read({ id, text }: BenchText): Stretch {
    const bytes = Buffer.from(text, 'latin1');
    const starts: number[] = [];
    const words: number[] = [];
    for (let at = 0; at < bytes.length; at++) {
      const start = at;
      while (isSmall(bytes[at])) at++;
      const length = at - start;
      if (length < SHORTEST || length > LONGEST || isLetter(bytes[start - 1]) || isLetter(bytes[at])) continue;
      starts.push(start);
      words.push(this.numberOf(bytes.toString('latin1', start, at)));
    }
    return { id, bytes, starts: Uint32Array.from(starts), words: Uint32Array.from(words) };
  }

  private numberOf(word: string): number {
    let number = this.numbers.get(word);
    if (number === undefined) {
      number = this.spelled.push(Buffer.from(word, 'latin1')) - 1;
      this.numbers.set(word, number);
      this.counts.push(0);
    }
    this.counts[number] = (this.counts[number] as number) + 1;
    return number;
  }

  private formCircles(): void {
    const lengths = Map.groupBy(this.spelled.keys(), (word) => (this.spelled[word] as Buffer).length);
    for (const alike of lengths.values()) {
      const ranked = alike.sort((a, b) => (this.counts[b] as number) - (this.counts[a] as number));
      for (let from = 0; from < ranked.length; from += CIRCLE) {
        const circle = ranked.slice(from, from + CIRCLE);
        for (const [place, word] of circle.entries()) {
          this.circles[word] = circle;
          this.places[word] = place;
        }
      }
    }
  }
}

function isSmall(byte: number | undefined): boolean {
  return byte !== undefined && byte >= SMALL_A && byte <= SMALL_Z;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte >= 0x80 || isSmall(byte | 0x20));
}
