/** How kept checks came out when they were last run again: derived, so that a rebuild forgets it and it is run once more. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

export interface RecheckedRow {
  readonly hash: string;
  /** When the result was kept that it was compared with. */
  readonly keptAt: string;
  /** The record that it was run against. */
  readonly record: string;
  readonly at: string;
  readonly changedAt: string | null;
  /** JSON. */
  readonly changes: string;
  readonly failed: string | null;
}

export async function recheckedRows(database: Kysely<Tables>): Promise<readonly RecheckedRow[]> {
  const rows = await database.selectFrom('rechecked').selectAll().execute();
  return rows.map(({ check_hash: hash, kept_at: keptAt, changed_at: changedAt, ...row }) => {
    return { hash, keptAt, changedAt, ...row };
  });
}

export async function keepRechecked(database: Kysely<Tables>, row: RecheckedRow): Promise<void> {
  const { hash, keptAt, record, at, changedAt, changes, failed } = row;
  await sql`
    insert or replace into rechecked (check_hash, kept_at, record, at, changed_at, changes, failed)
    values (${hash}, ${keptAt}, ${record}, ${at}, ${changedAt}, ${changes}, ${failed})`.execute(database);
}

/** Kinds of assertions on which a verdict may turn. */
const BEARING = ['correction', 'agent', 'authority'] as const;

/** Another where documents came or went, or where people said otherwise what stands in them or whom names mean. */
export async function recordState(database: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select concat_ws(' ', count(*), max(number), (
      select concat_ws(' ', count(*), max(number)) from assertion
      where ended_at is null and kind in (${sql.join(BEARING)}))) as state from document`.execute(database);
  return rows[0]?.state ?? '';
}
