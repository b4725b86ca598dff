/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * What a person says of the record: a corrected field, a ruling on a quotation, a note, two events that are one. Kept
 * as it was said; what a rule derives never overwrites it.
 */
export interface Assertion {
  /** Unique in its archive. */
  readonly id: string;
  /** What sort of statement it is, `correction`, `ruling`, `annotation`…; it settles the shape of `value`. */
  readonly kind: string;
  /** What it speaks of: a document's id, an event's, a quotation's key. */
  readonly about: string;
  readonly value: Json;
  /** Who says so, as they call themselves. */
  readonly by: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** An assertion about to be made. */
export interface Statement extends Pick<Assertion, 'kind' | 'about' | 'value' | 'by'> {
  /** The id of the assertion that this one takes the place of. */
  readonly replaces?: string;
}

/** Which assertions are asked for; what is left out is not asked about. */
export interface AssertionsAsked {
  readonly kind?: string;
  readonly about?: string;
}
