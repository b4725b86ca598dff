/** An error says what happened, where, and what to do next. */
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { words } from './words.ts';

/** `id` finds the error in the program's log. */
export function errorPage(site: Site, status: number, detail: string, id: string | null = null): Html {
  const said = words.error[status] ?? words.error[500];
  const title = said?.title ?? '';
  const body = html`<div class="narrow"><h1>${title}</h1>
<p class="lead">${detail}</p>
<p>${said?.next ?? ''}${id === null ? nothing : html` <code>${id}</code>`}</p>
<p class="acts"><a class="btn" href="/">${words.name}</a><a class="btn" href="/documents">${words.nav.documents}</a></p></div>`;
  return page(site, { title, section: null }, body);
}
