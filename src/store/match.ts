/**
 * Words of a query in FTS5's own syntax. They come from `searchWords`, so they hold letters and digits only; quoted all
 * the same, they can't be mistaken for operators.
 */
import { formsOf, type Near, type Query, type TextField, type Words } from './query.ts';

export function matchOf(words: Words): string {
  const column = words.field === null ? '' : `${columnOf(words.field)} : `;
  return `${column}(${formsOf(words)
    .map((form) => `"${form.words.join(' ')}"${form.prefix ? ' *' : ''}`)
    .join(' OR ')})`;
}

/** Only in the running text, as a distance within a list of names says nothing. */
export function nearMatch({ parts, distance }: Near): string {
  return `{words} : NEAR(${parts.map(({ words }) => `"${words.join(' ')}"`).join(' ')}, ${distance})`;
}

function columnOf(field: TextField): string {
  return `{${field}}`;
}

export function isSpeaker(query: Query): query is Words {
  return query.type === 'words' && query.field === 'speaker';
}

/** Words that make a document a hit, not those that it must be without. */
export function positiveWords(query: Query): Words[] {
  if (query.type === 'words') return [query];
  return query.type === 'and' || query.type === 'or' ? query.parts.flatMap(positiveWords) : [];
}

/** Those by which passages are ranked: of a name as it was asked for, whose surname is sought in all alphabets already. */
export function rankedWords(query: Query): Words[] {
  if (query.type === 'words') return [query];
  if (query.type === 'or' && query.isName === true) return query.parts.slice(0, 1).flatMap(rankedWords);
  return query.type === 'and' || query.type === 'or' ? query.parts.flatMap(rankedWords) : [];
}

export function nearsOf(query: Query): Near[] {
  if (query.type === 'near') return [query];
  return query.type === 'and' || query.type === 'or' ? query.parts.flatMap(nearsOf) : [];
}
