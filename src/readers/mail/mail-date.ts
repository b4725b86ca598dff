/** The date of a message's header → EDTF with its time and zone, as the sender's clock had it. RFC 5322, section 3.3. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** RFC 5322, section 4.3: the zones that old mail names by letters. Others are unknown, as the standard wants it. */
const ZONES: Readonly<Record<string, string>> = {
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  z: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
};
/** `Thu, 16 Jun 2016 22:14:41 -0400 (EDT)`; day name, seconds and zone may be missing. */
const DATE =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})(?:\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?\s*([+-]\d{4}|[a-z]{1,4})?\s*(?:\(.*\))?$/i;
/** `Mon May  2 09:46:00 1994`, as `asctime` writes it. */
const ASCTIME =
  /^(?:[a-z]{3},?\s+)?([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s+(?:([a-z]{3,4}|[+-]\d{4})\s+)?(\d{4})(?:\s+([+-]\d{4}))?$/i;

/** Null where it is no such date. */
export function mailDate(header: string): string | null {
  const value = header.replace(/\s+/g, ' ').trim();
  const clock = ASCTIME.exec(value);
  const plain =
    clock === null ? value : `${clock[2]} ${clock[1]} ${clock[5]} ${clock[3]} ${clock[6] ?? clock[4] ?? ''}`;
  const match = DATE.exec(plain.trim());
  if (match === null) return null;
  const [, day = '', monthName = '', yearDigits = '', hours, minutes, seconds, zone] = match;
  const month = MONTHS.indexOf(monthName.toLowerCase()) + 1;
  const year = fullYear(yearDigits);
  if (month === 0 || !isDay(year, month, Number(day))) return null;
  const date = `${year}-${two(month)}-${two(Number(day))}`;
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return date;
  return `${date}T${two(Number(hours))}:${minutes}${seconds === undefined ? '' : `:${seconds === '60' ? '59' : seconds}`}${zoneOf(zone)}`;
}

/** RFC 5322, section 4.3: 00–49 are 2000 on, 50–99 and three digits 1900 on. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year + (digits.length === 2 && year < 50 ? 2000 : 1900);
}

function isDay(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined) return '';
  if (/^[+-]/.test(zone)) return zone === '-0000' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  return ZONES[zone.toLowerCase()] ?? '';
}
