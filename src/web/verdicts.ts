/** How each verdict is told apart: a word (words.ts), a sign, and a line style (style/check.css), never colour alone. */
import type { DiffStep, Judgement, TracedQuotation } from '../record/record.ts';
import { words } from './words.ts';

export type Verdict = TracedQuotation['verdict'];

/** In the order in which a reader wants them: what is wrong stands beside what is right, unknown last. */
export const VERDICT_SIGNS: readonly { readonly verdict: Verdict; readonly sign: string }[] = [
  { verdict: 'verbatim', sign: '✓' },
  { verdict: 'elided', sign: '…' },
  { verdict: 'altered', sign: '≠' },
  { verdict: 'spliced', sign: '⋈' },
  { verdict: 'other-speaker', sign: '⇄' },
  { verdict: 'other-date', sign: '±' },
  { verdict: 'reported', sign: '¶' },
  { verdict: 'common-phrase', sign: '~' },
  { verdict: 'not-found', sign: '∅' },
];

export function verdictSign(verdict: Verdict): string {
  return VERDICT_SIGNS.find((entry) => entry.verdict === verdict)?.sign ?? '?';
}

export function isVerdict(value: string | undefined): value is Verdict {
  return VERDICT_SIGNS.some((entry) => entry.verdict === value);
}

export const JUDGEMENT_SIGNS: Readonly<Record<Judgement, string>> = { agrees: '✓', differs: '≠', unknown: '?' };

/** `Altered: 2 words changed, 1 dropped`; for verdicts that are no matter of counting, what the verdict means. */
export function verdictSentence(traced: TracedQuotation): string {
  const name = words.verdicts[traced.verdict];
  const head = name.charAt(0).toUpperCase() + name.slice(1);
  const counts = traced.verdict === 'altered' ? changeCounts(traced.matches[0]?.diff ?? []) : '';
  return `${head}: ${counts || words.verdictMeans[traced.verdict]}`;
}

function changeCounts(diff: readonly DiffStep[]): string {
  const total = { '~': 0, '+': 0, '-': 0 };
  for (const step of diff) {
    if (step.op !== '=') total[step.op] += Math.max(wordCount(step.quoted), wordCount(step.record), 1);
  }
  const said = [
    [total['~'], 'changed'],
    [total['+'], 'added'],
    [total['-'], 'dropped'],
  ] as const;
  const parts = said
    .filter(([n]) => n > 0)
    .map(([n, what], i) => (i === 0 ? `${n} ${n === 1 ? 'word' : 'words'} ${what}` : `${n} ${what}`));
  return parts.join(', ');
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
