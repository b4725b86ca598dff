/** Quotations drawn from texts, and what happens to quotations: changed, dropped, added words, misread letters, elisions. */
import { type Tokens, tokenise } from '../src/text/text.ts';
import type { Random } from './random.ts';
import type { BenchText } from './texts.ts';

export interface Drawn {
  readonly document: string;
  readonly words: readonly string[];
  /** Tokens of the document, half-open. */
  readonly from: number;
  readonly to: number;
  /** Characters of the document, half-open. */
  readonly start: number;
  readonly end: number;
  /** As it stands. */
  readonly text: string;
}

export interface LengthClass {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export const LENGTHS: readonly LengthClass[] = [
  { name: '5–8 words', from: 5, to: 9 },
  { name: '9–15 words', from: 9, to: 16 },
  { name: '16+ words', from: 16, to: 41 },
];

/** Draws quotations; each text is read into words once. */
export class Drawer {
  private readonly texts: readonly BenchText[];
  private readonly random: Random;
  private readonly tokens = new Map<string, Tokens>();

  constructor(texts: readonly BenchText[], random: Random) {
    this.texts = texts;
    this.random = random;
  }

  draw({ from, to }: LengthClass): Drawn {
    for (;;) {
      const { id, text } = this.random.pick(this.texts);
      const tokens = this.tokens.get(id) ?? tokenise(text);
      this.tokens.set(id, tokens);
      const length = this.random.whole(from, to);
      if (tokens.count <= length) continue;
      const start = this.random.whole(0, tokens.count - length);
      const span = { start: tokens.starts[start] as number, end: tokens.ends[start + length - 1] as number };
      const characters = text.slice(span.start, span.end);
      // A paragraph's end within it, or a table: nobody quotes that.
      if (/\n\s*\n|\t|\d{3,}/.test(characters)) continue;
      return {
        document: id,
        words: tokens.words.slice(start, start + length),
        from: start,
        to: start + length,
        ...span,
        text: characters,
      };
    }
  }
}

export type Noise = (words: readonly string[], random: Random, strangers: () => string) => readonly string[];

export const NOISES: Readonly<Record<string, Noise>> = {
  exact: (words) => words,
  'edits 10%': (words, random, strangers) => edited(words, 0.1, random, strangers),
  'edits 20%': (words, random, strangers) => edited(words, 0.2, random, strangers),
  'OCR 5%': (words, random) => words.map((word) => misread(word, 0.05, random)),
};

/** Each word is, with the given share, exchanged (half of them), dropped or doubled with a stranger. */
export function edited(
  words: readonly string[],
  share: number,
  random: Random,
  strangers: () => string,
): readonly string[] {
  const out = words.flatMap((word) => {
    if (!random.chance(share)) return [word];
    const kind = random.next();
    if (kind < 0.5) return [strangers()];
    return kind < 0.75 ? [] : [word, strangers()];
  });
  return out.length === 0 ? words : out;
}

/** What scanners confuse. */
const CONFUSED: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['m', 'rn'],
  ['e', 'c'],
  ['c', 'e'],
  ['l', 'i'],
  ['i', 'l'],
  ['h', 'b'],
  ['o', '0'],
  ['s', '5'],
  ['u', 'n'],
  ['n', 'u'],
  ['t', 'f'],
  ['a', 'o'],
  ['g', 'q'],
  ['y', 'v'],
];

/** Each character is, with the given share, confused, lost or (rarely) doubled. */
export function misread(word: string, share: number, random: Random): string {
  let out = '';
  for (let i = 0; i < word.length; i++) {
    const letter = word[i] as string;
    if (!random.chance(share)) {
      out += letter;
      continue;
    }
    const confusions = CONFUSED.filter(([from]) => word.startsWith(from, i));
    const kind = random.next();
    if (kind < 0.8 && confusions.length > 0) {
      const [from, to] = random.pick(confusions);
      out += to;
      i += from.length - 1;
    } else if (kind >= 0.9) out += letter + letter;
  }
  return out === '' ? word : out;
}
