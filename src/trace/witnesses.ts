/**
 * Matches grouped: documents that carry one text (two releases, a copy), records of one occasion (memcon and telcon, two
 * sides' records), and places elsewhere that have the like. Each group is told by its best, each other by how its words
 * differ from that one's.
 */
import type { DiffStep, Document, Match, WitnessRelation } from '../record/record.ts';
import { tokenise } from '../text/text.ts';
import type { Ports } from './ports.ts';
import { compareWitnesses } from './reuse.ts';
import { sameSpeaker } from './speakers.ts';

/** A match before it is grouped, with why it stands where it stands. */
export interface Ranked {
  readonly match: Omit<Match, 'witness'>;
  readonly rank: string;
}

interface Group {
  readonly head: Ranked;
  readonly members: { readonly one: Ranked; readonly relation: WitnessRelation }[];
}

/** `ranked`: best first. The groups in the order of their best, each group's matches in theirs. */
export function groupWitnesses(ranked: readonly Ranked[], ports: Ports): readonly Match[] {
  const groups: Group[] = [];
  for (const one of ranked) {
    const found = groups
      .map((group) => ({ group, relation: relationOf(group.head, one, ports) }))
      .find(({ relation }) => relation !== null);
    if (found?.relation) found.group.members.push({ one, relation: found.relation });
    else groups.push({ head: one, members: [] });
  }
  return groups.flatMap(({ head, members }, group) => [
    grouped(head, group, group === 0 ? 'first' : 'elsewhere', []),
    ...members.map(({ one, relation }) => grouped(one, group, relation, variantOf(head, one))),
  ]);
}

function grouped(
  { match, rank }: Ranked,
  group: number,
  relation: WitnessRelation,
  variant: readonly DiffStep[],
): Match {
  return { ...match, witness: { group, relation, variant, rank } };
}

function variantOf(head: Ranked, one: Ranked): readonly DiffStep[] {
  const { isSame, diff } = compareWitnesses(head.match, one.match);
  return isSame ? [] : diff;
}

/** Share of the words around that must agree: in a scan of a copy one word in three may be misread. */
const ALIKE_AROUND = 0.5;
/** Words around that are too few to tell. */
const FEW_AROUND = 8;

function relationOf({ match: head }: Ranked, { match: one }: Ranked, ports: Ports): WitnessRelation | null {
  if (head.document === one.document) return null;
  const [a, b] = [head, one].map(({ before, after }) => tokenise(`${before} ${after}`).words) as [string[], string[]];
  if (Math.min(a.length, b.length) >= FEW_AROUND && shareOf(a, b) >= ALIKE_AROUND) return 'same-text';
  const document = ports.records.get(one.document);
  return document !== null && isSameOccasion(head, one, document, ports) ? 'same-occasion' : null;
}

/** Dice over the words, each as often as it stands. */
function shareOf(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let same = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count > 0) same++;
    left.set(word, count - 1);
  }
  return (2 * same) / (a.length + b.length);
}

/** A day, which a month or a year is not. */
const DAY = /^\d{4}-\d\d-\d\d/;

function isSameOccasion(head: Ranked['match'], one: Ranked['match'], document: Document, { dates }: Ports): boolean {
  if (head.date === null || one.date === null || !DAY.test(head.date) || !DAY.test(one.date)) return false;
  return dates.canMeet(head.date, one.date) && sameSpeaker(head.speaker, one.speaker, document) !== 'differs';
}
