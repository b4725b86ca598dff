/**
 * Whom the names of the documents mean, as linked with one state of the authority. Derived: when the authority has
 * changed, documents are linked anew, one after another, as they are asked for.
 */
import { type Kysely, sql } from 'kysely';
import type { NamedAs } from '../record/record.ts';
import type { Tables } from './schema.ts';
import type { Database } from './sqlite.ts';

/** One name in one document. */
export interface NamedRow {
  readonly as: NamedAs;
  readonly name: string;
  readonly agent: string | null;
  readonly candidates: readonly string[];
  /** Turns that the name speaks; 0 for those who only take part, write or receive. */
  readonly turns: number;
  /** First and last day (`YYYY-MM-DD`) of the headings under which it stands; null where the document's own date counts. */
  readonly first: string | null;
  readonly last: string | null;
}

export interface AgentTally {
  readonly agent: string;
  readonly documents: number;
  readonly turns: number;
  /** First and last day of the documents, or of their dated sections, that name them. */
  readonly first: string | null;
  readonly last: string | null;
}

/** A document in which an agent is named. */
export interface AgentPart {
  readonly id: string;
  readonly title: string | null;
  /** EDTF of the document; of the sections that name the agent where that has none. */
  readonly date: string | null;
  readonly kind: string | null;
  readonly as: readonly NamedAs[];
  readonly turns: number;
}

export interface UnlinkedName {
  readonly name: string;
  readonly documents: number;
  readonly turns: number;
  /** Whom it may mean, where several may be meant. */
  readonly candidates: readonly string[];
}

/** Numbers of documents that were not linked with this state of the authority. */
export async function documentsToLink(database: Kysely<Tables>, authority: string, limit: number): Promise<number[]> {
  const rows = await sql<{ number: number }>`
    select d.number from document as d
    where not exists (select 1 from linked as l where l.number = d.number and l.authority = ${authority})
    order by d.number limit ${limit}`.execute(database);
  return rows.rows.map(({ number }) => number);
}

/** Whom the names of one document mean. */
export interface DocumentLinks {
  readonly number: number;
  readonly rows: readonly NamedRow[];
}

/** Runs inside a transaction. Each statement is built once: documents have a dozen names each. */
export function writeLinks({ queries, each }: Database, authority: string, links: readonly DocumentLinks[]): void {
  const numbers = links.map(({ number }) => [number]);
  each(queries.deleteFrom('named').where('number', '=', 0).compile(), numbers);
  each(queries.deleteFrom('linked').where('number', '=', 0).compile(), numbers);
  const row = { number: 0, named_as: '', name: '', meaning: 0, agent: null, candidates: '', turns: 0 };
  const named = queries.insertInto('named').values({ ...row, first_day: null, last_day: null });
  each(
    named.compile(),
    links.flatMap(({ number, rows }) =>
      rows.map(({ as, name, agent, candidates, turns, first, last }, at) => {
        return [number, as, name, at + 1, agent, JSON.stringify(candidates), turns, first, last];
      }),
    ),
  );
  each(
    queries.insertInto('linked').values({ number: 0, authority }).compile(),
    links.map(({ number }) => [number, authority]),
  );
}

/** Those who are named, most documents first. */
export async function tallyAgents(database: Kysely<Tables>): Promise<AgentTally[]> {
  const rows = await sql<AgentTally>`
    select n.agent, count(distinct n.number) as documents, sum(n.turns) as turns,
      min(coalesce(n.first_day, d.first_day)) as first, max(coalesce(n.last_day, d.last_day)) as last
    from named as n join document as d on d.number = n.number
    where n.agent is not null group by n.agent order by documents desc, n.agent`.execute(database);
  return rows.rows.map((row) => ({ ...row }));
}

/** The documents in which an agent is named, oldest first, undated ones last. */
export async function partsOf(database: Kysely<Tables>, agent: string, limit: number): Promise<AgentPart[]> {
  const rows = await sql<Omit<AgentPart, 'as'> & { as: string }>`
    select d.id, d.title, d.kind, coalesce(d.date, nullif(min(n.first_day), max(n.last_day)) || '/' || max(n.last_day), min(n.first_day)) as date,
      group_concat(distinct n.named_as) as "as", sum(n.turns) as turns
    from named as n join document as d on d.number = n.number
    where n.agent = ${agent} group by d.number
    order by coalesce(d.first_day, min(n.first_day)) is null, coalesce(d.first_day, min(n.first_day)), d.number limit ${limit}`.execute(
    database,
  );
  return rows.rows.map((row) => ({ ...row, as: row.as.split(',') as NamedAs[] }));
}

/** Who else took part or spoke in the conversations that an agent took part in, most often met first. */
export async function metBy(
  database: Kysely<Tables>,
  agent: string,
  limit: number,
): Promise<{ agent: string; documents: number; first: string | null; last: string | null }[]> {
  const rows = await sql<{ agent: string; documents: number; first: string | null; last: string | null }>`
    select o.agent, count(distinct o.number) as documents, min(coalesce(n.first_day, d.first_day)) as first, max(coalesce(n.last_day, d.last_day)) as last
    from named as n join named as o on o.number = n.number and o.agent <> n.agent
      join document as d on d.number = n.number
    where n.agent = ${agent} and n.named_as in ('participant', 'speaker') and o.named_as in ('participant', 'speaker')
      and (n.first_day is null or o.first_day is null or (n.first_day <= o.last_day and o.first_day <= n.last_day))
    group by o.agent order by documents desc, o.agent limit ${limit}`.execute(database);
  return rows.rows.map((row) => ({ ...row }));
}

/** Names that stand for nobody, or for one of several, most documents first. */
export async function unlinkedNames(database: Kysely<Tables>, limit: number): Promise<UnlinkedName[]> {
  const rows = await sql<Omit<UnlinkedName, 'candidates'> & { candidates: string }>`
    select name, count(distinct number) as documents, sum(turns) as turns, max(candidates) as candidates
    from named where agent is null group by name order by documents desc, name limit ${limit}`.execute(database);
  return rows.rows.map((row) => ({ ...row, candidates: JSON.parse(row.candidates) as string[] }));
}
