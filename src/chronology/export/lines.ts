/** What all exports say of an event in one line. */
import type { ChronicleEvent } from '../event.ts';

const MS_PER_DAY = 86_400_000;

/** `Call: Putin, Bush (1 conflict)`, or the words of the leading account where nobody is named. */
export function summaryOf(event: ChronicleEvent): string {
  const kind = `${event.kind.slice(0, 1).toUpperCase()}${event.kind.slice(1)}`;
  const names = event.agents.filter(({ principal }) => principal).map(({ name }) => name);
  return names.length === 0 ? `${kind}: ${event.title}` : `${kind}: ${names.slice(0, 6).join(', ')}`;
}

export function nextDay(day: string): string {
  return new Date(Date.parse(day) + MS_PER_DAY).toISOString().slice(0, 10);
}
