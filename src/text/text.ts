/** Text, and nothing but text: spans, tokens, normalisation with maps back, approximate matching, alignment, diffs. */
export type { Span } from './span.ts';
export { contains, overlaps } from './span.ts';
