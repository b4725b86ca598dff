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

test('recognised pages have a row of their own, and slow down no other', () => {
  const rows = addTable([PDF, SCANNED], 30)
    .split('\n')
    .map((line) => line.trim().split(/\s{2,}/));
  expect(rows.find(([format]) => format === 'application/pdf')).toEqual(
    expect.arrayContaining(['2', '102', '2.0', '51.0']),
  );
  expect(rows.find(([format]) => format === 'application/pdf, recognised')).toEqual([
    'application/pdf, recognised',
    '1',
    '10',
    '40.0',
    '0.3',
  ]);
});

test('without recognition there is no such row', () => {
  expect(addTable([PDF], 30)).not.toContain('recognised');
});
