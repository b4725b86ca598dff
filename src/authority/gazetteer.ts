/** Names and adjectives of states and organisations, found at the head of a run of words: longest first. */
import type { OrganisationEntry, StateEntry } from './format.ts';
import { type Word, wordsOf } from './phrases.ts';

export type PlaceForm = 'name' | 'adjective' | 'city';

export interface Place {
  /** Ids of all that bear the name. */
  readonly ids: readonly string[];
  readonly form: PlaceForm;
  /** Words it took. */
  readonly words: number;
}

interface Named {
  readonly ids: string[];
  readonly form: PlaceForm;
}

/** Names of more words than this are none: the Great Socialist People's Libyan Arab Jamahiriya has six. */
const MOST_WORDS = 8;

export class Gazetteer {
  readonly #names = new Map<string, Named>();

  add(entry: StateEntry | OrganisationEntry): void {
    this.#put(entry.id, [entry.name, ...(entry.names ?? [])], 'name');
    if (!('adjectives' in entry || 'cities' in entry)) return;
    const { adjectives = [], cities = [] } = entry as StateEntry;
    this.#put(entry.id, adjectives, 'adjective');
    this.#put(
      entry.id,
      adjectives.map((word) => (/(?:ese|sh|nch|tch|ss|is)$/i.test(word) ? word : `${word}s`)),
      'adjective',
    );
    this.#put(entry.id, cities, 'city');
  }

  /** The longest name that begins at `from`. `forms`: which kinds of name count. */
  at(words: readonly Word[], from: number, forms: readonly PlaceForm[]): Place | null {
    const most = Math.min(MOST_WORDS, words.length - from);
    for (let count = most; count > 0; count--) {
      const key = keyOf(words.slice(from, from + count));
      const found = this.#names.get(key);
      if (found !== undefined && forms.includes(found.form)) return { ids: found.ids, form: found.form, words: count };
    }
    return null;
  }

  #put(id: string, names: readonly string[], form: PlaceForm): void {
    for (const name of names) {
      const key = keyOf(wordsOf(name));
      if (key === '') continue;
      const known = this.#names.get(key);
      if (known === undefined) this.#names.set(key, { ids: [id], form });
      else if (known.form === form && !known.ids.includes(id)) known.ids.push(id);
    }
  }
}

function keyOf(words: readonly Word[]): string {
  const keys = words.map((word) => word.key);
  return (keys[0] === 'the' ? keys.slice(1) : keys).join(' ');
}
