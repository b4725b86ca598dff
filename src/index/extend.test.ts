import { expect, it } from 'vitest';
import { alignWords } from '../text/text.ts';
import { Column16 } from './columns.ts';
import { Extender } from './extend.ts';
import { Fitter } from './fit.ts';

const RECORD = Array.from({ length: 60 }, (_, i) => 100 + i);
const BITS = 9;

/** Seen from word `at` of the quotation, which is word `place` of the record. */
function extended(quotation: readonly number[], at: number, place: number): number {
  const fitter = new Fitter();
  const extender = new Extender(fitter);
  const codes = Uint16Array.from(quotation);
  const bits = new Float64Array(quotation.length).fill(BITS);
  fitter.begin(codes, bits, quotation.length);
  extender.begin(codes, bits, quotation.length);
  return extender.extend(new Column16(Uint16Array.from([...RECORD, 0, 0, 0])), place, at, BITS);
}

function aligned(quotation: readonly number[]): number {
  const bits = quotation.map(() => BITS);
  return alignWords(quotation.map(String), RECORD.map(String), { bits }).score;
}

it.each([
  ['as it stands', [120, 121, 122, 123, 124]],
  ['with a word exchanged', [120, 121, 7, 123, 124]],
  ['without a word', [120, 121, 123, 124, 125]],
  ['with a word more', [120, 121, 7, 122, 123]],
  ['with a word more before its seed', [119, 120, 7, 121, 122]],
])('takes a quotation %s for as much as aligning does, whichever of its words is the seed', (_, quotation) => {
  for (const [at, code] of quotation.entries()) {
    if (code < 100) continue;
    // A seed's own word is worth all its bits; aligning takes a little off each word that is kept.
    expect(Math.abs(extended(quotation, at, code - 100) - aligned(quotation))).toBeLessThan(0.5);
  }
});

it('gives a place up where nothing agrees, and stays within the record', () => {
  expect(extended([120, 1, 2, 3, 4, 5, 6, 7, 8, 121], 0, 20)).toBeLessThan(0);
  expect(extended([1, 2, 3, 100, 101], 3, 0)).toBeLessThan(BITS * 2);
  expect(extended([158, 159, 1, 2, 3], 0, 58)).toBeLessThan(BITS * 2);
});
