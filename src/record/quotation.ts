import type { Span } from '../text/text.ts';
import type { AgentName } from './document.ts';

export const QUOTATION_KINDS = ['direct', 'dialogue', 'block', 'partial', 'scare', 'title'] as const;
export type QuotationKind = (typeof QUOTATION_KINDS)[number];

/**
 * Words presented as someone's. `start`–`end` covers the words without their quotation marks; `text` is exactly
 * `document.text.slice(start, end)`, except for a quotation across paragraphs, whose repeated opening marks are
 * inside the span and skipped by `parts`.
 */
export interface Quotation extends Span {
  readonly text: string;
  readonly kind: QuotationKind;
  /** The stretches of `start`–`end` that are quoted words; one, unless paragraphs or an inserted "he said" break them. */
  readonly parts: readonly Span[];
  /** Null where the text does not say. */
  readonly speaker: AgentName | null;
  readonly addressee: AgentName | null;
  /** EDTF of when it is said to have been spoken (the clause's date, else the nearest dated heading's); null if unsaid. */
  readonly date: string | null;
  /** The words that introduce it: `told Putin`, `according to`. Null for dialogue lines without any. */
  readonly cue: string | null;
  /** Where speaker, date and cue were read from, for those that are not null. */
  readonly attributionSpans: { readonly speaker: Span | null; readonly date: Span | null; readonly cue: Span | null };
  /** The rule that found it: `quotes/curly`, `dialogue/label`. */
  readonly rule: string;
}
