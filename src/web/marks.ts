/** Where the words of a search stand in a text: what is marked when a hit is opened. */
import type { Span } from '../record/record.ts';

/** More marks than this on one page say nothing. */
const MOST_MARKS = 500;

/** Spans of `window` that the words and phrases of `query` match; excluded words and field filters mark nothing. */
export function queryMarks(text: string, window: Span, query: string): readonly Span[] {
  const pattern = queryPattern(query);
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
const OPERATORS = new Set(['AND', 'OR', 'NOT', 'NEAR']);

function queryPattern(query: string): RegExp | null {
  const alternatives: string[] = [];
  for (const { groups = {} } of folded(query.slice(0, 1000)).matchAll(PIECE)) {
    const words = groups.phrase ?? groups.word ?? '';
    if (groups.not || groups.field || OPERATORS.has(words)) continue;
    const tokens = words.match(/[\p{L}\p{N}]+(?:\.\p{L}(?=\.))*/gu) ?? [];
    if (tokens.length > 0)
      alternatives.push(tokens.map((t) => tokenPattern(t, words.endsWith('*'))).join('[^\\p{L}\\p{N}]{1,6}'));
  }
  return alternatives.length === 0
    ? null
    : new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/** `USSR` also marks `U.S.S.R.`, as the index writes them together. */
function tokenPattern(token: string, open: boolean): string {
  const letters = token.replaceAll('.', '');
  if (/^\p{Lu}{2,6}$/u.test(letters)) return `${[...letters].join('\\.?')}\\.?`;
  if (open) return `${letters}[\\p{L}\\p{N}]*`;
  return letters;
}

/** Without diacritics, character for character, so that places stay what they are: `Düsseldorf` → `Dusseldorf`. */
function folded(text: string): string {
  return text.replace(/[\u0080-\ud7ff]/g, (character) => character.normalize('NFD').charAt(0));
}
