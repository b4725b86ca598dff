/**
 * Whom a name means, told by the day, the side and those present. What may mean several stays so, with all of them.
 *
 *   Yeltsin, 1995            one person of the name, who held an office then
 *   Ivanov, 2001-05          Igor Ivanov, Sergei Ivanov: both in office; `Foreign Minister Ivanov` is one of them
 *   the President            of whose side? the speaker's, else that of the papers' own house
 *   the Russian side         no person: a state
 */
import { type Days, daysOfDate } from './days.ts';
import type { OfficeEntry, PersonEntry } from './format.ts';
import type { ParsedName } from './name.ts';
import type { Term } from './offices.ts';
import type { NamedPerson } from './persons.ts';
import { phraseOf, wordsOf } from './phrases.ts';
import type { Roster } from './roster.ts';

export interface Context {
  /** EDTF of the document or of what is said to have happened; null where unknown. */
  readonly date: string | null;
  /** The side as stated: `U.S.`, `the Russian side`; null where none is. */
  readonly side: string | null;
  /** The office as stated beside the name; null where none is. */
  readonly role: string | null;
  /** The state whose papers these are; null where it can't be told. */
  readonly home: string | null;
  /** Persons already known to take part. */
  readonly present: readonly string[];
}

export interface Resolution {
  readonly agent: string | null;
  readonly candidates: readonly string[];
  readonly rule: string;
  readonly reason: string;
}

/** More than so many candidates say no more than none. */
const MOST_CANDIDATES = 24;
/** Years: younger people hold no office, older ones are no longer met. */
const [YOUNGEST, OLDEST] = [16, 100];
/** Years after an office in which a person still goes by it, and is met under the full name. */
const AFTERLIFE = 15;

/** Roles that say what somebody did at the meeting, not which office they held. */
const NO_OFFICE = /^(?:principal|notetaker|interpreter|author|to|from)$/i;
/** `EUR`, `S/S`, `NSC`: where somebody worked, as lists abbreviate it. */
const BUREAU = /^[A-Z]{1,5}(?:\/[A-Z]{1,5})*$/;
/** `the Russian side`, `Soviet delegation`, `US` */
const COLLECTIVE = /^(?:side|delegation|government|party|representatives?|participants|team|officials)?$/;

export function resolveName(roster: Roster, text: string, context: Context): Resolution {
  const days = daysOfDate(context.date);
  const whole = roster.parser.parseTitle(text);
  // `Under Secretary for Growth, Energy, and the Environment`: commas of a title part no name from an office.
  if (whole.title !== null && text.includes(',') && roster.offices.titled(whole.title).length > 0) {
    const parsed: ParsedName = { ...whole, name: [], wife: false };
    return byOffice({ roster, text, days, context, side: sideIn(roster, parsed, context, days), parsed });
  }
  const parsed = withRole(roster, surnameLast(roster, roster.parser.parse(text)), context.role);
  const asked: Asked = { roster, text, days, context, side: sideIn(roster, parsed, context, days), parsed };
  if (parsed.name.length > 0) {
    const collective = collectiveOf(roster, text, days);
    if (collective !== null) return collective;
    return byName(asked);
  }
  if (parsed.title === null) return collectiveOf(roster, text, days) ?? nobody('link/unknown@1', 'It names nobody.');
  return collectiveOf(roster, text, days) ?? byOffice(asked);
}

interface Asked {
  readonly roster: Roster;
  readonly text: string;
  readonly days: Days | null;
  readonly context: Context;
  /** States for which the one who is meant may stand; empty where unknown. */
  readonly side: readonly string[];
  readonly parsed: ParsedName;
}

function nobody(rule: string, reason: string): Resolution {
  return { agent: null, candidates: [], rule, reason };
}

function one(id: string, rule: string, reason: string): Resolution {
  return { agent: id, candidates: [id], rule, reason };
}

function several(ids: readonly string[], rule: string, reason: string): Resolution {
  return ids.length > MOST_CANDIDATES
    ? nobody(rule, `${reason} ${ids.length} may be meant.`)
    : { agent: null, candidates: ids, rule, reason };
}

/** `Prime Minister Major`: where the whole is no office and its last word is somebody's surname, it is that. */
function surnameLast(roster: Roster, parsed: ParsedName): ParsedName {
  const words = parsed.title === null ? [] : wordsOf(parsed.title);
  const last = words.at(-1);
  if (parsed.name.length > 0 || words.length < 2 || last === undefined) return parsed;
  if (roster.offices.titled(phraseOf(words)).length > 0 || !roster.persons.hasSurname(last.text)) return parsed;
  return { ...parsed, title: phraseOf(words.slice(0, -1)), name: [last] };
}

/** The office stated beside a name counts as its title where it has none. */
function withRole(roster: Roster, parsed: ParsedName, role: string | null): ParsedName {
  if (role === null || NO_OFFICE.test(role) || BUREAU.test(role)) return parsed;
  const stated = roster.parser.parseTitle(role);
  if (parsed.name.length === 0 && parsed.title !== null) return parsed;
  return {
    ...parsed,
    title: parsed.title ?? stated.title,
    sides: parsed.sides.length > 0 ? parsed.sides : stated.sides,
    to: parsed.to.length > 0 ? parsed.to : stated.to,
  };
}

function sideIn(roster: Roster, parsed: ParsedName, context: Context, days: Days | null): readonly string[] {
  if (parsed.sides.length > 0) return roster.standing(parsed.sides, days);
  return context.side === null ? [] : statesNamed(roster, context.side, days);
}

/** `U.S.`, `Russian Federation`, `the French side` → states; none where it names none. */
function statesNamed(roster: Roster, text: string, days: Days | null): readonly string[] {
  const words = wordsOf(text);
  for (let at = 0; at < Math.min(words.length, 3); at++) {
    const found = roster.gazetteer.at(words, at, ['name', 'adjective']);
    if (found !== null) return roster.standing(found.ids, days);
  }
  return [];
}

function collectiveOf(roster: Roster, text: string, days: Days | null): Resolution | null {
  const words = wordsOf(text).filter(({ key }) => key !== 'the');
  const found = roster.gazetteer.at(words, 0, ['name', 'adjective']);
  if (found === null || !COLLECTIVE.test(phraseOf(words.slice(found.words)))) return null;
  // `Russian` alone is no side, `Jordan` may be a person's name; a state named in full, or a side, is.
  if (found.form === 'adjective' && found.words === words.length) return null;
  const isOrgan = found.ids.some((id) => roster.organisation(id) !== null);
  const ids = isOrgan ? found.ids : roster.standing(found.ids, days);
  const [id] = ids;
  const reason = 'It names a side.';
  return ids.length === 1 && id !== undefined ? one(id, 'link/side@1', reason) : several(ids, 'link/side@1', reason);
}

function byName(asked: Asked): Resolution {
  const { roster, parsed, days } = asked;
  const named = roster.persons
    .named(parsed.name)
    .filter(({ person }) => couldLiveOn(person, days))
    .filter((found) => !parsed.wife || isHerself(found, asked.text));
  if (named.length === 0) return nobody('link/unknown@1', 'The authority knows nobody of this name then.');
  const fitting = named.filter((found) => !contradicts(asked, found));
  const narrowed = narrow(asked, fitting);
  const sure = narrowed.length === 1 ? narrowed.filter((found) => isSure(asked, found)) : [];
  const [only] = sure;
  if (only !== undefined) return one(only.person.id, `link/${only.strength}@1`, reasonFor(asked, only));
  if (fitting.length === 0)
    return nobody('link/unknown@1', 'Those of this name held another office, or took another side.');
  const ids = narrowed.map(({ person }) => person.id);
  const reason =
    ids.length === 1 ? 'One of this name is known; that it is he or she is not said.' : 'Several bear this name.';
  return several(ids, 'link/ambiguous@1', reason);
}

/** A full name, or a form that the authority itself has with `Mrs.` */
function isHerself({ person, strength }: NamedPerson, text: string): boolean {
  return strength === 'full' || (person.forms ?? []).some((form) => form.toLowerCase() === text.trim().toLowerCase());
}

function couldLiveOn(person: PersonEntry, days: Days | null): boolean {
  if (days === null) return true;
  const year = Number(days.first.slice(0, 4));
  if (person.born !== undefined && (year < person.born + YOUNGEST || year > person.born + OLDEST)) return false;
  return person.died === undefined || year <= person.died;
}

/** Another side, or a title that they never bore by then. */
function contradicts(asked: Asked, { person, strength }: NamedPerson): boolean {
  const { side, roster, parsed } = asked;
  if (side.length > 0) {
    const own = sidesOf(asked, person);
    if (own.length > 0 && !own.some((state) => side.some((wanted) => roster.sameLine(state, wanted)))) return true;
  }
  // Who is known to be there is meant by whatever title the notetaker gives.
  if (asked.context.present.includes(person.id)) return false;
  if (strength === 'full' || parsed.title === null || isRank(parsed.title)) return false;
  return !titlesFit(asked, person, false);
}

function sidesOf({ roster, days }: Asked, person: PersonEntry): readonly string[] {
  const then = days === null ? [] : roster.offices.termsOn(person.id, days);
  const terms = then.length > 0 ? then : roster.offices.termsOf(person.id);
  const sides = terms.flatMap((term) => roster.sideOf(term) ?? []);
  return person.state === undefined ? sides : [...sides, person.state];
}

/** Each test in turn leaves those who pass it, where somebody does. */
function narrow(asked: Asked, found: readonly NamedPerson[]): readonly NamedPerson[] {
  const { parsed, days, roster, side, context } = asked;
  const tests: ((one: NamedPerson) => boolean)[] = [
    ({ person }) => parsed.title !== null && titlesFit(asked, person, true),
    ({ person }) => context.present.includes(person.id),
    ({ strength }) =>
      strength === 'full' && parsed.name.length > 1 && !parsed.name.every((word) => word.text.length < 3),
    ({ person }) =>
      side.length > 0 && sidesOf(asked, person).some((own) => side.some((want) => roster.sameLine(own, want))),
    ({ person }) => days !== null && roster.offices.termsOn(person.id, days).length > 0,
  ];
  let left = found;
  for (const test of tests) {
    if (left.length < 2) break;
    const passing = left.filter(test);
    if (passing.length > 0) left = passing;
  }
  return left;
}

/** Offices by which the whole world knows a surname. */
const HIGH = new Set(['head', 'government', 'foreign', 'adviser', 'minister']);

/** A surname alone is enough only where something else says that its bearer is meant. */
function isSure(asked: Asked, { person, strength }: NamedPerson): boolean {
  const { roster, days, parsed, side, context } = asked;
  if (context.present.includes(person.id)) return true;
  if (parsed.title !== null && !isRank(parsed.title) && titlesFit(asked, person, true)) return true;
  if (days === null) return strength === 'full';
  const now = roster.offices.termsOn(person.id, days);
  if (strength === 'full') return now.length > 0 || wasKnownBy(roster.offices.termsOf(person.id), days, person);
  if (now.length === 0) return false;
  return side.length > 0 || now.some(({ office }) => HIGH.has(office.kind));
}

/** A full name is its bearer's before and after office too, within a working life. */
function wasKnownBy(terms: readonly Term[], days: Days, person: PersonEntry): boolean {
  if (terms.length === 0) return person.born !== undefined;
  const year = Number(days.first.slice(0, 4));
  return terms.some(({ holder }) => {
    const from = Number(holder.from.slice(0, 4));
    const to = Number((holder.to ?? '2100').slice(0, 4));
    return year >= from - AFTERLIFE && year <= to + AFTERLIFE;
  });
}

/** Titles that say nothing of an office. */
const RANK =
  /^(?:general|marshal|colonel|admiral|lieutenant general|major general|captain|comrade|leader|generalissimo|archbishop|senator|congressman)$/;

function isRank(title: string): boolean {
  return RANK.test(title);
}

/** `then`: the title must be that of an office held on the days; else any that they had held by then, as courtesy has it. */
function titlesFit({ roster, parsed, days }: Asked, person: PersonEntry, then: boolean): boolean {
  const title = parsed.title ?? '';
  const terms =
    days === null
      ? roster.offices.termsOf(person.id)
      : then
        ? roster.offices.termsOn(person.id, days)
        : roster.offices.termsOf(person.id).filter(({ holder }) => holder.from <= days.last);
  return terms.some((term) => bears(roster, term.office, title));
}

/** True where a person has held an office of this title, on whatever day. */
export function hasBorne(roster: Roster, person: string, title: string): boolean {
  return isRank(title) || roster.offices.termsOf(person).some(({ office }) => bears(roster, office, title));
}

/** `foreign minister` for `Minister of Foreign Affairs`, by the office's own titles; `minister` for any minister. */
function bears(roster: Roster, office: OfficeEntry, title: string): boolean {
  const titles = roster.offices.titlesOf(office);
  if (titles.has(title)) return true;
  return (
    SHORT_TITLES.has(title) && [...titles].some((whole) => whole.endsWith(` ${title}`) || whole.startsWith(`${title} `))
  );
}

const SHORT_TITLES = new Set([
  'minister',
  'ambassador',
  'secretary',
  'chairman',
  'advisor',
  'director',
  'assistant secretary',
]);

function byOffice(asked: Asked): Resolution {
  const { roster, parsed, context, days } = asked;
  const title = parsed.title ?? '';
  const offices = roster.offices.titled(title);
  if (offices.length === 0) return nobody('link/unknown@1', 'The authority knows no such office.');
  const called = days === null ? [] : holdersOn(roster, roster.offices.called(phraseOf(wordsOf(asked.text))), days);
  const [named] = called;
  if (called.length === 1 && named !== undefined)
    return one(named, 'link/office@1', `Held the office on ${days?.first}.`);
  const present = presentHolders(asked, offices);
  const here = presentOf(asked, present);
  if (here !== null) return here;
  if (days === null) return nobody('link/undated@1', 'The office had several holders, and the day is not known.');
  const wanted = asked.side.length > 0 ? asked.side : context.home === null ? [] : [context.home];
  const to = roster.standing(parsed.to, days);
  const sent = offices.filter((office) => isTo(roster, office, to));
  const exact = sent.filter(({ state, organisation }) => wanted.includes(state ?? organisation ?? ''));
  const own = exact.length > 0 ? exact : sent.filter((office) => isOf(roster, office, wanted));
  const holders = holdersOn(roster, own.length > 0 || wanted.length > 0 ? own : sent, days);
  const [id] = holders;
  if (holders.length === 1 && id !== undefined && (wanted.length > 0 || to.length > 0 || offices.length === 1))
    return one(
      id,
      'link/office@1',
      `Held the office${wanted.length > 0 ? '' : ', the only one of that name,'} on ${days.first}.`,
    );
  if (holders.length === 0) return nobody('link/office@1', 'The authority knows no holder of the office on that day.');
  const reason =
    holders.length === 1 ? 'Held an office of that name; whose is meant is not said.' : 'Several held one.';
  return several(holders, 'link/office@1', reason);
}

function presentHolders({ roster, context, days }: Asked, offices: readonly OfficeEntry[]): readonly string[] {
  const ids = new Set(offices.map(({ id }) => id));
  return context.present.filter((id) => {
    const terms = days === null ? roster.offices.termsOf(id) : roster.offices.termsOn(id, days);
    return terms.some(({ office }) => ids.has(office.id));
  });
}

/** One who holds such an office takes part: of the asked side, or the only one there. */
function presentOf(asked: Asked, present: readonly string[]): Resolution | null {
  const { roster, side, context, days } = asked;
  const wanted = side.length > 0 ? side : context.home === null ? [] : [context.home];
  const own = present.filter((id) => {
    const terms = days === null ? roster.offices.termsOf(id) : roster.offices.termsOn(id, days);
    return terms.some((term) => wanted.some((want) => roster.sameLine(roster.sideOf(term) ?? '', want)));
  });
  const [id] = own.length > 0 ? own : side.length > 0 ? [] : present;
  const count = own.length > 0 ? own.length : present.length;
  return id === undefined || count !== 1 ? null : one(id, 'link/present@1', 'Takes part, and held the office then.');
}

function isOf(roster: Roster, office: OfficeEntry, wanted: readonly string[]): boolean {
  const side = office.state ?? office.organisation;
  return side !== undefined && wanted.some((want) => roster.sameLine(side, want));
}

function isTo(roster: Roster, office: OfficeEntry, to: readonly string[]): boolean {
  if (to.length === 0) return true;
  return office.to !== undefined && to.some((want) => roster.sameLine(office.to ?? '', want));
}

function holdersOn(roster: Roster, offices: readonly OfficeEntry[], days: Days): string[] {
  const ids = offices.flatMap((office) =>
    office.holders
      .filter((holder) => days.first <= (holder.to ?? '9999') && holder.from <= days.last)
      .map(({ person }) => roster.persons.get(person)?.id ?? person),
  );
  return [...new Set(ids)];
}

function reasonFor({ roster, days }: Asked, { person, strength }: NamedPerson): string {
  const [term] = days === null ? [] : roster.offices.termsOn(person.id, days);
  const name = { full: 'The full name', initials: 'Surname and initials', surname: 'The surname' }[strength];
  return term === undefined ? `${name} fits one person.` : `${name} fits; ${term.office.title} then.`;
}
