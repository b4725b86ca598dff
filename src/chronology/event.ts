/** Events of the chronology: accounts of one thing that happened, together with where they disagree. */
import type { Span } from '../record/record.ts';
import type { Account, EventAgent, EventKind } from './account.ts';

export type ConflictType =
  | 'date'
  | 'time'
  | 'duration'
  | 'place'
  | 'participants'
  | 'initiative'
  | 'count'
  | 'order'
  | 'day-part';

/** One side of a disagreement: who says what, and in which words. */
export interface Saying {
  readonly account: string;
  readonly document: string | null;
  /** As it stands, or in words where the saying is spread. */
  readonly says: string;
  readonly span: Span | null;
}

/** Two accounts that can't both be right as they stand, or that a reader must compare. Never settled silently. */
export interface Conflict {
  readonly type: ConflictType;
  readonly a: Saying;
  readonly b: Saying;
  /** One sentence for people. */
  readonly reason: string;
}

/** What is missing: an event that no document records, a document that is cited and isn't here. */
export interface Gap {
  readonly type: 'no-record' | 'no-document';
  readonly reason: string;
}

/** Why two accounts stand in one event. */
export interface Join {
  readonly a: string;
  readonly b: string;
  readonly reason: string;
  /** A person's name where a person said so, else null. */
  readonly by: string | null;
}

/** Accounts that could as well belong to another event: they are left apart, and both are named. */
export interface Doubt {
  readonly account: string;
  readonly candidates: readonly string[];
  readonly reason: string;
}

export interface ChronicleEvent {
  /** The id of its leading account; each of its accounts' ids finds it as well. */
  readonly id: string;
  readonly kind: EventKind;
  /** EDTF of the leading account. */
  readonly date: string;
  /** The days that all its accounts together may mean. */
  readonly first: string;
  readonly last: string;
  readonly place: string | null;
  readonly title: string;
  readonly agents: readonly EventAgent[];
  readonly sides: readonly string[];
  /** Leading account first: records before reports, reports before mentions. */
  readonly accounts: readonly Account[];
  readonly joins: readonly Join[];
  readonly doubts: readonly Doubt[];
  readonly conflicts: readonly Conflict[];
  readonly gaps: readonly Gap[];
}

/** What a person has ruled: these accounts are one event, or those are not. */
export interface Ruling {
  readonly is: 'merge' | 'split';
  readonly a: string;
  readonly b: string;
  readonly by: string;
}
