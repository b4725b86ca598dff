import type { Span } from '../text/text.ts';

export const AGENT_KINDS = ['person', 'office', 'organisation', 'state'] as const;
export type AgentKind = (typeof AGENT_KINDS)[number];

/** Where a document names somebody. */
export type NamedAs = 'participant' | 'author' | 'addressee' | 'speaker';

/** The day by which a name was told. */
export interface LinkDay {
  /** EDTF. */
  readonly date: string;
  /** The dated heading under which the name stands; null where it is the document's own date. */
  readonly span: Span | null;
}

/** Whom one name of a document means: one agent, or several that it may mean, or nobody whom the authority knows. */
export interface AgentLink {
  readonly as: NamedAs;
  readonly name: string;
  readonly span: Span | null;
  /** Null where it can't be told. */
  readonly agent: string | null;
  /** All that it may mean; one where `agent` is told, none where the authority knows nobody of the name. */
  readonly candidates: readonly string[];
  /** `link/office@1`: the rule that told, or that left it open. */
  readonly rule: string;
  /** In words, for a person. */
  readonly reason: string;
  /** A name under several dated headings is told for each; null where no day was known. */
  readonly asOf: LinkDay | null;
}
