import type { Span } from '../text/text.ts';

/** Words of a source note, and where they stand; null where the note came from outside the text. */
export interface StatedPart {
  readonly value: string;
  readonly span: Span | null;
}

/**
 * Where the paper lies and how it was handled, read from a source note, level by level as archives describe:
 *
 *   Kestria Library, Marek Papers, Trip Files, Box 6, Sarnow: 5/1/96. Secret; Nodis.
 *   repository       collection    series      box    file unit        classification
 */
export interface Provenance {
  /** The whole note; null where it came from outside the text. */
  readonly span: Span | null;
  readonly rule: string;
  readonly repository: StatedPart | null;
  readonly collection: StatedPart | null;
  /** From the larger to the smaller. */
  readonly series: readonly StatedPart[];
  readonly box: StatedPart | null;
  readonly folder: StatedPart | null;
  /** The folder or file within its series, by its title. */
  readonly fileUnit: StatedPart | null;
  readonly documentNumber: StatedPart | null;
  /** A presidential library's number of a box before it was opened. */
  readonly oaId: StatedPart | null;
  /** For what was printed before: the publication, as cited. */
  readonly publication: StatedPart | null;
  /** `TOP SECRET` … `UNCLASSIFIED`, `NO CLASSIFICATION MARKING`; null where the note says nothing of it. */
  readonly classification: StatedPart | null;
  /** `NODIS`, `EYES ONLY`, `IMMEDIATE`. */
  readonly handling: readonly StatedPart[];
}
