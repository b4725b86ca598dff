/** Documents made for tests and benches: what is not given is not known. */
import { filingOf } from '../src/filing/filing.ts';
import type { Document } from '../src/record/record.ts';
import type { AccessionFiling } from '../src/store/store.ts';

/** A document of which nothing is known but its text and what is given. */
export function blankDocument(id: string, text: string, more: Partial<Document> = {}): Document {
  const none = { participants: [], addressees: [], markings: [], pages: [], passages: [], sections: [], turns: [] };
  const nothing = {
    notes: [],
    redactions: [],
    references: [],
    provenance: null,
    links: [],
    apart: [],
    styles: [],
    origins: [],
    inReplyTo: [],
  };
  const unknown = { kind: null, title: null, subject: null, date: null, place: null, author: null, source: null };
  const reading = { accession: id, ordinal: 1, format: 'text/plain', reader: 'made@1', readAt: '2026-01-01T00:00:00Z' };
  const rest = { language: 'en', messageId: null, evidence: {}, problems: [] };
  return { id, text, ...reading, ...none, ...nothing, ...unknown, ...rest, ...more };
}

/** A made document with a file of its own, as a store takes it in. */
export function filingOfMade(document: Document): AccessionFiling {
  const { id, accession, format, readAt } = document;
  return {
    accession: { sha256: accession, size: 1, origin: `/made/${id}`, name: id, receivedAt: readAt, rights: null },
    state: 'added',
    readers: 'text@1',
    format,
    readAt,
    took: 0,
    documents: [filingOf(document)],
    problems: [],
    inside: [],
  };
}
