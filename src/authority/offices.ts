/** Offices by title, and who held them on given days. */
import { type Days, holdsOn } from './days.ts';
import type { Holder, OfficeEntry } from './format.ts';

export interface Term {
  readonly office: OfficeEntry;
  readonly holder: Holder;
}

export class Offices {
  readonly #byId = new Map<string, OfficeEntry>();
  readonly #byTitle = new Map<string, Set<string>>();
  readonly #byWhole = new Map<string, Set<string>>();
  readonly #titlesOf = new Map<string, Set<string>>();
  readonly #byPerson = new Map<string, Term[]>();

  /** A later entry with the same id adds its holders, except terms that the earlier one has. `phrases`: its titles without their states; `whole`: its own title. */
  add(entry: OfficeEntry, phrases: readonly string[], whole: string): void {
    this.#byWhole.set(whole, (this.#byWhole.get(whole) ?? new Set()).add(entry.id));
    const known = this.#byId.get(entry.id);
    const holders = [...(known?.holders ?? [])];
    for (const holder of entry.holders) if (!holders.some((other) => isSameTerm(other, holder))) holders.push(holder);
    const office = { ...entry, ...known, holders };
    this.#byId.set(office.id, office);
    const titles = this.#titlesOf.get(office.id) ?? new Set<string>();
    for (const phrase of phrases) {
      titles.add(phrase);
      this.#byTitle.set(phrase, (this.#byTitle.get(phrase) ?? new Set()).add(office.id));
    }
    this.#titlesOf.set(office.id, titles);
  }

  /** Once all are added: terms by person. `idOf` gives the id under which a person is known. */
  close(idOf: (person: string) => string): void {
    this.#byPerson.clear();
    for (const office of this.#byId.values()) {
      for (const holder of office.holders) {
        const id = idOf(holder.person);
        this.#byPerson.set(id, [...(this.#byPerson.get(id) ?? []), { office, holder: { ...holder, person: id } }]);
      }
    }
  }

  get(id: string): OfficeEntry | null {
    return this.#byId.get(id) ?? null;
  }

  all(): readonly OfficeEntry[] {
    return [...this.#byId.values()];
  }

  titled(phrase: string): readonly OfficeEntry[] {
    return [...(this.#byTitle.get(phrase) ?? [])].flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** By the title in full, with the state in it: `General Secretary of the Socialist Unity Party of Germany`. */
  called(whole: string): readonly OfficeEntry[] {
    return [...(this.#byWhole.get(whole) ?? [])].flatMap((id) => this.#byId.get(id) ?? []);
  }

  titlesOf(office: OfficeEntry): ReadonlySet<string> {
    return this.#titlesOf.get(office.id) ?? new Set();
  }

  /** In the order in which they were held. */
  termsOf(person: string): readonly Term[] {
    return (this.#byPerson.get(person) ?? []).toSorted((a, b) => (a.holder.from < b.holder.from ? -1 : 1));
  }

  termsOn(person: string, days: Days): readonly Term[] {
    return this.termsOf(person).filter(({ holder }) => holdsOn(holder, days));
  }
}

/** Two files may date one term a few days apart: of the oath, or of the arrival. They overlap, and are one. */
function isSameTerm(one: Holder, other: Holder): boolean {
  if (one.person !== other.person) return false;
  return holdsOn(one, { first: other.from, last: other.to ?? '9999-12-31' });
}
