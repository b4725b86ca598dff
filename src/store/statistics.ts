/** Counts that people would rather see than read: who met whom, conversations by month, turns by speaker, classification by year. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from './schema.ts';

export interface Statistics {
  /** Two people named as participants of the same conversations. */
  readonly meetings: readonly { readonly a: string; readonly b: string; readonly count: number }[];
  /** Conversations (memcons, telcons, minutes) by month: `1961-06`. */
  readonly months: readonly { readonly month: string; readonly count: number }[];
  /** Speakers with the documents in which they speak, and all their turns there. */
  readonly speakers: readonly { readonly speaker: string; readonly documents: number; readonly turns: number }[];
  readonly classification: readonly { readonly year: string; readonly level: string; readonly count: number }[];
}

const CONVERSATIONS: RawBuilder<unknown> = sql`('memcon', 'telcon', 'minutes')`;
const MOST_PAIRS = 60;
const MOST_SPEAKERS = 30;

export async function statistics(database: Kysely<Tables>): Promise<Statistics> {
  return {
    meetings: await meetings(database),
    months: await months(database),
    speakers: await speakers(database),
    classification: await classification(database),
  };
}

async function meetings(database: Kysely<Tables>): Promise<Statistics['meetings']> {
  const { rows } = await sql<Statistics['meetings'][number]>`
    select one.value as a, other.value as b, count(*) as count
    from document as d join facet as one on one.number = d.number and one.field = 'person'
      join facet as other on other.number = d.number and other.field = 'person' and other.value > one.value
    where d.kind in ${CONVERSATIONS}
    group by a, b order by count desc, a, b limit ${MOST_PAIRS}`.execute(database);
  return rows.map((row) => ({ ...row }));
}

async function months(database: Kysely<Tables>): Promise<Statistics['months']> {
  const { rows } = await sql<Statistics['months'][number]>`
    select substr(first_day, 1, 7) as month, count(*) as count from document
    where kind in ${CONVERSATIONS} and first_day is not null and substr(first_day, 1, 7) = substr(last_day, 1, 7)
    group by month order by month`.execute(database);
  return rows.map((row) => ({ ...row }));
}

/** Bodies are read of those documents alone in which the speakers with most documents speak. */
async function speakers(database: Kysely<Tables>): Promise<Statistics['speakers']> {
  const { rows } = await sql<Statistics['speakers'][number]>`
    with often as materialized (
      select value as speaker, count(*) as documents from facet where field = 'speaker'
      group by value order by documents desc, value limit ${MOST_SPEAKERS}),
    turns as (
      select json_extract(turn.value, '$.speaker.name') as speaker
      from document as d, json_each(d.body, '$.turns') as turn
      where d.number in (select number from facet where field = 'speaker' and value in (select speaker from often)))
    select often.speaker, often.documents, count(turns.speaker) as turns
    from often left join turns on turns.speaker = often.speaker
    group by often.speaker order by turns desc, often.speaker`.execute(database);
  return rows.map((row) => ({ ...row }));
}

async function classification(database: Kysely<Tables>): Promise<Statistics['classification']> {
  const { rows } = await sql<Statistics['classification'][number]>`
    select substr(d.first_day, 1, 4) as year, facet.value as level, count(*) as count
    from facet join document as d on d.number = facet.number
    where facet.field = 'classification' and d.first_day is not null
    group by year, level order by year, count desc`.execute(database);
  return rows.map((row) => ({ ...row }));
}

/** Folders, archive files and sites that documents came from, with their years. */
export interface Collection {
  readonly name: string;
  readonly documents: number;
  readonly firstYear: string | null;
  readonly lastYear: string | null;
}

/** Most documents first. */
export async function collections(database: Kysely<Tables>): Promise<readonly Collection[]> {
  const { rows } = await sql<Collection>`
    select facet.value as name, count(*) as documents, min(substr(d.first_day, 1, 4)) as firstYear,
      max(substr(d.last_day, 1, 4)) as lastYear
    from facet join document as d on d.number = facet.number
    where facet.field = 'collection' group by facet.value order by documents desc, name`.execute(database);
  return rows.map((row) => ({ ...row }));
}
