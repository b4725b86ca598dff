/** Which documents a query finds: its tree as one condition on a document, every value a parameter. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { isSpeaker, matchOf, nearMatch } from './match.ts';
import type { Query } from './query.ts';
import { PASSAGES_PER_DOCUMENT, type Tables } from './schema.ts';

/** Numbers of all the documents that a query finds, ascending. Cost: the postings of the query's words. */
export async function foundNumbers(database: Kysely<Tables>, query: Query): Promise<readonly number[]> {
  const { rows } = await sql<{ number: number }>`
    select number from document as d where ${condition(query)} order by number`.execute(database);
  return rows.map(({ number }) => number);
}

/** The condition that a document `d` must meet. */
function condition(query: Query): RawBuilder<unknown> {
  switch (query.type) {
    case 'and':
      return conjunction(query.parts);
    case 'or':
      return sql`(${sql.join(query.parts.map(condition), sql` or `)})`;
    case 'not':
      return sql`not ${condition(query.part)}`;
    case 'words':
      return matches(matchOf(query));
    case 'near':
      return matches(nearMatch(query));
    case 'facet':
      return sql`(d.number in (select number from facet where field = ${query.field} and value in (${sql.join(query.values)})))`;
    case 'kind':
      return sql`(d.kind is ${query.kind})`;
    case 'document':
      return sql`(d.id = ${query.id})`;
    case 'days':
      return days(query.first, query.last);
  }
}

/** Beside `speaker:x`, words count only where x speaks: both must stand in one passage. */
function conjunction(parts: readonly Query[]): RawBuilder<unknown> {
  const speakers = parts.filter(isSpeaker).map(matchOf);
  const conditions = parts.map((part) =>
    part.type === 'words' && part.field === null && speakers.length > 0
      ? matches([...speakers, matchOf(part)].join(' AND '))
      : condition(part),
  );
  return sql`(${sql.join(conditions, sql` and `)})`;
}

function matches(expression: string): RawBuilder<unknown> {
  return sql`(d.number in (
    select rowid / ${sql.lit(PASSAGES_PER_DOCUMENT)} from passage_fts where passage_fts match ${expression}))`;
}

function days(first: string | null, last: string | null): RawBuilder<unknown> {
  // A document counts where its date may fall within the days asked for.
  const from = first === null ? sql`true` : sql`coalesce(d.last_day, '9999') >= ${first}`;
  const to = last === null ? sql`true` : sql`coalesce(d.first_day, '0000') <= ${last}`;
  return sql`(d.date is not null and (d.first_day is not null or d.last_day is not null) and ${from} and ${to})`;
}
