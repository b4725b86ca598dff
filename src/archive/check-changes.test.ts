import { expect, test } from 'vitest';
import type { Match, TracedQuotation } from '../record/record.ts';
import { checkChanges } from './check-changes.ts';
import type { Checked } from './types.ts';

type Outcome = readonly [verdict: TracedQuotation['verdict'], document: string | null];

/** A checked text whose quotations come out as given, each at a place of its own. */
function checked(...outcomes: readonly (Outcome | null)[]): Checked {
  const quotations = outcomes.flatMap((outcome, i) => {
    if (outcome === null) return [];
    const [verdict, document] = outcome;
    const matches = document === null ? [] : [{ document, title: `Paper ${document}` } as unknown as Match];
    const quotation = { start: i * 10, end: i * 10 + 5, text: `words ${i}` };
    return [{ verdict, matches, quotation } as unknown as TracedQuotation];
  });
  return { file: 'a.txt', document: { ordinal: 1 }, quotations, problems: [], more: [] } as unknown as Checked;
}

test('what came out as before is left out, also a phrase of everybody’s that another document says first', () => {
  const before = checked(['verbatim', 'a'], ['not-found', null], ['common-phrase', 'a']);
  expect(checkChanges(before, checked(['verbatim', 'a'], ['not-found', null], ['common-phrase', 'b']))).toEqual([]);
});

test('another verdict, another document, and a quotation that is gone or new are told', () => {
  const before = checked(['verbatim', 'a'], ['not-found', null], ['altered', 'a'], null);
  const after = checked(['verbatim', 'b'], ['verbatim', 'c'], null, ['not-found', null]);
  expect(checkChanges(before, after)).toEqual([
    { number: 1, text: 'words 0', before: 'verbatim', after: 'verbatim', document: { id: 'b', title: 'Paper b' } },
    { number: 2, text: 'words 1', before: 'not-found', after: 'verbatim', document: { id: 'c', title: 'Paper c' } },
    { number: 3, text: 'words 3', before: null, after: 'not-found', document: null },
    { number: null, text: 'words 2', before: 'altered', after: null, document: null },
  ]);
});
