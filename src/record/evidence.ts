import type { Span } from '../text/text.ts';

/**
 * Who asserted a fact, and from which words. The time of a rule's or a reader's assertion is the reading's own
 * (`Document.readAt`); a person's carries its own `at`.
 */
export interface Evidence {
  readonly by: 'format' | 'rule' | 'person';
  /** `pdf@1/text-layer`, `header/date-line@1`, or the person's name. */
  readonly rule: string;
  /** The words it was read from; null where it came from outside the text (a file's own metadata). */
  readonly span: Span | null;
  /** 0–1; absent means the rule is exact. */
  readonly confidence?: number;
  /** ISO 8601 instant, for persons. */
  readonly at?: string;
}
