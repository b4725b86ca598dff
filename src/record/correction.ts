import type { Span } from '../text/text.ts';
import type { Json } from './assertion.ts';

/** Fields of a document that a person may put right. */
export const CORRECTABLE = ['kind', 'title', 'subject', 'date', 'place', 'author', 'source'] as const;
export type CorrectableField = (typeof CORRECTABLE)[number];

/**
 * The value of an assertion of the kind `correction`, about a document's id: what a field says, or who speaks a turn.
 * Null: it is not stated, or can't be told.
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
