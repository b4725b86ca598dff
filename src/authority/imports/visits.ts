/**
 * Two further tables of the Office of the Historian (public domain): *Visits by Foreign Leaders*
 * (github.com/HistoryAtState/visits) and *Travels of the President and the Secretary of State*
 * (github.com/HistoryAtState/travels).
 *
 *   <visit><start-date>1995-10-23</start-date><visitor>President Boris Yeltsin</visitor><from id="russia">…
 *   <trip role="president" who="clinton-william-j"><start-date>…</start-date><country id="canada">…<locale>Vancouver</locale>
 *
 * A visit says who bore a title on those days; when they took it is not said, so such a term is `attested`.
 */
import {
  type AuthorityFile,
  authorityFile,
  type Holder,
  type OfficeEntry,
  type PersonEntry,
  type Stay,
} from '../format.ts';
import { agentId } from '../transliterate.ts';
import { elements, readXml, textAt, type XmlElement } from './element.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const US = 'united-states';

/** `President` `Boris Yeltsin`; `King` `Juan Carlos I`. Offices that one person at a time holds in a state. */
const VISITOR =
  /^(?:(?:His|Her) (?:Imperial |Royal )?(?:Majesty|Highness) )?(President|Prime Minister|Chancellor|Premier|King|Queen|Emperor|Emir|Amir|Shah|Sultan|Foreign Minister|Vice President|Deputy Prime Minister|General Secretary|Chairman)\s+(\p{Lu}.+)$/u;
const KINDS: Readonly<Record<string, OfficeEntry['kind']>> = {
  President: 'head',
  King: 'head',
  Queen: 'head',
  Emperor: 'head',
  Emir: 'head',
  Amir: 'head',
  Shah: 'head',
  Sultan: 'head',
  'Prime Minister': 'government',
  Premier: 'government',
  Chancellor: 'government',
  'Foreign Minister': 'foreign',
};

interface Gathered {
  readonly persons: Map<string, PersonEntry>;
  readonly offices: Map<string, OfficeEntry>;
  readonly stays: Stay[];
}

export function readVisits(texts: readonly string[]): AuthorityFile {
  const gathered: Gathered = { persons: new Map(), offices: new Map(), stays: [] };
  for (const text of texts) for (const visit of elements(readXml(text), 'visit')) addVisit(visit, gathered);
  return authorityFile({
    name: 'Visits by Foreign Leaders',
    sources: {
      visits: 'Office of the Historian, Visits by Foreign Leaders, https://history.state.gov/departmenthistory/visits',
    },
    persons: [...gathered.persons.values()],
    offices: [...gathered.offices.values()].map(spanned),
    stays: gathered.stays,
  });
}

function addVisit(visit: XmlElement, { persons, offices, stays }: Gathered): void {
  const [from, to] = [textAt(visit, 'start-date'), textAt(visit, 'end-date') || textAt(visit, 'start-date')];
  if (!DAY.test(from) || !DAY.test(to)) return;
  const states = elements(visit, 'from');
  const state = states.length === 1 ? stateId(states[0]?.attributes.id ?? '') : '';
  const remarks = textAt(visit, 'description');
  for (const { text } of elements(visit, 'visitor')) {
    const match = VISITOR.exec(text.replace(/\s*\([^)]*\)/g, ''));
    const [, title = '', name = ''] = match ?? [];
    if (match === null || state === '' || !/^[\p{L} .'’-]{3,60}$/u.test(name)) continue;
    const person = personOf(name.trim(), state);
    if (!persons.has(person.id)) persons.set(person.id, person);
    stays.push({ person: person.id, from, to, state: US, ...(remarks === '' ? {} : { remarks }), source: 'visits' });
    addTerm(offices, state, title, { person: person.id, from, to, attested: true });
  }
}

function addTerm(offices: Map<string, OfficeEntry>, state: string, title: string, holder: Holder): void {
  const kind = KINDS[title] ?? 'official';
  const id = `${state}.${title.toLowerCase().replaceAll(' ', '-')}`;
  const office = offices.get(id) ?? {
    id,
    state,
    kind,
    title: `${title} of ${nameOf(state)}`,
    titles: [title],
    source: 'visits',
    holders: [],
  };
  office.holders.push(holder);
  offices.set(id, office);
}

/** Several visits of one person in one office are one term, from the first day to the last on which it is seen. */
function spanned(office: OfficeEntry): OfficeEntry {
  const holders: Holder[] = [];
  for (const holder of office.holders.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = holders.at(-1);
    if (last?.person !== holder.person) holders.push(holder);
    else holders[holders.length - 1] = { ...last, to: [last.to ?? '', holder.to ?? ''].sort().at(-1) };
  }
  return { ...office, holders };
}

function stateId(id: string): string {
  const known: Readonly<Record<string, string>> = {
    'korea-south': 'korea',
    'soviet-union': 'soviet-union',
    ussr: 'soviet-union',
  };
  return known[id] ?? id;
}

function nameOf(state: string): string {
  return state
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}

function personOf(name: string, state: string): PersonEntry {
  const words = name.split(/\s+/);
  const [surname = name] = words.slice(-1);
  const given = words.slice(0, -1).join(' ');
  return { id: agentId(`${surname} ${given}`), name, surname, given, state, source: 'visits' };
}

export function readTravels(texts: readonly string[]): AuthorityFile {
  const persons = new Map<string, PersonEntry>();
  const stays: Stay[] = [];
  for (const text of texts) {
    const root = readXml(text);
    for (const president of elements(root, 'president'))
      addTraveller(persons, textAt(president, 'id'), textAt(president, 'name'));
    for (const trip of elements(root, 'trip')) {
      const person = trip.attributes.who ?? '';
      const stay = stayOf(trip, person);
      if (stay === null) continue;
      addTraveller(persons, person, textAt(trip, 'name'));
      stays.push(stay);
    }
  }
  return authorityFile({
    name: 'Travels of the President and the Secretary of State',
    sources: {
      travels:
        'Office of the Historian, Travels of the President and of the Secretary of State, https://history.state.gov/departmenthistory/travels',
    },
    persons: [...persons.values()],
    stays,
  });
}

function addTraveller(persons: Map<string, PersonEntry>, id: string, name: string): void {
  if (id === '' || name === '' || persons.has(id)) return;
  const words = name.split(/\s+/);
  persons.set(id, {
    id,
    name,
    surname: words.at(-1) ?? name,
    given: words.slice(0, -1).join(' '),
    state: US,
    source: 'travels',
  });
}

function stayOf(trip: XmlElement, person: string): Stay | null {
  const [from, to] = [textAt(trip, 'start-date'), textAt(trip, 'end-date') || textAt(trip, 'start-date')];
  const state = stateId(elements(trip, 'country')[0]?.attributes.id ?? '');
  if (person === '' || state === '' || !DAY.test(from) || !DAY.test(to)) return null;
  const [place, remarks] = [textAt(trip, 'locale'), textAt(trip, 'remarks')];
  return {
    person,
    from,
    to,
    state,
    ...(place === '' ? {} : { place }),
    ...(remarks === '' ? {} : { remarks: remarks.slice(0, 2000) }),
    source: 'travels',
  };
}
