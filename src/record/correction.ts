import type { Span } from '../text/text.ts';
import type { Json } from './assertion.ts';

/** Fields of a document that a person may put right. */
export const CORRECTABLE = ['kind', 'title', 'subject', 'date', 'place', 'author', 'participants', 'source'] as const;
export type CorrectableField = (typeof CORRECTABLE)[number];

/**
 * The value of an assertion of the kind `correction`, about a document's id: what a field says, or who speaks a turn.
 * Null: it is not stated, or can't be told. Participants are written `Alena Dorn [Kestria]; Ivo Marek [Valmoor]`.
 */
export type Correction =
  | { readonly field: CorrectableField; readonly value: string | null }
  | { readonly turn: Span; readonly speaker: string | null };

/** Null where the value is no correction: an assertion may come from another program. */
export function readCorrection(value: Json): Correction | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const given = value as { readonly [name: string]: Json };
  const field = CORRECTABLE.find((one) => one === given.field);
  if (field !== undefined && isText(given.value)) return { field, value: given.value };
  const turn = given.turn;
  if (turn === null || typeof turn !== 'object' || Array.isArray(turn) || !isText(given.speaker)) return null;
  const { start, end } = turn as { readonly [name: string]: Json };
  return typeof start === 'number' && typeof end === 'number' && start < end
    ? { turn: { start, end }, speaker: given.speaker }
    : null;
}

function isText(value: Json | undefined): value is string | null {
  return value === null || typeof value === 'string';
}

/** People as a person writes them: names apart by semicolons, each with its side in square brackets where it has one. */
export function participantsText(people: readonly { readonly name: string; readonly side: string | null }[]): string {
  return people.map(({ name, side }) => (side === null ? name : `${name} [${side}]`)).join('; ');
}

/** The reverse; what has no name is left out. Linear. */
export function participantsIn(text: string): readonly { readonly name: string; readonly side: string | null }[] {
  return text.split(';').flatMap((part) => {
    const opens = part.trim().endsWith(']') ? part.lastIndexOf('[') : -1;
    const name = (opens < 0 ? part : part.slice(0, opens)).trim();
    const side = opens < 0 ? '' : part.slice(opens + 1, part.lastIndexOf(']')).trim();
    return name === '' ? [] : [{ name, side: side === '' ? null : side }];
  });
}
