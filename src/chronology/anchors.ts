/**
 * Events that a date may be counted from, by the names that prose gives them: `two weeks after the Hyde Park meeting`. Only
 * what is sure: meetings and journeys with a day and a place, of two sides, that a header, a list of journeys or a register
 * tells. No account that was itself read by its dates is among them, so nothing is dated by itself.
 */
import { type Account, JOURNEYS } from './account.ts';

/** An event by whose name a date may be told; the shape that dates ask for. */
interface AnchorEvent {
  readonly id: string;
  readonly name: string;
  /** EDTF: a day, or an interval of days. */
  readonly date: string;
  readonly place: string | null;
  readonly source: string;
}

export interface Anchors {
  /** The events that the words at `start` name, and where the name ends; null where they name none. */
  at(text: string, start: number): { readonly end: number; readonly events: readonly AnchorEvent[] } | null;
}

/** Is this account's date its own, and its event one that goes by its place? */
export function isAnchor(account: Account): boolean {
  const { kind, rule, place, agents, session } = account;
  if ((kind !== 'meeting' && !JOURNEYS.has(kind)) || place === null || session === 'press') return false;
  if (!/^(?:header|journeys|register)\//.test(rule)) return false;
  return new Set(agents.filter(({ principal }) => principal).flatMap(({ side }) => side ?? [])).size > 1;
}

/** What a sitting, a journey and a series of both at one place is called. */
const WHAT = 'summit|meetings?|talks|conversations?|conference|visit|trip';
const PLACE = String.raw`\p{Lu}[\p{L}’-]{1,30}(?:\s\p{Lu}[\p{L}’-]{1,30}){0,2}`;
/** `Hyde Park meeting` */
const BEFORE = new RegExp(String.raw`(?<place>${PLACE})\s(?:${WHAT})\b`, 'uy');
/** `meeting at Hyde Park` */
const BEHIND = new RegExp(String.raw`(?:${WHAT})\s(?:in|at|to)\s(?:the\s)?(?<place>${PLACE})`, 'uy');

/**
 * Names are looked up by their place. `isKnown` says which places others know better: what happened there may be another
 * event than the archive's, so those are left to them.
 */
export function anchorsOf(accounts: readonly Account[], isKnown: (place: string) => boolean): Anchors {
  const byPlace = new Map<string, AnchorEvent[]>();
  for (const account of accounts) {
    for (const place of namesOf(account)) {
      if (isKnown(place)) continue;
      const key = place.toLowerCase();
      byPlace.set(key, together(byPlace.get(key) ?? [], account, place));
    }
  }
  return {
    at(text, start) {
      for (const pattern of [BEFORE, BEHIND]) {
        pattern.lastIndex = start;
        const match = pattern.exec(text);
        const found = match === null ? null : longest(match.groups?.place ?? '', byPlace);
        if (match === null || found === null) continue;
        if (pattern === BEHIND) return { end: start + match[0].length - found.over, events: found.events };
        if (found.over === 0) return { end: start + match[0].length, events: found.events };
      }
      return null;
    },
  };
}

/** The events at the place that these words begin with, and how many code units stand behind it. */
function longest(words: string, byPlace: ReadonlyMap<string, readonly AnchorEvent[]>) {
  const parts = words.split(' ');
  for (let length = parts.length; length > 0; length -= 1) {
    const place = parts.slice(0, length).join(' ');
    const events = byPlace.get(place.toLowerCase());
    if (events !== undefined) return { events, over: words.length - place.length };
  }
  return null;
}

/** `Hyde Park, New York` goes by its first part; a state or a room names no one event. */
function namesOf({ place }: Account): string[] {
  const name =
    (place?.value ?? '')
      .split(',')[0]
      ?.trim()
      .replace(/^the\s+/i, '') ?? '';
  return new RegExp(`^${PLACE}$`, 'u').test(name) && !ROOM.test(name) ? [name] : [];
}

const ROOM =
  /\b(?:Room|Office|House|Hotel|Palace|Embassy|Kremlin|Residence|Library|United States|Department|Airport)\b/;
const MS_PER_DAY = 86_400_000;

/** Sittings of one day or of days that follow each other are one event that has that name. */
function together(events: readonly AnchorEvent[], account: Account, place: string): AnchorEvent[] {
  const near = events.filter(({ date }) => {
    const [first = '', last = first] = date.split('/');
    return day(account.first) <= day(last) + 1 && day(first) <= day(account.last) + 1;
  });
  const days = [account.first, account.last, ...near.flatMap(({ date }) => date.split('/'))].toSorted();
  const [first = account.first, last = first] = [days[0], days.at(-1)];
  const joined = {
    id: near[0]?.id ?? account.id,
    name: `meeting at ${place}`,
    date: first === last ? first : `${first}/${last}`,
    place,
    source: near[0]?.source ?? account.document ?? account.source ?? account.series,
  };
  return [...events.filter((one) => !near.includes(one)), joined];
}

function day(iso: string): number {
  return Date.parse(iso) / MS_PER_DAY;
}
