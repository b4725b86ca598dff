import type { Checked } from '../memcon.ts';
import type { Match, TracedQuotation } from '../record/record.ts';
import { type Cell, csv } from './csv.ts';

const HEAD = [
  ...['file', 'document', 'start', 'end', 'quotation', 'attributed to', 'attributed date'],
  ...['verdict', 'words', 'speaker', 'date', 'warnings'],
  ...['record document', 'record title', 'record date', 'record page', 'record speaker', 'record start', 'record end'],
  ...['record text', 'similarity'],
];

/** A row for each quotation, with its best match, as a spreadsheet takes it: RFC 4180, UTF-8 with a byte order mark. */
export function csvReport(checked: readonly Checked[]): string {
  const rows = checked.flatMap((file) =>
    [file, ...file.more].flatMap(({ document, quotations }) =>
      quotations.map((traced) => [...quotedCells(file.file, document.id, traced), ...recordCells(traced.matches[0])]),
    ),
  );
  return csv(HEAD, rows);
}

function quotedCells(file: string, document: string, traced: TracedQuotation): Cell[] {
  const { quotation, verdict, words, speaker, date, warnings } = traced;
  const place = [file, document, quotation.start, quotation.end];
  const said = [quotation.text, quotation.speaker?.name, quotation.date];
  return [...place, ...said, verdict, words, speaker, date, warnings.join(' ')];
}

function recordCells(match: Match | undefined): Cell[] {
  if (match === undefined) return HEAD.slice(HEAD.indexOf('record document')).map(() => null);
  const { document, title, documentDate, date, page, speaker, start, end, text, similarity } = match;
  return [document, title, date ?? documentDate, page, speaker?.name, start, end, text, similarity.toFixed(3)];
}
