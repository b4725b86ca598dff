import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Problem, Whereabouts } from '../record/record.ts';
import type { Tables } from './schema.ts';

/** How many documents a person should look at for one reason: a problem's code, or what is the matter with speakers. */
export interface Need {
  readonly code: string;
  readonly documents: number;
}

/**
 * Speakers are no problems of a document: each turn says how its speaker is known. The words are those of
 * migration 2, so that its partial indices answer, and no body is read.
 */
const SPEAKERS: Readonly<Record<string, RawBuilder<boolean>>> = {
  'speaker-unknown': sql<boolean>`instr(d.body, '"attribution":"unknown"') > 0`,
  'speaker-inferred': sql<boolean>`instr(d.body, '"attribution":"inferred"') > 0`,
};

/** Most documents first. */
export async function needs(database: Kysely<Tables>): Promise<readonly Need[]> {
  const problems = await sql<Need>`
    select code, count(distinct document) as documents from problem
    where document is not null group by code`.execute(database);
  const found = problems.rows.map((row) => ({ ...row }));
  for (const [code, condition] of Object.entries(SPEAKERS)) {
    const { rows } = await sql<{ documents: number }>`
      select count(*) as documents from document as d where ${condition}`.execute(database);
    found.push({ code, documents: rows[0]?.documents ?? 0 });
  }
  return found.filter((need) => need.documents > 0).sort((a, b) => b.documents - a.documents);
}

/** True of the documents (`d`) that need a person for this reason. */
export function needing(code: string): RawBuilder<boolean> {
  return SPEAKERS[code] ?? sql<boolean>`d.id in (select document from problem where code = ${code})`;
}

/** A document that needs a person for one reason, with what is said of that reason. */
export interface NeedyDocument {
  readonly id: string;
  readonly title: string | null;
  readonly problems: readonly Problem[];
  /** Where the reason are its speakers: how many turns, and where the first begins. */
  readonly turns: { readonly count: number; readonly first: number } | null;
}

/** Of the documents listed, in their order; no text is read, and turns only where the reason are speakers. */
export async function needyDocuments(
  database: Kysely<Tables>,
  code: string,
  listed: readonly { readonly id: string; readonly title: string | null }[],
): Promise<readonly NeedyDocument[]> {
  const ids = JSON.stringify(listed.map(({ id }) => id));
  const problems = await sql<Omit<Problem, 'where'> & { document: string; whereabouts: string | null }>`
    select document, severity, code, message, whereabouts from problem
    where code = ${code} and document in (select value from json_each(${ids})) order by rowid`.execute(database);
  const byDocument = Map.groupBy(problems.rows, ({ document }) => document);
  const turns = code in SPEAKERS ? await turnsInDoubt(database, ids, code.replace('speaker-', '')) : new Map();
  return listed.map(({ id, title }) => ({
    id,
    title,
    problems: (byDocument.get(id) ?? []).map(({ severity, code: said, message, whereabouts }) => {
      return {
        severity,
        code: said,
        message,
        where: whereabouts === null ? null : (JSON.parse(whereabouts) as Whereabouts),
      };
    }),
    turns: turns.get(id) ?? null,
  }));
}

async function turnsInDoubt(
  database: Kysely<Tables>,
  ids: string,
  attribution: string,
): Promise<ReadonlyMap<string, { count: number; first: number }>> {
  const { rows } = await sql<{ id: string; count: number; first: number }>`
    select d.id, count(*) as count, min(json_extract(turn.value, '$.start')) as first
    from document as d, json_each(d.body, '$.turns') as turn
    where d.id in (select value from json_each(${ids})) and json_extract(turn.value, '$.attribution') = ${attribution}
    group by d.id`.execute(database);
  return new Map(rows.map(({ id, count, first }) => [id, { count, first }]));
}
