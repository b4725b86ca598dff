/** What is said of a kept check where many are listed: how it came out, and which documents it quotes, where. */
import type { Json, TracedQuotation } from '../record/record.ts';
import type { KeptCheck, KeptCheckSummary } from './types.ts';

/** Quotations of one text that are listed at the documents they quote; an assertion's line has an end. */
const MOST_QUOTED = 1_000;
const LONGEST_EXCERPT = 120;

/** The value of the assertion `check`, by which a person keeps one. */
export function summaryOf({ name, at, checked }: KeptCheck): Omit<KeptCheckSummary, 'hash' | 'by'> {
  const all = [checked, ...checked.more].flatMap((one) => one.quotations);
  const verdicts: Record<string, number> = {};
  for (const { verdict } of all) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  return {
    name,
    title: checked.document.title,
    at,
    documents: all[0]?.searched.documents ?? 0,
    verdicts,
    quoted: all.flatMap(quotedAt).slice(0, MOST_QUOTED),
  };
}

function quotedAt(traced: TracedQuotation, i: number): KeptCheckSummary['quoted'] {
  const [best] = traced.matches;
  // A phrase that stands everywhere quotes nobody.
  if (best === undefined || traced.verdict === 'common-phrase') return [];
  const { document, start, end } = best;
  const text = traced.quotation.text.replace(/\s+/g, ' ').slice(0, LONGEST_EXCERPT);
  return [{ number: i + 1, document, start, end, verdict: traced.verdict, text }];
}

/** Null where the value is not what `summaryOf` makes: an assertion may come from another program. */
export function readSummary(hash: string, by: string, value: Json): KeptCheckSummary | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const given = value as Partial<Omit<KeptCheckSummary, 'hash' | 'by'>>;
  if (typeof given.name !== 'string' || typeof given.at !== 'string' || !Array.isArray(given.quoted)) return null;
  const { name, at, title = null, documents = 0, verdicts = {}, quoted } = given;
  return { hash, by, name, at, title, documents, verdicts, quoted };
}
