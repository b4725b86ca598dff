import { expect, test } from 'vitest';
import type { Added } from '../memcon.ts';
import { addTable } from './add-table.ts';

const PDF: Added = {
  origin: 'a.pdf',
  outcome: 'added',
  sha256: 'a'.repeat(64),
  format: 'application/pdf',
  documents: ['a1'],
  pages: 100,
  bytes: 2_000_000,
  took: 1_000,
  recognised: 0,
  recognising: 0,
  problems: [],
};
const SCANNED: Added = { ...PDF, origin: 'b.pdf', pages: 12, took: 41_000, recognised: 10, recognising: 40_000 };

function rowsOf(items: readonly Added[]): string[][] {
  const lines = addTable(items, { all: 22, unrecognised: 2 }).split('\n');
  return lines.map((line) => line.trim().split(/\s{2,}/));
}

test('files with recognised pages have a row of their own, and slow down no other', () => {
  const rows = rowsOf([PDF, SCANNED]);
  expect(rows).toContainEqual(['application/pdf', '1', '1', '100', '2.0', '1.0', '100.0', '2.0', '0']);
  expect(rows).toContainEqual(['application/pdf, recognised', '1', '1', '12', '2.0', '41.0', '0.3', '0.0', '0']);
});

test('the clock is told for both, one after the other', () => {
  const rows = rowsOf([PDF, SCANNED]);
  expect(rows).toContainEqual(['without recognition, by the clock', '1', '1', '100', '2.0', '2.0', '50.0', '1.0', '0']);
  expect(rows).toContainEqual(['with recognition, by the clock', '1', '1', '12', '2.0', '20.0', '0.6', '0.1', '0']);
});

test('without recognition there is no such row, and one clock', () => {
  const rows = rowsOf([PDF]);
  expect(rows.flat().join()).not.toContain('recogni');
  expect(rows).toContainEqual(['all, by the clock', '1', '1', '100', '2.0', '22.0', '4.5', '0.1', '0']);
});
