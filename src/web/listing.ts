/** Lists of documents: all of them, and those that need a person. */

import type { Added, DocumentSummary } from '../memcon.ts';
import type { Document, DocumentKind } from '../record/record.ts';
import { DOCUMENT_KINDS } from '../record/record.ts';
import { problemList } from './card.ts';
import { documentTitle } from './citation.ts';
import { documentRow } from './home.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { words } from './words.ts';

export interface ListView {
  readonly kind: DocumentKind | null;
  /** 1-based. */
  readonly page: number;
  readonly more: boolean;
}

export function isKind(value: string | undefined): value is DocumentKind {
  return DOCUMENT_KINDS.some((kind) => kind === value);
}

export function documentsPage(site: Site, documents: readonly DocumentSummary[], view: ListView): Html {
  const say = words.documents;
  const title = view.kind === null ? say.title : `${say.title}: ${words.kinds[view.kind]}`;
  const options = DOCUMENT_KINDS.map(
    (kind) =>
      html`<option value="${kind}"${kind === view.kind ? html` selected` : nothing}>${words.kinds[kind]}</option>`,
  );
  const body = html`<div class="narrow"><h1>${title}</h1>
<form class="stack row" action="/documents"><label for="kind">Kind</label><select id="kind" name="kind"><option value="">${say.all}</option>${options}</select><button>Show</button></form>
${documents.length === 0 ? html`<p class="alert">${say.none}</p>` : html`<ul class="rows listing">${documents.map(documentRow)}</ul>`}
${pager(view)}</div>`;
  return page(site, { title, section: 'documents' }, body);
}

function pager(view: ListView): Html {
  const kind = view.kind === null ? '' : `kind=${view.kind}&`;
  const link = (to: number, label: string, rel: string) =>
    html`<a class="btn" rel="${rel}" href="/documents?${kind}page=${to}">${label}</a>`;
  return html`<p class="acts">${view.page > 1 ? link(view.page - 1, `← ${words.documents.newer}`, 'prev') : nothing}${view.more ? link(view.page + 1, `${words.documents.older} →`, 'next') : nothing}</p>`;
}

/** `documents`: those of this page of the list that have problems; `next`: where the list goes on, null at its end. */
export function problemsPage(
  site: Site,
  failed: readonly Added[],
  documents: readonly Document[],
  next: number | null,
): Html {
  const say = words.problems;
  const failures = failed.map(
    (item) => html`<li><b class="break">${item.origin}</b>${problemList(item.problems)}</li>`,
  );
  const body = html`<div class="narrow"><h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
${failed.length + documents.length === 0 ? html`<p>${say.none}</p>` : nothing}
${failed.length === 0 ? nothing : html`<h2 id="failed">${say.failed} <span class="num">${failed.length}</span></h2><ul class="rows">${failures}</ul>`}
${documents.length === 0 ? nothing : html`<h2>${say.documents}</h2><ul class="rows">${documents.map(documentProblems)}</ul>`}
${next === null ? nothing : html`<p class="acts"><a class="btn" rel="next" href="/problems?page=${next}">${say.more}</a></p>`}</div>`;
  return page(site, { title: say.title, section: null }, body);
}

function documentProblems(document: Document): Html {
  const say = words.problems;
  const inferred = document.turns.filter((turn) => turn.attribution === 'inferred').length;
  const unknown = document.turns.filter((turn) => turn.attribution === 'unknown').length;
  const turns = [inferred > 0 ? say.inferred(inferred) : null, unknown > 0 ? say.unknown(unknown) : null]
    .filter(Boolean)
    .join(' · ');
  return html`<li><a href="/d/${document.id}">${documentTitle(document.title)}</a>${turns === '' ? nothing : html`<br><span class="small">${turns}</span>`}${problemList(document.problems)}</li>`;
}
