/**
 * Two records of one occasion, one of them a translation, that say two things: one has an assurance where the other has a
 * guarantee, *may* for *will*, another figure. Which of them is right, no archive can tell; a reader must know that the
 * words hang on a translator's choice.
 */
import type { DiffStep, Document, Match } from '../record/record.ts';
import { canonical, tokenise } from '../text/text.ts';
import { hasCondition, isCalendar, isNegation, isNumber, modalStrength, undertakingStrength } from './lexicon.ts';
import type { Records } from './ports.ts';

/** As a record says of itself, in its head: `Unofficial translation`, `translated from the Russian`, `Перевод`. */
const TRANSLATED =
  /\b(?:un)?official\s+translation\b|\b(?:working|informal|provisional|courtesy)\s+translation\b|\btranslat(?:ed|ion)\s+(?:from|of)\b|\bas\s+(?:translated|interpreted)\b|\bthrough\s+(?:an\s+)?interpreters?\b|\bretranslated\b|(?<!\p{L})(?:неофициальный\s+)?перевод(?!\p{L})/iu;
const HEAD = 2_000;
const INTERPRETER = /\binterpret(?:er|ing)|\btranslator|переводчик/iu;

/** Null where nothing shows it; else what the two records have. `matches`: grouped, the best first. */
export function translationDiffers(matches: readonly Match[], records: Records): string | null {
  const [best, ...others] = matches;
  const record = best === undefined ? null : records.get(best.document);
  if (best === undefined || record === null) return null;
  for (const { document, title, witness } of others) {
    if (witness.group !== 0) break;
    const turned = witness.variant.find(turnsSense);
    const other = turned === undefined ? null : records.get(document);
    if (turned === undefined || other === null || !(isTranslation(record) || isTranslation(other))) continue;
    return `“${turned.record || '–'}” here, “${turned.quoted || '–'}” in ${title ?? document}`;
  }
  return null;
}

function isTranslation({ text, participants }: Document): boolean {
  if (TRANSLATED.test(text.slice(0, HEAD))) return true;
  return participants.some(({ role, name }) => INTERPRETER.test(role ?? '') || INTERPRETER.test(name));
}

/** A difference on which a promise turns: other spellings and synonyms are a translator's freedom. */
function turnsSense({ op, quoted, record }: DiffStep): boolean {
  if (op === '=') return false;
  const [one, other] = [quoted, record].map((text) => tokenise(text).words) as [string[], string[]];
  return SENSES.some((sense) => sense(one) !== sense(other));
}

/** Each reads of words what must be the same on both sides. */
const SENSES: readonly ((words: readonly string[]) => string)[] = [
  (words) => String(words.filter(isNegation).length),
  (words) => String(hasCondition(words)),
  (words) =>
    words
      .filter((word) => isNumber(word) || isCalendar(word))
      .map(canonical)
      .join(' '),
  (words) => words.flatMap((word) => modalStrength(word) ?? []).join(' '),
  (words) => words.flatMap((word) => undertakingStrength(word) ?? []).join(' '),
];
