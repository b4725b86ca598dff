/** What tracing needs of the house, as small as it can be said: places, documents, dates. */
import type { Document } from '../record/record.ts';

/** Where words may stand, and what a word is worth: the quotation index, or anything that answers the same. */
export interface Located {
  locate(words: readonly string[], options?: { readonly limit?: number }): readonly LocatedPlace[];
  /** Bits that a word carries in the archive. */
  information(word: string): number;
  /** How often one, two or three words stand in a row. */
  occurrences(words: readonly string[]): number;
  size(): { readonly documents: number; readonly words: number };
}

export interface LocatedPlace {
  readonly document: string;
  /** Characters of the document that hold the place and some words around; both ends between words. Null: to the end. */
  readonly start: number;
  readonly end: number | null;
  readonly bits: number;
}

export interface Records {
  get(id: string): Document | null;
  /** Passages in the archive, for saying what was searched; 0 where nobody counts. */
  passages?(): number;
}

interface DateAlgebra {
  /** True where the two EDTF values have a day in common, or can't be told apart. */
  canMeet(a: string, b: string): boolean;
}

export interface Ports {
  readonly located: Located;
  readonly records: Records;
  readonly dates: DateAlgebra;
}

export interface TraceOptions {
  /** Places that don't count: the article's own text, when it is in the archive it is checked against. */
  readonly exclude?: readonly { readonly document: string; readonly start: number; readonly end: number }[];
  /** Matches told, best first. */
  readonly limit?: number;
}
