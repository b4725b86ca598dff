/** What programs may ask, for people who write them. */
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { words } from './words.ts';

const say = words.api;

export interface ListedOperation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly description: string; readonly required?: boolean }[];
  readonly takes: string | null;
  readonly example: string;
}

export function apiPage(site: Site, operations: readonly ListedOperation[]): Html {
  const body = html`<div class="narrow"><h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
<p class="acts"><a class="btn" href="/api/openapi.json">OpenAPI</a></p>
${operations.map(section)}</div>`;
  return page(site, { title: say.title, section: 'help' }, body);
}

function section({ method, path, summary, parameters, takes, example }: ListedOperation): Html {
  const link =
    method === 'get' && !path.includes('{')
      ? html`<p class="small"><a href="${example}"><code>${example}</code></a></p>`
      : nothing;
  const rows = parameters.map(
    ({ name, description, required }) =>
      html`<div><dt><code>${name}</code>${required ? html` <span class="soft">${say.required}</span>` : nothing}</dt><dd>${description}</dd></div>`,
  );
  return html`<section><h2><code>${method.toUpperCase()} ${path}</code></h2><p>${summary}</p>
${rows.length === 0 ? nothing : html`<dl class="query-help">${rows}</dl>`}${takes === null ? nothing : html`<p class="small">${say.takes}: ${takes}</p>`}${link}</section>`;
}
