/** Who quotes this document: the kept checks that found their words in it, passage by passage. */
import type { KeptCheckSummary } from '../memcon.ts';
import { documentTitle } from './citation.ts';
import { type Html, html } from './html.ts';
import type { Decoration } from './inline.ts';
import { verdictSign } from './verdicts.ts';
import { words } from './words.ts';

type Quoted = KeptCheckSummary['quoted'][number];

export interface QuotedBy extends Quoted {
  readonly check: Pick<KeptCheckSummary, 'hash' | 'title' | 'name' | 'at'>;
}

/** In the order of the document's text. */
export function quotedBy(checks: readonly KeptCheckSummary[], document: string): readonly QuotedBy[] {
  return checks
    .flatMap(({ hash, title, name, at, quoted }) =>
      quoted.filter((one) => one.document === document).map((one) => ({ ...one, check: { hash, title, name, at } })),
    )
    .sort((a, b) => a.start - b.start);
}

/** Longer lists are in the checks themselves. */
const MOST_LISTED = 40;

/** For the document's card. */
export function quotedByList(id: string, quoted: readonly QuotedBy[]): readonly Html[] {
  if (quoted.length === 0) return [];
  const items = quoted.slice(0, MOST_LISTED).map(
    (
      one,
    ) => html`<dd class="by-${one.verdict}"><a href="/d/${id}?start=${one.start}&amp;end=${one.end}#mark">“${one.text.slice(0, 70)}${one.text.length > 70 ? '…' : ''}”</a>
<span class="small"><span class="v-${one.verdict}"><span aria-hidden="true">${verdictSign(one.verdict)}</span> ${words.verdicts[one.verdict]}</span>: <a href="/check/${one.check.hash}#e${one.number}">${documentTitle(one.check.title ?? one.check.name)}</a></span></dd>`,
  );
  const more = quoted.length > MOST_LISTED ? html`<dd class="small">+${quoted.length - MOST_LISTED}</dd>` : null;
  return [
    html`<div class="quoted-by"><dt>${words.document.quotedBy} <span class="num">${quoted.length}</span></dt>${items}${more}</div>`,
  ];
}

/** At the end of each passage that is quoted, the way to the quotation. */
export function quotedByMarks(quoted: readonly QuotedBy[]): readonly Decoration[] {
  return quoted.map(({ check, number, end, verdict }) => {
    const said = words.document.quotedIn(documentTitle(check.title ?? check.name), words.verdicts[verdict]);
    const link = html`<sup class="n"><a class="v-${verdict}" href="/check/${check.hash}#e${number}" title="${said}"><span aria-hidden="true">${verdictSign(verdict)}</span><span class="vh">${said}</span></a></sup>`;
    // After the last character: a mark without any would be lost where a paragraph ends.
    return { start: end - 1, end, wrap: (inner) => html`${inner}${link}` };
  });
}
