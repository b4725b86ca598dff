import { type Kysely, sql } from 'kysely';
import type { DocumentKind } from '../record/record.ts';
import { type AccessionState, accessionState } from './accessions.ts';
import { type Need, needing, needs } from './needs.ts';
import type { Tables } from './schema.ts';

export interface DocumentSummary {
  readonly id: string;
  readonly kind: DocumentKind | null;
  readonly title: string | null;
  readonly date: string | null;
  readonly origin: string;
  readonly addedAt: string;
  readonly pages: number;
}

export interface ListOptions {
  readonly limit?: number;
  readonly offset?: number;
  readonly kind?: DocumentKind;
  /** Only those that need a person for this reason: a problem's code, `speaker-unknown` or `speaker-inferred`. */
  readonly need?: string;
  /** Only mails with one of these message ids. */
  readonly messages?: readonly string[];
  /** Only mails that answer the one with this message id. */
  readonly repliesTo?: string;
}

export interface StoreSummary {
  readonly documents: number;
  readonly passages: number;
  readonly words: number;
  readonly kinds: readonly { readonly kind: DocumentKind | null; readonly count: number }[];
  readonly years: readonly { readonly year: number; readonly count: number }[];
  readonly latest: readonly DocumentSummary[];
  /** Files from which nothing could be read, with their reasons. */
  readonly failed: readonly AccessionState[];
  /** What else needs a person, most documents first. */
  readonly needs: readonly Need[];
}

const DEFAULT_LIMIT = 50;
const LATEST = 10;

/** Newest first: by the time they came in, then by their place in the file. */
export async function listDocuments(database: Kysely<Tables>, options: ListOptions): Promise<DocumentSummary[]> {
  // Which ones are listed is settled before anything is read of them.
  const rows = await sql<DocumentSummary>`
    with listed as materialized (
      select d.number, a.received_at from accession as a join document as d on d.accession = a.sha256
      where ${conditions(options)} order by a.received_at desc, d.number desc
      limit ${options.limit ?? DEFAULT_LIMIT} offset ${options.offset ?? 0})
    select d.id, d.kind, d.title, d.date, d.pages, a.received_at as addedAt,
      coalesce((select origin from origin as o where o.sha256 = a.sha256 order by received_at, origin limit 1), a.name) as origin
    from listed join document as d on d.number = listed.number join accession as a on a.sha256 = d.accession
    order by a.received_at desc, d.number desc`.execute(database);
  return rows.rows.map((row) => ({ ...row }));
}

function conditions({ kind, need, messages, repliesTo }: ListOptions) {
  const all = [sql`true`];
  if (kind !== undefined) all.push(sql`d.kind = ${kind}`);
  if (need !== undefined) all.push(needing(need));
  if (messages !== undefined) all.push(sql`d.message in (${sql.join([null, ...messages])})`);
  if (repliesTo !== undefined) all.push(sql`d.reply_to = ${repliesTo}`);
  return sql.join(all, sql` and `);
}

export async function totals(
  database: Kysely<Tables>,
): Promise<{ documents: number; passages: number; words: number }> {
  const result = await sql<{ documents: number; passages: number; words: number }>`
    select count(*) as documents, coalesce(sum(passages), 0) as passages, coalesce(sum(words), 0) as words
    from document`.execute(database);
  return { ...(result.rows[0] ?? { documents: 0, passages: 0, words: 0 }) };
}

export async function summarise(database: Kysely<Tables>): Promise<StoreSummary> {
  const kinds = await sql<{ kind: DocumentKind | null; count: number }>`
    select kind, count(*) as count from document group by kind order by count desc, kind`.execute(database);
  const years = await sql<{ year: number; count: number }>`
    select cast(substr(first_day, 1, 4) as integer) as year, count(*) as count from document
    where first_day is not null group by year order by year`.execute(database);
  return {
    ...(await totals(database)),
    kinds: kinds.rows.map((row) => ({ ...row })),
    years: years.rows.map((row) => ({ ...row })),
    latest: await listDocuments(database, { limit: LATEST }),
    failed: await failedAccessions(database),
    needs: await needs(database),
  };
}

async function failedAccessions(database: Kysely<Tables>): Promise<AccessionState[]> {
  const rows = await database
    .selectFrom('accession')
    .select('sha256')
    .where('state', '=', 'failed')
    .orderBy('received_at', 'desc')
    .execute();
  const states: AccessionState[] = [];
  for (const { sha256 } of rows) {
    const state = await accessionState(database, sha256);
    if (state !== null) states.push(state);
  }
  return states;
}
