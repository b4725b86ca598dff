import type { Span } from '../text/text.ts';

/**
 * Something that could not be read, told or done, in words for a person: what, where, and what to do next.
 * `error`: the item did not go in, or a part of it is missing. `warning`: it went in, but look at it.
 * `note`: an honest "can't be told" (a null field), with its reason.
 */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'note';
  /** Stable, kebab-case, for programs: `pdf-encrypted`, `date-not-stated`, `speaker-label-lost`. */
  readonly code: string;
  /** One sentence that names the value and its bound, ending in what to do where something can be done. */
  readonly message: string;
  readonly where: Whereabouts | null;
}

export interface Whereabouts {
  /** Origin of the file: path, `archive.zip!member`, URL. */
  readonly file?: string;
  /** 1-based page in the order of the file. */
  readonly page?: number;
  /** 1-based line of the source, for formats of lines. */
  readonly line?: number;
  readonly span?: Span;
}
