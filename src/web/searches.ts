/** Searches that people save, and lists of searches asked at once. */
import type { SearchHit } from '../memcon.ts';
import type { Assertion } from '../record/record.ts';
import { documentTitle } from './citation.ts';
import { csv } from './csv.ts';
import { dayInWords } from './dates.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { counted, words } from './words.ts';

const say = words.search;

/** The query of an assertion of the kind `search`; null where it is none. */
export function savedQuery({ kind, value }: Assertion): string | null {
  if (kind !== 'search' || value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const { query } = value as { readonly query?: unknown };
  return typeof query === 'string' ? query : null;
}

export interface SavedSearch {
  readonly id: string;
  readonly query: string;
  readonly by: string;
  readonly at: string;
  readonly total: number;
}

export function savedSearchesPage(site: Site, saved: readonly SavedSearch[]): Html {
  const rows = saved.map(
    ({
      id,
      query,
      by,
      at,
      total,
    }) => html`<li><a href="/search?q=${encodeURIComponent(query)}&amp;order=added">${query}</a> <span class="num">${total}</span><br>
<span class="small">${by}, ${at.slice(0, 10)} · <a href="/search.atom?q=${encodeURIComponent(query)}">${say.feed}</a></span>
<form class="keep" method="post" action="/searches/forget" enctype="multipart/form-data"><input type="hidden" name="id" value="${id}"><button class="plain" aria-label="${say.forget}: ${query}">${say.forget}</button></form></li>`,
  );
  const body = html`<div class="narrow"><h1>${say.savedTitle}</h1>
<p class="lead">${say.savedLead}</p>
${rows.length === 0 ? html`<p>${say.noneSaved}</p>` : html`<ul class="rows listing">${rows}</ul>`}</div>`;
  return page(site, { title: say.savedTitle, section: 'search' }, body);
}

export interface ListedSearch {
  readonly query: string;
  readonly total: number;
  /** Null where nothing was found. */
  readonly best: SearchHit | null;
}

/** `asked`: null before a list was given. */
export function searchListPage(site: Site, given: string, asked: readonly ListedSearch[] | null): Html {
  const body = html`<h1>${say.listTitle}</h1>
<p class="lead">${say.listLead}</p>
<form class="stack narrow" method="post" action="/search/list" enctype="multipart/form-data">
<label for="queries">${say.listLabel}</label><textarea id="queries" name="queries" rows="6">${given}</textarea>
<label for="file">${say.listFile}</label><input id="file" type="file" name="file" accept=".csv,.txt,text/csv,text/plain">
<p class="acts"><button class="primary">${words.home.search}</button><button name="as" value="csv">${say.listCsv}</button></p>
</form>
${asked === null ? nothing : table(asked)}`;
  return page(site, { title: say.listTitle, section: 'search' }, body);
}

function table(asked: readonly ListedSearch[]): Html {
  const rows = asked.map(
    ({
      query,
      total,
      best,
    }) => html`<tr><th scope="row" class="break"><a href="/search?q=${encodeURIComponent(query)}">${query}</a></th><td class="count">${total}</td>
<td>${best === null ? nothing : html`<a href="/d/${best.document}?q=${encodeURIComponent(query)}&amp;at=${best.start}#at">${documentTitle(best.title)}</a> <span class="soft">${dayInWords(best.date)}</span>`}</td></tr>`,
  );
  return html`<div class="scroll"><table class="job"><caption class="vh">${say.listTitle}</caption><thead><tr><th scope="col">${say.listQuery}</th><th scope="col">${say.listHits}</th><th scope="col">${say.listBest}</th></tr></thead><tbody>${rows}</tbody></table></div>
<p class="meta" role="status">${counted(asked.length, 'query', 'queries')}</p>`;
}

/** What is asked, a line each; of a CSV file the first cells, without a heading `query`. */
export function queriesIn(text: string, isCsv: boolean): readonly string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const cells = (isCsv ? lines.map(firstCell) : lines).map((line) => line.trim());
  return cells.filter((line, i) => line !== '' && !(isCsv && i === 0 && line.toLowerCase() === 'query'));
}

/** `"a ""phrase""",12` → `a "phrase"`; `lake,12` → `lake` */
function firstCell(line: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"\s*(?:[,;]|$)/.exec(line);
  return quoted === null ? (line.split(/[,;\t]/, 1)[0] ?? '') : (quoted[1] ?? '').replaceAll('""', '"');
}

export function listAsCsv(asked: readonly ListedSearch[]): string {
  return csv(
    ['query', 'hits', 'document', 'title', 'date', 'kind', 'page', 'speaker', 'snippet'],
    asked.map(({ query, total, best }) => [query, total, ...(best === null ? [] : hitCells(best))]),
  );
}

export function hitsAsCsv(hits: readonly SearchHit[]): string {
  return csv(['document', 'title', 'date', 'kind', 'page', 'speaker', 'snippet'], hits.map(hitCells));
}

function hitCells({ document, title, date, kind, page, speaker, snippet }: SearchHit) {
  return [document, title, date, kind, page, speaker, snippet];
}
