/**
 * Whom the names of the chronology mean: its port `People`, filled from an authority. Two documents must come to the same key
 * for one person, however little of the name each gives; so of those who held high offices the nearest in time is meant, in
 * office or not: an article of 2005 that names Gorbachev means him.
 */
import { isCableWord, type OfficeEntry, type PersonEntry, type Roster } from '../authority/authority.ts';
import { type Known, type People, sideNamed } from '../chronology/chronology.ts';

/** From the highest: of two in office with one surname, the higher is meant by it alone. */
const KINDS: readonly OfficeEntry['kind'][] = ['head', 'government', 'foreign', 'adviser', 'minister'];
/** By a word of every day (`Lake`, `Long`) only those are meant whom the whole world calls so, in those years. */
const RENOWNED = 3;
const LATELY = 10 * 366 * 86_400_000;
const MOST_KEPT = 20_000;
/** Days before a first office from which on nobody is yet spoken of for it. */
const YET_UNKNOWN = 5 * 366 * 86_400_000;
const SENIOR = /[\s,(]+(?:senior|sr)\.?\)?\s*$/i;
const JUNIOR = /[\s,(]+(?:junior|jr)\.?\)?\s*$/i;
const FOREVER = '9999-12-31';

/** Somebody with a term in a high office. */
interface Term {
  readonly person: PersonEntry;
  readonly side: string | null;
  /** Its place in KINDS. */
  readonly rank: number;
  readonly from: string;
  readonly to: string;
}

export function peopleOf(roster: Roster): People {
  return new AuthorityPeople(roster);
}

class AuthorityPeople implements People {
  readonly #roster: Roster;
  readonly #bearers = new Map<string, readonly Term[]>();
  readonly #holders = new Map<string, ReturnType<People['holderOf']>>();

  constructor(roster: Roster) {
    this.#roster = roster;
  }

  personOf(name: string, day: string): Known | null {
    const terms = this.#termsOf(name).filter(({ from }) => Date.parse(from) - Date.parse(day) < YET_UNKNOWN);
    const nearest = Math.min(...terms.map((term) => distance(term, day)));
    const near = terms.filter((term) => distance(term, day) === nearest);
    const highest = Math.min(...near.map(({ rank }) => rank));
    const meant = near.filter(({ rank }) => rank === highest);
    const [one] = meant;
    if (one === undefined || new Set(meant.map(({ person }) => person.id)).size > 1) return null;
    if (isEverydayName(name) && (nearest > LATELY || highest >= RENOWNED)) return null;
    return { person: one.person.id, side: one.side };
  }

  holderOf(side: string, office: 'leader' | 'head' | 'minister', day: string): ReturnType<People['holderOf']> {
    const key = `${side} ${office} ${day}`;
    const known = this.#holders.get(key);
    if (known !== undefined) return known;
    const found = this.#held(side, office, day);
    if (this.#holders.size >= MOST_KEPT) this.#holders.clear();
    this.#holders.set(key, found);
    return found;
  }

  bearersOf(name: string): readonly string[] {
    return [...new Set(this.#termsOf(name).map(({ person }) => person.id))];
  }

  /** In a file of facts the office that leads a state stands first among its highest. */
  #held(side: string, office: 'leader' | 'head' | 'minister', day: string): ReturnType<People['holderOf']> {
    const kinds = { leader: ['head', 'government'], head: ['head'], minister: ['foreign'] }[office];
    for (const one of this.#roster.offices.all()) {
      if (!kinds.includes(one.kind) || this.#sideOf(one) !== side || !this.#stood(one, day)) continue;
      const holder = one.holders.findLast(({ from, to }) => from <= day && day <= (to ?? FOREVER));
      const person = holder === undefined ? null : this.#roster.persons.get(holder.person);
      if (person !== null) return { person: person.id, side, name: person.surname };
    }
    return null;
  }

  /** On the days when Russia and the Soviet Union both had a president, the state that still stood was led by its own. */
  #stood({ state }: OfficeEntry, day: string): boolean {
    if (state === undefined) return true;
    const days = { first: day, last: day };
    return this.#roster.standing([state], days).includes(state) && !this.#isYetToCome(state, day);
  }

  #isYetToCome(state: string, day: string): boolean {
    const before = this.#roster.state(state)?.before;
    const end = before === undefined ? undefined : this.#roster.state(before)?.to;
    return end !== undefined && day < end;
  }

  #termsOf(name: string): readonly Term[] {
    const known = this.#bearers.get(name);
    if (known !== undefined) return known;
    const found = this.#find(name);
    if (this.#bearers.size >= MOST_KEPT) this.#bearers.clear();
    this.#bearers.set(name, found);
    return found;
  }

  #find(name: string): readonly Term[] {
    const plain = name.replace(SENIOR, '').replace(JUNIOR, '');
    const words = this.#roster.parser.parse(plain).name;
    const named = this.#roster.persons.named(words).map(({ person }) => person);
    const terms = named.flatMap((person) => this.#highTerms(person));
    if (SENIOR.test(name)) return ofOldest(terms, 1);
    return JUNIOR.test(name) ? ofOldest(terms, -1) : terms;
  }

  #highTerms(person: PersonEntry): Term[] {
    return this.#roster.offices.termsOf(person.id).flatMap(({ office, holder }) => {
      const rank = KINDS.indexOf(office.kind);
      if (rank < 0) return [];
      return [{ person, side: this.#sideOf(office), rank, from: holder.from, to: holder.to ?? FOREVER }];
    });
  }

  #sideOf({ state, organisation }: OfficeEntry): string | null {
    const name =
      state === undefined
        ? organisation === undefined
          ? undefined
          : this.#roster.organisation(organisation)?.name
        : this.#roster.state(state)?.name;
    return name === undefined ? null : sideNamed(name);
  }
}

/** Of father and son: who came first, or who came last. */
function ofOldest(terms: readonly Term[], order: 1 | -1): readonly Term[] {
  const [first] = terms.toSorted((a, b) => (a.from < b.from ? -order : order));
  return terms.filter(({ person }) => person === first?.person);
}

/** One word, and one that begins sentences as often as it names somebody. */
function isEverydayName(name: string): boolean {
  return /^\p{L}+$/u.test(name.trim()) && isCableWord(name.trim().toLowerCase());
}

/** Milliseconds between a day and a term; 0 within it. Days known by their year or month count from its beginning. */
function distance({ from, to }: Term, day: string): number {
  if (day < from) return Date.parse(from) - Date.parse(day);
  return day > to ? Date.parse(day) - Date.parse(to) : 0;
}
