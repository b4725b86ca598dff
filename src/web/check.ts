/** Check a text: the form, and the result: the text with its quotations marked, the evidence beside it. */

import type { Checked } from '../memcon.ts';
import type { TracedQuotation } from '../record/record.ts';
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
  /** 1-based window of a long text. */
  readonly part: number;
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

export function checkPage(site: Site, kept: KeptCheck, view: CheckView): Html {
  const { document, quotations, file, problems } = kept.checked;
  const all = quotations.map((traced, i) => ({ number: i + 1, traced }));
  const windows = windowsOf(document);
  const index = Math.min(Math.max(view.part - 1, 0), windows.length - 1);
  const window = windows[index] as Window;
  const here = all.filter(
    ({ traced }) => traced.quotation.start >= window.start && traced.quotation.start < window.end,
  );
  const shown = here.filter(({ traced }) => view.verdict === null || traced.verdict === view.verdict);
  const title = documentTitle(document.title ?? file);
  const body = html`${meta(kept)}
<h1>${title}</h1>
${tally(all, view)}
${problems.length === 0 ? nothing : problemList(problems)}
${quotations.length === 0 ? html`<p class="alert">${say.none} ${say.noneNext}</p>` : nothing}
<div class="pair">
<div><article class="sheet prose transcript" id="text" aria-label="${say.text}" dir="auto">${transcript(document, window, { more: here.map((one) => quotationMark(one, view)) })}</article>
${partNav(view, windows.length)}</div>
<div class="evidences" id="evidence" data-evidences>${shown.map((one) => panel(one))}${
    shown.length === 0 && here.length > 0 ? html`<p class="sheet">${say.noneOfVerdict}</p>` : nothing
  }</div>
</div>`;
  return page(site, { title: `${say.title}: ${title}`, section: 'check', islands: ['evidence'] }, body);
}

function meta(kept: KeptCheck): Html {
  const searched = kept.checked.quotations[0]?.searched;
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
  return html`<li><a class="${kind}"${current ? html` aria-current="true"` : nothing} href="${href}"><span aria-hidden="true">${sign}</span> <b>${count}</b> ${name}</a></li>`;
}

/** The quotation in the text: a link to its evidence, dimmed where the filter leaves it out. */
function quotationMark({ number, traced }: Numbered, view: CheckView): Decoration {
  const { start, end } = traced.quotation;
  const out = view.verdict !== null && view.verdict !== traced.verdict;
  const name = words.verdicts[traced.verdict];
  return {
    start,
    end,
    wrap: (inner, piece) =>
      html`<a class="q q-${traced.verdict}${out ? ' dimmed' : ''}"${piece.first ? html` id="q${number}"` : nothing} href="${out ? `?#e${number}` : `#e${number}`}" data-q="${number}" title="${name}">${inner}</a>${
        piece.last
          ? html`<sup class="n"><span aria-hidden="true">${verdictSign(traced.verdict)}</span>${number}<span class="vh"> (${name})</span></sup>`
          : nothing
      }`,
  };
}

function panel({ number, traced }: Numbered): Html {
  return html`<section class="evidence sheet" id="e${number}" data-e="${number}" tabindex="-1" aria-label="${say.quotation(number)}: ${words.verdicts[traced.verdict]}">
<p class="which"><a href="#q${number}">${say.quotation(number)}</a></p>
${evidence(traced)}
</section>
`;
}

function partNav(view: CheckView, parts: number): Html {
  if (parts < 2) return nothing;
  const verdict = view.verdict === null ? '' : `verdict=${view.verdict}&`;
  const link = (part: number, label: string) =>
    part < 1 || part > parts ? nothing : html`<a class="btn" href="?${verdict}part=${part}">${label}</a>`;
  return html`<nav class="windows" aria-label="${words.document.part(view.part, parts)}">${link(view.part - 1, `← ${words.document.earlier}`)}<span>${words.document.part(view.part, parts)}</span>${link(view.part + 1, `${words.document.later} →`)}</nav>`;
}
