/** The report of a check as one HTML file that needs nothing else: to send, to print, to keep. */
import type { Checked } from '../memcon.ts';
import type { Document, TracedQuotation } from '../record/record.ts';
import { problemList } from './card.ts';
import { quotationsOf, tallyOf } from './check.ts';
import { documentTitle } from './citation.ts';
import { evidence, legend } from './evidence.ts';
import { type Html, html, nothing, trusted } from './html.ts';
import { page, type Site } from './layout.ts';
import { claimsScript } from './report-claims.ts';
import { type Ruling, rulingInWords, rulingsAt } from './rulings.ts';
import { words } from './words.ts';

const say = words.check;

/** One file that was checked, or many. */
export interface Report {
  readonly checked: readonly Checked[];
  /** ISO 8601 instant. */
  readonly at: string;
  /** What people decided on the quotations of the one file; none for many. */
  readonly rulings?: readonly Ruling[];
}

/** `css` is the reading room's own style sheet. Where it is published, search engines find the verdicts in it as ClaimReview. */
export function checkReport(report: Report, css: string): Html {
  return html`${trusted('<!doctype html>')}
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${titleOf(report.checked)} · ${words.name}</title><style>${trusted(css)}</style>
${report.checked.map((checked) => claimsScript({ checked, at: report.at, rulings: report.rulings ?? [] }))}</head>
<body class="report"><main>
${reportBody(report)}
</main></body></html>
`;
}

/** The same within the reading room, to be printed. */
export function printPage(site: Site, report: Report, back: string): Html {
  const body = html`<div class="report"><p class="meta noprint">${say.printNow} <a href="${back}">${say.backToCheck}</a></p>${reportBody(report)}</div>`;
  return page(site, { title: titleOf(report.checked), section: 'check' }, body);
}

function reportBody({ checked, at, rulings = [] }: Report): Html {
  const all = checked.flatMap(quotationsOf);
  const searched = all[0]?.searched;
  const against = searched === undefined ? '' : ` · ${say.searched(searched.documents, searched.passages)}`;
  return html`<p class="meta">${words.name} · ${at.slice(0, 16).replace('T', ' ')} UTC${against}</p>
<h1>${titleOf(checked)}</h1>
${all.length === 0 ? html`<p class="alert">${say.none}</p>` : tally(all)}${legend(all)}
${sections(checked, rulings)}`;
}

function titleOf(checked: readonly Checked[]): string {
  const [one, ...others] = checked;
  if (one === undefined) return say.title;
  if (others.length > 0) return say.ofFiles(checked.length);
  return documentTitle(one.document.title ?? one.file);
}

function tally(quotations: readonly TracedQuotation[]): Html {
  const items = tallyOf(quotations).map(
    ({ count, verdict, sign }) =>
      html`<li class="v-${verdict}"><span>${sign} <b>${count}</b> ${words.verdicts[verdict]}</span></li>`,
  );
  return html`<ul class="tally">${items}</ul>`;
}

/** Document by document, numbered through a file as on the page of the check. */
function sections(checked: readonly Checked[], rulings: readonly Ruling[]): readonly Html[] {
  const isOne = checked.length === 1 && checked[0]?.more.length === 0;
  return checked.map((file) => {
    let before = 0;
    const documents = [file, ...file.more].map(({ document, quotations }) => {
      const from = before;
      before += quotations.length;
      return html`${isOne ? nothing : html`<h2>${headingOf(file, document)}</h2>`}${quotations.map((traced, i) => quotation(traced, from + i + 1, rulings))}`;
    });
    const problems = file.problems.length === 0 ? nothing : problemList(file.problems);
    return html`<p class="meta break">${file.file}</p>${problems}${documents}`;
  });
}

function headingOf(file: Checked, document: Document): string {
  return documentTitle(document.title ?? file.file);
}

function quotation(traced: TracedQuotation, number: number, rulings: readonly Ruling[]): Html {
  const ruled = rulingsAt(rulings, traced.quotation);
  return html`<section class="evidence sheet"><p class="which">${say.quotation(number)}</p>
<p class="prose quoted">${traced.quotation.text}</p>
${evidence(traced, true)}${ruled.length === 0 ? nothing : html`<ul class="rulings">${ruled.map((one) => html`<li class="ruling-${one.ruling}">${rulingInWords(one)}</li>`)}</ul>`}</section>`;
}
