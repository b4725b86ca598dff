/**
 * EDTF (ISO 8601-2, level 1) in words: `1989-06-07T09:46-04:00/1989-06-07T09:52-04:00` → `7 June 1989, 09:46–09:52`.
 * What this can't put in words is shown as it is written.
 */
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const SEASONS: Readonly<Record<string, string>> = { '21': 'spring', '22': 'summer', '23': 'autumn', '24': 'winter' };

/** For lists: the day without its times. */
export function dayInWords(edtf: string | null): string | null {
  return edtf === null ? null : dateInWords(edtf.replace(/T[^/]*/g, ''));
}

interface Point {
  readonly day: string;
  readonly time: string | null;
}

export function dateInWords(edtf: string | null): string | null {
  if (edtf === null) return null;
  const [from = '', to] = edtf.split('/');
  const first = pointInWords(from);
  if (to === undefined) return first === null ? edtf : withTime(first);
  const second = pointInWords(to);
  if (first === null || second === null) return openInterval(from, to, first, second) ?? edtf;
  if (first.day !== second.day) return `${withTime(first)} – ${withTime(second)}`;
  return first.time === second.time ? withTime(first) : `${withTime(first)}–${second.time ?? ''}`;
}

function openInterval(from: string, to: string, first: Point | null, second: Point | null): string | null {
  if (second === null && first !== null && (to === '..' || to === '')) return `from ${withTime(first)}`;
  if (first === null && second !== null && (from === '..' || from === '')) return `until ${withTime(second)}`;
  return null;
}

function withTime(point: Point): string {
  return point.time === null ? point.day : `${point.day}, ${point.time}`;
}

function pointInWords(text: string): Point | null {
  const match = /^(-?\d{2,4}X{0,2})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T(\d\d:\d\d)[^?~%]*)?([?~%])?$/.exec(text);
  if (match === null) return null;
  const [, year = '', month, day, time = null, qualifier] = match;
  const named = dayOf(year, month, day);
  return named === null ? null : { day: `${qualifierInWords(qualifier)}${named}`, time };
}

function dayOf(year: string, month: string | undefined, day: string | undefined): string | null {
  const years = yearInWords(year);
  if (years === null || month === undefined || month === 'XX') return years;
  const name = MONTHS[Number(month) - 1] ?? SEASONS[month];
  if (name === undefined) return null;
  return day === undefined || day === 'XX' ? `${name} ${years}` : `${Number(day)} ${name} ${years}`;
}

function yearInWords(year: string): string | null {
  if (/^\d{4}$/.test(year)) return year;
  if (/^\d{3}X$/.test(year)) return `${year.slice(0, 3)}0s`;
  return /^\d{2}XX$/.test(year) ? `${Number(year.slice(0, 2)) + 1}th century` : null;
}

function qualifierInWords(qualifier: string | undefined): string {
  if (qualifier === '~') return 'about ';
  if (qualifier === '?') return 'perhaps ';
  return qualifier === '%' ? 'perhaps about ' : '';
}
