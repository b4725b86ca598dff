/**
 * What people put right, in everything that is derived from a document: its row, facets, full text, problems, and what
 * agents and the chronology have read of it. What the rules read is kept beside it, so that a correction that is taken
 * back leaves no trace. A document's row is in step when `document_as_read` names the very corrections that stand.
 */
import { type Kysely, sql } from 'kysely';
import { type Filing, filingOf, type PassageRow, wordsOf } from '../filing/filing.ts';
import { type Assertion, corrected, type Document, type Json } from '../record/record.ts';
import { type Desk, fileProblems, headWords, insertsOf, passageWords } from './accessions.ts';
import { PASSAGES_PER_DOCUMENT, type Tables } from './schema.ts';
import type { Database } from './sqlite.ts';

interface OutOfStep {
  readonly number: number;
  readonly id: string;
  /** Ids of the corrections that stand, in their order; null where none is left. */
  readonly corrections: string | null;
}

/** Costs as much as there are corrections, however large the archive is. */
async function outOfStep(database: Kysely<Tables>): Promise<readonly OutOfStep[]> {
  const { rows } = await sql<OutOfStep>`
    with said as materialized (
      select about, group_concat(id, ' ' order by number) as ids from assertion
      where kind = 'correction' and ended_at is null group by about)
    select d.number, d.id, said.ids as corrections
    from said join document as d on d.id = said.about left join document_as_read as r on r.number = d.number
    where r.corrections is not said.ids
    union all
    select d.number, d.id, null from document_as_read as r join document as d on d.number = r.number
    where d.id not in (select about from said)`.execute(database);
  return rows;
}

export async function correctionsAreFiled(database: Kysely<Tables>): Promise<boolean> {
  return (await outOfStep(database)).length === 0;
}

/** Files anew what is out of step. Runs inside a transaction. */
export async function fileCorrections(connection: Database): Promise<void> {
  const all = await outOfStep(connection.queries);
  if (all.length === 0) return;
  const desk: Desk = { database: connection, insert: insertsOf(connection.queries) };
  for (const one of all) await fileAnew(desk, one);
}

/** The document as it is filed, without what no correction changes. */
interface Stored {
  readonly body: string;
  readonly text: string;
  /** Null where nothing was put right before. */
  readonly asRead: string | null;
}

async function fileAnew(desk: Desk, { number, id, corrections }: OutOfStep): Promise<void> {
  const database = desk.database.queries;
  const { body, text, asRead } = await stored(database, number);
  const read = wholeOf(asRead ?? body, text);
  const before = wholeOf(body, text);
  const now = corrections === null ? read : corrected(read, await standingAbout(database, id));
  const filing = filingOf(now);
  await database.updateTable('document').set(rowOf(filing)).where('number', '=', number).execute();
  await keepAsRead(database, number, corrections === null ? null : { body: asRead ?? body, corrections });
  await fileFacets(desk, number, filing);
  await database.deleteFrom('problem').where('accession', '=', now.accession).where('document', '=', id).execute();
  fileProblems(desk, now.accession, id, now.problems);
  fileWords(desk, number, filing, isSameSpeech(before, now) ? null : filingOf(before));
  // What was read out of it before is read anew when it is next asked for.
  await database.deleteFrom('linked').where('number', '=', number).execute();
  await sql`delete from chronicled where document = ${id}`.execute(database);
}

function stored(database: Kysely<Tables>, number: number): Promise<Stored> {
  return database
    .selectFrom('document as d')
    .innerJoin('document_text as t', 't.number', 'd.number')
    .leftJoin('document_as_read as r', 'r.number', 'd.number')
    .select(['d.body', 't.text', 'r.body as asRead'])
    .where('d.number', '=', number)
    .executeTakeFirstOrThrow();
}

/** The layout says nothing that could be put right, and weighs most. */
function wholeOf(body: string, text: string): Document {
  return { ...wordsOf(body, text), origins: [], styles: [] };
}

async function standingAbout(database: Kysely<Tables>, id: string): Promise<Assertion[]> {
  const rows = await database
    .selectFrom('assertion')
    .selectAll()
    .where('kind', '=', 'correction')
    .where('about', '=', id)
    .where('ended_at', 'is', null)
    .orderBy('number')
    .execute();
  return rows.map(({ id: assertion, kind, about, value, asserted_by: by, asserted_at: at }) => {
    return { id: assertion, kind, about, value: JSON.parse(value) as Json, by, at };
  });
}

function rowOf({ kind, title, date, firstDay, lastDay, place, body }: Filing) {
  return { kind, title, date, first_day: firstDay, last_day: lastDay, place, body };
}

async function keepAsRead(
  database: Kysely<Tables>,
  number: number,
  kept: { readonly body: string; readonly corrections: string } | null,
): Promise<void> {
  await database.deleteFrom('document_as_read').where('number', '=', number).execute();
  if (kept !== null)
    await database
      .insertInto('document_as_read')
      .values({ number, ...kept })
      .execute();
}

/** The collection is of the file's origin, not of the document. */
async function fileFacets({ database, insert }: Desk, number: number, { facets }: Filing): Promise<void> {
  await database.queries.deleteFrom('facet').where('number', '=', number).where('field', '<>', 'collection').execute();
  database.each(
    insert.facet,
    facets.map(({ field, value }) => [field, value, number]),
  );
}

/**
 * Only the head and the passages whose speakers changed: of a volume, a handful among thousands. `before`: what was filed
 * until now; null where nobody else speaks than did.
 */
function fileWords({ database, insert }: Desk, number: number, filing: Filing, before: Filing | null): void {
  const head = number * PASSAGES_PER_DOCUMENT;
  const old = before === null ? null : passagesIn(before);
  const spoken = old === null ? [] : passagesIn(filing).filter((row, i) => row[6] !== old[i]?.[6]);
  const rows = [headWords(head, filing), ...spoken.map((row) => passageWords(head, row))];
  database.each(
    database.queries.deleteFrom('passage_fts').where('rowid', '=', 0).compile(),
    rows.map(([id]) => [id]),
  );
  database.each(insert.words, rows);
}

function passagesIn({ rows }: Filing): readonly PassageRow[] {
  return JSON.parse(rows) as PassageRow[];
}

function isSameSpeech(a: Document, b: Document): boolean {
  return JSON.stringify(a.turns) === JSON.stringify(b.turns);
}
