import { expect, it } from 'vitest';
import { sideNamed } from './sides.ts';

it.each([
  ['Soviet Side', 'Russia'],
  ['The U.S.', 'United States'],
  ['Germany, Federal Republic of', 'Germany'],
  ['China, People’s Republic of', 'China'],
  ['Korea, South', 'South Korea'],
  ['NSC', 'United States'],
  ['The White House', 'United States'],
  ["The Vice President's Office", 'United States'],
  ['STATE', 'United States'],
  ['Valmoor', 'Valmoor'],
  ['State of Valmoor', 'State of Valmoor'],
])('%s is of %s', (words, side) => {
  expect(sideNamed(words)).toBe(side);
});
