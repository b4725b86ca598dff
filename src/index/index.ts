/**
 * What can be looked for: quotations here, by words and places. (Full-text search stands in the store's own database;
 * its query language may stand beside.)
 */
export type { IndexedText } from './build.ts';
export type { IndexOptions, QuotationIndex, SharedSegments } from './quotations.ts';
export { openQuotationIndex } from './quotations.ts';
