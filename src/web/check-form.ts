/** Where a text is given to be checked, and the checks that are kept. */
import type { KeptCheckSummary } from '../memcon.ts';
import { documentTitle } from './citation.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { isVerdict, verdictSign } from './verdicts.ts';
import { counted, words } from './words.ts';

const say = words.check;

export interface CheckFormView {
  /** In words: `24 MB`. */
  readonly maxBytes: string;
  readonly kept: readonly KeptCheckSummary[];
  /** Documents in the archive now. */
  readonly documents: number;
  /** Why the last try came to nothing. */
  readonly problem?: string;
}

export function checkForm(site: Site, { maxBytes, kept, documents, problem }: CheckFormView): Html {
  const body = html`<div class="narrow">
<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
${problem === undefined ? nothing : html`<p class="alert" role="alert">${problem}</p>`}
<form class="stack" method="post" action="/check" enctype="multipart/form-data" data-drop>
<label for="text">${say.text}</label>
<textarea id="text" name="text" rows="12" placeholder="${say.hint}"></textarea>
<label for="file">${say.file}</label>
<input id="file" type="file" name="file">
<label for="url">${say.url}</label>
<input id="url" type="url" name="url" autocomplete="off">
<p class="small">${say.fileNote} Up to ${maxBytes}. ${say.keptInMemory}</p>
<p class="acts"><button class="primary">${say.go}</button></p>
</form>
${keptList(kept, documents)}
</div>`;
  return page(site, { title: say.title, section: 'check', islands: ['drop'] }, body);
}

function keptList(kept: readonly KeptCheckSummary[], documents: number): Html {
  if (kept.length === 0) return nothing;
  return html`<section><h2>${say.kept}</h2><ul class="rows listing">${kept.toReversed().map((one) => keptItem(one, documents))}</ul><p class="small"><a href="/checks">${say.allKept}</a></p></section>`;
}

/** `documents`: in the archive now. `more`: what stands under it. */
export function keptItem(check: KeptCheckSummary, documents: number, more: Html = nothing): Html {
  const verdicts = Object.entries(check.verdicts).map(([verdict, count]) => {
    if (!isVerdict(verdict)) return nothing;
    return html` <span class="v-${verdict}"><span aria-hidden="true">${verdictSign(verdict)}</span> ${count} ${words.verdicts[verdict]}</span>`;
  });
  return html`<li><a href="/check/${check.hash}">${documentTitle(check.title ?? check.name)}</a><br>
<span class="small">${check.at.slice(0, 10)} · ${check.by} ·${verdicts}${sinceThen(check, documents)}</span>${more}</li>`;
}

/** What came out otherwise, or that the archive has grown and nobody has looked yet. */
function sinceThen({ again, isCurrent, documents: then }: KeptCheckSummary, documents: number): Html {
  const grown = documents - then;
  if (again?.changedAt) return html` · <b>${say.since(again.changes.length, again.changedAt.slice(0, 10))}</b>`;
  if (again !== null && again.failed !== null) return html` · ${say.notRun(again.failed)}`;
  if (again !== null && isCurrent) return html` · ${say.unchanged(again.at.slice(0, 10))}`;
  return grown > 0 ? html` · <b>${say.grown(counted(grown, 'document'))}</b>, ${say.notAgain}` : nothing;
}
