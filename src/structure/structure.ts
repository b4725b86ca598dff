/**
 * The door of structure: what a document says of itself, read out of its words by rules, each with its evidence.
 *
 *   ReadDocument → Sheet (lines, paragraphs) → header fields → kind, title, date, place, participants …
 *                                            → passages, sections, turns, notes, markings, redactions, references
 */
import type { Document, Evidence, Passage, Problem, ReadDocument } from '../record/record.ts';
import { documentId } from '../record/record.ts';
import { type DateReader, whenAndWhere } from './date-and-place.ts';
import { declaredFinding, type Finding, untold } from './finding.ts';
import { headerFields } from './header.ts';
import { kindOf } from './kind.ts';
import { languageOf } from './language.ts';
import { participantsOf } from './participants.ts';
import { layOut, type Sheet } from './sheet.ts';
import { shownTitle, subjectOf, titleOf } from './title.ts';

export type { DateReader } from './date-and-place.ts';

/** What is known of the document from outside its words. */
export interface Identity {
  /** SHA-256 of the file. */
  readonly accession: string;
  /** 1-based number within the file. */
  readonly ordinal: number;
  /** What a person would call the file. */
  readonly name: string;
  /** ISO 8601 instant of the reading. */
  readonly readAt: string;
}

/** The document with its structure. Pure; time linear in its text. What can't be told is null, with a problem of severity `note`. */
export function structureOf(read: ReadDocument, identity: Identity, dates: DateReader): Document {
  const sheet = layOut(read);
  const fields = headerFields(sheet);
  const heading = titleOf(sheet);
  const subject = subjectOf(sheet, fields);
  const kind = kindOf({ sheet, title: heading, fields });
  const title = shownTitle(sheet, heading, subject, kind?.value ?? null);
  const { date, place } = whenAndWhere(sheet, fields, dates);
  const participants = participantsOf(sheet, fields);
  const source = declaredFinding(read.declared.source);
  const facts = { kind, title, subject, date, place, source };
  return {
    id: documentId(identity.accession, identity.ordinal),
    accession: identity.accession,
    ordinal: identity.ordinal,
    format: read.format,
    reader: read.reader,
    readAt: identity.readAt,
    kind: kind?.value ?? null,
    title: title?.value ?? null,
    subject: subject?.value ?? null,
    date: date?.value ?? null,
    place: place?.value ?? null,
    participants,
    author: null,
    addressees: [],
    markings: [],
    source: source?.value ?? null,
    language: read.declared.language ?? languageOf(read.text),
    text: read.text,
    pages: read.pages,
    passages: passagesOf(sheet),
    sections: [],
    turns: [],
    notes: [],
    redactions: [],
    references: [],
    apart: read.apart,
    styles: read.styles,
    origins: read.origins,
    messageId: read.declared.messageId ?? null,
    inReplyTo: read.declared.inReplyTo ?? [],
    evidence: evidenceOf(facts),
    problems: [...read.problems, ...untoldFields(facts)],
  };
}

function passagesOf(sheet: Sheet): Passage[] {
  return sheet.paragraphs.map(({ start, end, page }) => ({ start, end, page }));
}

type Facts = Readonly<Record<string, Finding<unknown> | null>>;

function evidenceOf(facts: Facts): Record<string, Evidence> {
  const entries = Object.entries(facts).flatMap(([field, found]) =>
    found === null ? [] : [[field, found.evidence] as const],
  );
  return Object.fromEntries(entries);
}

function untoldFields(facts: Facts): Problem[] {
  return Object.entries(UNTOLD).flatMap(([field, reason]) => (facts[field] === null ? [untold(field, reason)] : []));
}

const UNTOLD: Readonly<Record<string, string>> = {
  kind: 'No heading, title or layout that a rule knows says what kind of document this is.',
  title: 'No line at the head of the document reads as its title.',
  date: 'The document states no date at its head; see the file or its folder, and set it by hand if you know it.',
};
