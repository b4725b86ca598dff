/** What a check says now that it did not say when it was kept: the archive has grown, or a rule has changed. */
import type { TracedQuotation } from '../record/record.ts';
import type { Checked } from './types.ts';

export interface CheckChange {
  /** 1-based, in the order of the text as it is read now; null for a quotation that is no longer found in it. */
  readonly number: number | null;
  readonly text: string;
  readonly before: TracedQuotation['verdict'] | null;
  readonly after: TracedQuotation['verdict'] | null;
  /** The document that has the words now, where it is another than before. */
  readonly document: { readonly id: string; readonly title: string | null } | null;
}

/** In the order of the text; quotations that came out as before are left out. */
export function checkChanges(before: Checked, after: Checked): readonly CheckChange[] {
  const [old, now] = [numbered(before), numbered(after)];
  const changed = [...now].flatMap(([place, { number, traced }]) => {
    const earlier = old.get(place)?.traced;
    return earlier !== undefined && cameOutAlike(earlier, traced) ? [] : [changeOf(number, earlier, traced)];
  });
  const gone = [...old].filter(([place]) => !now.has(place)).map(([, { traced }]) => changeOf(null, traced, undefined));
  return [...changed, ...gone];
}

/** Which of many documents stands first for a phrase that stands everywhere says nothing. */
function cameOutAlike(before: TracedQuotation, after: TracedQuotation): boolean {
  if (before.verdict !== after.verdict) return false;
  return after.verdict === 'common-phrase' || before.matches[0]?.document === after.matches[0]?.document;
}

function changeOf(
  number: number | null,
  before: TracedQuotation | undefined,
  after: TracedQuotation | undefined,
): CheckChange {
  const match = after?.matches[0];
  const isOther = match !== undefined && match.document !== before?.matches[0]?.document;
  return {
    number,
    text: (after ?? before)?.quotation.text ?? '',
    before: before?.verdict ?? null,
    after: after?.verdict ?? null,
    document: isOther ? { id: match.document, title: match.title } : null,
  };
}

/** By document and place in the text, which the same bytes give again. */
function numbered(checked: Checked): ReadonlyMap<string, { number: number; traced: TracedQuotation }> {
  const all = [checked, ...checked.more].flatMap(({ document, quotations }) =>
    quotations.map(
      (traced) => [`${document.ordinal} ${traced.quotation.start} ${traced.quotation.end}`, traced] as const,
    ),
  );
  return new Map(all.map(([place, traced], i) => [place, { number: i + 1, traced }]));
}
