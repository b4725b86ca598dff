import type { Span } from '../text/text.ts';
import type { AgentName } from './document.ts';
import type { StatedPart } from './provenance.ts';

/**
 * How a paper was made and sent, as its own routing lines say: who drafted, approved and cleared it, to whom it was
 * distributed; and of a telegram its number, precedence and tags.
 */
export interface Handling {
  /** Message reference number: post, year and serial, `86STATE323244`, `MOSCOW 17836`. */
  readonly messageNumber: StatedPart | null;
  /** `FLASH`, `NIACT IMMEDIATE`, `IMMEDIATE`, `PRIORITY`, `ROUTINE`. */
  readonly precedence: StatedPart | null;
  /** `PREL`, `PARM`, `UR`… in the order printed. */
  readonly tags: readonly StatedPart[];
  /** `E.O. 12356: DECL: OADR`. */
  readonly executiveOrder: StatedPart | null;
  /** `SECTION 01 OF 02`. */
  readonly section: StatedPart | null;
  /** Number and date of the messages that it answers, as printed after `REF:`. */
  readonly references: readonly StatedPart[];
  readonly drafters: readonly HandledBy[];
  readonly approvers: readonly HandledBy[];
  readonly clearances: readonly HandledBy[];
  /** Offices, posts and persons to whom it went for information. */
  readonly distribution: readonly StatedPart[];
}

/** `EUR/SOV:BBURTON`: an office and a name, as printed. */
export interface HandledBy extends AgentName {
  readonly office: string | null;
  readonly span: Span;
}

/** Words of a stamp of release or of declassification. */
export interface Stamp {
  /** `E.O. 13526`, `Department of State A/CDC/MR`; null where it can't be read. */
  readonly authority: string | null;
  /** EDTF. */
  readonly date: string | null;
  /** `2013-0517-M`, `F-1986-04261`. */
  readonly case: string | null;
  readonly decision: 'declassified' | 'declassified in part' | 'released' | 'released in part' | 'denied' | null;
  /** `b(1)`, `P1`… as printed. */
  readonly exemptions: readonly string[];
}

/**
 * A word that recognition damaged and of whose true form there is no doubt. The text is left as it stands; the repair
 * is listed beside it and can be dropped.
 */
export interface Repair extends Span {
  readonly reads: string;
  /** `repair/letters@1`. */
  readonly rule: string;
}
