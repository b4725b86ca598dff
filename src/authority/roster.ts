/** All that authority files say, read together: persons, offices, states, organisations, each by name and by id. */
import type { AgentKind } from '../record/record.ts';
import { type Days, daysOfDate, holdsOn } from './days.ts';
import type { AuthorityFile, OfficeEntry, OrganisationEntry, StateEntry, Stay } from './format.ts';
import { Gazetteer } from './gazetteer.ts';
import { NameParser } from './name.ts';
import { Offices, type Term } from './offices.ts';
import { Persons } from './persons.ts';
import { phraseOf, wordsOf } from './phrases.ts';

export interface Agent {
  readonly id: string;
  readonly kind: AgentKind;
  readonly name: string;
  /** Other forms of the name. */
  readonly names: readonly string[];
}

export class Roster {
  readonly gazetteer = new Gazetteer();
  readonly parser = new NameParser(this.gazetteer);
  readonly persons = new Persons();
  readonly offices = new Offices();
  readonly #states = new Map<string, StateEntry>();
  readonly #organisations = new Map<string, OrganisationEntry>();
  readonly #stays: Stay[] = [];
  readonly #sources = new Map<string, string>();

  /** In order: what stands in several is told by the first and added to by the others. */
  constructor(files: readonly AuthorityFile[]) {
    for (const file of files) this.#places(file);
    for (const file of files) for (const office of file.offices ?? []) this.#learn(office);
    for (const file of files) this.#agents(file);
    this.offices.close((id) => this.persons.get(id)?.id ?? id);
  }

  state(id: string): StateEntry | null {
    return this.#states.get(id) ?? null;
  }

  states(): readonly StateEntry[] {
    return [...this.#states.values()];
  }

  organisation(id: string): OrganisationEntry | null {
    return this.#organisations.get(id) ?? null;
  }

  /** Terms that a person served on an EDTF day; none where it is no day. */
  termsOn(person: string, date: string): readonly Term[] {
    const days = daysOfDate(date);
    return days === null ? [] : this.offices.termsOn(person, days);
  }

  /** True where the words may be this person's name. */
  isNamed(person: string, text: string): boolean {
    return this.persons.named(wordsOf(text)).some((named) => named.person.id === person);
  }

  /** True where some person of the authority is called so, and nobody of a state. */
  isGivenName(word: string): boolean {
    return this.persons.isGivenName(word);
  }

  organisations(): readonly OrganisationEntry[] {
    return [...this.#organisations.values()];
  }

  stays(person: string): readonly Stay[] {
    return this.#stays.filter((stay) => this.persons.get(stay.person)?.id === person);
  }

  /** The citation that a fact's source names; the source itself where it is one. */
  source(key: string): string {
    return this.#sources.get(key) ?? key;
  }

  agent(id: string): Agent | null {
    const person = this.persons.get(id);
    if (person !== null) return { id: person.id, kind: 'person', name: person.name, names: person.forms ?? [] };
    const office = this.offices.get(id);
    if (office !== null) return { id, kind: 'office', name: office.title, names: office.titles ?? [] };
    const state = this.#states.get(id);
    if (state !== undefined) return { id, kind: 'state', name: state.name, names: state.names ?? [] };
    const organisation = this.#organisations.get(id);
    if (organisation === undefined) return null;
    return { id, kind: 'organisation', name: organisation.name, names: organisation.names ?? [] };
  }

  agents(): readonly Agent[] {
    const ids = [
      ...this.persons.all().map(({ id }) => id),
      ...this.offices.all().map(({ id }) => id),
      ...this.#states.keys(),
      ...this.#organisations.keys(),
    ];
    return ids.flatMap((id) => this.agent(id) ?? []);
  }

  /** The states of these names that there were on these days, the Soviet Union before Russia; of a state's organ, its state. */
  standing(named: readonly string[], days: Days | null): readonly string[] {
    const ids = named.map((id) => this.#organisations.get(id)?.state ?? id);
    if (days === null) return ids;
    const then = ids.filter((id) => {
      const state = this.#states.get(id);
      return state === undefined || holdsOn({ from: state.from ?? '0001', to: state.to }, days);
    });
    if (then.length > 0) return then;
    const before = ids.flatMap((id) => this.#states.get(id)?.before ?? []);
    return before.length > 0 ? before : ids;
  }

  /** True where the two are one state, or one took the other's place. */
  sameLine(one: string, other: string): boolean {
    if (one === other) return true;
    return this.#states.get(one)?.before === other || this.#states.get(other)?.before === one;
  }

  /** The state for which a term is served. */
  sideOf({ office }: Term): string | null {
    return office.state ?? office.organisation ?? null;
  }

  #places(file: AuthorityFile): void {
    for (const [key, citation] of Object.entries(file.sources)) this.#sources.set(key, citation);
    for (const state of file.states ?? []) {
      if (!this.#states.has(state.id)) this.#states.set(state.id, state);
      this.gazetteer.add(state);
    }
    for (const organisation of file.organisations ?? []) {
      if (!this.#organisations.has(organisation.id)) this.#organisations.set(organisation.id, organisation);
      this.gazetteer.add(organisation);
    }
  }

  #learn(office: OfficeEntry): void {
    for (const title of [office.title, ...(office.titles ?? [])]) {
      // What stands behind `of` names a state or a subject; only the words of the title itself may begin a name's title.
      this.parser.learn(title);
    }
  }

  #agents(file: AuthorityFile): void {
    for (const person of file.persons ?? []) this.persons.add(person);
    for (const office of file.offices ?? []) {
      const titles = [office.title, ...(office.titles ?? [])];
      const phrases = new Set(titles.flatMap((title) => this.parser.parseTitle(title).title ?? []));
      this.offices.add(office, [...phrases], phraseOf(wordsOf(office.title)));
    }
    this.#stays.push(...(file.stays ?? []));
  }
}
