/** The query language, shown beside every search and on the help page. Each example is a link that runs it. */
import { type Html, html } from './html.ts';

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['garrison shore', 'both words, in any order'],
  ['"northern shore"', 'these words together, in this order'],
  ['assurance OR guarantee', 'either word'],
  ['garrison -inspectors', 'the first without the second'],
  ['withdr*', 'words that begin like this'],
  ['"Eltsin"', 'a name only as it is written; without the marks, Yeltsin and Ельцин are found too'],
  ['NEAR(garrison shore, 5)', 'at most five words apart'],
  ['speaker:Marek garrison', 'in the words of one speaker'],
  ['participant:Turin', 'documents in which someone took part, wrote or received'],
  ['kind:telcon lake', 'in one kind of document'],
  ['date:1996-06..1996-09', 'between two dates; a year, a month or a day'],
  ['title:garrison', 'in the title'],
  ['side:Kestria', 'documents in which a side took part'],
  ['class:secret', 'by classification'],
  ['redacted:yes', 'something is withheld'],
  ['collection:record', 'by the folder, archive or site it came from'],
  ['(ferry OR boats) place:Morva', 'brackets, and the place'],
];

export function queryHelp(): Html {
  const rows = EXAMPLES.map(
    ([query, meaning]) =>
      html`<div><dt><a href="/search?q=${encodeURIComponent(query)}"><code>${query}</code></a></dt><dd>${meaning}</dd></div>`,
  );
  return html`<dl class="query-help">${rows}</dl>`;
}
