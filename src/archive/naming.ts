import { placeNamed, type Roster, spellings } from '../authority/authority.ts';
import { keyByWords, type Naming } from '../store/store.ts';

/** How searching takes names: people in every spelling that the authority knows, sides by the state or organisation they name. */
export function namingOf(roster: Roster): Naming {
  return {
    spell: (name) => spellings(roster, name),
    keyOf: (field, value) => {
      const place = field === 'side' ? placeNamed(roster, value) : null;
      return place === null ? keyByWords(field, value) : `is ${place}`;
    },
  };
}
