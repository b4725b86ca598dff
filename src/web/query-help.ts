/** The query language, shown beside every search box result and on the help page. Each example is a link that runs it. */
import { type Html, html } from './html.ts';

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['northern shore', 'both words, in any order'],
  ['"northern shore"', 'these words together, in this order'],
  ['shore OR coast', 'either word'],
  ['assurance -guarantee', 'the first without the second'],
  ['garris*', 'words that begin like this'],
  ['speaker:Marek survey', 'in the words of one speaker'],
  ['kind:telcon boats', 'in one kind of document'],
  ['date:1996 ice', 'in a year, a month (1996-09) or a day'],
  ['title:accords', 'in the title'],
];

export function queryHelp(): Html {
  return html`<dl class="query-help">${EXAMPLES.map(([query, meaning]) => html`<div><dt><a href="/search?q=${encodeURIComponent(query)}"><code>${query}</code></a></dt><dd>${meaning}</dd></div>`)}</dl>`;
}
