/** What a person decides about a quotation that was judged: accepted, disputed, or a note; kept as assertions. */
import type { Assertion, Span } from '../record/record.ts';
import { type Html, html, nothing } from './html.ts';
import { words } from './words.ts';

const say = words.rulings;

export const RULINGS = ['accept', 'dispute', 'note'] as const;
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
  readonly number: number;
  readonly reader: string;
}

export function rulingPart(rulings: readonly Ruling[], form: RulingForm): Html {
  const here = rulingsAt(rulings, form.place);
  const hidden = { start: form.place.start, end: form.place.end, back: form.back };
  return html`${here.length === 0 ? nothing : html`<ul class="rulings">${here.map((one) => rulingItem(one, form))}</ul>`}
<form class="rule" method="post" action="${form.address}/rule" enctype="multipart/form-data">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<details class="fold"><summary>${say.withNote}</summary>
<label>${say.note} <textarea name="note" rows="2" maxlength="4000"></textarea></label>
<label>${say.reader} <input name="by" value="${form.reader}" autocomplete="name" maxlength="120"></label>
<p class="acts"><button name="ruling" value="note">${say.note}</button></p></details>
<p class="acts"><button name="ruling" value="accept" data-key="a">${say.accept}</button><button name="ruling" value="dispute" data-key="d">${say.dispute}</button></p>
</form>`;
}

function rulingItem(ruling: Ruling, form: RulingForm): Html {
  return html`<li class="ruling-${ruling.ruling}"><span>${rulingInWords(ruling)}</span>
<form method="post" action="${form.address}/unrule" enctype="multipart/form-data"><input type="hidden" name="id" value="${ruling.id}"><input type="hidden" name="back" value="${form.back}"><button class="plain" aria-label="${say.takeBackFull(ruling.by)}">${say.takeBack}</button></form></li>`;
}
