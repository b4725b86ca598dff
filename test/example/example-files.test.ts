import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { briefDocx } from '../../scripts/make-example-docx.ts';
import { memconPdf, scannedTelconPdf } from '../../scripts/make-example-pdfs.ts';

const record = join(import.meta.dirname, '..', '..', 'examples', 'record');

test.each([
  ['1996-06-12-dorn-marek-memcon.pdf', memconPdf],
  ['1996-05-09-dorn-marek-telcon-scan.pdf', scannedTelconPdf],
  ['1996-08-28-morva-brief.docx', briefDocx],
])('%s is what its script makes, byte for byte', (name, make) => {
  expect(Buffer.from(make()).equals(readFileSync(join(record, name)))).toBe(true);
});
