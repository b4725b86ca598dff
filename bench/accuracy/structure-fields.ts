/** What the head of a document says, against the annotated facts. */
import type { Document, Participant } from '../../src/record/record.ts';
import {
  type Annotated,
  find,
  type GoldDocument,
  type GoldParticipant,
  isRight,
  lastWord,
  letters,
} from './structure-gold.ts';

export interface FieldScore {
  asked: number;
  right: number;
  /** Something is told, and it isn't that. */
  wrong: number;
  /** Unknown, and the document states it. */
  missed: number;
}

export interface ListScore {
  gold: number;
  found: number;
  matched: number;
}

export const FIELDS = ['kind', 'date', 'place', 'subject', 'author', 'addressees'] as const;
export type Field = (typeof FIELDS)[number];

export function noField(): FieldScore {
  return { asked: 0, right: 0, wrong: 0, missed: 0 };
}

export function noList(): ListScore {
  return { gold: 0, found: 0, matched: 0 };
}

export function scoreField(sum: FieldScore, field: Field, each: Annotated): void {
  const answer = ANSWERS[field](each.gold, each.document);
  if (answer === null) return;
  sum.asked += 1;
  sum[answer.is] += 1;
  if (answer.is !== 'right' && process.env.GOLD_MISSES)
    process.stdout.write(`${each.name} ${field} ${answer.is}: ${JSON.stringify(answer.found)}\n`);
}

interface Answer {
  readonly is: 'right' | 'wrong' | 'missed';
  readonly found: unknown;
}

const ANSWERS: Record<Field, (gold: GoldDocument, document: Document) => Answer | null> = {
  kind: (gold, { kind }) => valued(gold.kind, kind, (a, b) => a === b),
  date: (gold, { date }) => valued(gold.date, date, (a, b) => a === b),
  place: (gold, { place }) => valued(gold.place, place, (a, b) => letters(a) === letters(b)),
  subject: (gold, document) => subjectOf(gold, document),
  author: (gold, { author }) => named(gold.author, author === null ? [] : [author.name], 1),
  addressees: (gold, { addressees }) =>
    named(
      gold.to,
      addressees.map(({ name }) => name),
      gold.to?.length ?? 0,
    ),
};

function valued(
  expected: GoldDocument['kind'],
  found: string | null,
  same: (a: string, b: string) => boolean,
): Answer | null {
  if (expected === undefined) return null;
  if (isRight(expected, found, same)) return { is: 'right', found };
  return { is: found === null ? 'missed' : 'wrong', found };
}

function subjectOf(gold: GoldDocument, { text, subject, evidence }: Document): Answer | null {
  if (gold.subject === undefined) return null;
  if (gold.subject === null) return { is: subject === null ? 'right' : 'wrong', found: subject };
  if (subject === null) return { is: 'missed', found: null };
  const begins = find(text, gold.subject);
  const start = evidence.subject?.span?.start ?? -1;
  const isRightly = begins !== null && Math.abs(begins - start) <= 3 && lastWord(subject) === gold.subject.last;
  return { is: isRightly ? 'right' : 'wrong', found: subject };
}

/** Every name annotated is among those found, and (of several) no more are found than annotated. */
function named(expected: readonly string[] | undefined, found: readonly string[], most: number): Answer | null {
  if (expected === undefined) return null;
  if (found.length === 0) return { is: 'missed', found };
  const last = found.map((name) => lastWord(name));
  const right = most === 1 ? expected.includes(last[0] ?? '') : last.every((word) => expected.includes(word));
  return { is: right && found.length <= Math.max(1, most) ? 'right' : 'wrong', found };
}

/** Persons by surname and side; each annotated person is matched once. */
export function scoreParticipants(sum: ListScore, { gold, name, document }: Annotated): void {
  if (gold.participants === undefined) return;
  scorePeople(sum, gold.participants, document.participants, name);
}

export function scorePeople(
  sum: ListScore,
  gold: readonly GoldParticipant[],
  found: readonly Participant[],
  name: string,
): void {
  const left = [...found];
  for (const expected of gold) {
    const at = left.findIndex((person) => isPerson(expected, person));
    if (at >= 0) {
      sum.matched += 1;
      left.splice(at, 1);
    } else if (process.env.GOLD_MISSES)
      process.stdout.write(`${name} participant missed: ${JSON.stringify(expected)}\n`);
  }
  sum.gold += gold.length;
  sum.found += found.length;
  if (process.env.GOLD_MISSES)
    for (const each of left)
      process.stdout.write(`${name} participant wrong: ${each.name} | ${each.role} | ${each.side}\n`);
}

function isPerson(gold: GoldParticipant, { name, role, side }: Participant): boolean {
  const last = lastWord(name);
  if (!gold.name.some((each) => letters(each) === last)) return false;
  const functions = ['notetaker', 'interpreter'];
  if (functions.includes(gold.role ?? '') !== functions.includes(role ?? '')) return false;
  return gold.side === '*' || (gold.side === null ? side === null : letters(gold.side) === letters(side ?? ''));
}

const REVIEWS = [
  ['Department of State A/CDC/MR', 'review'],
  ['Department of State Appeals Review Panel', 'appeals'],
  ['Department of State caption review', 'caption'],
] as const;

/** Stamps of release, by page and by who reviewed. */
export function scoreReleases(sum: ListScore, { gold, name, document }: Annotated): void {
  if (gold.family !== 'reykjavik') return;
  const expected = new Set((gold.releases ?? []).map(({ page, type }) => `${page} ${type}`));
  const found = new Set(
    document.markings.flatMap((marking) => {
      const page = document.pages.find(({ start, end }) => start <= marking.span.start && marking.span.start < end);
      const review = REVIEWS.find(([authority]) => authority === marking.stamp?.authority)?.[1];
      return review === undefined ? [] : [`${page?.number ?? 0} ${review}`];
    }),
  );
  sum.gold += expected.size;
  sum.found += found.size;
  for (const each of expected) {
    if (found.has(each)) sum.matched += 1;
    else if (process.env.GOLD_MISSES) process.stdout.write(`${name} release missed: ${each}\n`);
  }
  if (process.env.GOLD_MISSES)
    for (const each of found) if (!expected.has(each)) process.stdout.write(`${name} release wrong: ${each}\n`);
}
