/** What is said of a kept check where many are listed: how it came out, which documents it quotes, where, and what has changed in it. */
import type { Json, TracedQuotation } from '../record/record.ts';
import type { RecheckedRow, Store } from '../store/store.ts';
import { type CheckChange, checkChanges } from './check-changes.ts';
import { UnreadableFile } from './reading.ts';
import type { Checked, KeptCheck, KeptCheckSummary, Rechecked } from './types.ts';

/** Quotations of one text that are listed at the documents they quote; an assertion's line has an end. */
const MOST_QUOTED = 1_000;
const LONGEST_EXCERPT = 120;

/** What a person says who keeps a check. */
type Said = Omit<KeptCheckSummary, 'hash' | 'by' | 'again' | 'isCurrent'>;

/** The value of the assertion `check`. */
export function summaryOf({ name, at, checked }: KeptCheck): Said {
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
  return [{ number: i + 1, document, start, end, verdict: traced.verdict, warnings: traced.warnings, text }];
}

/** Kept checks in the order in which they were kept, each with how it came out when it was last run again. */
export async function keptChecks(store: Store): Promise<readonly KeptCheckSummary[]> {
  const said = await store.assertions({ kind: 'check' });
  if (said.length === 0) return [];
  const [rows, record] = [await store.rechecked(), await store.recordState()];
  return said.flatMap(({ about, by, value }): KeptCheckSummary[] => {
    const summary = readSummary(value);
    if (summary === null) return [];
    const row = rows.find(({ hash, keptAt }) => hash === about && keptAt === summary.at);
    const again = row === undefined ? null : rechecked(row);
    return [{ hash: about, by, ...summary, again, isCurrent: row?.record === record }];
  });
}

function rechecked({ at, changedAt, changes, failed }: RecheckedRow): Rechecked {
  return { at, changedAt, changes: JSON.parse(changes) as CheckChange[], failed };
}

/**
 * Runs the first check again that was not run against today's record, and keeps what came out otherwise with the time at
 * which it first did. One that can't be run says why, and is not tried again before the record changes. Null: none was due.
 */
export async function recheckNext(
  store: Store,
  check: (name: string, bytes: Uint8Array) => Promise<Checked>,
  kept: (hash: string) => Promise<KeptCheck | null>,
): Promise<KeptCheckSummary | null> {
  const due = (await keptChecks(store)).find(({ isCurrent }) => !isCurrent);
  if (due === undefined) return null;
  // What comes in while it runs makes it due again.
  const record = await store.recordState();
  const { changes, failed } = await runAgain(await kept(due.hash), check);
  const at = new Date().toISOString();
  const isSame = due.again !== null && JSON.stringify(due.again.changes) === JSON.stringify(changes);
  const changedAt = changes.length === 0 ? null : isSame ? (due.again?.changedAt ?? at) : at;
  const again: Rechecked = { at, changedAt, changes, failed };
  await store.keepRechecked({ hash: due.hash, keptAt: due.at, record, ...again, changes: JSON.stringify(changes) });
  return { ...due, again, isCurrent: true };
}

async function runAgain(
  kept: KeptCheck | null,
  check: (name: string, bytes: Uint8Array) => Promise<Checked>,
): Promise<Pick<Rechecked, 'changes' | 'failed'>> {
  if (kept === null) return { changes: [], failed: 'its text is gone from the archive’s folder checks' };
  try {
    return { changes: checkChanges(kept.checked, await check(kept.name, kept.bytes)), failed: null };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { changes: [], failed: error.message };
  }
}

/** Null where the value is not what `summaryOf` makes: an assertion may come from another program. */
function readSummary(value: Json): Said | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const given = value as Partial<Said>;
  if (typeof given.name !== 'string' || typeof given.at !== 'string' || !Array.isArray(given.quoted)) return null;
  const { name, at, title = null, documents = 0, verdicts = {}, quoted } = given;
  return { name, at, title, documents, verdicts, quoted };
}
