/** Every form in which a document, or some words of it, can be cited. */
import type { Accession, Document, Span } from '../record/record.ts';
import { documentTitle, oneLine } from './citation.ts';
import { type Citations, citations } from './cite.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { selectorOf, selectorQuery } from './selector.ts';
import { words } from './words.ts';

const say = words.cite;

/** Endings of the address, as in `/d/ID/cite.bib`. */
export const CITE_FORMATS = {
  bib: { name: 'BibTeX', mediaType: 'application/x-bibtex; charset=utf-8' },
  ris: { name: 'RIS', mediaType: 'application/x-research-info-systems; charset=utf-8' },
  'csl.json': { name: 'CSL-JSON', mediaType: 'application/vnd.citationstyles.csl+json' },
} as const;
export type CiteFormat = keyof typeof CITE_FORMATS;

export function citedAs(all: Citations, format: CiteFormat): string {
  if (format === 'bib') return all.bibtex;
  return format === 'ris' ? all.ris : `${JSON.stringify(all.csl, null, 1)}\n`;
}

export function citePage(site: Site, document: Document, accession: Accession | null, span: Span | null): Html {
  const all = citations(document, accession, span);
  const at = span === null ? '' : `?start=${span.start}&end=${span.end}`;
  const body = html`<div class="narrow">
<p class="meta"><a href="/d/${document.id}${at === '' ? '' : `${at}#mark`}">${documentTitle(document.title)}</a></p>
<h1>${say.title}</h1>
${span === null ? nothing : passage(document, span)}
${style(say.note, all.note)}${style(say.bibliography, all.bibliography)}${style(say.mla, all.mla)}
<h2>${say.programs}</h2>
<p class="acts">${Object.entries(CITE_FORMATS).map(([ending, { name }]) => html`<a class="btn" href="/d/${document.id}/cite.${ending}${at}" download>${name}</a>`)}</p>
<details class="fold"><summary>BibTeX</summary><pre class="code" tabindex="0">${all.bibtex}</pre></details>
</div>`;
  return page(site, { title: `${say.title}: ${documentTitle(document.title)}`, section: 'documents' }, body);
}

function style(name: string, text: string): Html {
  return html`<h2>${name}</h2><p class="citation prose">${text}</p>`;
}

function passage(document: Document, span: Span): Html {
  const selector = selectorOf(document.text, span);
  const address = `/d/${document.id}?${selectorQuery(selector)}`;
  return html`<blockquote class="diff">${oneLine(selector.exact)}</blockquote>
<p class="small break">${say.words}: <a href="${address}">${address}</a></p>`;
}
