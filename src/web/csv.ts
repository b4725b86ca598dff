/** Tables for spreadsheets: RFC 4180, UTF-8 with a byte order mark, a line for each row. */
export type Cell = string | number | null | undefined;

/** Spreadsheets run these as formulas, also between quotation marks; documents come from strangers. */
const FORMULA = /^[=+\-@\t\r]/;

export function csv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const line = value.replace(/\s+/g, ' ').trim();
  const safe = FORMULA.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
