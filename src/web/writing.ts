/** In which direction a text is written, and in what language or at least what script, for whoever shows it or reads it out. */
import type { Document } from '../record/record.ts';

export interface Writing {
  readonly dir: 'ltr' | 'rtl';
  /** BCP 47; '' where neither language nor script can be told. */
  readonly lang: string;
}

/** Characters that are looked at: a heading in another script doesn't turn a text around. */
const SAMPLE = 20_000;
/** Scripts that a voice or a typeface is chosen by; the first two run from right to left. */
const SCRIPTS: readonly { readonly name: string; readonly letters: RegExp }[] = [
  { name: 'Arab', letters: /\p{Script=Arabic}/gu },
  { name: 'Hebr', letters: /\p{Script=Hebrew}/gu },
  { name: 'Cyrl', letters: /\p{Script=Cyrillic}/gu },
  { name: 'Grek', letters: /\p{Script=Greek}/gu },
  { name: 'Latn', letters: /\p{Script=Latin}/gu },
];
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['Arab', 'Hebr']);

export function writingOf({ text, language }: Pick<Document, 'text' | 'language'>): Writing {
  const sample = text.slice(0, SAMPLE);
  const [most] = SCRIPTS.map(({ name, letters }) => ({ name, count: sample.match(letters)?.length ?? 0 })).sort(
    (a, b) => b.count - a.count,
  );
  if (most === undefined || most.count === 0) return { dir: 'ltr', lang: language ?? '' };
  return { dir: RIGHT_TO_LEFT.has(most.name) ? 'rtl' : 'ltr', lang: language ?? `und-${most.name}` };
}
