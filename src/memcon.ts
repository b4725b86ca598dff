/**
 * Memcon's public verbs, in the order of the pipeline:
 *
 *   sources → readers → structure → store + index → quotations → trace → verdict
 *
 * Each verb stands in the folder of its stage; here they are composed.
 */
import type {
  Accession,
  DiffStep,
  Document,
  DocumentKind,
  Problem,
  Quotation,
  Span,
  TracedQuotation,
} from './record/record.ts';

/** Result of taking in one item (a file, a zip's member, an attachment). */
export interface Added {
  readonly origin: string;
  readonly outcome: 'added' | 'known' | 'failed';
  readonly sha256: string | null;
  /** Ids of its documents. */
  readonly documents: readonly string[];
  readonly pages: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

export interface Progress {
  readonly done: number;
  /** Null while it is not known yet. */
  readonly total: number | null;
  readonly bytesDone: number;
  readonly bytesTotal: number | null;
  readonly problems: number;
  /** What is being worked on. */
  readonly current: string;
}

export interface AddOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly onItem?: (item: Added) => void;
  readonly signal?: AbortSignal;
}

export interface SearchOptions {
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

export interface SearchHit {
  readonly document: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly kind: DocumentKind | null;
  readonly page: number | null;
  readonly turn: number | null;
  readonly speaker: string | null;
  /** The best matching passage. */
  readonly start: number;
  readonly end: number;
  readonly snippet: string;
  /** Spans of matched words within `snippet`. */
  readonly marks: readonly Span[];
}

export interface SearchResult {
  readonly total: number;
  readonly hits: readonly SearchHit[];
  readonly next: string | null;
  /** How the query was understood, in words, and what was ignored. */
  readonly understood: string;
}

export interface SharedPassage {
  readonly words: number;
  readonly similarity: number;
  readonly witnesses: readonly {
    readonly document: string;
    readonly title: string | null;
    readonly page: number | null;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
  readonly variants: readonly { readonly diff: readonly DiffStep[] }[];
}

export interface Checked {
  readonly file: string;
  readonly document: Document;
  readonly quotations: readonly TracedQuotation[];
  readonly problems: readonly Problem[];
}

export interface DocumentSummary {
  readonly id: string;
  readonly kind: DocumentKind | null;
  readonly title: string | null;
  readonly date: string | null;
  readonly origin: string;
  readonly addedAt: string;
  readonly pages: number;
}

export interface ArchiveSummary {
  readonly documents: number;
  readonly passages: number;
  readonly words: number;
  readonly kinds: readonly { readonly kind: DocumentKind | null; readonly count: number }[];
  readonly years: readonly { readonly year: number; readonly count: number }[];
  readonly latest: readonly DocumentSummary[];
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

/** An open archive: what the command line, the reading room and (later) assistants stand on. */
export interface Archive {
  readonly directory: string;
  add(sources: readonly string[], options?: AddOptions): Promise<readonly Added[]>;
  /** Bytes that came by upload or paste rather than from a path. */
  addBytes(name: string, bytes: Uint8Array, options?: AddOptions): Promise<readonly Added[]>;
  check(file: string): Promise<Checked>;
  checkBytes(name: string, bytes: Uint8Array): Promise<Checked>;
  trace(words: string): Promise<TracedQuotation>;
  reuse(options?: { readonly document?: string; readonly minWords?: number }): Promise<readonly SharedPassage[]>;
  search(query: string, options?: SearchOptions): Promise<SearchResult>;
  document(id: string): Promise<Document | null>;
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
  }): Promise<readonly DocumentSummary[]>;
  summary(): Promise<ArchiveSummary>;
  verify(): Promise<VerifyReport>;
  close(): Promise<void>;
}

export type { Quotation };
