import { expect, test } from 'vitest';
import { starterRoster } from './agents.ts';
import { namingOf } from './naming.ts';

const { spell, keyOf } = namingOf(starterRoster());

test('sides are one where they name one state, whatever the spelling; other values only by their words', () => {
  const us = keyOf('side', 'United States');
  for (const side of ['US', 'U.S.', 'UNITED STATES', 'the United States']) expect(keyOf('side', side), side).toBe(us);
  for (const side of ['USSR', 'Russia', 'Chair', 'United']) expect(keyOf('side', side), side).not.toBe(us);
  expect(keyOf('side', 'CHAIR')).toBe(keyOf('side', 'Chair'));
  expect(keyOf('collection', 'US')).not.toBe(keyOf('collection', 'United States'));
  expect(keyOf('person', 'BORIS YELTSIN')).toBe(keyOf('person', 'Boris  Yeltsin'));
});

test('a surname is spelled in every alphabet that the authority has it in, a word of every day is not', () => {
  expect(spell('Eltsin')).toEqual(expect.arrayContaining(['Yeltsin', 'Ельцин']));
  for (const word of ['garrison', 'the', 'treaty', '']) expect(spell(word)).toEqual([]);
});
