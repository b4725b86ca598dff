import { dateReader } from '../dates/dates.ts';
import type { QuotationIndex } from '../index/index.ts';
import type { ReadFile } from '../intake/intake.ts';
import type { Document, Quotation, TracedQuotation } from '../record/record.ts';
import type { Checked, SharedPassage } from './types.ts';

/** What is asked: the documents of an archive and the index of their words. */
export interface Record {
  readonly index: QuotationIndex;
  readonly searched: { readonly documents: number; readonly passages: number };
  document(id: string): Document | null;
}

/** Every quotation of every document of a file, traced. */
export async function checkDocuments(record: Record, file: string, read: ReadFile): Promise<Checked> {
  const checked: { document: Document; quotations: TracedQuotation[] }[] = [];
  for (const document of read.documents) {
    checked.push({ document, quotations: await traceAll(record, file, document) });
  }
  const [first, ...more] = checked;
  if (first === undefined) throw new RangeError(`${file} has no document`);
  return { file, ...first, problems: read.problems, more };
}

async function traceAll(record: Record, file: string, document: Document): Promise<TracedQuotation[]> {
  const { findQuotations } = await import('../structure/structure.ts');
  const traced: TracedQuotation[] = [];
  for (const quotation of findQuotations(document, dateReader)) {
    traced.push({ ...(await traceOne(record, quotation, document)), file });
  }
  return traced;
}

export async function traceWords(record: Record, words: string): Promise<TracedQuotation> {
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
  return traceOne(record, quotation, null);
}

async function traceOne(record: Record, quotation: Quotation, within: Document | null): Promise<TracedQuotation> {
  const { traceQuotation } = await import('../trace/trace.ts');
  return traceQuotation(quotation, record, within);
}

export async function sharedPassages(
  record: Record,
  options: { readonly document?: string; readonly minWords?: number },
): Promise<readonly SharedPassage[]> {
  const { findReuse } = await import('../trace/trace.ts');
  return findReuse(record, options);
}
