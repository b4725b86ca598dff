/**
 * Where each document quotes somebody, as rows of numbers: by these it is told which documents may quote a given one
 * without reading any. Derived; `version` says by which rules a document was looked through. A document that is read
 * anew is another row of `document`, and takes its row here with it.
 */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';
import type { Database } from './sqlite.ts';

export const QUOTING_MIGRATION: readonly string[] = [
  `create table quoting (
    number integer primary key references document on delete cascade, version integer not null,
    words blob not null, quotations text not null)`,
];

/** The quotations of one document, as whoever asks for them to be kept writes them. */
export interface QuotingRow {
  readonly id: string;
  /** By which it is told what may stand in another document. */
  readonly words: Int32Array;
  /** JSON: the quotations themselves, in the same order. */
  readonly quotations: string;
}

/** Documents that were not looked through by this version of the rules, oldest first. */
export async function documentsToQuote(
  database: Kysely<Tables>,
  version: number,
  limit: number,
): Promise<readonly string[]> {
  const rows = await sql<{ id: string }>`
    select d.id from document as d left join quoting as q on q.number = d.number and q.version = ${version}
    where q.number is null order by d.number limit ${limit}`.execute(database);
  return rows.rows.map(({ id }) => id);
}

/** Runs inside a transaction. A document that has gone meanwhile is passed over. */
export function writeQuotings({ queries, each }: Database, version: number, rows: readonly QuotingRow[]): void {
  const insert = sql`insert or replace into quoting (number, version, words, quotations)
    select number, ${0}, ${new Uint8Array()}, ${''} from document where id = ${''}`;
  each(
    insert.compile(queries),
    rows.map(({ id, words, quotations }) => [version, bytesOf(words), quotations, id]),
  );
}

/** Of documents that quote anybody, without the quotations themselves. */
export async function quotingWords(
  database: Kysely<Tables>,
  version: number,
): Promise<readonly Omit<QuotingRow, 'quotations'>[]> {
  const rows = await sql<{ id: string; words: Uint8Array }>`
    select d.id, q.words from quoting as q join document as d on d.number = q.number
    where q.version = ${version} and length(q.words) > 0 order by q.number`.execute(database);
  return rows.rows.map(({ id, words }) => ({ id, words: numbersOf(words) }));
}

/** JSON; null where the document was not looked through by these rules. */
export async function quotationsOf(database: Kysely<Tables>, version: number, id: string): Promise<string | null> {
  const rows = await sql<{ quotations: string }>`
    select q.quotations from quoting as q join document as d on d.number = q.number
    where d.id = ${id} and q.version = ${version}`.execute(database);
  return rows.rows[0]?.quotations ?? null;
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A copy: numbers need an offset that is a multiple of four. */
function numbersOf(bytes: Uint8Array): Int32Array {
  const numbers = new Int32Array(bytes.length >>> 2);
  new Uint8Array(numbers.buffer).set(bytes.subarray(0, numbers.byteLength));
  return numbers;
}
