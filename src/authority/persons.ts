/** Persons by their names: surnames by sound, given names in full, short, or as initials. */
import type { PersonEntry } from './format.ts';
import { type Word, wordsOf } from './phrases.ts';
import { nameKey } from './transliterate.ts';

/** How much of a person's name a text gives. */
type NameStrength = 'full' | 'initials' | 'surname';

export interface NamedPerson {
  readonly person: PersonEntry;
  readonly strength: NameStrength;
}

interface Form {
  readonly person: PersonEntry;
  readonly given: readonly string[];
  readonly surname: readonly string[];
}

/** Particles of surnames, which texts print or leave out. */
const PARTICLES = new Set('von van der den de del della di da du la le d al el bin ibn ben'.split(' '));

/** Short names by the sound of the long one. Two given names that share a line are one name. */
const SHORT: readonly string[] = [
  'william bill will billy',
  'robert bob rob bobby bud',
  'james jim jimmy jamie',
  'richard dick rick rich',
  'john jack johnny',
  'thomas tom tommy',
  'michael mike mick',
  'albert al bert',
  'anthony tony',
  'edward ed ted eddie ned',
  'edmund ed ned',
  'theodore ted theo',
  'charles chuck charlie chip',
  'samuel sam sandy',
  'alexander alex sandy al sasha aleksandr alec',
  'alexei aleksei aleksey alexey',
  'lawrence larry laurence',
  'daniel dan danny',
  'david dave',
  'joseph joe iosif',
  'kenneth ken',
  'stephen steve steven',
  'donald don',
  'ronald ron',
  'raymond ray',
  'timothy tim',
  'walter walt fritz',
  'nicholas nick',
  'peter pete',
  'philip phil phillip',
  'henry hank harry',
  'harold harry hal',
  'george georgy',
  'gerald jerry gerry',
  'christopher chris',
  'matthew matt',
  'madeleine maddy',
  'condoleezza condi',
  'zbigniew zbig',
  'victor viktor',
  'dmitri dmitry dmitriy',
  'sergei sergey serge',
  'andrei andrey andrew',
  'mikhail michael',
  'yevgeny evgeny eugene',
  'nikolai nikolay nicholas',
  'elizabeth liz beth',
  'patricia pat',
  'patrick pat',
  'arthur art',
  'benjamin ben',
  'frederick fred',
  'leonard len',
  'jeffrey jeff geoffrey geoff',
  'gregory greg',
  'douglas doug',
  'susan sue',
  'katherine kate kathy',
  'margaret peggy maggie',
];
const NICKNAMES = buildNicknames();

function buildNicknames(): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>();
  for (const line of SHORT) {
    const keys = line.split(' ').map(nameKey);
    for (const key of keys) {
      const group = groups.get(key) ?? new Set<string>();
      for (const other of keys) group.add(other);
      groups.set(key, group);
    }
  }
  return groups;
}

export class Persons {
  readonly #byId = new Map<string, PersonEntry>();
  readonly #given = new Set<string>(
    SHORT.flatMap((line) => line.split(' ').map(nameKey)).filter((key) => key.length > 2),
  );
  readonly #bySurname = new Map<string, Form[]>();

  /** A later entry with the same id adds its forms to the earlier one. */
  add(entry: PersonEntry): void {
    const known = this.#byId.get(entry.id) ?? this.#byId.get(entry.also?.find((id) => this.#byId.has(id)) ?? '');
    const merged = known === undefined ? entry : merge(known, entry);
    for (const id of [merged.id, entry.id, ...(merged.also ?? [])]) this.#byId.set(id, merged);
    if (known !== undefined) this.#forget(known);
    for (const form of formsOf(merged)) {
      for (const given of form.given) if (given.length > 2) this.#given.add(given);
      const key = form.surname.at(-1) ?? '';
      this.#bySurname.set(key, [...(this.#bySurname.get(key) ?? []), form]);
    }
  }

  get(id: string): PersonEntry | null {
    return this.#byId.get(id) ?? null;
  }

  all(): readonly PersonEntry[] {
    return [...new Set(this.#byId.values())];
  }

  /** True where somebody here is called so; initials are nobody's name. */
  isGivenName(word: string): boolean {
    return word.length > 2 && this.#given.has(nameKey(word));
  }

  hasSurname(word: string): boolean {
    return this.#bySurname.has(surnameKey(word));
  }

  /** Everyone whose name these words may be, each once, with the most that fits. */
  named(words: readonly Word[]): NamedPerson[] {
    const keys = words.map((word) => surnameKey(word.text));
    const found = new Map<string, NamedPerson>();
    // The surname stands last, or first where the family's name does.
    for (const last of new Set([keys.at(-1), keys[0], keys[1]])) {
      for (const form of this.#bySurname.get(last ?? '') ?? []) {
        const strength = fits(words, keys, form);
        const before = found.get(form.person.id)?.strength;
        if (strength !== null && (before === undefined || rank(strength) > rank(before)))
          found.set(form.person.id, { person: form.person, strength });
      }
    }
    return [...found.values()];
  }

  /** Family names of a person as the authority's forms print them: `Yeltsin`, `Eltsin`, `Ельцин`; the usual one first. */
  surnamesOf(person: PersonEntry): readonly string[] {
    return [...new Set(printedForms(person).map(({ surname }) => surname.map(({ text }) => text).join(' ')))];
  }

  #forget(person: PersonEntry): void {
    for (const [key, forms] of this.#bySurname) {
      const kept = forms.filter((form) => form.person !== person);
      if (kept.length !== forms.length) this.#bySurname.set(key, kept);
    }
  }
}

function rank(strength: NameStrength): number {
  return { surname: 0, initials: 1, full: 2 }[strength];
}

function merge(one: PersonEntry, other: PersonEntry): PersonEntry {
  const forms = new Set([...(one.forms ?? []), other.name, ...(other.forms ?? [])]);
  forms.delete(one.name);
  const also = new Set([...(one.also ?? []), ...(other.also ?? []), other.id]);
  also.delete(one.id);
  const merged = { ...other, ...one };
  return { ...merged, ...(forms.size > 0 ? { forms: [...forms] } : {}), ...(also.size > 0 ? { also: [...also] } : {}) };
}

function surnameKey(word: string): string {
  return nameKey(word.replace(/^(?:al|el|d)[-'’]/i, ''));
}

/** A form of a name with the family's name told from the given ones, as printed. */
interface PrintedForm {
  readonly given: readonly Word[];
  readonly surname: readonly Word[];
}

/** `MacArthur 2nd`, `Hoover, Jr.`: no part of the family's name. */
const SUFFIX = /,?\s+(?:Jr|Sr|II|III|IV|2d|2nd)\b\.?/g;

/** Every form of a person's name, the authority's own first. */
function printedForms(person: PersonEntry): PrintedForm[] {
  const surname = wordsOf(person.surname);
  const lastKey = surnameKey(surname.at(-1)?.text ?? '');
  const familyFirst = person.name !== person.surname && person.name.startsWith(`${person.surname} `);
  const others = [person.name, ...(person.forms ?? [])].map((text): PrintedForm => {
    const words = wordsOf(text.replace(SUFFIX, ' '));
    const keys = words.map((word) => surnameKey(word.text));
    const taken = Math.max(1, Math.min(surname.length, words.length));
    const isFirst = familyFirst && keys[0] === surnameKey(surname[0]?.text ?? '');
    const isLast = keys.at(-1) === lastKey || !keys.includes(lastKey);
    if (familyFirst && (isFirst || !isLast)) return { surname: words.slice(0, 1), given: words.slice(1) };
    if (familyFirst && words.length > 1 && keys.at(-1) !== lastKey)
      return { surname: words.slice(0, 1), given: words.slice(1) };
    return { surname: words.slice(words.length - taken), given: words.slice(0, words.length - taken) };
  });
  return [{ surname, given: wordsOf(person.given) }, ...others];
}

function formsOf(person: PersonEntry): Form[] {
  const [whole, ...others] = printedForms(person);
  const keyed = ({ given, surname }: PrintedForm, keyOfGiven: (word: string) => string): Form => ({
    person,
    surname: surname.map((word) => surnameKey(word.text)),
    given: given.map((word) => keyOfGiven(word.text)),
  });
  const forms = [
    ...(whole === undefined ? [] : [keyed(whole, nameKey)]),
    ...others.map((form) => keyed(form, surnameKey)),
  ];
  return distinctForms(forms.map(withoutParticles));
}

function withoutParticles(form: Form): Form {
  const surname = form.surname.filter((word) => !PARTICLES.has(word));
  return surname.length === 0 ? form : { ...form, surname };
}

function distinctForms(forms: readonly Form[]): Form[] {
  const seen = new Map(forms.map((form) => [`${form.given.join(' ')}|${form.surname.join(' ')}`, form]));
  return [...seen.values()];
}

/** How much of the form the words give; null where they contradict it. */
function fits(words: readonly Word[], keys: readonly string[], form: Form): NameStrength | null {
  const places = keys.map((key, at) => ({ key, at })).filter(({ key }) => !PARTICLES.has(key));
  const { surname } = form;
  const last = surname.at(-1) ?? '';
  const end = places.findLastIndex(({ key }) => key === last);
  if (end < 0) return null;
  // A compound surname may be cut to its last part (`Cuellar`), but what is printed of it must agree.
  let start = end;
  for (let back = 1; back < surname.length; back++) {
    if (places[end - back]?.key !== surname.at(-1 - back)) break;
    start = end - back;
  }
  const given = places.filter((_, at) => at < start || at > end).map(({ at }) => words[at] as Word);
  return givenFits(given, form.given);
}

const PATRONYMIC = /(?:vich|vna|ovic|evic)$/;

function givenFits(given: readonly Word[], wanted: readonly string[]): NameStrength | null {
  if (given.length === 0) return 'surname';
  if (wanted.length === 0) return null;
  const keys = given.map((word) => nameKey(word.text));
  if (keys.join('') === wanted.join('')) return 'full';
  let next = 0;
  let strength: NameStrength = 'initials';
  for (const [at, key] of keys.entries()) {
    const word = given[at] as Word;
    // A name in full may be the second where the first is left out (`Averell`); an initial is not moved up so.
    const match = wanted.findIndex(
      (name, i) => i >= next && (i === next || name.length > 1) && sameGiven(key, word, name),
    );
    if (match < 0) {
      if (at > 0 && (PATRONYMIC.test(key) || isInitial(word))) continue;
      return null;
    }
    if (!isInitial(word)) strength = 'full';
    next = match + 1;
  }
  return strength;
}

function sameGiven(key: string, word: Word, wanted: string): boolean {
  if (isInitial(word)) return initialsOf(word).startsWith(wanted[0] ?? '-') || wanted[0] === key[0];
  if (wanted.length === 1) return key.startsWith(wanted);
  return key === wanted || NICKNAMES.get(key)?.has(wanted) === true;
}

/** `B.`, `B.N.`, `W` */
function isInitial(word: Word): boolean {
  return word.text.replace(/\./g, '').length <= 1 || /^(?:\p{L}\.)+\p{L}?$/u.test(word.text);
}

function initialsOf(word: Word): string {
  return nameKey(word.text.replace(/\..*$/, ''));
}
