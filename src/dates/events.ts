/** Events that dates are counted from: what the archive's own chronology knows, then the shipped gazetteer. */
import type { Found } from './expression.ts';

/** A thing that happened, as far as a date can be counted from it. */
export interface NamedEvent {
  readonly id: string;
  readonly name: string;
  /** EDTF level 1: a day or an interval; sometimes only a month or a year. */
  readonly date: string;
  readonly place: string | null;
  /** Where the date is told: a reference to a published source, or a document of the archive. */
  readonly source: string;
}

/** What dates need of whoever knows events. */
export interface EventFinder {
  /**
   * The events named by the words that begin at `start`, the longest name first found, and where the name ends;
   * null where no name begins there. Must look no further than 80 characters.
   */
  at(text: string, start: number): { readonly end: number; readonly events: readonly NamedEvent[] } | null;
}

/** Asks each in turn; the first that knows a name answers. */
export function firstOf(finders: readonly EventFinder[]): EventFinder {
  return {
    at(text, start) {
      for (const finder of finders) {
        const found = finder.at(text, start);
        if (found !== null) return found;
      }
      return null;
    },
  };
}

const LEAD =
  /[\s\u00a0]{1,4}(?:(?:the|his|her|their|its|that|this)\s)?(?:(?:evening|morning|night|day|start|beginning|outbreak|end|conclusion|signing|opening)\sof\s(?:the\s)?)?/iuy;
const ARTICLE = /[\s\u00a0]{1,4}(?:(?:the|that|this)\s)?/iuy;

/** `a summit between Dorn and Marek in Slovenia`: who met stands between what it was and where. */
const BETWEEN =
  /[\s\u00a0]{1,4}(?:an?|the)\s(?:\p{L}{1,12}\s)?(?<what>summit|meeting|conference)\s(?:between|of|with)\s(?:[^.;\n]|(?<=\s\p{Lu})\.){3,60}?\s(?=(?:in|at)\s\p{Lu})/uy;

/** The event whose name follows `at` (and an article). */
export function eventAt(text: string, at: number, events: EventFinder): Found | null {
  for (const lead of [ARTICLE, LEAD]) {
    lead.lastIndex = at;
    const match = lead.exec(text);
    if (match === null) continue;
    const start = at + match[0].length;
    const found = events.at(text, start);
    if (found !== null) return { start, end: found.end, meaning: { is: 'event', events: found.events } };
  }
  return eventBetween(text, at, events);
}

function eventBetween(text: string, at: number, events: EventFinder): Found | null {
  BETWEEN.lastIndex = at;
  const match = BETWEEN.exec(text);
  if (match === null) return null;
  const what = `${match.groups?.what ?? ''} `;
  const place = at + match[0].length;
  const found = events.at(what + text.slice(place, place + 60), 0);
  if (found === null || found.end <= what.length) return null;
  return { start: at + 1, end: place + found.end - what.length, meaning: { is: 'event', events: found.events } };
}

const SINCE = /(?<![\p{L}\d])(?:since|until|till)(?=\s)/giu;

/** `since the Vienna summit`: an event is an expression of time only where such a word says so. */
export function eventsSince(text: string, atoms: readonly Found[], events: EventFinder): readonly Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(SINCE)) {
    const event = eventAt(text, match.index + match[0].length, events);
    if (event !== null) found.push(event);
  }
  if (found.length === 0) return atoms;
  return merged(atoms, found);
}

/** Both lists in the order of the text; what overlaps an atom gives way to it. */
function merged(atoms: readonly Found[], found: readonly Found[]): Found[] {
  const out: Found[] = [];
  let next = 0;
  for (const event of found) {
    while (next < atoms.length && (atoms[next] as Found).start < event.end) out.push(atoms[next++] as Found);
    if ((out.at(-1)?.end ?? 0) <= event.start) out.push(event);
  }
  return [...out, ...atoms.slice(next)];
}
