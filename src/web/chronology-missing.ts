/** Papers that documents of the archive cite by a number or address of their own, and that are not in it. */
import type { MissingPaper } from '../memcon.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';

/** Places where one paper is cited that are listed; the rest are counted. */
const MOST_PLACES = 6;

const KINDS: Readonly<Record<string, string>> = {
  telegram: '',
  volume: 'the same volume',
  frus: 'Foreign Relations of the United States',
  url: 'published at this address',
};

export function missingPage(site: Site, papers: readonly MissingPaper[], total: number): Html {
  const body = html`<p class="crumbs noprint"><a href="/chronology">Chronology</a> · <a href="/chronology?gaps=1">events without a record</a></p>
<h1>Cited, and not in this archive</h1>
<p class="lead">Papers that are cited by a number or an address of their own. Add one, and it is no longer listed.</p>
<p class="counted">${total.toLocaleString('en')} ${total === 1 ? 'paper' : 'papers'}${papers.length < total ? html`; the ${papers.length} that are cited most` : nothing}</p>
${missingList(papers)}`;
  return page(site, { title: 'Cited, and not in this archive', section: 'chronology' }, body);
}

export function missingList(papers: readonly MissingPaper[]): Html {
  return html`<ul class="missing">${papers.map(paper)}</ul>`;
}

function paper({ key, cited }: MissingPaper): Html {
  const [first] = cited;
  // Of a range, `Documents 83–89`, each paper is another.
  const number = /#(\d+)$/.exec(key)?.[1];
  const words = number === undefined ? (first?.words ?? key) : `Document ${number}`;
  const rest = cited.length - MOST_PLACES;
  return html`<li><p class="what">${words} <span class="where">${kindOf(key)}</span></p><ul class="places">${cited
    .slice(0, MOST_PLACES)
    .map(
      ({ document, start, end, title, date }) =>
        html`<li><a href="/d/${document}?start=${start}&end=${end}#mark">${title}</a>${date === null ? nothing : html` <time>${date.slice(0, 10)}</time>`}</li>`,
    )}${rest > 0 ? html`<li>and ${rest} more</li>` : nothing}</ul></li>`;
}

/** What identifies it, from its key: `frus:1961:14#45` → `Foreign Relations of the United States, 1961–, volume 14`. */
function kindOf(key: string): string {
  const kind = key.slice(0, key.indexOf(':'));
  const volume = /^frus:(\d{4}):(\d+)#/.exec(key);
  return volume === null ? (KINDS[kind] ?? kind) : `${KINDS.frus}, ${volume[1]}–, volume ${volume[2]}`;
}
