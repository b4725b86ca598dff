/**
 * Quotation → passage → verdict, and passages that documents share.
 *
 *   split → find (exact, then approximate) → join the parts → compare word by word → judge words, speaker, date → warn
 *
 * Pure over record and text; what it needs of index, store and dates comes in as ports.
 */
export { type LikeliestPlace, likeliestPlace } from './likeliest.ts';
export type { Ports } from './ports.ts';
export {
  compareDocuments,
  findReuse,
  MIN_WORDS,
  passagesOf,
  type ReuseOptions,
  type ReuseState,
  type SharedPassage,
  StaleReuse,
} from './reuse.ts';
export { SAMPLE as WORDS_A_SAMPLE } from './runs.ts';
export { traceQuotation } from './trace-quotation.ts';
