import type { Found } from './expression.ts';

/** What a text of the attacks of 11 September 2001 speaks of, and no text of another 11 September does. */
const ATTACKS =
  /terrorist attacks?|World Trade (?:Center|Towers)|twin towers|bin Laden|al[- ]Qa(?:e|i)da|Taliban|war on terror|global war on terrorism/i;
const FIRST_DAY = '2001-09-11';

/**
 * `September 11` without its year is the name of the attacks in a text that speaks of them: the words “terrorist
 * attacks” or the like stand in it, and it was not written before. Elsewhere it is a day without its year.
 */
export function settleAttacks(text: string, atoms: readonly Found[], written: string | null): readonly Found[] {
  if (written !== null && written < FIRST_DAY) return atoms;
  if (!atoms.some(isEleventh) || !ATTACKS.test(text)) return atoms;
  return atoms.map((atom) => (isEleventh(atom) ? named(atom) : atom));
}

function isEleventh({ meaning }: Found): boolean {
  return meaning.is === 'point' && meaning.year === null && meaning.month === 9 && meaning.day === 11;
}

function named(atom: Found): Found {
  if (atom.meaning.is !== 'point') return atom;
  const how = 'the name of the attacks of 11 September 2001, of which the text speaks';
  return { ...atom, meaning: { ...atom.meaning, year: 2001, named: true, how } };
}
