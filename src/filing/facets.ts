import type { Document } from '../record/record.ts';

/** A value by which a document is found among others; what a search can be narrowed down by. */
export interface FacetValue {
  readonly field: 'person' | 'side' | 'speaker' | 'classification' | 'redacted';
  readonly value: string;
}

/** Each value of a field once. */
export function facetsOf(document: Document): readonly FacetValue[] {
  const { participants, addressees, author, turns, markings, redactions } = document;
  return [
    ...valued('person', [...participants.map(({ name }) => name), ...addressees.map(({ name }) => name), author?.name]),
    ...valued(
      'side',
      participants.map(({ side }) => side),
    ),
    ...valued(
      'speaker',
      turns.map(({ speaker }) => speaker?.name),
    ),
    ...valued(
      'classification',
      markings.map(({ level }) => level),
    ),
    ...valued('redacted', redactions.length > 0 ? ['yes'] : []),
  ];
}

function valued(field: FacetValue['field'], values: readonly (string | null | undefined)[]): FacetValue[] {
  const told = values.filter((value): value is string => typeof value === 'string' && value !== '');
  return [...new Set(told)].map((value) => ({ field, value }));
}
