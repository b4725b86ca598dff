import type { Checked } from '../memcon.ts';
import type { Match, TracedQuotation } from '../record/record.ts';

type Cell = string | number | null | undefined;

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
  return `\uFEFF${[HEAD, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
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

/** Spreadsheets run these as formulas, also between quotation marks; documents come from strangers. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const line = value.replace(/\s+/g, ' ').trim();
  const safe = FORMULA.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
