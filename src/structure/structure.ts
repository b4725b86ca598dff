/**
 * The door of structure: what a document says of itself, read out of its words by rules, each with its evidence.
 *
 *   ReadDocument → sheet (lines, paragraphs)
 *                → header (fields → kind, title, subject, date, place, participants, correspondents, source)
 *                → body   (labels → turns; sections, notes, markings, redactions, references, passages)
 *                → Document
 */
import type { Document, Evidence, Marking, Note, Participant, Problem, ReadDocument, Turn } from '../record/record.ts';
import { documentId } from '../record/record.ts';
import { correspondentsOf } from './correspondence.ts';
import { type DateReader, unreadableDate, whenAndWhere } from './date-and-place.ts';
import { doubtOf } from './doubtful-date.ts';
import { declaredFinding, type Finding, finding, untold } from './finding.ts';
import { handlingOf } from './handling.ts';
import { type HeaderField, headerFields } from './header.ts';
import { kindOf } from './kind.ts';
import { speakerLabels } from './labels.ts';
import { languageOf } from './language.ts';
import { markedNames } from './marked-names.ts';
import { markingInNote, markingsOf, unreadLevel } from './markings.ts';
import { isSourceNote, notesOf } from './notes.ts';
import { listedElsewhere, participantsOf } from './participants.ts';
import { redactionsOf } from './redactions.ts';
import { referencesOf } from './references.ts';
import { portionMarks } from './release-stamps.ts';
import { repairsOf } from './repairs.ts';
import { reportedTurns } from './reported-speech.ts';
import { sectionsOf } from './sections.ts';
import { breakBefore, layOut, type Sheet } from './sheet.ts';
import { provenanceOf } from './source-note.ts';
import { shownTitle, subjectOf, titleOf } from './title.ts';
import { remarksOf, type Turns, turnsOf } from './turns.ts';
import { untoldFields } from './untold.ts';

export type { DateReader } from './date-and-place.ts';
export { isEdtf } from './date-line.ts';
export { findQuotations } from './quotations.ts';
export { readSourceNote } from './source-note.ts';

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
  const header = readHeader(sheet, dates);
  const body = readBody(sheet, header, dates);
  return {
    id: documentId(identity.accession, identity.ordinal),
    accession: identity.accession,
    ordinal: identity.ordinal,
    format: read.format,
    reader: read.reader,
    readAt: identity.readAt,
    ...valuesOf(header),
    provenance: provenanceOf(read.text, header.facts.source),
    ...body.parts,
    language: read.declared.language ?? languageOf(read.text),
    text: read.text,
    pages: read.pages,
    apart: read.apart,
    styles: read.styles,
    origins: read.origins,
    ...(read.marks && { marks: read.marks }),
    messageId: read.declared.messageId ?? null,
    inReplyTo: read.declared.inReplyTo ?? [],
    evidence: evidenceOf(header),
    problems: [
      ...read.problems,
      ...untoldFields(header.facts),
      ...untoldDate(header, sheet),
      ...header.problems,
      ...body.problems,
    ],
  };
}

type Header = ReturnType<typeof readHeader>;

function readHeader(sheet: Sheet, dates: DateReader) {
  const fields = headerFields(sheet);
  const heading = titleOf(sheet);
  const subject = subjectOf(sheet, fields);
  const kind = kindOf({ sheet, title: heading, fields });
  const participants = participantsOf(sheet, fields, kind?.value ?? null, heading);
  const { date, place } = whenAndWhere(sheet, fields, dates);
  const doubt = doubtOf(sheet, date);
  const facts = {
    kind,
    title: shownTitle(sheet, heading, subject, kind),
    subject,
    date: doubt === null ? date : null,
    place,
    participants:
      participants.length === 0 ? null : finding(participants, 'header/participants@1', participants[0]?.span ?? null),
    ...correspondentsOf(sheet, fields, heading, kind?.value ?? null),
    source: sourceOf(sheet, fields),
  };
  const unlisted = participants.length === 0 ? listedElsewhere(sheet, kind?.value ?? null) : [];
  return { fields, facts, doubt, problems: unlisted };
}

/** Declared; else a source note's words. */
function sourceOf(sheet: Sheet, fields: readonly HeaderField[]): Finding<string> | null {
  const declared = declaredFinding(sheet.read.declared.source);
  if (declared !== null) return declared;
  const field = fields.find((each) => each.names.includes('source') && each.values.length > 0);
  const note = sheet.paragraphs.find((paragraph) => isSourceNote(paragraph.text));
  if (note !== undefined) return finding(note.text.replace(/^\*?\s*Source:\s*/, ''), 'notes/source@1', note);
  const [value] = field?.values ?? [];
  return value === undefined ? null : finding(value.text, 'header/source@1', value);
}

function valuesOf({ facts }: Header) {
  return {
    kind: facts.kind?.value ?? null,
    title: facts.title?.value ?? null,
    subject: facts.subject?.value ?? null,
    date: facts.date?.value ?? null,
    place: facts.place?.value ?? null,
    participants: facts.participants?.value ?? [],
    author: facts.author?.value ?? null,
    addressees: facts.addressees?.value ?? [],
    source: facts.source?.value ?? null,
  };
}

function readBody(laidOut: Sheet, header: Header, dates: DateReader) {
  const kind = header.facts.kind?.value ?? null;
  const participants = header.facts.participants?.value ?? [];
  const bodyStart = endOfHeader(header.fields);
  const labels = kind === 'cable' ? [] : speakerLabels(laidOut, participants, bodyStart);
  const sheet = breakBefore(laidOut, new Set(labels.map((label) => label.line)));
  // What can't date the document dates no section of it either.
  const spokenLines = new Set(labels.map((label) => label.line.start));
  const sections = sectionsOf(sheet, kind, dates, bodyStart, spokenLines).map((section) =>
    section.start === header.doubt?.where?.span?.start ? { ...section, date: null } : section,
  );
  const notes = notesOf(sheet);
  const stops = [...sections.map((section) => section.heading.start), ...noteStarts(sheet, notes)];
  const spoken = turnsOf({ sheet, kind, participants, labels, stops });
  const turns = withReported({ sheet, spoken, kind, participants, bodyStart, notes });
  const passages = sheet.paragraphs.map(({ start, end, page }) => ({ start, end, page }));
  const text = sheet.text;
  const markings = allMarkings(sheet, notes);
  const parts = {
    passages,
    sections,
    turns,
    notes,
    markings,
    redactions: redactionsOf(text),
    references: referencesOf(text),
    links: [],
    ...statedBesides(laidOut, kind),
  };
  return { parts, problems: [...spoken.problems, ...unreadLevel(markings)] };
}

/** What most documents do not have; absent where they don't. */
function statedBesides(
  sheet: Sheet,
  kind: Document['kind'],
): Pick<Document, 'portions' | 'names' | 'handling' | 'repairs'> {
  const names = markedNames(sheet.read);
  const portions = portionMarks(sheet);
  const handling = handlingOf(sheet, kind);
  const repairs = repairsOf(sheet);
  return {
    ...(portions.length === 0 ? {} : { portions }),
    ...(names.length === 0 ? {} : { names }),
    ...(handling === null ? {} : { handling }),
    ...(repairs.length === 0 ? {} : { repairs }),
  };
}

/** Lists of participants may hold names before a colon; labels are looked for below the first (another may close the record). */
function endOfHeader(fields: readonly HeaderField[]): number {
  const list = fields.find((field) => field.names.includes('participants'));
  return list === undefined ? 0 : (list.values.at(-1)?.end ?? list.label.end);
}

/** Paragraphs that begin with a note's label; the note's own span begins behind it. */
function noteStarts(sheet: Sheet, notes: readonly Note[]): number[] {
  if (notes.length === 0) return [];
  const starts = new Set(notes.map((note) => note.end));
  return sheet.paragraphs.filter((paragraph) => starts.has(paragraph.end)).map((paragraph) => paragraph.start);
}

const RECORDS_OF_TALK: ReadonlySet<string> = new Set(['memcon', 'telcon', 'minutes']);
/** A record with this many labelled turns is a transcript, and "The President said" in it is part of what is said. */
const LABELLED_TURNS_OF_A_TRANSCRIPT = 3;

interface Spoken {
  readonly sheet: Sheet;
  readonly spoken: Turns;
  readonly kind: string | null;
  readonly participants: readonly Participant[];
  readonly bodyStart: number;
  readonly notes: readonly Note[];
}

function withReported({ sheet, spoken, kind, participants, bodyStart, notes }: Spoken): readonly Turn[] {
  if (kind === null || !RECORDS_OF_TALK.has(kind) || spoken.turns.length >= LABELLED_TURNS_OF_A_TRANSCRIPT)
    return spoken.turns;
  const firstNote = Math.min(
    ...noteStarts(
      sheet,
      notes.filter((note) => note.kind !== 'footnote' || note.start > sheet.text.length / 2),
    ),
    sheet.text.length,
  );
  const isSpoken = (turn: Turn) => spoken.turns.some(({ start, end }) => turn.start < end && start < turn.end);
  // Within a labelled turn, "The Chairman said" is part of what its speaker says.
  const reported = reportedTurns(sheet, bodyStart, participants).filter(
    (turn) => turn.start < firstNote && !isSpoken(turn),
  );
  // `[Interpreter's note: …]`: without a dialogue's labels, only what says whose remark it is.
  const remarks = spoken.turns.length === 0 ? remarksOf(sheet, bodyStart) : [];
  return [...spoken.turns, ...reported, ...remarks].sort((a, b) => a.start - b.start);
}

function allMarkings(sheet: Sheet, notes: readonly Note[]): readonly Marking[] {
  const inNotes = notes
    .filter((note) => note.kind === 'source')
    .map((note) => markingInNote(sheet.text, note.start, note.end));
  return [...markingsOf(sheet), ...inNotes.filter((marking) => marking !== null)].sort(
    (a, b) => a.span.start - b.span.start,
  );
}

function evidenceOf({ facts }: Header): Record<string, Evidence> {
  const evidence: Record<string, Evidence> = {};
  for (const [field, found] of Object.entries(facts)) if (found !== null) evidence[field] = found.evidence;
  return evidence;
}

function untoldDate({ facts, fields, doubt }: Header, sheet: Sheet): Problem[] {
  if (facts.date !== null) return [];
  if (doubt !== null) return [doubt];
  const unreadable = unreadableDate(fields);
  if (unreadable.length > 0) return unreadable;
  const undated = sheet.lines.slice(0, 30).find((line) => /\bundated\b/i.test(line.text) && line.text.length < 60);
  if (undated === undefined) return [untold('date', NO_DATE)];
  return [{ ...untold('date', UNDATED), where: { span: { start: undated.start, end: undated.end } } }];
}

const NO_DATE =
  'The document states no date at its head; see the file or its folder, and set it by hand if you know it.';
const UNDATED = 'The document itself says that it is undated.';
