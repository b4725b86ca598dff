/** Where the words of a search stand in a text: what is marked when a hit is opened. */
import type { Span } from '../record/record.ts';

/** More marks than this on one page say nothing. */
const MOST_MARKS = 300;

/** Spans of `window` that the words and phrases of `query` match; excluded words and field filters mark nothing. */
export function queryMarks(text: string, window: Span, query: string): readonly Span[] {
  return marksBy(queryPattern(query, new Set()), text, window);
}

/** In a title, what was asked of the title marks as well. */
export function titleMarks(title: string, query: string): readonly Span[] {
  return marksBy(queryPattern(query, TITLE_FIELDS), title, { start: 0, end: title.length });
}

const TITLE_FIELDS: ReadonlySet<string> = new Set(['title', 'subject']);

function marksBy(pattern: RegExp | null, text: string, window: Span): readonly Span[] {
  if (pattern === null) return [];
  const marks: Span[] = [];
  for (const match of folded(text.slice(window.start, window.end)).matchAll(pattern)) {
    marks.push({ start: window.start + match.index, end: window.start + match.index + match[0].length });
    if (marks.length === MOST_MARKS) break;
  }
  return marks;
}

/**
 * The pieces of a query, as in `"northern shore" speaker:Marek -boat garris*`:
 * a sign, a field with its value, a phrase, a word.
 */
const PIECE = /(?<not>-|\bNOT\s+)?(?:(?<field>\p{L}+):)?(?:"(?<phrase>[^"]*)"|(?<word>[^\s"()]+))/gu;
/** `NEAR(a b, 5)`: its words mark, its distance does not. */
const NEAR = /NEAR\(([^()]{0,400}?)(?:,\s*\d{1,3}\s*)?\)/g;
/** What the search itself reads of a query. */
const LONGEST = 1000;
const MOST_PIECES = 64;
const LETTER = '[\\p{L}\\p{N}]';
const OPERATORS = new Set(['AND', 'OR', 'NOT', 'NEAR']);

/** `fields`: those whose values mark too. */
function queryPattern(query: string, fields: ReadonlySet<string>): RegExp | null {
  const alternatives: string[] = [];
  const plain = query
    .slice(0, LONGEST)
    .replace(/[“”„«»]/g, '"')
    .replace(NEAR, '$1');
  for (const { groups = {} } of withoutAccents(plain).matchAll(PIECE)) {
    const words = groups.phrase ?? groups.word ?? '';
    const isFiltered = groups.field !== undefined && !fields.has(groups.field.toLowerCase());
    if (groups.not || isFiltered || OPERATORS.has(words)) continue;
    const pattern = wordsPattern(words);
    if (pattern !== null) alternatives.push(pattern);
  }
  if (alternatives.length === 0) return null;
  const any = alternatives.slice(0, MOST_PIECES).join('|');
  return new RegExp(`(?<!${LETTER})(?:${any})(?!${LETTER})`, 'gu');
}

/** Words that follow each other with nothing between but signs and space; a star leaves the last one open. */
function wordsPattern(words: string): string | null {
  const tokens = words.match(/[\p{L}\p{N}]+(?:\.\p{L}(?=\.))*/gu) ?? [];
  if (tokens.length === 0) return null;
  const open = words.endsWith('*') ? `${LETTER}*` : '';
  return tokens.slice(0, MOST_PIECES).map(tokenPattern).join(`[^\\p{L}\\p{N}]{1,6}`) + open;
}

/** `USSR` also marks `U.S.S.R.`, as the index writes them together. */
function tokenPattern(token: string): string {
  const letters = token.replaceAll('.', '');
  const pattern = letters.toLowerCase();
  return /^\p{Lu}{2,6}$/u.test(letters) ? `${[...pattern].join('\\.?')}\\.?` : pattern;
}

/** In lower case and without diacritics, character for character, so that places stay what they are: `Düsseldorf` → `dusseldorf`. */
function folded(text: string): string {
  return withoutAccents(text).toLowerCase();
}

function withoutAccents(text: string): string {
  return text.replace(/[\u0080-\ud7ff]/g, (character) => character.normalize('NFD').charAt(0));
}
