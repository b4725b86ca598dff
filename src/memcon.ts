/**
 * Memcon's public verbs, in the order of the pipeline:
 *
 *   sources → readers → structure → store + index → quotations → trace → verdict
 *
 * Each stage stands in a folder of its own; an open archive (src/archive) is all of them together. The three verbs
 * that need no archive are composed here.
 */
import { readFile } from 'node:fs/promises';
import { parseBytes, type ReadFile, readable, starterRoster } from './archive/archive.ts';
import { findMentions, linkDocument, linkQuotation, type Mention } from './authority/authority.ts';
import {
  dateReader,
  type EventFinder,
  findDates,
  findTimexes,
  type TemporalExpression,
  type Timex3,
} from './dates/dates.ts';
import type { Document, Quotation, Span } from './record/record.ts';
import { findQuotations } from './structure/structure.ts';

export type {
  Added,
  AddOptions,
  AgentRecord,
  AgentStatement,
  AgentSummary,
  AgentsAsked,
  Archive,
  ArchiveOptions,
  ArchiveSummary,
  CheckChange,
  Checked,
  ChronicleEvent,
  Chronology,
  ChronologyAsked,
  Collection,
  Conflict,
  DocumentSummary,
  EventAccount,
  Facet,
  FacetField,
  Imported,
  KeptCheck,
  KeptCheckSummary,
  MissingPaper,
  NeedyDocument,
  PageImage,
  Progress,
  QuotedBy,
  Quoting,
  ReadFile,
  SearchHit,
  SearchOptions,
  SearchOrder,
  SearchResult,
  SharedPassage,
  Statistics,
  UnlinkedName,
  VerifyReport,
} from './archive/archive.ts';
export {
  ArchiveError,
  authorityFrom,
  checkChanges,
  chronologyExports,
  clockText,
  EVENT_KINDS,
  FACET_FIELDS,
  openArchive,
  rebuildArchive,
  SEARCH_ORDERS,
  summaryOf,
  UnreadableFile,
} from './archive/archive.ts';
export { agentId } from './authority/authority.ts';
export { teiOf } from './export/export.ts';
export { isEdtf } from './structure/structure.ts';
export type { EventFinder, Quotation, TemporalExpression };

/** Reads one file without any archive: the record that is in it. */
export async function parseFile(file: string): Promise<ReadFile> {
  const read = await parseBytes(file, await readFile(file));
  return { ...read, documents: read.documents.map((document) => linkDocument(document, starterRoster())) };
}

export interface FileQuotations {
  readonly document: Document;
  readonly quotations: readonly Quotation[];
}

/** The quotations in a file, with their attribution, document by document. */
export async function quotationsOf(file: string): Promise<readonly FileQuotations[]> {
  const { documents } = readable(file, await parseFile(file));
  return documents.map((document) => ({
    document,
    quotations: findQuotations(document, dateReader).map((one) => linkQuotation(one, document, starterRoster())),
  }));
}

export interface FileMentions {
  readonly document: Document;
  readonly mentions: readonly Mention[];
}

/** Persons and states named in the running text of a file, as the shipped authority knows them on the document's day. */
export async function mentionsOf(file: string): Promise<readonly FileMentions[]> {
  const { documents } = readable(file, await parseFile(file));
  return documents.map((document) => ({
    document,
    mentions: findMentions(document.text, starterRoster(), { date: document.date, sections: document.sections }),
  }));
}

export interface FileDates {
  readonly document: Document;
  readonly dates: readonly TemporalExpression[];
}

/**
 * Temporal expressions of a file; `written` (EDTF) is the day that relative ones count from, else the document's own date.
 * `events`: what an archive knows of happenings that dates are counted from (`archive.chronology.anchored()`).
 */
export async function datesOf(file: string, written?: string, events?: EventFinder): Promise<readonly FileDates[]> {
  const { documents } = readable(file, await parseFile(file));
  return documents.map((document) => ({
    document,
    dates: findDates(document.text, {
      written: written ?? document.date,
      ...(events === undefined ? {} : { events }),
    }),
  }));
}

/** Characters before a window that its dates may be counted from: about two pages. */
const DATES_LEAD = 6000;

/**
 * The temporal expressions of a part of a text, read with what stands before it; places are those of the whole text.
 * `events`: what an archive knows of happenings that dates are counted from.
 */
export function datesWithin(
  text: string,
  window: Span,
  written: string | null,
  events?: EventFinder,
): readonly TemporalExpression[] {
  const from = Math.max(0, window.start - DATES_LEAD);
  const moved = <T extends Span>(span: T): T => ({ ...span, start: span.start + from, end: span.end + from });
  return findDates(text.slice(from, window.end), { written, ...(events === undefined ? {} : { events }) })
    .map((found) => {
      const { anchor } = found;
      return moved({ ...found, anchor: anchor === null || anchor.end === 0 ? anchor : moved(anchor) });
    })
    .filter((found) => found.start >= window.start);
}

export interface FileTimexes {
  readonly document: Document;
  /** The day of writing that was used (EDTF). */
  readonly written: string | null;
  readonly timexes: readonly Timex3[];
}

/** The temporal expressions of a file as TIMEX3 in the TimeBank manner, for comparison with annotated news. */
export async function timexesOf(file: string, written?: string): Promise<readonly FileTimexes[]> {
  const { documents } = readable(file, await parseFile(file));
  return documents.map((document) => {
    const day = written ?? document.date;
    return { document, written: day, timexes: findTimexes(document.text, day) };
  });
}
