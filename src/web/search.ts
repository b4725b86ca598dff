/** Search: hits with their words, each leading to its place in its document. */

import type { SearchHit, SearchResult } from '../memcon.ts';
import type { Span } from '../record/record.ts';
import { documentTitle } from './citation.ts';
import { dayInWords } from './dates.ts';
import { type Child, type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { titleMarks } from './marks.ts';
import { queryHelp } from './query-help.ts';
import { counted, words } from './words.ts';

const say = words.search;

/** `result` is null where nothing was asked yet. */
export function searchPage(site: Site, query: string, result: SearchResult | null): Html {
  const body = html`<div class="searchgrid">
<div>
<h1>${say.title}</h1>
<form class="stack row" action="/search" role="search"><input type="search" name="q" value="${query}" aria-label="${words.searchLabel}" data-find><button class="primary">${words.home.search}</button></form>
${result === null ? html`<p class="meta">${say.empty}</p>` : results(query, result)}
</div>
<aside aria-label="${say.helpTitle}"><h2>${say.helpTitle}</h2>${queryHelp()}<p class="small"><a href="/trace?words=${encodeURIComponent(query)}">${say.traceInstead}</a></p></aside>
</div>`;
  return page(
    site,
    { title: query === '' ? say.title : `${say.title}: ${query}`, section: 'search', query, islands: ['hits'] },
    body,
  );
}

function results(query: string, result: SearchResult): Html {
  const next =
    result.next === null
      ? nothing
      : html`<p class="acts"><a class="btn" rel="next" href="/search?q=${encodeURIComponent(query)}&amp;after=${encodeURIComponent(result.next)}">${say.next}</a></p>`;
  return html`<p class="meta" role="status">${counted(result.total, 'hit')}${result.understood === '' ? nothing : html` · ${result.understood}`}</p>
${result.hits.length === 0 ? html`<p class="alert">${say.none} ${say.noneNext}</p>` : nothing}
<ol class="hits">${result.hits.map((hit) => hitItem(query, hit))}</ol>${next}`;
}

function hitItem(query: string, hit: SearchHit): Html {
  const href = `/d/${hit.document}?q=${encodeURIComponent(query)}&at=${hit.start}#at`;
  const facts = [
    words.shortKind(hit.kind),
    dayInWords(hit.date),
    hit.page === null ? null : `p. ${hit.page}`,
    hit.turn === null ? null : `turn ${hit.turn + 1}`,
  ];
  const title = documentTitle(hit.title);
  return html`<li><h2><a href="${href}">${marked(title, titleMarks(title, query))}</a></h2>
<p class="small">${facts.filter(Boolean).join(' · ')}${hit.speaker === null ? nothing : html` · <b class="speaker">${hit.speaker}</b>`}</p>
<p class="snippet">${marked(hit.snippet, hit.marks)}</p></li>
`;
}

function marked(text: string, marks: readonly Span[]): Child {
  const out: Child[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    if (mark.start < at || mark.end > text.length) continue;
    out.push(text.slice(at, mark.start), html`<mark class="hit">${text.slice(mark.start, mark.end)}</mark>`);
    at = mark.end;
  }
  return [...out, text.slice(at)];
}
