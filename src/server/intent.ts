/** What somebody means who writes into the one box: words to search for, a quotation to trace, a text to check, an address. */
export type Intent = 'search' | 'trace' | 'check' | 'url';

/** More than a quotation is usually as long as; a paragraph at least. */
const TEXT_CHARACTERS = 600;
/** From here on words without operators are rather somebody's sentence than a search. */
const SENTENCE_WORDS = 9;
/** Quoted words of a whole text; a search for two phrases has none as long. */
const LONG_QUOTATION = /[“"«„][^“”"«»„]{25,}[”"»“]/g;
const SEARCH_SYNTAX = /(?:^|\s)(?:-\p{L}|[\p{L}]+:\S|NEAR\(|(?:AND|OR|NOT)\s)|\p{L}\*/u;
const WHOLLY_QUOTED = /^[“"«„‘'](?<inside>[^“”"«»„]+)[”"»“’']\W*$/u;

/** `text` is trimmed. What a guess gets wrong is a click away on the page it leads to. */
export function intentOf(text: string): Intent {
  if (/^https?:\/\/\S+$/i.test(text)) return 'url';
  const quoted = text.match(LONG_QUOTATION)?.length ?? 0;
  const words = wordCount(text);
  const inside = WHOLLY_QUOTED.exec(text)?.groups?.inside;
  if (inside !== undefined) return wordCount(inside) >= 5 ? 'trace' : 'search';
  if (text.length > TEXT_CHARACTERS || /\n\s*\n/.test(text) || (quoted > 0 && words > 12)) return 'check';
  if (SEARCH_SYNTAX.test(text)) return 'search';
  return words >= SENTENCE_WORDS ? 'trace' : 'search';
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
