/**
 * A scan of the whole text for the quotation's letters, as Hypothesis anchors an annotation (match-quote): verbatim
 * first, else the stretch with the fewest edits, up to half of the quotation's length and 256; by approx-string-match.
 */
import search from 'approx-string-match';
import { tokenise } from '../../src/text/text.ts';
import type { Drawn } from '../noise.ts';
import type { BenchText } from '../texts.ts';

const MOST_ERRORS = 256;

/** True where the best stretch of all texts is the one the quotation was drawn from. */
export function scanFinds(texts: readonly BenchText[], words: readonly string[], drawn: Drawn): boolean {
  const pattern = words.join(' ');
  let best = { document: '', text: '', errors: Number.POSITIVE_INFINITY };
  for (const { id, text } of texts) {
    const whole = text.toLowerCase();
    if (whole.includes(pattern)) {
      best = { document: id, text: pattern, errors: 0 };
      break;
    }
    const most = Math.min(MOST_ERRORS, pattern.length >> 1, best.errors - 1);
    const [match] = most > 0 ? search(whole, pattern, most) : [];
    if (match !== undefined && match.errors < best.errors) {
      best = { document: id, text: whole.slice(match.start, match.end), errors: match.errors };
    }
  }
  if (best.document !== drawn.document) return false;
  const found = new Set(tokenise(best.text).words);
  return drawn.words.filter((word) => found.has(word)).length * 2 >= drawn.words.length;
}
