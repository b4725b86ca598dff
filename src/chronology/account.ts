/** What one witness says of one event, before accounts of the same event are brought together. */
import type { Span } from '../record/record.ts';

export const EVENT_KINDS = [
  'conversation',
  'meeting',
  'call',
  'letter',
  'trip',
  'visit',
  'signing',
  'vote',
  'attack',
  'statement',
  'decision',
  'deadline',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * How a document attests an event. `record`: it was made as the record of it, by one who took part (a memorandum, a
 * telcon, a side's own note). `report`: it tells of it as its subject. `mention`: it names it in passing. `register`: a
 * list of contacts knows of it, and its document is still to come.
 */
export const ATTESTATIONS = ['record', 'report', 'mention', 'register'] as const;
export type Attestation = (typeof ATTESTATIONS)[number];

/** Forms of a meeting that are never the same sitting. */
export type Session = 'one-on-one' | 'plenary' | 'meal' | 'pull-aside' | 'walk' | 'trilateral' | 'press';

/** One who took part, as named there. */
export interface EventAgent {
  readonly name: string;
  /** Whom the name means on that day, as a key that two documents share: `bush-george-w`, else the folded surname. */
  readonly person: string;
  /** State or organisation; null where it isn't said. */
  readonly side: string | null;
  /** One of those whose conversation it is, rather than of their company. */
  readonly principal: boolean;
  readonly span: Span | null;
}

/** A value with the words it was read from. */
export interface Read<T> {
  readonly value: T;
  readonly span: Span | null;
}

/** A time of day, in minutes from midnight of the account's first day, and whether it is the event's or its note's. */
export interface Clock {
  readonly start: number;
  readonly end: number | null;
  /** `stated`: the event's own time. `noted`: when the note was published, which is after the event. */
  readonly is: 'stated' | 'noted';
  /** `-04:00`; null where none is given. */
  readonly zone: string | null;
}

export interface Account {
  /** `3f9a0c51d2e4-1@120`: the document and the place where its words begin. `register@…` for an entry of a register. */
  readonly id: string;
  /** Null for an entry of a register that ships with the program. */
  readonly document: string | null;
  /** What accounts of one series share: the SHA-256 of the file, or the register's name. */
  readonly series: string;
  readonly how: Attestation;
  readonly kind: EventKind;
  readonly session: Session | null;
  /** EDTF. */
  readonly date: Read<string>;
  /** First and last day that `date` may mean, `YYYY-MM-DD`. */
  readonly first: string;
  readonly last: string;
  readonly clock: Clock | null;
  /** Minutes, as stated in words (`about five minutes`) or between two stated times. */
  readonly duration: Read<number> | null;
  readonly place: Read<string> | null;
  readonly agents: readonly EventAgent[];
  /** Whose account it is: the side that made the record. Null where it is nobody's or can't be told. */
  readonly by: string | null;
  /** The words that tell of the event: its heading, or the sentence itself. */
  readonly title: string;
  readonly span: Span | null;
  /** The stretch that tells of it; deciding between two candidates, its words may be looked at. */
  readonly told: Span | null;
  /** How many of what, for accounts of many: eight transcripts. */
  readonly count: Read<{ readonly number: number; readonly of: string }> | null;
  /** Says that somebody was the first to do this. */
  readonly firstOf: Span | null;
  /** Words that place it in the day: `tonight` in a record whose header says 3:22 p.m. */
  readonly dayPart: Read<'morning' | 'evening'> | null;
  /** Who took the initiative, as a person's key. */
  readonly initiative: Read<string> | null;
  /** Words of `told` that are neither names nor ordinary, folded: the last resort between two candidates. */
  readonly words: readonly string[];
  /** Where it comes from, for people: an URL, a register's citation. */
  readonly source: string | null;
  readonly rule: string;
}

/** Kinds that are conversations; `conversation` itself is one whose form isn't told. */
export const CONVERSATIONS: ReadonlySet<EventKind> = new Set(['conversation', 'meeting', 'call']);
/** Journeys: what one side calls a trip, the other calls a visit. */
export const JOURNEYS: ReadonlySet<EventKind> = new Set(['trip', 'visit']);

/** May two kinds name one event? A call is never a meeting; a conversation may turn out to be either. */
export function kindsAgree(a: EventKind, b: EventKind): boolean {
  if (a === b) return true;
  if (JOURNEYS.has(a) && JOURNEYS.has(b)) return true;
  return (a === 'conversation' && CONVERSATIONS.has(b)) || (b === 'conversation' && CONVERSATIONS.has(a));
}
