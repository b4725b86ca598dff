/** Which accounts are worth comparing: those that share a day, give or take one, and a person or a kind. */
import { type Account, CONVERSATIONS, type EventKind, JOURNEYS } from './account.ts';
import { daysApart, isSeries, lengthOf, likeness, sharedPeople } from './same.ts';

/** A journey longer than this is looked up by its first month only; nobody's visit of state lasts longer. */
const LONGEST = 31;
const MS_PER_DAY = 86_400_000;
/** Kinds that may be told of without anybody's name. */
const NAMELESS: ReadonlySet<EventKind> = new Set(['attack', 'vote', 'signing', 'deadline']);

/** Keys under which an account is filed. Two accounts that could be one share a key of `seekKeys` and `blockKeys`. */
export function blockKeys(account: Account): string[] {
  const people = account.agents.filter(({ principal }) => principal).map(({ person }) => person);
  if (isSeries(account)) return people.map((person) => `${account.first.slice(0, 4)}|series|${person}`);
  const names = NAMELESS.has(account.kind) ? [...people, `#${account.kind}`] : people;
  return daysOf(account).flatMap((day) => names.map((name) => `${day}|${name}`));
}

/** Keys under which an account's likes are sought: its own days and those beside them. */
export function seekKeys(account: Account): string[] {
  if (isSeries(account) || !CONVERSATIONS.has(account.kind)) return blockKeys(account);
  const aside = { ...account, first: shifted(account.first, -1), last: shifted(account.last, 1) };
  return blockKeys(aside);
}

function daysOf(account: Account): string[] {
  const length = Math.min(lengthOf(account), LONGEST);
  return Array.from({ length: length + 1 }, (_, step) => shifted(account.first, step));
}

function shifted(day: string, by: number): string {
  return new Date(Date.parse(day) + by * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Does one account bear on the other's event: as the same, as its rival, or as what it holds? */
export function bears(a: Account, b: Account): boolean {
  return likeness(a, b) !== null || holds(a, b) || holds(b, a) || rivals(a, b);
}

/** A journey within whose days two of those who met on it conversed. */
export function holds(journey: Account, talk: Account): boolean {
  if (!JOURNEYS.has(journey.kind) || !CONVERSATIONS.has(talk.kind) || talk.kind === 'call' || isSeries(talk))
    return false;
  return journey.first <= talk.last && talk.first <= journey.last && sharedPeople(journey, talk).length >= 2;
}

/** Both are called the first, and they are of different days. */
export function rivals(a: Account, b: Account): boolean {
  if (a.firstOf === null || b.firstOf === null || likeness(a, b) !== null) return false;
  return daysApart(a, b) <= 1 && sharedPeople(a, b).length >= 2;
}
