/** One quotation, traced. */
import type { TracedQuotation } from '../record/record.ts';
import { evidence, legend } from './evidence.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { words } from './words.ts';

const say = words.trace;

export function tracePage(site: Site, given: string, traced: TracedQuotation | null): Html {
  const body = html`<div class="narrow">
<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
<form class="stack" action="/trace">
<label for="words">${say.label}</label>
<textarea id="words" name="words" rows="3" required>${given}</textarea>
<p class="acts"><button class="primary">${say.go}</button></p>
</form>
${
  traced === null
    ? nothing
    : html`<section class="evidence sheet" aria-label="${words.check.evidence}">${evidence(traced)}${legend([traced])}
<p class="small">Searched: ${words.check.searched(traced.searched.documents, traced.searched.passages)}</p></section>`
}
</div>`;
  return page(site, { title: say.title, section: 'check', query: given }, body);
}
