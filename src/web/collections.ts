/** Where documents came from: folders, archive files, sites. */
import type { Collection } from '../memcon.ts';
import { type Html, html } from './html.ts';
import { page, type Site } from './layout.ts';
import { counted, words } from './words.ts';

const say = words.collections;

export function collectionsPage(site: Site, collections: readonly Collection[]): Html {
  const body = html`<div class="narrow"><h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
${collections.length === 0 ? html`<p>${say.none}</p>` : html`<ul class="rows listing">${collections.map(collectionItem)}</ul>`}</div>`;
  return page(site, { title: say.title, section: 'documents' }, body);
}

export function collectionItem({ name, documents, firstYear, lastYear }: Collection): Html {
  const years = firstYear === null ? '' : firstYear === lastYear ? ` · ${firstYear}` : ` · ${firstYear}–${lastYear}`;
  return html`<li><a href="${collectionAddress(name)}">${name}</a><br><span class="small">${counted(documents, 'document')}${years}</span></li>`;
}

function collectionAddress(name: string): string {
  return `/search?${new URLSearchParams({ q: `collection:"${name.replaceAll('"', ' ')}"`, order: 'newest' }).toString()}`;
}
