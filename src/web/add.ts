/** Adding files: the form, and the page of a job under way. */
import type { Added, Progress } from '../memcon.ts';
import { problemList } from './card.ts';
import { documentTitle } from './citation.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { words } from './words.ts';

const say = words.add;
/** A mailbox may hold thousands; the rest is found under /documents. */
export const MOST_LINKS = 20;

export interface JobFile {
  readonly name: string;
  readonly bytes: number;
  readonly state: 'waiting' | 'reading' | 'finished';
  readonly progress: Progress | null;
  /** One for the file, more where it held others (a zip, a mailbox). */
  readonly items: readonly Added[];
  /** By document id, of the first `MOST_LINKS` that came in; null where a document states none. */
  readonly titles: Readonly<Record<string, string | null>>;
}

export interface Job {
  readonly id: string;
  readonly files: readonly JobFile[];
  readonly finished: boolean;
  /** By a person; it can go on. */
  readonly isStopped: boolean;
  /** Bytes a second, since it began; null before the first file. */
  readonly rate: number | null;
  /** Seconds; null while it can't be told. */
  readonly left: number | null;
}

export function addForm(
  site: Site,
  limits: { readonly files: number; readonly bytes: number },
  problem: string | null = null,
): Html {
  const body = html`<div class="narrow">
<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
${problem === null ? nothing : html`<p class="alert" role="alert">${problem}</p>`}
<form class="stack" method="post" action="/add" enctype="multipart/form-data" data-drop>
<label for="files">${say.label}</label>
<input id="files" type="file" name="files" multiple required>
<p class="small">${say.limits(limits.files, size(limits.bytes))}</p>
<p class="acts"><button class="primary">${say.go}</button></p>
</form>
</div>`;
  return page(site, { title: say.title, section: 'add', islands: ['drop'] }, body);
}

export function jobPage(site: Site, job: Job): Html {
  const renew =
    job.finished || job.isStopped ? nothing : html`<noscript><meta http-equiv="refresh" content="2"></noscript>`;
  const body = html`<h1>${say.job}</h1>
<div data-job="${job.finished || job.isStopped ? '' : `/add/${job.id}/events`}" aria-live="polite">${jobTable(job)}</div>
${job.finished || job.isStopped ? nothing : html`<noscript><p class="small">${say.reload}</p></noscript>`}`;
  return page(site, { title: say.job, section: 'add', islands: ['job'], head: renew }, body);
}

/** What the island replaces as the job goes on. */
export function jobTable(job: Job): Html {
  const done = job.files.filter((file) => file.state === 'finished').length;
  const documents = job.files.flatMap((file) => file.items.flatMap((item) => item.documents)).length;
  const problems = job.files.flatMap((file) => file.items.filter((item) => item.outcome === 'failed')).length;
  const line = job.finished
    ? say.finished(documents, problems)
    : job.isStopped
      ? say.stopped(done, job.files.length)
      : `${done} of ${job.files.length}${job.rate === null ? '' : ` · ${say.rate(`${size(job.rate)}/s`, job.left === null ? null : duration(job.left))}`}`;
  return html`<p class="meta" role="status">${line}</p>
<progress max="${job.files.length}" value="${done}" aria-label="${say.job}">${done}</progress>
<div class="scroll"><table class="job"><thead><tr><th scope="col">${say.file}</th><th scope="col">${say.state}</th><th scope="col">${say.documents}</th></tr></thead>
<tbody>${job.files.map(fileRow)}</tbody></table></div>
${job.finished ? html`<p class="acts"><a class="btn" href="/add">${say.more}</a></p>` : stopOrGoOn(job)}`;
}

function stopOrGoOn({ id, isStopped }: Job): Html {
  const [verb, label] = isStopped ? ['go-on', say.goOn] : ['stop', say.stop];
  return html`<form class="acts" method="post" action="/add/${id}/${verb}"><button>${label}</button></form>`;
}

function fileRow(file: JobFile): Html {
  const documents = file.items.flatMap((item) => item.documents);
  const problems = file.items.flatMap((item) => item.problems).filter((problem) => problem.severity !== 'note');
  const links = documents
    .slice(0, MOST_LINKS)
    .map((id) => html`<a href="/d/${id}">${documentTitle(file.titles[id] ?? null)}</a><br>`);
  return html`<tr><th scope="row" class="break">${file.name} <span class="soft">${size(file.bytes)}</span></th>
<td class="state-${stateOf(file)}">${stateInWords(file)}</td>
<td>${links}${documents.length > MOST_LINKS ? html`<a href="/documents">+${documents.length - MOST_LINKS}</a>` : nothing}${problems.length > 0 ? problemList(problems) : nothing}</td></tr>
`;
}

function stateOf(file: JobFile): 'waiting' | 'reading' | 'done' | 'known' | 'failed' | 'partly' {
  if (file.state === 'waiting') return 'waiting';
  if (file.state === 'reading') return 'reading';
  const outcomes = new Set(file.items.map((item) => item.outcome));
  if (outcomes.has('failed')) return outcomes.size > 1 ? 'partly' : 'failed';
  return outcomes.has('added') || outcomes.size === 0 ? 'done' : 'known';
}

function stateInWords(file: JobFile): string {
  const state = say[stateOf(file)];
  const { progress } = file;
  if (file.state !== 'reading' || progress === null) return state;
  if (progress.bytesTotal !== null && progress.bytesTotal > 0)
    return `${state} ${Math.round((100 * progress.bytesDone) / progress.bytesTotal)}%`;
  return progress.total === null ? state : `${state} ${progress.done}/${progress.total}`;
}

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** `1.4 MB`, in powers of 1,024. */
export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
