/** Text, and nothing but text: spans, tokens, normalisation with maps back, approximate matching, alignment, diffs. */
export type { Alignment, AlignStep } from './align.ts';
export { alignWords, STEP_BITS } from './align.ts';
export { foldWord } from './characters.ts';
export type { WordDiff } from './diff.ts';
export { wordDiff, wordsBetween } from './diff.ts';
export { HASH_BASE, hashEnd, hashStep, hashWord } from './hash.ts';
export { hashWords } from './hashed-words.ts';
export type { EditRun } from './shortest-edit.ts';
export { shortestEdit } from './shortest-edit.ts';
export { editDistance, wordSimilarity } from './similarity.ts';
export type { Span } from './span.ts';
export { overlaps } from './span.ts';
export type { Tokens } from './tokens.ts';
export { tokenise, WordScanner } from './tokens.ts';
export { canonical, sameJoined } from './variants.ts';
