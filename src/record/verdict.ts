import type { AgentName } from './document.ts';
import type { Quotation } from './quotation.ts';

export const WORD_VERDICTS = [
  'verbatim',
  'elided',
  'altered',
  'spliced',
  'reported',
  'common-phrase',
  'not-found',
] as const;
export type WordVerdict = (typeof WORD_VERDICTS)[number];

export const WARNINGS = [
  'negation-lost',
  'condition-lost',
  'number-changed',
  'name-changed',
  'modal-changed',
  'elision-crosses-turns',
  'elision-reverses-order',
  'omits-preceding-negation',
  'commitment-strengthened',
  'commitment-weakened',
  'translation-differs',
  'memcon-not-verbatim',
  'archive-text-uncertain',
] as const;
export type Warning = (typeof WARNINGS)[number];

export type Judgement = 'agrees' | 'differs' | 'unknown';

/** One step of a word-by-word difference. `=` same (licence allowed), `~` changed, `+` only in the quotation, `-` only in the record. */
export interface DiffStep {
  readonly op: '=' | '~' | '+' | '-';
  readonly quoted: string;
  readonly record: string;
}

/**
 * How a match belongs to the others: the best of all; the same text in another document (a release, a copy); another
 * record of the same day and speaker; or a place elsewhere that has the like, the best of its own group.
 */
export const WITNESS_RELATIONS = ['first', 'same-text', 'same-occasion', 'elsewhere'] as const;
export type WitnessRelation = (typeof WITNESS_RELATIONS)[number];

/** A match among the documents that carry the words. */
interface MatchWitness {
  /** 0-based; matches of one group follow each other, its best first. */
  readonly group: number;
  readonly relation: WitnessRelation;
  /** How its words differ from those of its group's best (`record`); empty where they don't. */
  readonly variant: readonly DiffStep[];
  /** Why it stands first, or behind the one before it. */
  readonly rank: string;
}

/** A passage of the record that carries the quotation's words, with everything a person needs to judge it. */
export interface Match {
  /** Document id. */
  readonly document: string;
  readonly title: string | null;
  readonly documentDate: string | null;
  /** The date that holds at this place: a dated section's, else the document's. */
  readonly date: string | null;
  /** 1-based; null without pages. */
  readonly page: number | null;
  /** 0-based position in `Document.turns`; null outside turns. */
  readonly turn: number | null;
  readonly speaker: AgentName | null;
  /** Span in the document's canonical text; for a splice or an elision, from the first part to the last. */
  readonly start: number;
  readonly end: number;
  /** The parts, in the quotation's order, where there is more than one. */
  readonly parts: readonly { readonly start: number; readonly end: number; readonly document: string }[];
  /** The record's own words. */
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** 0–1: share of words that agree. Shown, never decisive. */
  readonly similarity: number;
  /** Bits of matched text against the archive's own statistics. */
  readonly information: number;
  readonly diff: readonly DiffStep[];
  /** Why it was accepted, in words. */
  readonly reason: string;
  readonly witness: MatchWitness;
}

/** What `check` and `trace` answer for one quotation. */
export interface TracedQuotation {
  readonly file: string | null;
  readonly quotation: Quotation;
  /** One word for people: `words`, or what else a reader must know first (`other-speaker`, `other-date`). */
  readonly verdict: WordVerdict | 'other-speaker' | 'other-date';
  readonly words: WordVerdict;
  readonly speaker: Judgement;
  readonly date: Judgement;
  readonly warnings: readonly Warning[];
  /** Best first; empty for `not-found`. */
  readonly matches: readonly Match[];
  readonly searched: { readonly documents: number; readonly passages: number };
}
