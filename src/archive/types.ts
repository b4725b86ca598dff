import type { AuthorityFile } from '../authority/authority.ts';
import type { IndexOptions, SharedSegments } from '../index/index.ts';
import type { Added, AddOptions } from '../intake/intake.ts';
import type {
  Accession,
  Assertion,
  AssertionsAsked,
  Document,
  DocumentKind,
  Problem,
  Statement,
  TracedQuotation,
  Warning,
} from '../record/record.ts';
import type {
  Collection,
  DocumentSummary,
  Facet,
  NeedyDocument,
  SearchOptions,
  SearchResult,
  Statistics,
  StoreSummary,
  UnlinkedName,
} from '../store/store.ts';
import type { SharedPassage } from '../trace/trace.ts';
import type { AgentRecord, AgentSummary, AgentsAsked, Imported } from './agents.ts';
import type { CheckChange } from './check-changes.ts';
import type { Chronology } from './chronology-questions.ts';

import type { QuotedBy } from './quoters.ts';

export interface Checked {
  readonly file: string;
  readonly document: Document;
  readonly quotations: readonly TracedQuotation[];
  readonly problems: readonly Problem[];
  /** Further documents of the same file (a mailbox, a volume), each with its own quotations. */
  readonly more: readonly { readonly document: Document; readonly quotations: readonly TracedQuotation[] }[];
}

export interface ArchiveSummary extends Omit<StoreSummary, 'failed'> {
  /** Files that could not be read, with their reasons. */
  readonly failed: readonly Added[];
}

export interface VerifyReport {
  readonly checked: { readonly originals: number; readonly documents: number; readonly segments: number };
  readonly findings: readonly Problem[];
}

export interface PageImage {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

/** A checked text with its bytes and its result, under the hash of its name and bytes. */
export interface KeptCheck {
  readonly hash: string;
  /** Of the file, or of the text that was pasted. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly checked: Checked;
  /** ISO 8601 instant of the check. */
  readonly at: string;
}

/** One of the checks that people keep. */
export interface KeptCheckSummary {
  readonly hash: string;
  readonly by: string;
  readonly name: string;
  readonly title: string | null;
  readonly at: string;
  /** How many documents the archive had then. */
  readonly documents: number;
  /** Quotations by verdict. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** Which documents it quotes, and where. */
  readonly quoted: readonly {
    /** 1-based, in the order of the text. */
    readonly number: number;
    readonly document: string;
    readonly start: number;
    readonly end: number;
    readonly verdict: TracedQuotation['verdict'];
    /** Absent from checks that were kept before it was written down. */
    readonly warnings?: readonly Warning[];
    readonly text: string;
  }[];
  /** How it came out when it was last run again; null where it was not since it was kept. */
  readonly again: Rechecked | null;
  /** Whether that, or the check itself, was run against what the archive has now. */
  readonly isCurrent: boolean;
}

/** A kept check that was run again. */
export interface Rechecked {
  readonly at: string;
  /** When it first came out as it does now; null where nothing came out otherwise than when it was kept. */
  readonly changedAt: string | null;
  readonly changes: readonly CheckChange[];
  /** Why it could not be run; null where it was. */
  readonly failed: string | null;
}

/** An open archive: what the command line, the reading room and (later) assistants stand on. */
export interface Archive {
  readonly directory: string;
  /** What happened when, by whom it is told, and where they disagree. */
  readonly chronology: Chronology;
  add(sources: readonly string[], options?: AddOptions): Promise<readonly Added[]>;
  /** Bytes that came by upload or paste rather than from a path. */
  addBytes(name: string, bytes: Uint8Array, options?: AddOptions): Promise<readonly Added[]>;
  /** Throws `UnreadableFile` where no document can be read from it. */
  check(file: string): Promise<Checked>;
  checkBytes(name: string, bytes: Uint8Array): Promise<Checked>;
  trace(words: string): Promise<TracedQuotation>;
  /** What of the quotation index is in memory, for `openArchive` in other threads of this process: nothing is copied. */
  shareIndex(): Promise<SharedSegments>;
  reuse(options?: { readonly document?: string; readonly minWords?: number }): Promise<readonly SharedPassage[]>;
  /**
   * The archive's documents that quote this one. The first question looks every document through, which takes a while.
   * Throws `RangeError` where there is no such document.
   */
  quotedBy(document: string): Promise<QuotedBy>;
  search(query: string, options?: SearchOptions): Promise<SearchResult>;
  /** The query with the other spellings of its names behind it: what a text is marked by. */
  wordsSought(query: string): Promise<string>;
  /** By what the documents that a query finds can be narrowed down, each value with its number of documents. */
  searchFacets(query: string): Promise<readonly Facet[]>;
  /** Changes whenever anything in the archive has, by this process or another: for what is kept of answers. */
  state(): string;
  /** Who met whom, conversations by month, turns by speaker, classification by year. */
  statistics(): Promise<Statistics>;
  /** Folders, archive files and sites that documents came from, most documents first. */
  collections(): Promise<readonly Collection[]>;
  document(id: string): Promise<Document | null>;
  /** Of a document, by the document's id or by the SHA-256 itself. */
  accession(id: string): Promise<Accession | null>;
  /** The original file's bytes. */
  original(sha256: string): Promise<Uint8Array | null>;
  /** A facsimile of one page at about `width` CSS pixels; null where the format has no pages to draw. */
  pageImage(id: string, page: number, width?: number): Promise<PageImage | null>;
  /** Newest first. */
  documents(options?: {
    readonly limit?: number;
    readonly offset?: number;
    readonly kind?: DocumentKind;
    /** Only those that need a person for this reason: a code of `ArchiveSummary.needs`. */
    readonly need?: string;
    /** Only mails with one of these message ids. */
    readonly messages?: readonly string[];
    /** Only mails that answer the one with this message id. */
    readonly repliesTo?: string;
  }): Promise<readonly DocumentSummary[]>;
  /** Documents that need a person for this reason (a code of `ArchiveSummary.needs`), with what is said of it; newest first. */
  needyDocuments(
    need: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<readonly NeedyDocument[]>;
  /** Keeps what a person says, apart from all that is derived. Throws `RangeError` where it is empty or too long. */
  assert(statement: Statement): Promise<Assertion>;
  /** Takes back what was said. Throws `RangeError` where no such assertion stands. */
  retract(id: string, by: string): Promise<void>;
  /** What people have said and not taken back, in the order in which they said it. */
  assertions(asked?: AssertionsAsked): Promise<readonly Assertion[]>;
  /**
   * The file at a web address: a public one, unless addresses within this computer and its network are allowed (`within`).
   * Throws `UnreadableFile` where it can't be had.
   */
  download(
    url: string,
    options?: { readonly within?: boolean },
  ): Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  /** Keeps a checked text and its result for good; the same text again takes the place of what was kept. */
  keepCheck(check: KeptCheck, by: string): Promise<void>;
  /** Throws `RangeError` where no such check is kept. */
  dropCheck(hash: string, by: string): Promise<void>;
  keptCheck(hash: string): Promise<KeptCheck | null>;
  /** In the order in which they were kept. */
  keptChecks(): Promise<readonly KeptCheckSummary[]>;
  /** Runs one kept check again that was not run against what the archive has now; null where all were. */
  recheckNext(): Promise<KeptCheckSummary | null>;
  /** Persons, offices, organisations and states that the documents name, most documents first. */
  agents(asked?: AgentsAsked): Promise<readonly AgentSummary[]>;
  /** By any id under which the authority has it; null where it has none. */
  agent(id: string): Promise<AgentRecord | null>;
  /** Names of participants, authors and speakers that stand for nobody yet, or for one of several. */
  unlinkedNames(limit: number): Promise<readonly UnlinkedName[]>;
  /** Takes in facts about agents. Throws `RangeError` where they can't be read. */
  importAuthority(file: AuthorityFile, by: string): Promise<Imported>;
  summary(): Promise<ArchiveSummary>;
  verify(): Promise<VerifyReport>;
  close(): Promise<void>;
}

export interface ArchiveOptions {
  /** Make the archive where there is none. Default: false; an absent archive is an error that says what to do. */
  readonly create?: boolean;
  /** Milliseconds to stand in line while another process writes to the archive. Default 0. */
  readonly wait?: number;
  /** How the quotation index is held in memory. */
  readonly index?: Pick<IndexOptions, 'memory' | 'shared'>;
}
