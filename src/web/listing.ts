/** Lists of documents: all of them, and those that need a person. */

import type { Added, ArchiveSummary, DocumentSummary, NeedyDocument } from '../memcon.ts';
import type { DocumentKind } from '../record/record.ts';
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
<p class="small"><a href="/agents">${words.agents.title}</a></p>
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

export interface NeedsView {
  /** The one reason whose documents are listed; null: every reason, with its count. */
  readonly code: string | null;
  /** 1-based. */
  readonly page: number;
  readonly more: boolean;
}

/** What needs a person: files that were not read, and documents by reason. */
export function problemsPage(
  site: Site,
  summary: Pick<ArchiveSummary, 'failed' | 'needs'>,
  documents: readonly NeedyDocument[],
  view: NeedsView,
): Html {
  const say = words.problems;
  const { failed, needs } = summary;
  const isEmpty = failed.length + needs.length === 0;
  const body = html`<div class="narrow"><h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
${isEmpty ? html`<p>${say.none}</p>` : reasons(needs, view.code)}
${view.code === null ? failures(failed) : chosen(view.code, documents, view)}</div>`;
  return page(site, { title: say.title, section: null }, body);
}

function reasons(needs: ArchiveSummary['needs'], code: string | null): Html {
  const items = needs.map(
    (need) =>
      html`<li><a${need.code === code ? html` aria-current="true"` : nothing} href="/problems?code=${need.code}"><b>${need.documents}</b> ${words.problems.need(need.code)}</a></li>`,
  );
  return html`<ul class="tally" aria-label="${words.problems.documents}">${items}</ul>`;
}

function failures(failed: readonly Added[]): Html {
  if (failed.length === 0) return nothing;
  const rows = failed.map((item) => html`<li><b class="break">${item.origin}</b>${problemList(item.problems)}</li>`);
  return html`<h2 id="failed">${words.problems.failed} <span class="num">${failed.length}</span></h2><ul class="rows">${rows}</ul>`;
}

function chosen(code: string, documents: readonly NeedyDocument[], view: NeedsView): Html {
  const say = words.problems;
  const link = (to: number, label: string, rel: string) =>
    html`<a class="btn" rel="${rel}" href="/problems?code=${encodeURIComponent(code)}&page=${to}">${label}</a>`;
  return html`<h2>${say.need(code)}</h2>
${documents.length === 0 ? html`<p>${say.noneOf}</p>` : html`<ul class="rows">${documents.map((document) => documentProblems(document, code))}</ul>`}
<p class="acts">${view.page > 1 ? link(view.page - 1, `← ${words.documents.newer}`, 'prev') : nothing}${view.more ? link(view.page + 1, `${words.documents.older} →`, 'next') : nothing}</p>`;
}

function documentProblems(document: NeedyDocument, code: string): Html {
  const { id, title, problems } = document;
  return html`<li><a href="/d/${id}">${documentTitle(title)}</a>${turnsInDoubt(document, code)}${problemList(problems)}</li>`;
}

/** Each reason of the speakers, with a link to the first turn that it concerns. */
function turnsInDoubt({ id, turns }: NeedyDocument, code: string): Html {
  if (turns === null) return nothing;
  const attribution = code === 'speaker-unknown' ? 'unknown' : 'inferred';
  return html`<br><a class="small" href="/d/${id}?at=${turns.first}#at">${words.problems[attribution](turns.count)}</a>`;
}
