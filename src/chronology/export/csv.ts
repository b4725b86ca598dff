/** Events as a table for spreadsheets (RFC 4180), one row to an event. */
import type { ChronicleEvent } from '../event.ts';

const COLUMNS = [
  'id',
  'date',
  'first',
  'last',
  'kind',
  'place',
  'sides',
  'agents',
  'title',
  'attested',
  'documents',
  'conflicts',
  'gaps',
  'sources',
] as const;

export function csv(events: readonly ChronicleEvent[]): string {
  return [COLUMNS, ...events.map(row)].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function row(event: ChronicleEvent): readonly string[] {
  const { id, date, first, last, kind, place, sides, agents, title, accounts, conflicts, gaps } = event;
  const list = (values: readonly string[]) => [...new Set(values)].join('; ');
  return [
    id,
    date,
    first,
    last,
    kind,
    place ?? '',
    list(sides),
    list(agents.filter(({ principal }) => principal).map(({ name }) => name)),
    title,
    list(accounts.map(({ how }) => how)),
    list(accounts.flatMap(({ document }) => document ?? [])),
    list(conflicts.map(({ type, a, b }) => `${type}: ${a.says} / ${b.says}`)),
    list(gaps.map(({ type }) => type)),
    list(accounts.flatMap(({ source }) => source ?? [])),
  ];
}

/** A cell that begins like a formula is text: spreadsheets would run it. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
