/** Where accounts of one event disagree: both sayings with their words, typed, never settled. */
import { type Account, CONVERSATIONS } from './account.ts';
import type { Conflict, ConflictType, Saying } from './event.ts';
import { samePlace } from './places.ts';
import { daysApart, durationsAgree, isSeries } from './same.ts';
import { statesIn } from './sides.ts';

/** Every disagreement between two accounts, and of an account with itself. */
export function conflictsOf(accounts: readonly Account[]): Conflict[] {
  const found: Conflict[] = [];
  for (const [at, a] of accounts.entries()) {
    const within = dayPartConflict(a);
    if (within !== null) found.push(within);
    for (const b of accounts.slice(at + 1)) for (const judge of JUDGES) found.push(...(judge(a, b) ?? []));
  }
  return withoutRepetition(found);
}

type Judge = (a: Account, b: Account) => Conflict[] | null;

const JUDGES: readonly Judge[] = [date, time, duration, place, participants, initiative, count];

function date(a: Account, b: Account): Conflict[] | null {
  const isOther = isSeries(a) && isSeries(b) ? a.first !== b.first || a.last !== b.last : daysApart(a, b) > 0;
  if (!isOther) return null;
  const why =
    daysApart(a, b) === 1 ? 'The days are one apart; between two time zones both may be right.' : 'The dates differ.';
  return [conflict('date', saying(a, a.date.value, a.date.span), saying(b, b.date.value, b.date.span), why)];
}

function time(a: Account, b: Account): Conflict[] | null {
  if (a.clock?.is !== 'stated' || b.clock?.is !== 'stated' || a.first !== b.first) return null;
  if (a.clock.start === b.clock.start || a.clock.zone !== b.clock.zone) return null;
  // Two sides state the time of their own capital.
  if (a.by !== b.by && a.clock.zone === null) return null;
  return [
    conflict(
      'time',
      saying(a, clockText(a), a.date.span),
      saying(b, clockText(b), b.date.span),
      'The times of day differ.',
    ),
  ];
}

function duration(a: Account, b: Account): Conflict[] | null {
  if (a.duration === null || b.duration === null || durationsAgree(a.duration.value, b.duration.value)) return null;
  const said = (account: Account) =>
    saying(account, `${account.duration?.value} minutes`, account.duration?.span ?? account.date.span);
  return [conflict('duration', said(a), said(b), 'They say that it lasted differently long.')];
}

/** Of a call, each side may name where its own speaker stood. */
function place(a: Account, b: Account): Conflict[] | null {
  if (a.kind === 'call' || b.kind === 'call' || a.place === null || b.place === null) return null;
  if (samePlace(a.place.value, b.place.value) || mayHold(a.place.value, b.place.value)) return null;
  return [
    conflict(
      'place',
      saying(a, a.place.value, a.place.span),
      saying(b, b.place.value, b.place.span),
      'The places share no name; one may lie within the other.',
    ),
  ];
}

/** `United States` and a hotel in New York: a bare country differs only from a place that names another. */
function mayHold(a: string, b: string): boolean {
  return (isCountry(a) && statesIn(b).size === 0) || (isCountry(b) && statesIn(a).size === 0);
}

function isCountry(place: string): boolean {
  return statesIn(place).has(place.trim());
}

/** People whom only one of two lists has; a list is more than the two who converse. */
const LIST = 3;

function participants(a: Account, b: Account): Conflict[] | null {
  if (!CONVERSATIONS.has(a.kind) || a.how !== 'record' || b.how !== 'record') return null;
  if (a.agents.length < LIST || b.agents.length < LIST) return null;
  const [onlyA, onlyB] = [lacking(a, b), lacking(b, a)];
  if (onlyA.length === 0 || onlyB.length === 0) return null;
  return [
    conflict(
      'participants',
      saying(a, onlyA.join(', '), null),
      saying(b, onlyB.join(', '), null),
      'Each names people whom the other doesn’t.',
    ),
  ];
}

function lacking(a: Account, b: Account): string[] {
  const others = new Set(b.agents.map(({ person }) => person));
  return a.agents.filter(({ person }) => !others.has(person)).map(({ name }) => name);
}

function initiative(a: Account, b: Account): Conflict[] | null {
  if (a.initiative === null || b.initiative === null || a.initiative.value === b.initiative.value) return null;
  return [
    conflict(
      'initiative',
      saying(a, nameOf(a, a.initiative.value), a.initiative.span),
      saying(b, nameOf(b, b.initiative.value), b.initiative.span),
      'They say that different people took the initiative.',
    ),
  ];
}

function nameOf({ agents }: Account, person: string): string {
  return agents.find((agent) => agent.person === person)?.name ?? person;
}

function count(a: Account, b: Account): Conflict[] | null {
  if (a.count === null || b.count === null || a.count.value.number === b.count.value.number) return null;
  const said = ({ count: of }: Account) => `${of?.value.number} ${of?.value.of}`;
  return [
    conflict(
      'count',
      saying(a, said(a), a.count.span),
      saying(b, said(b), b.count.span),
      'They count differently many.',
    ),
  ];
}

const EVENING = { from: 5 * 60, to: 16 * 60 };
const AFTERNOON = 13 * 60;

/** `Good evening` in a record whose header says 3:22 p.m.: the other's evening, or another hour. */
function dayPartConflict(a: Account): Conflict | null {
  if (a.dayPart === null || a.clock?.is !== 'stated') return null;
  const { start } = a.clock;
  const isOdd = a.dayPart.value === 'evening' ? start >= EVENING.from && start < EVENING.to : start >= AFTERNOON;
  if (!isOdd) return null;
  const why =
    'Its own words and its header name different parts of the day; where two speak across time zones both may be right.';
  return conflict('day-part', saying(a, clockText(a), a.date.span), saying(a, a.dayPart.value, a.dayPart.span), why);
}

/** Two events that are both called the first of their kind. */
export function orderConflict(a: Account, b: Account): Conflict {
  return conflict(
    'order',
    saying(a, `the first, on ${a.date.value}`, a.firstOf),
    saying(b, `the first, on ${b.date.value}`, b.firstOf),
    'Both are called the first.',
  );
}

export function clockText({ clock }: Account): string {
  if (clock === null) return '';
  const at = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `${at(clock.start)}${clock.end === null ? '' : `–${at(clock.end)}`}${clock.zone ?? ''}`;
}

function saying({ id, document }: Account, says: string, span: Saying['span']): Saying {
  return { account: id, document, says, span };
}

function conflict(type: ConflictType, a: Saying, b: Saying, reason: string): Conflict {
  return { type, a, b, reason };
}

/** Ten articles that all differ from the record in one way are one disagreement, shown by its first two. */
function withoutRepetition(found: readonly Conflict[]): Conflict[] {
  const seen = new Set<string>();
  return found.filter(({ type, a, b }) => {
    const key = `${type} ${[a.says, b.says].toSorted().join(' / ')}`;
    return !seen.has(key) && seen.add(key);
  });
}
