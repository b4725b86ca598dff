/** One document: its card, its text, its facsimile. */
import type { TemporalExpression } from '../memcon.ts';
import type { Accession, Document, Span } from '../record/record.ts';
import { card } from './card.ts';
import { citation, documentTitle } from './citation.ts';
import { dateInWords } from './dates.ts';
import { dateMarks } from './dates-shown.ts';
import { hasFacsimile } from './facsimile.ts';
import { type Child, type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { queryMarks } from './marks.ts';
import { type Note, noteList, noteMarks } from './notes.ts';
import { type Quoted, quotedByList, quotedByMarks } from './quoted-by.ts';
import { type Related, relatedSection } from './related.ts';
import { transcript } from './transcript.ts';
import { type Window, windowIndex, windowsOf } from './windows.ts';
import { words } from './words.ts';
import { writingOf } from './writing.ts';

const say = words.document;

/** What the address asks for; each null where it does not say. */
export interface DocumentView {
  readonly query: string | null;
  /** What is marked: the query with the other spellings of its names. */
  readonly sought: string | null;
  readonly span: Span | null;
  readonly at: number | null;
  readonly page: number | null;
  /** 1-based window of a document without pages. */
  readonly part: number | null;
  readonly facsimile: boolean;
}

/** What the archive has around a document. */
interface Around extends Related {
  readonly quotedBy: readonly Quoted[];
  readonly notes: readonly Note[];
  /** The dates in a part of its text. */
  readonly dates: (window: Span) => readonly TemporalExpression[];
}

export function documentPage(
  site: Site,
  document: Document,
  accession: Accession | null,
  view: DocumentView,
  around: Around,
): Html {
  const { quotedBy, notes, dates } = around;
  const windows = windowsOf(document);
  const at = view.span?.start ?? view.at;
  const index =
    view.part === null ? windowIndex(windows, at, view.page) : Math.min(Math.max(view.part - 1, 0), windows.length - 1);
  const window = windows[index] as Window;
  const withImages = view.facsimile && hasFacsimile(document);
  const title = documentTitle(document.title);
  const writing = writingOf(document);
  const body = html`${trail(view)}
<h1>${title}</h1>
<p class="meta">${summaryLine(document)}</p>
<div class="docgrid">
<div class="beside">
${card(document, accession, [...quotedByList(document.id, quotedBy), ...noteList(document, notes)])}
${relatedSection(document, around)}</div>
<article class="transcript${withImages ? ' with-facsimile' : ''}" aria-label="${say.transcript}" data-document="/d/${document.id}" data-note="${words.notes.new}" data-cite="${say.citeWords}" lang="${writing.lang}" dir="${writing.dir}">
<div lang="en" dir="ltr">${viewSwitch(document, view)}
${windowNav(document, view, windows, index)}${pageForm(document, view, windows)}</div>
${transcript(document, window, {
  marks: marksOf(document, window, view),
  at: view.span === null ? view.at : null,
  facsimile: withImages,
  points: [...quotedByMarks(quotedBy), ...noteMarks(document, notes), ...dateMarks(dates(window))],
  notes,
})}
<div lang="en" dir="ltr">${windowNav(document, view, windows, index)}
<p class="cite" id="cite"><b>${say.cite}</b> ${citation(document, accession)} <a href="/d/${document.id}/cite${view.span === null ? '' : `?start=${view.span.start}&amp;end=${view.span.end}`}">${view.span === null ? say.citeMore : say.citeWords}</a>${view.span === null ? nothing : html` · <a href="/d/${document.id}/note?start=${view.span.start}&amp;end=${view.span.end}">${words.notes.onWords}</a>`}</p></div>
</article>
</div>`;
  return page(
    site,
    {
      title,
      section: 'documents',
      query: view.query ?? '',
      islands: withImages ? ['reading', 'notes', 'facsimile'] : ['reading', 'notes'],
      wide: withImages,
    },
    body,
  );
}

function marksOf(document: Document, window: Window, view: DocumentView): readonly Span[] {
  if (view.span !== null) return [view.span];
  return view.sought === null ? [] : queryMarks(document.text, window, view.sought);
}

function trail(view: DocumentView): Html {
  if (view.query === null) return nothing;
  return html`<p class="meta"><a href="/search?q=${encodeURIComponent(view.query)}">${say.backToHits}</a></p>`;
}

function summaryLine(document: Document): Child {
  const parts = [
    document.kind === null ? words.kindUnknown : words.kinds[document.kind],
    dateInWords(document.date),
    document.place,
    document.pages.length > 0 ? say.pages(document.pages.length) : null,
  ];
  return parts.filter(Boolean).join(' · ');
}

function viewSwitch(document: Document, view: DocumentView): Html {
  if (!hasFacsimile(document)) return nothing;
  const href = address(document, view, { view: view.facsimile ? 'text' : null });
  return html`<p class="switch"><a class="btn" href="${href}">${view.facsimile ? say.textOnly : say.withFacsimile}</a></p>`;
}

function windowNav(document: Document, view: DocumentView, windows: readonly Window[], index: number): Html {
  if (windows.length < 2) return nothing;
  const link = (to: number, label: string, rel: string) =>
    windows[to] === undefined
      ? nothing
      : html`<a class="btn" rel="${rel}" href="${windowAddress(document, view, windows, to)}">${label}</a>`;
  return html`<nav class="windows" aria-label="${windowLabel(windows, index)}">${link(index - 1, `← ${say.earlier}`, 'prev')}<span>${windowLabel(windows, index)}</span>${link(index + 1, `${say.later} →`, 'next')}</nav>`;
}

/** Whoever knows the number of a page goes there. */
function pageForm(document: Document, view: DocumentView, windows: readonly Window[]): Html {
  const [first, last] = [windows[0]?.pages?.[0] ?? null, windows.at(-1)?.pages?.[1] ?? null];
  if (windows.length < 2 || first === null || last === null) return nothing;
  const hidden = (name: string, value: string | null) =>
    value === null ? nothing : html`<input type="hidden" name="${name}" value="${value}">`;
  return html`<form class="jump" action="/d/${document.id}">${hidden('q', view.query)}${hidden('view', view.facsimile ? null : 'text')}<label for="page">${say.goToPage}</label> <input type="number" id="page" name="page" min="${first}" max="${last}" required> <button>${say.go}</button></form>`;
}

function windowLabel(windows: readonly Window[], index: number): string {
  const pages = windows[index]?.pages ?? null;
  if (pages === null) return say.part(index + 1, windows.length);
  const last = windows.at(-1)?.pages?.[1] ?? pages[1];
  return pages[0] === pages[1] ? `page ${pages[0]} of ${last}` : `pages ${pages[0]}–${pages[1]} of ${last}`;
}

function windowAddress(document: Document, view: DocumentView, windows: readonly Window[], to: number): string {
  const pages = windows[to]?.pages ?? null;
  const place = pages === null ? { part: String(to + 1) } : { page: String(pages[0]) };
  return address(document, { ...view, span: null, at: null, page: null, part: null }, place);
}

function address(document: Document, view: DocumentView, change: Readonly<Record<string, string | null>>): string {
  const query: Record<string, string | null> = {
    q: view.query,
    start: view.span === null ? null : String(view.span.start),
    end: view.span === null ? null : String(view.span.end),
    at: view.at === null ? null : String(view.at),
    page: view.page === null ? null : String(view.page),
    part: view.part === null ? null : String(view.part),
    view: view.facsimile ? null : 'text',
    ...change,
  };
  const kept = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null);
  const search = new URLSearchParams(kept).toString();
  return `/d/${document.id}${search === '' ? '' : `?${search}`}`;
}
