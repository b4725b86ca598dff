import { setImmediate as breathe } from 'node:timers/promises';
import { linkDocument, linkQuotation, type Roster } from '../authority/authority.ts';
import { canMeet, dateReader } from '../dates/dates.ts';
import type { QuotationIndex } from '../index/index.ts';
import type { ReadFile } from '../intake/intake.ts';
import type { Document, Quotation, TracedQuotation } from '../record/record.ts';
import { findQuotations } from '../structure/structure.ts';
import { type Ports, traceQuotation } from '../trace/trace.ts';
import type { Checked } from './types.ts';

/** What is asked: the documents of an archive and the index of their words. */
export interface Record {
  readonly index: QuotationIndex;
  readonly passages: number;
  document(id: string): Document | null;
  /** Whom names mean. */
  readonly roster: Roster;
}

/** Every quotation of every document of a file, traced. */
export async function checkDocuments(record: Record, file: string, read: ReadFile): Promise<Checked> {
  const checked: { document: Document; quotations: TracedQuotation[] }[] = [];
  for (const unlinked of read.documents) {
    const document = linkDocument(unlinked, record.roster);
    checked.push({ document, quotations: await traceAll(record, file, document) });
  }
  const [first, ...more] = checked;
  if (first === undefined) throw new RangeError(`${file} has no document`);
  return { file, ...first, problems: read.problems, more };
}

async function traceAll(record: Record, file: string, document: Document): Promise<TracedQuotation[]> {
  const traced: TracedQuotation[] = [];
  for (const unlinked of findQuotations(document, dateReader)) {
    traced.push({ ...traceFound(record, linkQuotation(unlinked, document, record.roster), document), file });
    // A long text must not keep a server from answering others.
    await breathe();
  }
  return traced;
}

/** A quotation of a document; `limit` places are told. Where the document is in the archive, none is its own source. */
export function traceFound(record: Record, quotation: Quotation, { id }: Document, limit?: number): TracedQuotation {
  const exclude = [{ document: id, start: quotation.start, end: quotation.end }];
  return traceQuotation(quotation, portsOf(record), { exclude, ...(limit === undefined ? {} : { limit }) });
}

export function traceWords(record: Record, words: string): TracedQuotation {
  const whole = { start: 0, end: words.length };
  const quotation: Quotation = {
    ...whole,
    text: words,
    kind: 'direct',
    parts: [whole],
    speaker: null,
    addressee: null,
    date: null,
    cue: null,
    attributionSpans: { speaker: null, date: null, cue: null },
    rule: 'trace/words',
  };
  return traceQuotation(quotation, portsOf(record));
}

function portsOf(record: Record): Ports {
  return {
    located: record.index,
    records: { get: (id) => record.document(id), passages: () => record.passages },
    dates: { canMeet },
  };
}
