/** First and last day that a date may mean, as `YYYY-MM-DD`, which sorts and compares as text. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** `1962` → 1962-01-01…1962-12-31 (a last day that no month has, the 31st, does for comparing). */
function daysOf(day: string): Days {
  const [year = '', month, date] = day.split('-');
  if (date !== undefined) return { first: day, last: day };
  if (month !== undefined) return { first: `${day}-01`, last: `${day}-31` };
  return { first: `${year}-01-01`, last: `${year}-12-31` };
}

/** `1989-06-07T09:46-04:00/1989-06-07T09:52-04:00` → the day. Null for what is no day, month, year or interval of them. */
export function daysOfDate(edtf: string | null): Days | null {
  if (edtf === null) return null;
  const parts = edtf.split('/').map((part) => /^(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T[\d:.Z+-]*)?[?~%]?$/.exec(part)?.[1]);
  const [from, to = from] = parts;
  if (from === undefined || to === undefined) return null;
  return { first: daysOf(from).first, last: daysOf(to).last };
}

/** True where a term has a day in common with the days asked for. */
export function holdsOn(term: { readonly from: string; readonly to?: string | undefined }, days: Days): boolean {
  const from = daysOf(term.from).first;
  const to = term.to === undefined ? '9999-12-31' : daysOf(term.to).last;
  return from <= days.last && days.first <= to;
}
