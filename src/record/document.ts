import type { Span } from '../text/text.ts';
import type { AgentLink } from './agent.ts';
import type { Evidence } from './evidence.ts';
import type { Handling, Repair, Stamp } from './handling.ts';
import type { Problem } from './problem.ts';
import type { Provenance } from './provenance.ts';
import type { Apart, Mark, Origin, Page, Style } from './reading.ts';

export const DOCUMENT_KINDS = [
  'memcon',
  'telcon',
  'minutes',
  'cable',
  'letter',
  'memorandum',
  'note',
  'press-conference',
  'statement',
  'speech',
  'treaty',
  'estimate',
  'editorial-note',
  'briefing-book',
  'article',
  'brief',
  'report',
  'mail',
  'post',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A name as an editor marked it. */
export interface MarkedName {
  readonly kind: 'person' | 'organisation' | 'place' | 'term';
  /** In the text's own words. */
  readonly name: string;
  /** By which the source's list of persons or of terms knows it (`p_MI_1`); null where the markup points nowhere. */
  readonly key: string | null;
  readonly span: Span;
}

/** The unit that is cited: one memcon, one cable, one article. Null means "can't be told"; a problem says why. */
export interface Document {
  readonly id: string;
  /** SHA-256 of the file it came from, and its 1-based number within that file. */
  readonly accession: string;
  readonly ordinal: number;
  readonly format: string;
  readonly reader: string;
  /** ISO 8601 instant of the reading: the time of every assertion made by a reader or a rule. */
  readonly readAt: string;
  readonly kind: DocumentKind | null;
  readonly title: string | null;
  readonly subject: string | null;
  /** EDTF level 1, with times where the document has them: `1989-06-07T09:46-04:00/1989-06-07T09:52-04:00`. */
  readonly date: string | null;
  readonly place: string | null;
  readonly participants: readonly Participant[];
  readonly author: AgentName | null;
  readonly addressees: readonly AgentName[];
  readonly markings: readonly Marking[];
  /** Levels of single paragraphs (`(S)`, `(U)`) where the page marks them; absent where none are. */
  readonly portions?: readonly Marking[];
  /** Whom and what the source's own markup names, in the order of the text; absent where it marks no names. */
  readonly names?: readonly MarkedName[];
  /** Source note, URL, or call number as stated. */
  readonly source: string | null;
  readonly language: string | null;
  readonly text: string;
  readonly pages: readonly Page[];
  readonly passages: readonly Passage[];
  readonly sections: readonly Section[];
  readonly turns: readonly Turn[];
  readonly notes: readonly Note[];
  readonly redactions: readonly Redaction[];
  readonly references: readonly Reference[];
  /** How it was drafted, cleared and sent; absent where it does not say. */
  readonly handling?: Handling;
  /** Damaged words whose true form is certain; absent where there are none. */
  readonly repairs?: readonly Repair[];
  /** Where the paper lies, as its source note says; null where it has none. */
  readonly provenance: Provenance | null;
  /** Whom its names mean, with the reason; empty until an authority has been asked. */
  readonly links: readonly AgentLink[];
  readonly apart: readonly Apart[];
  readonly styles: readonly Style[];
  readonly origins: readonly Origin[];
  /** The source's own markup; absent where the format has none that is worth giving back. */
  readonly marks?: readonly Mark[];
  /** Mail threads. */
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  /** By field name: `kind`, `title`, `date`, `place`… */
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly problems: readonly Problem[];
}

/** A name as it stands in the text, and the agent it was resolved to (null until the authority knows). */
export interface AgentName {
  readonly name: string;
  readonly agent: string | null;
}

export interface Participant extends AgentName {
  /** `principal`, `notetaker`, `interpreter`, or the office as stated; null where not stated. */
  readonly role: string | null;
  /** The state or organisation they took part for, as stated or headed; null where not stated. */
  readonly side: string | null;
  readonly span: Span | null;
  /** Comings and goings as stated: `part-time`, `came in at 11:30`; absent where none are. */
  readonly presence?: string;
}

/** A paragraph (or, in a table, a row) of running text. */
export interface Passage extends Span {
  /** 1-based; null without pages. */
  readonly page: number | null;
}

/** A stretch under a heading: a dated section of an article, a document within a briefing book. */
export interface Section extends Span {
  readonly heading: Span;
  /** EDTF of a dated heading; null for others. */
  readonly date: string | null;
}

/** One speaker's uninterrupted words (TEI `sp`). `start`–`end` covers the words, without the label. */
export interface Turn extends Span {
  /** Null: someone speaks, and it can't be told who. */
  readonly speaker: AgentName | null;
  /** The label as printed; null where there is none. */
  readonly label: Span | null;
  /** `reported`: indirect speech ("The Chancellor replied that …"). `stage`: an action or an interpreter's remark. */
  readonly kind: 'direct' | 'reported' | 'stage';
  /** `labelled`: the page names the speaker. `inferred`: a rule does, with `confidence`. `unknown`: `speaker` is null. */
  readonly attribution: 'labelled' | 'inferred' | 'unknown';
  readonly confidence: number | null;
  readonly rule: string;
}

export interface Note extends Span {
  readonly label: string;
  readonly anchor: Span | null;
  readonly kind: 'footnote' | 'endnote' | 'source';
}

/** Classification, caveat, declassification stamp. */
export interface Marking {
  /** `TOP SECRET`, `SECRET`, `CONFIDENTIAL`, `LIMITED OFFICIAL USE`, `UNCLASSIFIED`, `DECLASSIFIED`; null for a bare caveat. */
  readonly level: string | null;
  readonly caveats: readonly string[];
  readonly span: Span;
  /** What a stamp of release or declassification says. */
  readonly stamp?: Stamp;
}

export interface Redaction {
  readonly span: Span;
  /** `b(1)`, `P1`, `EO 13526 3.3(b)(1)` as printed; null where none is given. */
  readonly exemption: string | null;
  /** What is missing, as stated: `2 lines`, `1 page`. */
  readonly extent: string | null;
}

export interface Reference {
  readonly span: Span;
  readonly kind: 'document' | 'volume' | 'file' | 'url' | 'message' | 'briefing-book' | 'case' | 'note';
  readonly target: string;
}
