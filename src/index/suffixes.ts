/**
 * A suffix array cut at three words: token positions in the order of the three word ids that begin there; equal
 * triples keep the order of the text.
 *
 * Most significant word first: one counting sort by the first word, which reads the text in order; then each bucket by
 * its two further words, packed with the place in the bucket into one double, so that the engine's own numeric sort is
 * stable and compares nothing but numbers. (Three counting sorts, least significant first, touch memory at random five
 * times per token and took four times as long.) Cost O(n log b), b being the largest bucket; 16 bytes per token of the
 * largest bucket while it runs. Full suffixes would answer nothing more that locating asks for.
 */
export function sortSuffixes(tokens: Uint32Array, vocabulary: number): { suffixes: Uint32Array; buckets: Uint32Array } {
  const buckets = bucketStarts(tokens, vocabulary);
  const suffixes = byFirstWord(tokens, buckets);
  for (let id = 0; id < vocabulary; id++) {
    const [from, to] = [buckets[id] as number, buckets[id + 1] as number];
    if (to - from > 1) sortBucket(tokens, suffixes.subarray(from, to), vocabulary);
  }
  return { suffixes, buckets };
}

export const DEPTH = 3;

/** Where each word id's bucket begins; one more for the end. */
function bucketStarts(tokens: Uint32Array, vocabulary: number): Uint32Array {
  const starts = new Uint32Array(vocabulary + 1);
  for (let i = 0; i < tokens.length; i++) {
    const next = (tokens[i] as number) + 1;
    if (next <= vocabulary) starts[next] = (starts[next] as number) + 1;
  }
  for (let id = 1; id <= vocabulary; id++) starts[id] = (starts[id] as number) + (starts[id - 1] as number);
  return starts;
}

function byFirstWord(tokens: Uint32Array, buckets: Uint32Array): Uint32Array {
  const next = buckets.slice();
  const suffixes = new Uint32Array(tokens.length);
  for (let i = 0; i < tokens.length; i++) {
    const id = tokens[i] as number;
    const slot = next[id] as number;
    suffixes[slot] = i;
    next[id] = slot + 1;
  }
  return suffixes;
}

/** Sorts the positions of one bucket by their second and third words. Behind the end all words are 0. */
function sortBucket(tokens: Uint32Array, bucket: Uint32Array, vocabulary: number): void {
  const room = Number.MAX_SAFE_INTEGER / (vocabulary * vocabulary);
  if (bucket.length < room) sortPacked(bucket, (at) => wordAt(tokens, at + 1) * vocabulary + wordAt(tokens, at + 2));
  else {
    // Too many for three numbers in one double: the third word first, then, stably, the second.
    sortPacked(bucket, (at) => wordAt(tokens, at + 2));
    sortPacked(bucket, (at) => wordAt(tokens, at + 1));
  }
}

function wordAt(tokens: Uint32Array, at: number): number {
  return at < tokens.length ? (tokens[at] as number) : 0;
}

function sortPacked(bucket: Uint32Array, keyAt: (position: number) => number): void {
  const count = bucket.length;
  const packed = new Float64Array(count);
  for (let i = 0; i < count; i++) packed[i] = keyAt(bucket[i] as number) * count + i;
  packed.sort();
  const before = bucket.slice();
  for (let i = 0; i < count; i++) bucket[i] = before[(packed[i] as number) % count] as number;
}
