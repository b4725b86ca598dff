/**
 * The 32 bits by which a word is known where its letters would take too much room.
 *
 * A polynomial over the key's code units modulo 2³², then the finaliser of MurmurHash3 (A. Appleby, 2011). Of the
 * polynomial, what stands before and behind a changed letter need not be computed again, so that all words one letter
 * away are hashed in O(1) each (`index/misread.ts`); the finaliser spreads it over all bits. Two of 350,000 words share
 * a hash by chance about fourteen times.
 */
export const HASH_BASE = 0x9e3779b1;

/** One more code unit; begins with 0. */
export function hashStep(hash: number, code: number): number {
  return (Math.imul(hash, HASH_BASE) + code) | 0;
}

/** The finaliser: every bit of the input moves half of the output's. Unsigned. */
export function hashEnd(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Hash of a word's key, unsigned 32 bits. */
export function hashWord(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = hashStep(hash, key.charCodeAt(i));
  return hashEnd(hash);
}
