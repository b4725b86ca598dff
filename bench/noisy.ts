/** An archive as recognition would have left it: every word of the texts misread at a given rate, word for word. */
import { tokenise } from '../src/text/text.ts';
import { misread } from './noise.ts';
import { Random } from './random.ts';
import type { BenchText } from './texts.ts';

const LINE = 12;

/** One text after the other; token `i` of a noisy text is what became of token `i` of the clean one. */
export function* noisyTexts(texts: readonly BenchText[], share: number, seed: number): Generator<BenchText> {
  const random = new Random(seed);
  for (const { id, text } of texts) {
    const words = tokenise(text).words.map((word) => misreadOne(word, share, random));
    yield { id, text: words.map((word, i) => word + (i % LINE === LINE - 1 ? '\n' : ' ')).join('') };
  }
}

/** What is no longer one word stays as it was, so that words can be counted on both sides. */
function misreadOne(word: string, share: number, random: Random): string {
  const read = misread(word, share, random);
  return read === word || tokenise(read).count === 1 ? read : word;
}
