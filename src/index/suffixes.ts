/**
 * A suffix array cut at three words: token positions in the order of the three word ids that begin there; equal
 * triples keep the order of the text.
 *
 * Least significant digit first, three stable counting sorts (Knuth, TAOCP 3, 5.2.5). Cost O(n + v) each, 8 bytes per
 * token while it runs. Full suffixes would cost a logarithm more and answer nothing that locating asks for.
 */
export function sortSuffixes(tokens: Uint32Array, vocabulary: number): { suffixes: Uint32Array; buckets: Uint32Array } {
  let from = new Uint32Array(tokens.length);
  let to = new Uint32Array(tokens.length);
  const starts = bucketStarts(tokens, vocabulary);
  for (let i = 0; i < from.length; i++) from[i] = i;
  for (let word = DEPTH - 1; word >= 0; word--) {
    distribute(tokens, word, starts, from, to);
    [from, to] = [to, from];
  }
  return { suffixes: from, buckets: starts };
}

export const DEPTH = 3;

/** Where each word id's bucket begins; one more for the end. The same for each word of the triple, but for the text's end. */
function bucketStarts(tokens: Uint32Array, vocabulary: number): Uint32Array {
  const starts = new Uint32Array(vocabulary + 1);
  for (let i = 0; i < tokens.length; i++) {
    const next = (tokens[i] as number) + 1;
    if (next <= vocabulary) starts[next] = (starts[next] as number) + 1;
  }
  for (let id = 1; id <= vocabulary; id++) starts[id] = (starts[id] as number) + (starts[id - 1] as number);
  return starts;
}

/** Tokens behind the end count as 0, as the end of a document does: every segment ends in `DEPTH` zeros. */
function distribute(tokens: Uint32Array, word: number, starts: Uint32Array, from: Uint32Array, to: Uint32Array): void {
  const next = starts.slice();
  // The last `word` positions look behind the end: they are zeros there, and the first `word` tokens are looked at by nobody.
  if (word > 0) shiftCounts(tokens, word, next);
  for (let i = 0; i < from.length; i++) {
    const position = from[i] as number;
    const at = position + word;
    const id = at < tokens.length ? (tokens[at] as number) : 0;
    const slot = next[id] as number;
    to[slot] = position;
    next[id] = slot + 1;
  }
}

function shiftCounts(tokens: Uint32Array, word: number, starts: Uint32Array): void {
  for (let i = 0; i < word; i++) {
    const gone = tokens[i] as number;
    // One zero more at the front, one of `gone` less: the starts between move by one.
    for (let id = 1; id <= gone && id < starts.length; id++) starts[id] = (starts[id] as number) + 1;
  }
}
