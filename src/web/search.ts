/** Search: hits with their words, each leading to its place in its document; what narrows them down; what can be done with them. */
import type { Facet, SearchHit, SearchOrder, SearchResult } from '../memcon.ts';
import type { Span } from '../record/record.ts';
import { documentTitle } from './citation.ts';
import { dayInWords } from './dates.ts';
import { type Child, type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { titleMarks } from './marks.ts';
import { queryHelp } from './query-help.ts';
import { facetLists } from './search-facets.ts';
import { counted, words } from './words.ts';

const say = words.search;

export interface SearchView {
  readonly query: string;
  readonly order: SearchOrder;
  /** Null where nothing was asked yet. */
  readonly result: SearchResult | null;
  readonly facets: readonly Facet[];
  /** Whether this very search is saved. */
  readonly isSaved: boolean;
  readonly reader: string;
}

export function searchPage(site: Site, view: SearchView): Html {
  const { query, result, order } = view;
  const feed = `/search.atom?q=${encodeURIComponent(query)}`;
  const body = html`<div class="searchgrid">
<div>
<h1>${say.title}</h1>
<form class="stack row" action="/search" role="search"><input type="search" name="q" value="${query}" aria-label="${words.searchLabel}" data-find>${orderSelect(order)}<button class="primary">${words.home.search}</button></form>
${result === null ? html`<p class="meta">${say.empty} <a href="/searches">${say.savedTitle}</a> · <a href="/search/list">${say.listTitle}</a></p>` : results(view, result)}
</div>
<aside aria-label="${say.narrow}">
${view.facets.length === 0 ? nothing : html`<h2>${say.narrow}</h2>${facetLists(query, view.facets, (to) => address(to, order))}`}
<details class="fold"${result === null || result.total === 0 ? html` open` : nothing}><summary>${say.helpTitle}</summary>${queryHelp()}</details>
<p class="small"><a href="/trace?words=${encodeURIComponent(query)}">${say.traceInstead}</a></p></aside>
</div>`;
  return page(
    site,
    {
      title: query === '' ? say.title : `${say.title}: ${query}`,
      section: 'search',
      query,
      islands: ['hits'],
      head: query === '' ? nothing : html`<link rel="alternate" type="application/atom+xml" href="${feed}">`,
    },
    body,
  );
}

function address(query: string, order: SearchOrder, after: string | null = null): string {
  const asked = { q: query, ...(order === 'best' ? {} : { order }), ...(after === null ? {} : { after }) };
  return `/search?${new URLSearchParams(asked).toString()}`;
}

function orderSelect(order: SearchOrder): Html {
  const options = Object.entries(say.orders).map(
    ([value, name]) => html`<option value="${value}"${value === order ? html` selected` : nothing}>${name}</option>`,
  );
  return html`<select name="order" aria-label="${say.order}">${options}</select>`;
}

function results(view: SearchView, result: SearchResult): Html {
  const { query, order } = view;
  const next =
    result.next === null
      ? nothing
      : html`<p class="acts"><a class="btn" rel="next" href="${address(query, order, result.next)}">${say.next}</a></p>`;
  return html`<p class="meta" role="status">${counted(result.total, 'hit')}${result.understood === '' ? nothing : html` · ${result.understood}`}</p>
${alsoSearched(view, result)}${result.hits.length === 0 ? html`<p class="alert">${say.none} ${say.noneNext}</p>` : nothing}
<ol class="hits">${result.hits.map((hit) => hitItem(query, hit, result.also))}</ol>${next}
${result.total === 0 ? nothing : uses(view)}`;
}

/** Which other spellings of its names were sought, and the way to the search without them. */
function alsoSearched({ query, order }: SearchView, { also }: SearchResult): Html {
  if (also.length === 0) return nothing;
  const spellings = also.map(({ name, spellings: others }) => `${name}: ${others.join(', ')}`).join(' · ');
  return html`<p class="small">${say.also} <span dir="auto">${spellings}</span> · <a href="${address(`${query} spelling:exact`, order)}">${say.alsoNot}</a></p>`;
}

/** To take the hits along, or to hear of new ones. */
function uses({ query, isSaved, reader }: SearchView): Html {
  const asked = `q=${encodeURIComponent(query)}`;
  const save = isSaved
    ? html`<a href="/searches">${say.isSaved}</a>`
    : html`<form class="keep" method="post" action="/searches" enctype="multipart/form-data"><input type="hidden" name="q" value="${query}"><input type="hidden" name="by" value="${reader}"><button>${say.save}</button></form>`;
  return html`<div class="keeping uses"><span class="small">${say.export}: <a href="/search.csv?${asked}" download>CSV</a>, <a href="/search.ris?${asked}" download>RIS</a> · <a href="/search.atom?${asked}">${say.feed}</a> · <a href="/search/list">${say.listTitle}</a></span>${save}</div>`;
}

function hitItem(query: string, hit: SearchHit, also: SearchResult['also']): Html {
  const sought = [query, ...also.flatMap(({ spellings }) => spellings.map((one) => `"${one}"`))].join(' ');
  const href = `/d/${hit.document}?q=${encodeURIComponent(query)}&at=${hit.start}#at`;
  const facts = [
    words.shortKind(hit.kind),
    dayInWords(hit.date),
    hit.page === null ? null : `p. ${hit.page}`,
    hit.turn === null ? null : `turn ${hit.turn + 1}`,
  ];
  const title = documentTitle(hit.title);
  return html`<li><h2><a href="${href}">${marked(title, titleMarks(title, sought))}</a></h2>
<p class="small">${facts.filter(Boolean).join(' · ')}${hit.speaker === null ? nothing : html` · <b class="speaker">${hit.speaker}</b>`}</p>
<p class="snippet" dir="auto">${marked(hit.snippet, hit.marks)}</p></li>
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
