/**
 * Quotation → passage → verdict, and passages that documents share.
 *
 *   split → find (exact, then approximate) → join the parts → compare word by word → judge words, speaker, date → warn
 *
 * Pure over record and text; what it needs of index, store and dates comes in as ports.
 */
export type { Ports } from './ports.ts';
export { findReuse, type ReuseOptions, type SharedPassage } from './reuse.ts';
export { traceQuotation } from './trace-quotation.ts';
