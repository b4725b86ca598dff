/** Under which other spellings a name may stand in the record, for whoever searches its words. */
import { isCableWord } from './cable-words.ts';
import { wordsOf } from './phrases.ts';
import type { Roster } from './roster.ts';

/** More bearers than this, and a name says nothing of who is meant. */
const MOST_BEARERS = 12;

/**
 * The spellings by which the authority knows the bearers of a name, in any alphabet, without the one asked for:
 * `Eltsin` → Yeltsin, Jelzin, Elcin, Ельцин, Boris Yeltsin…; `Boris Yeltsin` → only whole names. Surnames first, then whole
 * names; each once. None where nobody is called so, or too many are. Names are compared by sound, but a word of every day only
 * as it is spelled: `lake` is a surname, `how` is not Howe. Spellings belong beside the words asked for, never in their place.
 */
export function spellings(roster: Roster, name: string): readonly string[] {
  const words = wordsOf(name);
  const [word] = words;
  const isDaily = words.length === 1 && word !== undefined && isCableWord(word.key);
  const bearers = roster.persons
    .named(words)
    .filter(
      ({ person }) => !isDaily || roster.persons.surnamesOf(person).some((one) => one.toLowerCase() === word.key),
    );
  if (bearers.length === 0 || bearers.length > MOST_BEARERS) return [];
  const isSurname = bearers.some(({ strength }) => strength === 'surname');
  const surnames = isSurname ? bearers.flatMap(({ person }) => roster.persons.surnamesOf(person)) : [];
  const wholes = bearers.flatMap(({ person }) => [person.name, ...(person.forms ?? [])]);
  const asked = name.trim().toLowerCase();
  return [...new Set([...surnames, ...wholes])].filter((spelling) => spelling.toLowerCase() !== asked);
}
