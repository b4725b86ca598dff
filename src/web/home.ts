/** The first page: one box, what is in the archive, what came lately, what needs a person. */
import type { ArchiveSummary, Collection, DocumentSummary, KeptCheckSummary } from '../memcon.ts';
import { keptItem } from './check-form.ts';
import { documentName } from './citation.ts';
import { collectionItem } from './collections.ts';
import { dayInWords } from './dates.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { counted, words } from './words.ts';
import { yearsChart } from './years.ts';

const say = words.home;

export interface HomeView {
  readonly summary: ArchiveSummary;
  readonly collections: readonly Collection[];
  /** Kept checks, the last one first. */
  readonly checks: readonly KeptCheckSummary[];
}

/** Of each list, as many as stand beside each other. */
const FEW = 6;

export function homePage(site: Site, view: HomeView): Html {
  const { summary } = view;
  const body = html`<section class="big">
<h1>${words.motto}</h1>
<p class="meta">${summaryLine(summary)}</p>
<form action="/ask" method="post" enctype="multipart/form-data" data-drop>
<textarea name="text" rows="4" aria-label="${say.boxLabel}" placeholder="${say.boxHint}" autofocus></textarea>
<p class="acts"><button class="primary">${say.go}</button><button name="do" value="search">${say.search}</button><button name="do" value="trace">${say.trace}</button><button name="do" value="check">${say.check}</button><a class="btn" href="/check#file">${say.choose}</a></p>
</form>
</section>
${summary.documents === 0 ? html`<p class="alert">${say.empty} <a href="/add">${say.emptyNext}</a></p>` : overview(view)}`;
  return page(site, { title: words.motto, section: 'home', islands: ['drop'] }, body);
}

function summaryLine(summary: ArchiveSummary): string {
  const years = summary.years.map((one) => one.year);
  const range = years.length === 0 ? null : `${Math.min(...years)}–${Math.max(...years)}`;
  return [
    counted(summary.documents, 'document'),
    range,
    counted(summary.passages, 'passage'),
    counted(summary.words, 'word'),
  ]
    .filter(Boolean)
    .join(' · ');
}

function overview({ summary, collections, checks }: HomeView): Html {
  return html`<div class="cols">
<section class="sheet"><h2>${say.byYear}</h2>${summary.years.length === 0 ? html`<p class="small">${say.undated}</p>` : yearsChart(summary.years)}
<ul class="kinds">${summary.kinds.map(kindLink)}</ul><p class="small"><a href="/collections">${words.collections.title}</a> · <a href="/statistics">${words.statistics.title}</a> · <a href="/notes">${words.notes.all}</a> · <a href="/searches">${words.search.savedTitle}</a></p></section>
<section class="sheet"><h2>${say.lately}</h2><ul class="rows">${summary.latest.slice(0, 8).map(documentRow)}</ul><p class="small"><a href="/documents">${say.allDocuments}</a></p></section>
${needs(summary)}
${collections.length < 2 ? nothing : html`<section class="sheet"><h2>${words.collections.title}</h2><ul class="rows">${collections.slice(0, FEW).map(collectionItem)}</ul>${collections.length > FEW ? html`<p class="small"><a href="/collections">${say.allCollections}</a></p>` : nothing}</section>`}
${checks.length === 0 ? nothing : html`<section class="sheet"><h2>${words.check.kept}</h2><ul class="rows">${checks.slice(0, FEW).map((check) => keptItem(check, summary.documents))}</ul></section>`}
</div>`;
}

function kindLink({ kind, count }: ArchiveSummary['kinds'][number]): Html {
  const name = words.shortKind(kind);
  const address = kind === null ? '/problems?code=kind-not-stated' : `/documents?kind=${kind}`;
  return html`<li><a href="${address}">${name}</a> <span class="num">${count}</span></li>`;
}

export function documentRow(document: DocumentSummary): Html {
  const parts = [
    words.shortKind(document.kind),
    dayInWords(document.date),
    document.pages > 0 ? words.document.pages(document.pages) : null,
  ];
  return html`<li><a href="/d/${document.id}">${documentName(document)}</a><br><span class="small">${parts.filter(Boolean).join(' · ')}</span></li>`;
}

/** The reasons a reader meets most; the others are a click away. */
const FIRST_NEEDS: readonly (readonly string[])[] = [
  ['speaker-unknown'],
  ['speaker-inferred', 'speaker-label-lost'],
  ['date-not-stated'],
  ['pdf-text-doubtful', 'pdf-without-text', 'pdf-page-unrecognised', 'scan-without-words'],
];

function needs(summary: ArchiveSummary): Html {
  const failed = summary.failed.length;
  const first = FIRST_NEEDS.flatMap((codes) => summary.needs.filter((need) => codes.includes(need.code)));
  return html`<section class="sheet"><h2>${say.needs}</h2>
<ul class="rows counts">${failed === 0 ? html`<li>${say.needsNothing}</li>` : html`<li><a href="/problems#failed">${say.failed}</a> <span class="num">${failed}</span></li>`}
${first.map(needRow)}</ul>
${failed === 0 ? nothing : html`<ul class="rows">${summary.failed.slice(0, 3).map((item) => html`<li class="small break">${failure(item)}</li>`)}</ul>`}
${summary.needs.length > first.length ? html`<p class="small"><a href="/problems">${say.review}</a></p>` : nothing}
</section>`;
}

/** Most messages begin with the file's name; one that does not gets it. */
function failure({ origin, problems }: ArchiveSummary['failed'][number]): string {
  const name = origin.split('/').at(-1) ?? origin;
  const message = problems[0]?.message ?? '';
  return message.includes(name) ? message : `${name}: ${message}`;
}

function needRow({ code, documents }: ArchiveSummary['needs'][number]): Html {
  return html`<li><a href="/problems?code=${code}">${words.problems.need(code)}</a> <span class="num">${documents}</span></li>`;
}
