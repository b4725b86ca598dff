import type { Span } from '../text/text.ts';
import type { Evidence } from './evidence.ts';
import type { Problem } from './problem.ts';

/** What a reader makes of one file's bytes. */
export interface Reading {
  readonly documents: readonly ReadDocument[];
  readonly problems: readonly Problem[];
  /** Files found inside (mail attachments), to be taken in as accessions of their own. */
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * One document as its format gives it, before structure is read from its words.
 * `text` is canonical: for plain text the decoded file unchanged; for formats with layout, one line of `text` per
 * line of the page, a blank line between paragraphs, pages separated by a form feed between line breaks (`\n\f\n`).
 */
export interface ReadDocument {
  readonly text: string;
  /** Media type of the source: `application/pdf`, `application/tei+xml`, `text/plain`… */
  readonly format: string;
  /** Reader and version: `pdf@1`. */
  readonly reader: string;
  /** What the format itself declares (HTML meta, mail headers, JSON fields, TEI header). Structure weighs it. */
  readonly declared: Declared;
  readonly pages: readonly Page[];
  /** Where each stretch of text stands in the source, ascending, not overlapping. Empty only where `format` has no source map. */
  readonly origins: readonly Origin[];
  /** Typography and format structure that survives, ascending by start; may nest. */
  readonly styles: readonly Style[];
  /** The source's own markup, whole; absent where the format has none that is worth giving back. */
  readonly marks?: readonly Mark[];
  /** Spans of `text` that are not running text: kept, shown at the margin, skipped by tracing and search. */
  readonly apart: readonly Apart[];
  readonly problems: readonly Problem[];
}

/** Each with what it was read from. All optional: a format that says nothing leaves them out. */
export interface Declared {
  readonly kind?: DeclaredValue;
  readonly title?: DeclaredValue;
  readonly subject?: DeclaredValue;
  /** EDTF where the reader can tell, else the words as they stood (structure resolves them). */
  readonly date?: DeclaredValue;
  readonly place?: DeclaredValue;
  readonly authors?: readonly DeclaredValue[];
  readonly addressees?: readonly DeclaredValue[];
  readonly participants?: readonly DeclaredValue[];
  /** A source note, a URL, an archive's call number. */
  readonly source?: DeclaredValue;
  /** Turns that the format marks (TEI `sp`). */
  readonly turns?: readonly DeclaredTurn[];
  /** Notes that the format marks (TEI `note`, DOCX footnotes). */
  readonly notes?: readonly DeclaredNote[];
  /** Names known to be speakers in this text (the Kremlin's `speakers_bold`). */
  readonly speakers?: readonly string[];
  /** Mail: Message-ID, In-Reply-To, References, for threads. */
  readonly messageId?: string;
  readonly inReplyTo?: readonly string[];
  readonly language?: string;
}

export interface DeclaredValue {
  readonly value: string;
  readonly evidence: Evidence;
}

export interface DeclaredTurn extends Span {
  readonly speaker: string;
  readonly label: Span | null;
}

export interface DeclaredNote extends Span {
  readonly label: string;
  /** Where it is called from the running text. */
  readonly anchor: Span | null;
}

export interface Page extends Span {
  /** 1-based, in the order of the file. */
  readonly number: number;
  /** As printed on it (`iv`, `3`), where known. */
  readonly label: string | null;
  /** PDF points (1/72 inch), or pixels for images; null without layout. */
  readonly width: number | null;
  readonly height: number | null;
  /** Mean OCR confidence 0–1; null where the text was not recognised by us. */
  readonly confidence: number | null;
}

/**
 * Where `text.slice(start, end)` came from. For layout formats: page and box; for byte formats: the byte range of the
 * file that made it; where neither is known, a pointer in the format's own terms (`/p[3]`, `line 17`).
 */
export interface Origin extends Span {
  readonly page?: number;
  /** [x0, y0, x1, y1] in the page's units, origin top left. */
  readonly box?: readonly [number, number, number, number];
  /** [first, after last] bytes of the original file. */
  readonly bytes?: readonly [number, number];
  readonly pointer?: string;
  /** OCR confidence of this word, 0–1. */
  readonly confidence?: number;
}

export interface Style extends Span {
  readonly kind:
    | 'heading'
    | 'bold'
    | 'italic'
    | 'underline'
    | 'small-caps'
    | 'blockquote'
    | 'list-item'
    | 'label'
    | 'cell'
    | 'caption'
    | 'link';
  /** Heading level, link target. */
  readonly value?: string;
}

/**
 * An element of the source's own markup, or words of it that are no running text. In the order of the source, each before
 * what it holds; empty where `start` is `end`. With the text they make the source's markup again.
 */
export interface Mark extends Span {
  /** As written: `persName`, `frus:attachment`; `#text` for words that stand in `words` alone. */
  readonly element: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** How many marks hold it. */
  readonly depth: number;
  /** Of `#text`: a figure's description, a file's header. */
  readonly words?: string;
  /** Of a note, whose words stand elsewhere in the text: where it is called. */
  readonly at?: number;
}

export interface Apart extends Span {
  readonly kind: 'page-number' | 'running-head' | 'banner' | 'stamp' | 'page-break' | 'furniture' | 'doubled-line';
}
