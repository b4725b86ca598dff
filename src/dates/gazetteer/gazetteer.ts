/** The shipped gazetteer: events of 1945–2025 by the names they go by. Built once, when it is first asked for. */
import type { EventFinder, NamedEvent } from '../events.ts';
import { ELECTIONS } from './elections.ts';
import { EVENTS } from './events.ts';

export type GazetteerKind =
  | 'accident'
  | 'attack'
  | 'conference'
  | 'coup'
  | 'crisis'
  | 'death'
  | 'decision'
  | 'election'
  | 'independence'
  | 'launch'
  | 'speech'
  | 'statement'
  | 'summit'
  | 'test'
  | 'treaty'
  | 'uprising'
  | 'visit'
  | 'war';

export interface GazetteerEvent extends NamedEvent {
  readonly kind: GazetteerKind;
  readonly places: readonly string[];
  /** Every name it is found by, besides `name`. */
  readonly names: readonly string[];
}

/** Where a source is given by a short key. */
const SOURCES: Readonly<Record<string, string>> = {
  travels: 'Office of the Historian, Presidents and Secretaries of State foreign travels',
  visits: 'Office of the Historian, Visits by foreign leaders',
  milestones: 'Office of the Historian, Milestones in the history of U.S. foreign relations',
  papers: 'Public Papers of the Presidents of the United States',
  nato: 'NATO, official texts and summit meetings',
  kremlin: 'President of Russia, en.kremlin.ru',
  bidenwh: 'White House, briefing room archive 2021–2025',
  archives: 'common reference works; no primary source was looked up',
};

export const GAZETTEER: readonly GazetteerEvent[] = [...parsed(EVENTS), ...elections()];

function parsed(table: string): GazetteerEvent[] {
  return table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [date = '', kind = '', name = '', places = '', names = '', source = ''] = line
        .split('|')
        .map((cell) => cell.trim());
      const where = listed(places);
      return {
        id: idOf(name, date),
        name,
        date,
        kind: kind as GazetteerKind,
        place: where[0] ?? null,
        places: where,
        names: [...listed(names), ...(kind === 'summit' ? summitNames(where) : [])],
        source: SOURCES[source] ?? source,
      };
    });
}

function listed(cell: string): string[] {
  return cell
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function summitNames(places: readonly string[]): string[] {
  return places.flatMap((place) => [
    ...['in', 'at', 'of'].flatMap((where) => [`summit ${where} ${place}`, `meeting ${where} ${place}`]),
    `${place} summit`,
    `${place} meeting`,
  ]);
}

function idOf(name: string, date: string): string {
  const slug = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/[^a-z0-9-]/g, '')
    .replace(/^-|-$/g, '');
  return `${date.slice(0, 10)}-${slug}`;
}

function elections(): GazetteerEvent[] {
  return ELECTIONS.flatMap(({ name, place, source, days }) =>
    days.split(' ').map((date) => {
      const year = date.slice(0, 4);
      const short = name.replace('U.S. ', '');
      const names = [`${year} ${name}`, `${name} of ${year}`, `${year} ${short}`, `${short} of ${year}`];
      return {
        id: idOf(`${name} ${year}`, date),
        name: `${name} of ${year}`,
        date,
        kind: 'election',
        place,
        places: [place],
        names,
        source,
      };
    }),
  );
}

/** No name is longer, in words. */
const MOST_WORDS = 9;
const REACH = 80;
/** A full stop ends a name, but for those of `U.S.` and `St.`. */
const SENTENCE_END = /[^.]{3}\.$/;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}’'./]*/gu;

interface Names {
  readonly events: ReadonlyMap<string, readonly GazetteerEvent[]>;
  /** The words that a name can begin with: most places are ruled out by them. */
  readonly firstWords: ReadonlySet<string>;
}

/** A first word longer than any name's is cut, and then matches none. */
const FIRST_WORD = /[\p{L}\p{N}][\p{L}\p{N}’'./]{0,30}/uy;

let known: Names | null = null;

function names(): Names {
  if (known !== null) return known;
  const events = new Map<string, GazetteerEvent[]>();
  for (const event of GAZETTEER) {
    for (const key of new Set([event.name, ...event.names].map(keyOf)))
      events.set(key, [...(events.get(key) ?? []), event]);
  }
  known = { events, firstWords: new Set([...events.keys()].map((key) => key.split(' ', 1)[0] ?? '')) };
  return known;
}

/** `Two-plus-Four Treaty` → `two plus four treaty` */
function keyOf(name: string): string {
  return [...name.matchAll(WORD)].map((match) => plain(match[0])).join(' ');
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('’', "'").replace(/\.+$/, '');
}

export const gazetteer: EventFinder = {
  at(text, start) {
    FIRST_WORD.lastIndex = start;
    const first = FIRST_WORD.exec(text);
    if (first === null || !names().firstWords.has(plain(first[0]))) return null;
    const words = wordsAt(text, start);
    for (let count = words.length; count > 0; count -= 1) {
      const some = words.slice(0, count);
      const events = names().events.get(some.map(({ word }) => word).join(' '));
      if (events !== undefined) return { end: some.at(-1)?.end ?? start, events };
    }
    return null;
  },
};

function wordsAt(text: string, start: number): readonly { readonly word: string; readonly end: number }[] {
  const out: { word: string; end: number }[] = [];
  const piece = text.slice(start, start + REACH);
  let last = 0;
  for (const match of piece.matchAll(WORD)) {
    // Only spaces, line ends and hyphens stand within a name.
    if (
      !/^(?:[\s\u00a0]{0,6}|[-\u2010-\u2015])$/.test(piece.slice(last, match.index)) ||
      (out.length === 0 && match.index > 0)
    )
      break;
    const word = match[0].replace(/[./]+$/, '');
    out.push({ word: plain(word), end: start + match.index + word.length });
    last = match.index + match[0].length;
    if (out.length === MOST_WORDS || SENTENCE_END.test(match[0])) break;
  }
  return out;
}
