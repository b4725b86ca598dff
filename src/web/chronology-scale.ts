/** A stretch of days on a line of so many units: from decades down to hours, with ticks at round places. */

const MS_PER_DAY = 86_400_000;
const HOURS = 24;

export interface Scale {
  /** Days since 1970-01-01: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly width: number;
  x(day: number): number;
}

export interface Tick {
  readonly x: number;
  readonly label: string;
  /** Its own stretch of days, both inclusive; null for an hour. */
  readonly days: { readonly from: string; readonly to: string } | null;
}

export function scaleOf(first: string, last: string, width: number): Scale {
  const from = dayOf(first);
  const to = dayOf(last) + 1;
  return { from, to, width, x: (day) => ((day - from) / (to - from)) * width };
}

export function dayOf(day: string): number {
  return Math.floor(Date.parse(day) / MS_PER_DAY);
}

export function isoOf(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Years, months or days between two ticks, in the order in which they are tried. */
const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const MONTHS = [1, 2, 3, 6];
const DAYS = [1, 2, 7, 14];
const HOUR_STEPS = [1, 2, 3, 6];
const MOST_TICKS = 12;
const DAYS_PER_MONTH = 30.44;
const DAYS_PER_YEAR = 365.25;

export function ticksOf(scale: Scale): readonly Tick[] {
  const days = scale.to - scale.from;
  const hours = HOUR_STEPS.find((step) => (days * HOURS) / step <= MOST_TICKS);
  if (hours !== undefined && days <= 2) return hourTicks(scale, hours);
  const daily = DAYS.find((step) => days / step <= MOST_TICKS);
  if (daily !== undefined) return dayTicks(scale, daily);
  const monthly = MONTHS.find((step) => days / (step * DAYS_PER_MONTH) <= MOST_TICKS);
  if (monthly !== undefined) return monthTicks(scale, monthly);
  return yearTicks(scale, YEARS.find((step) => days / (step * DAYS_PER_YEAR) <= MOST_TICKS) ?? 1_000);
}

function hourTicks(scale: Scale, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let hour = 0; hour < (scale.to - scale.from) * HOURS; hour += step) {
    const label = `${String(hour % HOURS).padStart(2, '0')}:00`;
    ticks.push({ x: scale.x(scale.from + hour / HOURS), label, days: null });
  }
  return ticks;
}

function dayTicks(scale: Scale, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let day = scale.from; day < scale.to; day += step) {
    const to = isoOf(Math.min(day + step, scale.to) - 1);
    ticks.push({ x: scale.x(day), label: dayLabel(isoOf(day), day === scale.from), days: { from: isoOf(day), to } });
  }
  return ticks;
}

function monthTicks(scale: Scale, step: number): Tick[] {
  const ticks: Tick[] = [];
  const [year = 0, month = 1] = isoOf(scale.from).split('-').map(Number);
  for (let at = year * 12 + month - 1; ; at += 1) {
    const day = firstOf(at);
    if (day >= scale.to) return ticks;
    if (day < scale.from || at % step !== 0) continue;
    const days = { from: isoOf(day), to: isoOf(firstOf(at + step) - 1) };
    ticks.push({ x: scale.x(day), label: monthLabel(at, ticks.length === 0), days });
  }
}

/** Months since the year 0 → the first day of the month. */
function firstOf(at: number): number {
  return dayOf(`${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`);
}

function yearTicks(scale: Scale, step: number): Tick[] {
  const ticks: Tick[] = [];
  const first = Math.ceil(Number(isoOf(scale.from).slice(0, 4)) / step) * step;
  for (let year = first; ; year += step) {
    const day = firstOf(year * 12);
    if (!(day < scale.to)) return ticks;
    const days = { from: isoOf(day), to: isoOf(firstOf((year + step) * 12) - 1) };
    if (day >= scale.from) ticks.push({ x: scale.x(day), label: String(year), days });
  }
}

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The year stands with the first tick and with each January. */
function monthLabel(at: number, isFirst: boolean): string {
  const month = NAMES[at % 12] ?? '';
  return isFirst || at % 12 === 0 ? `${month} ${Math.floor(at / 12)}` : month;
}

function dayLabel(day: string, isFirst: boolean): string {
  const label = `${Number(day.slice(8))} ${NAMES[Number(day.slice(5, 7)) - 1]}`;
  return isFirst ? `${label} ${day.slice(0, 4)}` : label;
}
