import { expect, it } from 'vitest';
import { redactionsOf } from './redactions.ts';

it.each([
  ['[3-1/2 lines of 2-column source text not declassified]', [[null, '3-1/2 lines']]],
  ['Secret; [codeword not declassified]; Noforn', [[null, 'codeword']]],
  ['[2 lines withheld, EO 13526 3.3(b)(1)]', [['EO 13526 3.3(b)(1)', '2 lines']]],
  ['the name is ████ here', [[null, null]]],
  ['text\nB1\nmore', [['B1', null]]],
  ['exempt under P1/b(1) as stated', [['P1/b(1)', null]]],
  ['as part of the P5+1 process', []],
  ['[Laughter]', []],
  ['RESTRICTION CODES\nP1/b(1) National security', []],
])('%s', (text, expected) => {
  expect(redactionsOf(text).map(({ exemption, extent }) => [exemption, extent])).toEqual(expected);
});

it('takes what is said of a whole file for no cut', () => {
  const sheet =
    'The papers released with redactions have been restricted\nunder Section 1.4 (c) of E.O. 13526 and (b)(3) of the Act.';
  expect(redactionsOf(sheet)).toEqual([]);
  expect(redactionsOf(`The ferry would (b)(3)\n\n${sheet}`)).toHaveLength(1);
});
