/**
 * The dates of a text where they are read: each is marked up with its value, and one that had to be worked out (counted
 * from another, given its year, left open) says how under the pointer, when it is reached by the keyboard, and at a touch.
 */
import type { TemporalExpression } from '../memcon.ts';
import { dateInWords } from './dates.ts';
import { html, nothing } from './html.ts';
import type { Decoration } from './inline.ts';
import { words } from './words.ts';

/** Values that HTML's `datetime` knows: a year, a month, a day, a day with its time. */
const MACHINE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d(?:T\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?)?)?$/;
/** As much of a chain as a tooltip can carry. */
const MOST_CHARS = 420;

export function dateMarks(dates: readonly TemporalExpression[]): readonly Decoration[] {
  return dates.filter(({ kind }) => kind === 'date' || kind === 'interval').map(dateMark);
}

function dateMark(date: TemporalExpression): Decoration {
  const { start, end, edtf } = date;
  const machine = edtf !== null && MACHINE.test(edtf) ? html` datetime="${edtf}"` : nothing;
  if (isPlain(date)) return { start, end, wrap: (inner) => html`<time${machine}>${inner}</time>` };
  const why = whyOf(date);
  const known = edtf === null ? 'when open' : 'when';
  return {
    start,
    end,
    wrap: (inner, { first }) =>
      html`<time class="${known}"${machine}${first ? html` tabindex="0" aria-description="${why}"` : nothing} data-why="${why}">${inner}</time>`,
  };
}

/** A date that its own words tell in full has nothing to explain. */
function isPlain({ edtf, anchor, chain, reason }: TemporalExpression): boolean {
  return edtf !== null && anchor === null && chain.length < 2 && !edtf.includes('?') && !reason.includes('(');
}

function whyOf({ edtf, reason, chain, candidates }: TemporalExpression): string {
  const value = edtf === null ? words.document.dateOpen : `${dateInWords(edtf) ?? edtf} (${edtf})`;
  const may =
    candidates.length === 0 ? [] : [words.document.dateMayBe(candidates.map((one) => dateInWords(one) ?? one))];
  const text = [`${value}: ${reason}`, ...may, ...chain.slice(1).map((step) => `← ${step}`)].join('. ');
  return text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS - 1)}…` : text;
}
