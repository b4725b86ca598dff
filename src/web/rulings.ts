/** What a person decides about a quotation that was judged: accepted, disputed, or a note; kept as assertions. */
import type { KeptCheck } from '../memcon.ts';
import type { Assertion, Span, TracedQuotation } from '../record/record.ts';
import { oneLine } from './citation.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { words } from './words.ts';

const say = words.rulings;

const RULINGS = ['accept', 'dispute', 'note'] as const;
type RulingWord = (typeof RULINGS)[number];

/** `start`–`end` is the quotation's place in the checked text. */
export interface Ruling extends Span {
  readonly id: string;
  readonly ruling: RulingWord;
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

export function isRuling(value: string | undefined): value is RulingWord {
  return RULINGS.some((ruling) => ruling === value);
}

/** Assertions of the kind `ruling`; those of a shape this program doesn't know are left out. */
export function rulingsOf(assertions: readonly Assertion[]): readonly Ruling[] {
  return assertions.flatMap(({ id, kind, value, by, at }) => {
    if (kind !== 'ruling' || value === null || typeof value !== 'object' || Array.isArray(value)) return [];
    const { ruling, note, start, end } = value as Partial<Record<keyof Ruling, unknown>>;
    if (typeof ruling !== 'string' || !isRuling(ruling) || typeof start !== 'number' || typeof end !== 'number')
      return [];
    return [{ id, ruling, note: typeof note === 'string' ? note : '', start, end, by, at }];
  });
}

export function rulingsAt(rulings: readonly Ruling[], { start, end }: Span): readonly Ruling[] {
  return rulings.filter((one) => one.start === start && one.end === end);
}

/** The last word on it; null while nobody has accepted or disputed it. */
export function standingRuling(rulings: readonly Ruling[], place: Span): 'accept' | 'dispute' | null {
  const last = rulingsAt(rulings, place).findLast((one) => one.ruling !== 'note');
  return last === undefined ? null : (last.ruling as 'accept' | 'dispute');
}

/** `Accepted by A. Vance, 2026-03-01: compared with the scan`. */
export function rulingInWords({ ruling, by, at, note }: Ruling): string {
  return `${say.said[ruling]} ${by}, ${at.slice(0, 10)}${note === '' ? '' : `: ${note}`}`;
}

export interface RulingForm {
  /** Address of the check. */
  readonly address: string;
  /** Address the reader comes back to. */
  readonly back: string;
  readonly place: Span;
}

/** Buttons of every quotation send this one form, which stands once on the page: forty forms would weigh 20 KB. */
const FORM = 'ruling';

/** `back`: the query of the page to come back to. */
export function rulingForm(address: string, back: string): Html {
  return html`<form id="${FORM}" method="post" action="${address}/rule"><input type="hidden" name="back" value="${back}"></form>`;
}

export function rulingPart(rulings: readonly Ruling[], form: RulingForm): Html {
  const here = rulingsAt(rulings, form.place);
  const at = `${form.place.start}-${form.place.end}`;
  const button = (ruling: 'accept' | 'dispute', key: string) =>
    html`<button form="${FORM}" name="ruling" value="${ruling} ${at}" data-key="${key}">${say[ruling]}</button>`;
  return html`${here.length === 0 ? nothing : html`<ul class="rulings">${here.map((one) => rulingItem(one, form))}</ul>`}
<p class="acts rule">${button('accept', 'a')}${button('dispute', 'd')}<a class="btn" href="${form.address.split('/').at(-1)}/note?at=${at}">${say.note}…</a></p>`;
}

/** A ruling with words of its own, and with a name. */
export function rulingNotePage(site: Site, check: KeptCheck, traced: TracedQuotation, reader: string): Html {
  const { start, end, text } = traced.quotation;
  const address = `/check/${check.hash}`;
  const body = html`<div class="narrow"><p class="meta"><a href="${address}">${words.check.backToCheck}</a></p>
<h1>${say.withNote}</h1>
<blockquote class="diff">${oneLine(text)}</blockquote>
<form class="stack" method="post" action="${address}/rule">
<input type="hidden" name="at" value="${start}-${end}">
<label for="note">${say.note}</label><textarea id="note" name="note" rows="4" maxlength="4000"></textarea>
<label for="by">${say.reader}</label><input id="by" name="by" value="${reader}" autocomplete="name" maxlength="120">
<p class="acts"><button class="primary" name="ruling" value="note">${say.note}</button><button name="ruling" value="accept">${say.accept}</button><button name="ruling" value="dispute">${say.dispute}</button></p>
</form></div>`;
  return page(site, { title: say.withNote, section: 'check' }, body);
}

function rulingItem(ruling: Ruling, form: RulingForm): Html {
  return html`<li class="ruling-${ruling.ruling}"><span>${rulingInWords(ruling)}</span>
<form method="post" action="${form.address}/unrule"><input type="hidden" name="id" value="${ruling.id}"><input type="hidden" name="back" value="${form.back}"><button class="plain" aria-label="${say.takeBackFull(ruling.by)}">${say.takeBack}</button></form></li>`;
}
