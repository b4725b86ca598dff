import { type Kysely, type RawBuilder, sql } from 'kysely';
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
