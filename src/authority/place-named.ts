/** Which state or organisation a whole name or adjective means, where it can only mean one. */
import { wordsOf } from './phrases.ts';
import type { Roster } from './roster.ts';

/** Its id: `U.S.`, `United States` and `American` are one; null for what names none, or one of several. */
export function placeNamed(roster: Roster, name: string): string | null {
  const words = wordsOf(name);
  const place = roster.gazetteer.at(words, 0, ['name', 'adjective']);
  const [id, ...others] = place?.ids ?? [];
  return place === null || id === undefined || others.length > 0 || place.words < words.length ? null : id;
}
