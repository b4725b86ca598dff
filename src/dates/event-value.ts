import type { NamedEvent } from './events.ts';
import { yearOf } from './interval.ts';

/**
 * Which of several events of one name is meant: those after the year of the text can't be; where one is left it is
 * that one. `frame`: the year the text was written or tells of; null where unknown.
 */
export function eventValue(
  events: readonly NamedEvent[],
  frame: number | null,
): NamedEvent | { readonly why: string; readonly candidates: readonly string[] } {
  const known = events.filter((event) => frame === null || (yearOf(event.date) ?? frame) <= frame);
  const [only] = known;
  if (only !== undefined && new Set(known.map(({ date }) => date)).size === 1) return only;
  const list = (known.length > 0 ? known : events).map(({ name, date }) => `${name} (${date})`).join(' or ');
  const why =
    known.length === 0
      ? `counted from an event after the time of the text: ${list}`
      : `counted from one of several events of this name: ${list}`;
  return { why, candidates: known.map(({ date }) => date) };
}
