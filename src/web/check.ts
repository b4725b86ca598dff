/** The result of a check: the text with its quotations marked, the evidence beside it. */

import type { CheckChange, Checked, KeptCheck } from '../memcon.ts';
import type { Document, TracedQuotation } from '../record/record.ts';
import { problemList } from './card.ts';
import { documentTitle, oneLine } from './citation.ts';
import { evidence, legend } from './evidence.ts';
import { type Html, html, nothing } from './html.ts';
import type { Decoration } from './inline.ts';
import { page, type Site } from './layout.ts';
import { type Ruling, rulingForm, rulingPart, standingRuling } from './rulings.ts';
import { transcript } from './transcript.ts';
import { VERDICT_SIGNS, type Verdict, verdictSign } from './verdicts.ts';
import { type Window, windowsOf } from './windows.ts';
import { words } from './words.ts';
import { writingOf } from './writing.ts';

const say = words.check;

/** What is shown with the result of a check. */
export interface CheckState {
  readonly check: KeptCheck;
  /** Whether it stands in the archive, or only in memory. */
  readonly isKept: boolean;
  readonly rulings: readonly Ruling[];
  /** What came out otherwise than when it was kept; null where it is as it was kept, or was never kept. */
  readonly changes: { readonly since: string; readonly list: readonly CheckChange[] } | null;
  /** Who reads, as they call themselves. */
  readonly reader: string;
}

export const RULED = ['open', 'accept', 'dispute'] as const;
type Ruled = (typeof RULED)[number];

export interface CheckView {
  readonly verdict: Verdict | null;
  /** `open`: those that nobody has accepted or disputed. */
  readonly ruled: Ruled | null;
  /** 1-based part of a long text; null: the first that shows something. */
  readonly part: number | null;
}

interface Numbered {
  /** 1-based, in the order of the text. */
  readonly number: number;
  readonly traced: TracedQuotation;
}

/** One screenful: a window of one document of the file, with the quotations that begin in it. */
interface Part {
  readonly document: Document;
  readonly window: Window;
  readonly quotations: readonly Numbered[];
}

export function checkPage(site: Site, state: CheckState, view: CheckView): Html {
  const { check } = state;
  const { document, problems } = check.checked;
  const parts = partsOf(check.checked);
  const all = parts.flatMap((part) => part.quotations);
  const isShown = ({ traced }: Numbered) => shows(view, state.rulings, traced);
  const index = partIndex(parts, view, isShown);
  const title = documentTitle(document.title ?? check.name);
  const body = html`${meta(check, all[0]?.traced)}
<h1>${title}</h1>
${tally(all, state.rulings, view)}
${keeping(state)}${rulingForm(`/check/${check.hash}`, address({ ...view, part: index + 1 }))}
${problems.length === 0 ? nothing : problemList(problems)}
${all.length === 0 ? html`<p class="alert">${say.none} ${say.noneNext}</p>` : nothing}
${pair(parts, index, { state, view, isShown })}`;
  return page(site, { title: `${say.title}: ${title}`, section: 'check', islands: ['evidence'] }, body);
}

interface Shown {
  readonly state: CheckState;
  readonly view: CheckView;
  readonly isShown: (one: Numbered) => boolean;
}

function shows({ verdict, ruled }: CheckView, rulings: readonly Ruling[], traced: TracedQuotation): boolean {
  if (verdict !== null && traced.verdict !== verdict) return false;
  return ruled === null || (standingRuling(rulings, traced.quotation) ?? 'open') === ruled;
}

function pair(parts: readonly Part[], index: number, shown: Shown): Html {
  const { document, window, quotations } = parts[index] as Part;
  const writing = writingOf(document);
  const here = quotations.filter(shown.isShown);
  const more = quotations.flatMap((one) => quotationMarks(one, index, shown));
  return html`<div class="pair">
<div><article class="sheet prose transcript" id="text" aria-label="${say.text}" lang="${writing.lang}" dir="${writing.dir}">${transcript(document, window, { more })}</article>
${partNav(shown.view, index, parts.length)}</div>
<div class="evidences" id="evidence" data-evidences>${legend(here.map((one) => one.traced))}${here.map((one) => panel(one, index, shown))}${
    here.length === 0 && quotations.length > 0 ? html`<p class="sheet">${say.noneOfVerdict}</p>` : nothing
  }</div>
</div>`;
}

/** To keep it or to let it go, and what it says that it did not say before. */
function keeping({ check, isKept, changes, reader }: CheckState): Html {
  const address = `/check/${check.hash}`;
  const by = html`<label class="by">${words.rulings.reader} <input name="by" value="${reader}" autocomplete="name" maxlength="120"></label>`;
  const keep = (label: string) =>
    html`<form class="keep" method="post" action="${address}/keep" enctype="multipart/form-data">${by}<button>${label}</button></form>`;
  if (!isKept) return html`<div class="keeping"><p class="small">${say.notKept}</p>${keep(say.keep)}</div>`;
  const drop = html`<form class="keep" method="post" action="${address}/drop" enctype="multipart/form-data"><button class="plain">${say.drop}</button></form>`;
  if (changes === null) return html`<div class="keeping"><p class="small">${say.isKept}</p>${drop}</div>`;
  const list = html`<ul>${changes.list.map(changeItem)}</ul>`;
  return html`<section class="sheet changes" aria-label="${say.changesTitle}"><p><b>${say.changed(changes.list.length, changes.since.slice(0, 10))}</b></p>${list}
${keep(say.keepNew)}</section>`;
}

function changeItem({ number, text, before, after, document }: CheckChange): Html {
  const name = (verdict: Verdict | null) => (verdict === null ? say.absent : words.verdicts[verdict]);
  const quoted = `“${oneLine(text).slice(0, 100)}”`;
  const link = number === null ? quoted : html`<a href="#e${number}">${quoted}</a>`;
  const found = document === null ? nothing : html`: <a href="/d/${document.id}">${documentTitle(document.title)}</a>`;
  return html`<li>${link} ${before === after ? name(after) : html`${name(before)} → <b>${name(after)}</b>`}${found}</li>`;
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
function partIndex(parts: readonly Part[], view: CheckView, isShown: (one: Numbered) => boolean): number {
  if (view.part !== null) return Math.min(view.part, parts.length) - 1;
  return Math.max(
    parts.findIndex((part) => part.quotations.some(isShown)),
    0,
  );
}

/** The quotations of every document of a checked file, in the order of the text. */
export function quotationsOf(checked: Checked): readonly TracedQuotation[] {
  return [checked, ...checked.more].flatMap((one) => one.quotations);
}

function meta({ hash, at }: KeptCheck, first: TracedQuotation | undefined): Html {
  const searched = first?.searched;
  const against = searched === undefined ? '' : ` ${say.searched(searched.documents, searched.passages)}`;
  const links = REPORTS.map(
    ([file, name]) =>
      html`<a href="/check/${hash}/report.${file}" download>${name}</a>${file === 'claims.json' ? '' : ', '}`,
  );
  return html`<p class="meta">Checked ${at.slice(0, 16).replace('T', ' ')} UTC${against} · ${say.download}: <a href="/check/${hash}/print">${say.print}</a>, ${links} · <a href="/check">${say.another}</a></p>`;
}

/** The ending of the report's address, and its name. */
const REPORTS = [
  ['html', 'HTML'],
  ['docx', 'Word'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['sarif', 'SARIF'],
  ['claims.json', 'ClaimReview'],
] as const;

export function tallyOf(
  quotations: readonly TracedQuotation[],
): readonly { verdict: Verdict; sign: string; count: number }[] {
  return VERDICT_SIGNS.map((one) => ({
    ...one,
    count: quotations.filter((traced) => traced.verdict === one.verdict).length,
  })).filter((one) => one.count > 0);
}

function tally(all: readonly Numbered[], rulings: readonly Ruling[], view: CheckView): Html {
  const items = tallyOf(all.map((one) => one.traced)).map(({ verdict, sign, count }) =>
    tallyLink(
      verdict === view.verdict,
      address({ ...view, verdict, part: null }),
      `v-${verdict}`,
      sign,
      count,
      words.verdicts[verdict],
    ),
  );
  const isAll = view.verdict === null && view.ruled === null;
  return html`<ul class="tally" aria-label="${say.verdicts}">${tallyLink(isAll, '?', '', '', all.length, say.all)}${items}</ul>
${rulingTally(all, rulings, view)}`;
}

/** Only once somebody has ruled on one: before, it would say nothing. */
function rulingTally(all: readonly Numbered[], rulings: readonly Ruling[], view: CheckView): Html {
  if (rulings.length === 0) return nothing;
  const items = RULED.map((ruled) => {
    const count = all.filter(({ traced }) => (standingRuling(rulings, traced.quotation) ?? 'open') === ruled).length;
    return tallyLink(
      ruled === view.ruled,
      address({ ...view, ruled, part: null }),
      '',
      '',
      count,
      words.rulings.states[ruled],
    );
  });
  return html`<ul class="tally" aria-label="${words.rulings.title}">${items}</ul>`;
}

/** Of this page with another filter or part. */
function address({ verdict, ruled, part }: CheckView): string {
  const asked = { verdict, ruled, part: part === null ? null : String(part) };
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null);
  return `?${new URLSearchParams(given).toString()}`;
}

function tallyLink(current: boolean, href: string, kind: string, sign: string, count: number, name: string): Html {
  return html`<li><a class="${kind}"${current ? html` aria-current="true"` : nothing} href="${href}">${sign === '' ? nothing : html`<span aria-hidden="true">${sign}</span> `}<b>${count}</b> ${name}</a></li>`;
}

/**
 * A quotation in the text: a link to its evidence, dimmed where the filter leaves it out. One that an inserted “he said”
 * or a paragraph breaks is marked in its parts; the number stands after the last.
 */
function quotationMarks(one: Numbered, part: number, { isShown }: Shown): readonly Decoration[] {
  const { number, traced } = one;
  const out = !isShown(one);
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

function panel({ number, traced }: Numbered, part: number, { state, view }: Shown): Html {
  const { check, rulings } = state;
  const form = {
    address: `/check/${check.hash}`,
    back: `${address({ ...view, part: part + 1 })}#e${number}`,
    place: traced.quotation,
  };
  return html`<section class="evidence sheet" id="e${number}" data-e="${number}" tabindex="-1" aria-label="${say.quotation(number)}: ${words.verdicts[traced.verdict]}">
<p class="which"><a href="#q${number}">${say.quotation(number)}</a></p>
${evidence(traced)}
${rulingPart(rulings, form)}
</section>
`;
}

function partNav(view: CheckView, index: number, parts: number): Html {
  if (parts < 2) return nothing;
  const label = words.document.part(index + 1, parts);
  const link = (to: number, name: string) =>
    to < 0 || to >= parts ? nothing : html`<a class="btn" href="${address({ ...view, part: to + 1 })}">${name}</a>`;
  return html`<nav class="windows" aria-label="${label}">${link(index - 1, `← ${words.document.earlier}`)}<span>${label}</span>${link(index + 1, `${words.document.later} →`)}</nav>`;
}
