/** Passages that a document shares with others, or has twice: its other witnesses. */
import type { SharedPassage } from '../memcon.ts';
import type { DiffStep, Document } from '../record/record.ts';
import { documentTitle, oneLine } from './citation.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { counted, words } from './words.ts';

const say = words.reuse;

export type ReuseView =
  | { readonly state: 'done'; readonly passages: readonly SharedPassage[] }
  | { readonly state: 'running' | 'too-much'; readonly documents: number };

type Witness = SharedPassage['witnesses'][number];

/** The longest are shown; the command line has all. */
const MOST_PASSAGES = 100;

export function reusePage(site: Site, document: Document, view: ReuseView): Html {
  const title = documentTitle(document.title);
  const body = html`<div class="narrow">
<p class="meta"><a href="/d/${document.id}">${title}</a></p>
<h1>${say.title}</h1>
${view.state === 'done' ? passageList(document, view.passages) : html`<p class="alert" role="status">${view.state === 'running' ? say.running(view.documents) : say.tooLarge(document.id)}</p>`}
</div>`;
  const head = view.state === 'running' ? html`<meta http-equiv="refresh" content="2">` : nothing;
  return page(site, { title: `${say.title}: ${title}`, section: 'documents', head }, body);
}

function passageList(document: Document, passages: readonly SharedPassage[]): Html {
  if (passages.length === 0) return html`<p class="alert">${say.none}</p>`;
  const more = passages.length - MOST_PASSAGES;
  return html`<p class="lead">${say.found(passages.length)}${more > 0 ? ` ${say.longest(MOST_PASSAGES)}` : ''}</p>
<ol class="hits">${passages.slice(0, MOST_PASSAGES).map((passage) => passageItem(document, passage))}</ol>`;
}

/** What stands in more places is a form or a letterhead. */
const MOST_WITNESSES = 8;

/** The document's own words first, then each other place, with what differs. */
function passageItem(document: Document, passage: SharedPassage): Html {
  const own = passage.witnesses.find((one) => one.document === document.id) ?? passage.witnesses[0];
  const others = passage.witnesses.filter((one) => one !== own);
  const alike = passage.similarity === 1 ? say.wordForWord : say.alike(passage.similarity);
  return html`<li><p class="small">${counted(passage.words, 'word')} · ${alike}${own === undefined ? nothing : html` · <a href="${address(own)}">${place(own, say.here)}</a>`}</p>
<p class="snippet">${own === undefined ? '' : shortened(own.text)}</p>
<ul class="small">${others.slice(0, MOST_WITNESSES).map((one) => html`<li><a href="${address(one)}">${place(one, documentTitle(one.title))}</a></li>`)}${others.length > MOST_WITNESSES ? html`<li>${say.andMore(others.length - MOST_WITNESSES)}</li>` : nothing}</ul>
${passage.variants.slice(0, MOST_WITNESSES).map(({ diff }) => variant(diff))}</li>
`;
}

/** About six lines; the passage itself is a click away. */
const LONGEST = 480;

function shortened(text: string): string {
  const line = oneLine(text);
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).replace(/\s\S*$/, '')} …`;
}

function place(witness: Witness, title: string): string {
  return witness.page === null ? title : `${title}, p. ${witness.page}`;
}

function address(witness: Witness): string {
  return `/d/${witness.document}?start=${witness.start}&end=${witness.end}#mark`;
}

function variant(diff: readonly DiffStep[]): Html {
  const changes = diff.filter((step) => step.op !== '=');
  if (changes.length === 0) return nothing;
  const shown = changes.slice(0, MOST_CHANGES).map((step) => html`<li>${change(step)}</li>`);
  const more = changes.length > MOST_CHANGES ? html`<li>…</li>` : nothing;
  return html`<ul class="variants" aria-label="${say.differs}">${shown}${more}</ul>`;
}

/** More differences than this, and a reader opens both documents. */
const MOST_CHANGES = 12;

function change({ quoted, record }: DiffStep): Html {
  const first = record === '' ? html`<span class="soft">${say.absent}</span>` : html`<ins>${oneLine(record)}</ins>`;
  const later = quoted === '' ? html`<span class="soft">${say.absent}</span>` : html`<del>${oneLine(quoted)}</del>`;
  return html`${first} / ${later}`;
}
