/** First and last day that an EDTF date may mean. */
export interface DayRange {
  /** `YYYY-MM-DD`; null: open. */
  readonly first: string | null;
  readonly last: string | null;
}

/**
 *   1989-06-07T09:46-04:00   198X   1989-21 (spring)   2001-09?   ..
 *   └ y ┘└m┘└d┘ (time, zone and qualifiers are of no matter here)
 */
const POINT = /^[~?%]?(\d{3}[\dX]|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?[~?%]?$/;
/** EDTF's season codes → first and last month. Winter is taken within its own year. */
const SEASONS: Readonly<Record<string, readonly [string, string]>> = {
  21: ['03', '05'],
  22: ['06', '08'],
  23: ['09', '11'],
  24: ['12', '12'],
};

/** Null where it is no EDTF date of level 0 or 1. `a/b`, `a/..` and a query's `a..b` are ranges. */
export function dayRange(edtf: string): DayRange | null {
  const parts = edtf.includes('/') ? edtf.split('/') : rangeParts(edtf);
  if (parts.length > 2) return null;
  const first = bound(parts[0] ?? '');
  const last = parts.length === 2 ? bound(parts[1] ?? '') : first;
  if (first === null || last === null) return null;
  return { first: first.first, last: last.last };
}

function rangeParts(text: string): string[] {
  const at = text.indexOf('..');
  return at < 0 || text.length === 2 ? [text] : [text.slice(0, at), text.slice(at + 2)];
}

function bound(point: string): DayRange | null {
  if (point === '' || point === '..') return { first: null, last: null };
  const match = POINT.exec(point);
  if (match === null) return null;
  const [, year = '', month, day] = match;
  const firstYear = year.replaceAll('X', '0');
  const lastYear = year.replaceAll('X', '9');
  const [firstMonth, lastMonth] = months(month);
  const known = day !== undefined && day !== 'XX';
  if (Number(firstMonth) > 12 || Number(firstMonth) === 0) return null;
  return {
    first: `${firstYear}-${firstMonth}-${known ? day : '01'}`,
    last: `${lastYear}-${lastMonth}-${known ? day : lastDay(Number(lastYear), Number(lastMonth))}`,
  };
}

function months(month: string | undefined): readonly [string, string] {
  if (month === undefined || month === 'XX') return ['01', '12'];
  return SEASONS[month] ?? [month, month];
}

function lastDay(year: number, month: number): string {
  return String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, '0');
}
