import { expect, test } from 'vitest';
import type { Document } from '../record/record.ts';
import { facetsOf } from './facets.ts';

const document = {
  participants: [
    { name: 'Dorn', side: 'Kestria' },
    { name: 'Reyl', side: 'Kestria' },
    { name: 'Marek', side: null },
  ],
  addressees: [{ name: 'Marek' }],
  author: { name: 'Reyl' },
  turns: [{ speaker: { name: 'Dorn' } }, { speaker: null }, { speaker: { name: 'Dorn' } }],
  markings: [{ level: 'SECRET' }, { level: null }, { level: 'SECRET' }],
  redactions: [],
} as unknown as Document;

test('each value of a field is filed once, and what is not told is no value', () => {
  const filed = facetsOf(document).map(({ field, value }) => `${field}: ${value}`);
  expect(filed).toEqual([
    'person: Dorn',
    'person: Reyl',
    'person: Marek',
    'side: Kestria',
    'speaker: Dorn',
    'classification: SECRET',
  ]);
  expect(
    facetsOf({ ...document, redactions: [{ span: { start: 0, end: 1 }, exemption: null, extent: null }] }),
  ).toContainEqual({ field: 'redacted', value: 'yes' });
});
