/**
 * A word in a segment: 32 bits of hash (`hashWord`), of which the upper half, the *prefix*, says in which bucket its
 * entries stand, and the lower half, the *code*, what it looks like in the token stream. No segment has a vocabulary:
 * what recognition makes of a page has as many "words" as it has errors, and a list of them outgrows the text's own.
 */
import { hashWord } from '../text/text.ts';

/** Ends a document in the token stream; no word has this code. */
export const END = 0;
export const PREFIXES = 1 << 16;

/** The hash of a word, its lower half never 0. */
export function wordHash(key: string): number {
  return asWord(hashWord(key));
}

export function asWord(hash: number): number {
  return (hash & 0xffff) === END ? hash + 1 : hash;
}

export function prefixOf(word: number): number {
  return word >>> 16;
}

/** 1–65,535. */
export function codeOf(word: number): number {
  return word & 0xffff;
}
