/**
 * The Office of the Historian's *Principal Officers and Chiefs of Mission* (github.com/HistoryAtState/pocom, public
 * domain): a folder of XML, one file to a person, a position, a country.
 *
 *   people/k/kohler-foy-david.xml          who
 *   positions-principals/secretary.xml     an office of the Department, with its holders
 *   missions-countries/russia.xml          those sent to a country, each with the title borne
 *   roles-country-chiefs/ambassador-e-p.xml    what such a title is
 */
import {
  type AuthorityFile,
  authorityFile,
  type Holder,
  type OfficeEntry,
  type PersonEntry,
  type StateEntry,
} from '../format.ts';
import { elements, readXml, textAt, type XmlElement } from './element.ts';

export interface NamedText {
  /** Path within the folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const SOURCE = 'pocom';
const US = 'united-states';
const DAY = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;

/** Territories by the name under which they are known here; a number behind is the year in which they ended. */
const TERRITORIES: Readonly<Record<string, string>> = {
  'socialist-federal-republic-of-yugoslavia': 'yugoslavia',
  'korea-south': 'korea',
  'congo-democratic-republic': 'congo-kinshasa',
  'congo-republic': 'congo-brazzaville',
  'burkina-faso-upper-volta': 'burkina-faso',
};
/** The mission to Moscow is one, whatever the state was called. */
const SOVIET = { from: '1922-12-30', to: '1991-12-25' };

/** Throws `RangeError` for a file that can't be read, by its path. */
export function readPocom(files: readonly NamedText[]): AuthorityFile {
  const persons: PersonEntry[] = [];
  const roles = new Map<string, string>();
  const offices = new Map<string, OfficeEntry>();
  const territories = new Set<string>();
  for (const { path, text } of files) {
    const root = read(path, text);
    if (root.name === 'person') persons.push(personOf(root));
    else if (root.name === 'role') roles.set(textAt(root, 'id'), textAt(root, 'names', 'singular'));
  }
  for (const { path, text } of files) {
    const root = read(path, text);
    if (root.name === 'principal-position') addPrincipals(root, offices);
    if (root.name === 'country-mission') addChiefs(root, roles, offices, territories);
  }
  return authorityFile({
    name: 'Principal Officers and Chiefs of Mission',
    sources: {
      [SOURCE]:
        'Office of the Historian, Principal Officers and Chiefs of Mission, https://history.state.gov/departmenthistory/people/principals-chiefs',
    },
    states: [...territories].map(stateOf),
    persons,
    offices: [...offices.values()].map(closed).filter((office) => office.holders.length > 0),
  });
}

function read(path: string, text: string): XmlElement {
  try {
    return readXml(text);
  } catch (error) {
    throw new RangeError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function personOf(root: XmlElement): PersonEntry {
  const surname = textAt(root, 'persName', 'surname');
  const given = textAt(root, 'persName', 'forename').replace(/\s*\([^)]*\)/g, '');
  const suffix = textAt(root, 'persName', 'genName');
  const forms = elements(root, 'altname')
    .map((one) => one.text)
    .filter(Boolean);
  const [born, died] = [year(textAt(root, 'birth')), year(textAt(root, 'death'))];
  return {
    id: textAt(root, 'id'),
    name: forms[0] ?? [given, surname, suffix].filter(Boolean).join(' '),
    surname,
    given,
    ...(forms.length > 1 ? { forms: forms.slice(1) } : {}),
    ...(born === null ? {} : { born }),
    ...(died === null ? {} : { died }),
    state: US,
    source: SOURCE,
  };
}

function year(text: string): number | null {
  return /^\d{4}/.test(text) ? Number(text.slice(0, 4)) : null;
}

function addPrincipals(root: XmlElement, offices: Map<string, OfficeEntry>): void {
  const id = textAt(root, 'id');
  const title = textAt(root, 'names', 'singular');
  if (title === '') return;
  const alternate = textAt(root, 'names', 'alternate');
  const office: OfficeEntry = {
    id: `${US}.${id === 'secretary' ? 'secretary-of-state' : id}`,
    state: US,
    kind: id === 'secretary' ? 'foreign' : 'official',
    title,
    titles: [...titlesOf(title, alternate), ...bureauOf(id)],
    source: SOURCE,
    holders: elements(root, 'principal').flatMap(holderOf),
  };
  offices.set(office.id, office);
}

/** `Under Secretary of State for Political Affairs` is called `Under Secretary for Political Affairs` too. */
function titlesOf(title: string, alternate: string): string[] {
  const short = title.replace(/ of State\b/, '');
  const of = title.startsWith('Under Secretary for')
    ? title.replace('Under Secretary', 'Under Secretary of State')
    : '';
  const secretary = title === 'Secretary of State' ? ['Secretary', 'SecState', 'US Secretary of State'] : [];
  return [...new Set([short, of, alternate, ...secretary])].filter((one) => one !== '' && one !== title);
}

/** `assistant-secretary-for-european-affairs`: as the bureau was called, whatever it has been called since. */
function bureauOf(id: string): string[] {
  const region = /^assistant-secretary-for-([a-z]+)-affairs$/.exec(id)?.[1];
  return region === undefined ? [] : [`Assistant Secretary of State for ${nameOf(region)} Affairs`];
}

function addChiefs(
  root: XmlElement,
  roles: ReadonlyMap<string, string>,
  offices: Map<string, OfficeEntry>,
  territories: Set<string>,
): void {
  for (const chief of elements(root, 'chief')) {
    const [holder] = holderOf(chief);
    if (holder === undefined) continue;
    const role = textAt(chief, 'role-title-id');
    const territory = territoryOf(textAt(chief, 'contemporary-territory-id') || textAt(root, 'territory-id'), holder);
    territories.add(territory);
    const rank = RANKS.find(({ pattern }) => pattern.test(role))?.rank ?? 'minister';
    const id = `${US}.${rank}.${territory}`;
    const office = offices.get(id) ?? missionOf(id, rank, territory, roles.get(role) ?? role);
    office.holders.push(holder);
    offices.set(id, office);
  }
}

/** States whose names have an article. */
const THE =
  /^(?:soviet-union|united-.*|netherlands|philippines|bahamas|gambia|maldives|seychelles|.*-republic|congo-.*|holy-see)$/;

const RANKS = [
  { pattern: /^ambassador/, rank: 'ambassador' },
  { pattern: /^charge/, rank: 'charge' },
  { pattern: /./, rank: 'minister' },
] as const;

function missionOf(id: string, rank: string, territory: string, role: string): OfficeEntry {
  const name = { ambassador: 'Ambassador', charge: 'Chargé d’Affaires', minister: 'Minister' }[rank] ?? 'Minister';
  const to = ` to ${THE.test(territory) ? 'the ' : ''}${nameOf(territory)}`;
  const titles = [name, `${role}${to}`, `Chief of Mission${to}`, ...(rank === 'minister' ? [`Envoy${to}`] : [])];
  return {
    id,
    state: US,
    kind: 'ambassador',
    title: `${name}${to}`,
    titles,
    to: territory,
    source: SOURCE,
    holders: [],
  };
}

function territoryOf(id: string, { from }: Holder): string {
  const plain = id.replace(/-\d{4}$/, '');
  const known = TERRITORIES[plain] ?? plain;
  return known === 'russia' && from >= SOVIET.from && from <= SOVIET.to ? 'soviet-union' : known;
}

function nameOf(territory: string): string {
  return territory
    .split('-')
    .map((word) => (/^(?:and|of|the)$/.test(word) ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join(' ');
}

function stateOf(id: string): StateEntry {
  return { id, name: nameOf(id), source: SOURCE };
}

/** None where no day is known on which the office was taken up: appointed is not in office. */
function holderOf(element: XmlElement): Holder[] {
  const person = textAt(element, 'person-id');
  const from = textAt(element, 'started', 'date');
  const to = textAt(element, 'ended', 'date');
  if (person === '' || !DAY.test(from)) return [];
  return [{ person, from, ...(DAY.test(to) && to >= from ? { to } : {}) }];
}

/** A term whose end the table leaves out ended, at the latest, when the next began. */
function closed(office: OfficeEntry): OfficeEntry {
  const holders = office.holders.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return {
    ...office,
    holders: holders.map((holder, at) => {
      const next = holders.slice(at + 1).find((other) => other.from > holder.from);
      return holder.to === undefined && next !== undefined ? { ...holder, to: next.from } : holder;
    }),
  };
}
