/** Check a text: the form, and the result: the text with its quotations marked, the evidence beside it. */

import type { Checked } from '../memcon.ts';
import type { Document, TracedQuotation } from '../record/record.ts';
import { problemList } from './card.ts';
import { documentTitle } from './citation.ts';
import { evidence } from './evidence.ts';
import { type Html, html, nothing } from './html.ts';
import type { Decoration } from './inline.ts';
import { page, type Site } from './layout.ts';
import { transcript } from './transcript.ts';
import { VERDICT_SIGNS, type Verdict, verdictSign } from './verdicts.ts';
import { type Window, windowsOf } from './windows.ts';
import { words } from './words.ts';

const say = words.check;

/** A check that is kept, so that its state has an address. */
export interface KeptCheck {
  /** Of the name and the bytes that were checked. */
  readonly hash: string;
  readonly checked: Checked;
  /** ISO 8601 instant. */
  readonly at: string;
}

export interface CheckView {
  readonly verdict: Verdict | null;
  /** 1-based part of a long text; null: the first that shows something. */
  readonly part: number | null;
}

interface Numbered {
  /** 1-based, in the order of the text. */
  readonly number: number;
  readonly traced: TracedQuotation;
}

export function checkForm(site: Site, maxBytes: string, given = '', problem: string | null = null): Html {
  const body = html`<div class="narrow">
<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
${problem === null ? nothing : html`<p class="alert" role="alert">${problem}</p>`}
<form class="stack" method="post" action="/check" enctype="multipart/form-data" data-drop>
<label for="text">${say.text}</label>
<textarea id="text" name="text" rows="12" placeholder="${say.hint}">${given}</textarea>
<label for="file">${say.file}</label>
<input id="file" type="file" name="file">
<p class="small">${say.fileNote} Up to ${maxBytes}. ${say.keptInMemory}</p>
<p class="acts"><button class="primary">${say.go}</button></p>
</form>
</div>`;
  return page(site, { title: say.title, section: 'check', islands: ['drop'] }, body);
}

/** One screenful: a window of one document of the file, with the quotations that begin in it. */
interface Part {
  readonly document: Document;
  readonly window: Window;
  readonly quotations: readonly Numbered[];
}

export function checkPage(site: Site, kept: KeptCheck, view: CheckView): Html {
  const { document, file, problems } = kept.checked;
  const parts = partsOf(kept.checked);
  const index = partIndex(parts, view);
  const all = parts.flatMap((part) => part.quotations);
  const title = documentTitle(document.title ?? file);
  const body = html`${meta(kept, all[0]?.traced)}
<h1>${title}</h1>
${tally(all, view)}
${problems.length === 0 ? nothing : problemList(problems)}
${all.length === 0 ? html`<p class="alert">${say.none} ${say.noneNext}</p>` : nothing}
${pair(parts, index, view)}`;
  return page(site, { title: `${say.title}: ${title}`, section: 'check', islands: ['evidence'] }, body);
}

function pair(parts: readonly Part[], index: number, view: CheckView): Html {
  const { document, window, quotations } = parts[index] as Part;
  const shown = quotations.filter(({ traced }) => view.verdict === null || traced.verdict === view.verdict);
  const more = quotations.flatMap((one) => quotationMarks(one, view, index));
  return html`<div class="pair">
<div><article class="sheet prose transcript" id="text" aria-label="${say.text}" dir="auto">${transcript(document, window, { more })}</article>
${partNav(view, index, parts.length)}</div>
<div class="evidences" id="evidence" data-evidences>${shown.map(panel)}${
    shown.length === 0 && quotations.length > 0 ? html`<p class="sheet">${say.noneOfVerdict}</p>` : nothing
  }</div>
</div>`;
}

/** Every document of the file, in windows; quotations are numbered through all of them. */
function partsOf(checked: Checked): readonly Part[] {
  const parts: Part[] = [];
  let before = 0;
  for (const { document, quotations } of [checked, ...checked.more]) {
    const numbered = quotations.map((traced, i) => ({ number: before + i + 1, traced }));
    for (const window of windowsOf(document)) {
      const here = numbered.filter(({ traced: { quotation } }) => beginsIn(window, quotation.start));
      parts.push({ document, window, quotations: here });
    }
    before += quotations.length;
  }
  return parts;
}

function beginsIn(window: Window, start: number): boolean {
  return start >= window.start && start < window.end;
}

/** Where no part is asked for: the first with a quotation that the filter shows. */
function partIndex(parts: readonly Part[], view: CheckView): number {
  if (view.part !== null) return Math.min(view.part, parts.length) - 1;
  const first = parts.findIndex((part) =>
    part.quotations.some(({ traced }) => view.verdict === null || traced.verdict === view.verdict),
  );
  return Math.max(first, 0);
}

/** The quotations of every document of a checked file, in the order of the text. */
export function quotationsOf(checked: Checked): readonly TracedQuotation[] {
  return [checked, ...checked.more].flatMap((one) => one.quotations);
}

function meta(kept: KeptCheck, first: TracedQuotation | undefined): Html {
  const searched = first?.searched;
  const against = searched === undefined ? '' : ` ${say.searched(searched.documents, searched.passages)}`;
  return html`<p class="meta">Checked ${kept.at.slice(0, 16).replace('T', ' ')} UTC${against} · ${say.download}: <a href="/check/${kept.hash}/report.html" download>${say.asHtml}</a>, <a href="/check/${kept.hash}/report.json" download>${say.asJson}</a> · <a href="/check">${say.another}</a></p>`;
}

export function tallyOf(
  quotations: readonly TracedQuotation[],
): readonly { verdict: Verdict; sign: string; count: number }[] {
  return VERDICT_SIGNS.map((one) => ({
    ...one,
    count: quotations.filter((traced) => traced.verdict === one.verdict).length,
  })).filter((one) => one.count > 0);
}

function tally(all: readonly Numbered[], view: CheckView): Html {
  const items = tallyOf(all.map((one) => one.traced)).map(({ verdict, sign, count }) =>
    tallyLink(verdict === view.verdict, `?verdict=${verdict}`, `v-${verdict}`, sign, count, words.verdicts[verdict]),
  );
  return html`<ul class="tally" aria-label="${say.verdicts}">${tallyLink(view.verdict === null, '?', '', '', all.length, say.all)}${items}</ul>`;
}

function tallyLink(current: boolean, href: string, kind: string, sign: string, count: number, name: string): Html {
  return html`<li><a class="${kind}"${current ? html` aria-current="true"` : nothing} href="${href}">${sign === '' ? nothing : html`<span aria-hidden="true">${sign}</span> `}<b>${count}</b> ${name}</a></li>`;
}

/**
 * A quotation in the text: a link to its evidence, dimmed where the filter leaves it out. One that an inserted “he said”
 * or a paragraph breaks is marked in its parts; the number stands after the last.
 */
function quotationMarks({ number, traced }: Numbered, view: CheckView, part: number): readonly Decoration[] {
  const out = view.verdict !== null && view.verdict !== traced.verdict;
  const name = words.verdicts[traced.verdict];
  const href = out ? `?part=${part + 1}#e${number}` : `#e${number}`;
  const stretches = traced.quotation.parts.length > 0 ? traced.quotation.parts : [traced.quotation];
  const last = stretches.length - 1;
  return stretches.map(({ start, end }, i) => ({
    start,
    end,
    wrap: (inner, piece) =>
      html`<a class="q q-${traced.verdict}${out ? ' dimmed' : ''}"${i === 0 && piece.first ? html` id="q${number}"` : nothing} href="${href}" data-q="${number}" title="${name}">${inner}</a>${
        i === last && piece.last
          ? html`<sup class="n"><span aria-hidden="true">${verdictSign(traced.verdict)}</span>${number}<span class="vh"> (${name})</span></sup>`
          : nothing
      }`,
  }));
}

function panel({ number, traced }: Numbered): Html {
  return html`<section class="evidence sheet" id="e${number}" data-e="${number}" tabindex="-1" aria-label="${say.quotation(number)}: ${words.verdicts[traced.verdict]}">
<p class="which"><a href="#q${number}">${say.quotation(number)}</a></p>
${evidence(traced)}
</section>
`;
}

function partNav(view: CheckView, index: number, parts: number): Html {
  if (parts < 2) return nothing;
  const verdict = view.verdict === null ? '' : `verdict=${view.verdict}&`;
  const label = words.document.part(index + 1, parts);
  const link = (to: number, name: string) =>
    to < 0 || to >= parts ? nothing : html`<a class="btn" href="?${verdict}part=${to + 1}">${name}</a>`;
  return html`<nav class="windows" aria-label="${label}">${link(index - 1, `← ${words.document.earlier}`)}<span>${label}</span>${link(index + 1, `${words.document.later} →`)}</nav>`;
}
