import type { Generated } from 'kysely';

/** The database's file in the archive's folder. */
export const DATABASE = 'memcon.db';

/** The tables as kysely sees them; `migrations.ts` makes them. */
export interface Tables {
  migration: { version: number; name: string; applied_at: string };
  accession: {
    sha256: string;
    /** Bytes. */
    size: number;
    name: string;
    received_at: string;
    rights: string | null;
    state: 'added' | 'failed';
    /** Versions of the readers that were tried, so that a failed file is tried again when they change. */
    readers: string;
    read_at: string;
    /** Milliseconds that reading took. */
    took: number;
    format: string;
  };
  /** The same bytes from several places are one accession. */
  origin: { sha256: string; origin: string; received_at: string };
  document: {
    /** Integer key; a passage's id is `number * PASSAGES_PER_DOCUMENT + position`. */
    number: Generated<number>;
    id: string;
    accession: string;
    ordinal: number;
    format: string;
    reader: string;
    read_at: string;
    kind: string | null;
    title: string | null;
    /** EDTF, as read. */
    date: string | null;
    /** First and last day that the date may mean, `YYYY-MM-DD`, for filters and sorting. */
    first_day: string | null;
    last_day: string | null;
    place: string | null;
    language: string | null;
    pages: number;
    passages: number;
    words: number;
    /** JSON of the document without text, origins and styles, as people have put it right. */
    body: string;
    /** A mail's own id, and that of the mail it replies to. */
    message: string | null;
    reply_to: string | null;
  };
  document_text: { number: number; text: string };
  /** Of a document that people put right: its body as the rules read it, and the ids of the corrections applied. */
  document_as_read: { number: number; body: string; corrections: string };
  /** zlib-compressed JSON of origins and styles. */
  document_layout: { number: number; layout: Uint8Array };
  passage: { id: number; start: number; end: number; page: number | null };
  /** FTS5, contentless; rowid is the passage's id. Position 0 is the document's head (title, place, people). */
  passage_fts: {
    rowid: number;
    words: string;
    joined: string;
    speaker: string;
    title: string;
    place: string;
    people: string;
  };
  problem: {
    accession: string;
    document: string | null;
    severity: string;
    code: string;
    message: string;
    /** JSON of Whereabouts, or null. */
    whereabouts: string | null;
  };
  /** What people assert, read out of assertions.jsonl. */
  assertion: {
    number: Generated<number>;
    id: string;
    kind: string;
    about: string;
    /** JSON, of a shape that the kind settles. */
    value: string;
    asserted_by: string;
    asserted_at: string;
    /** When it was replaced or retracted; null while it stands. */
    ended_at: string | null;
  };
  /** How a kept check came out when it was last run again. Derived. */
  rechecked: {
    check_hash: string;
    /** When what it is compared with was kept. */
    kept_at: string;
    /** The record that it was run against (`recordState`). */
    record: string;
    at: string;
    /** When the changes first were these; null where nothing came out otherwise. */
    changed_at: string | null;
    /** JSON. */
    changes: string;
    /** Why it could not be run; null where it was. */
    failed: string | null;
  };
  /** One row: up to which byte of assertions.jsonl the table has come. */
  assertions_read: { bytes: number };
  /** Names of a document and whom they mean, as the authority had it in `linked`. */
  named: {
    number: number;
    named_as: string;
    name: string;
    /** 1-based: under other dated headings a name may mean somebody else. */
    meaning: number;
    agent: string | null;
    /** JSON: ids of all whom it may mean. */
    candidates: string;
    turns: number;
    /** Days of the headings under which it stands; null where the document's own date counts. */
    first_day: string | null;
    last_day: string | null;
  };
  linked: { number: number; authority: string };
  /** By what searches are narrowed down; triggers keep it in step (facets.ts). */
  facet: { field: string; value: string; number: number };
  /** Where each document quotes somebody (quotings.ts). */
  quoting: { number: number; version: number; words: Uint8Array; quotations: string };
  /** Files found inside others whose bytes are kept and that still wait to be read. */
  waiting: { sha256: string; origin: string; received_at: string };
}

/** 2^22: four million passages in one document, two thousand million documents within JavaScript's exact integers. */
export const PASSAGES_PER_DOCUMENT = 4_194_304;
