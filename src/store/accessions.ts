import { type Kysely, sql } from 'kysely';
import type { Accession, Problem, Whereabouts } from '../record/record.ts';
import type { Filing } from './filing.ts';
import { PASSAGES_PER_DOCUMENT, type Tables } from './schema.ts';
import { searchForm } from './search-form.ts';

/** One file with everything that was read from it, to be filed at once. */
export interface AccessionFiling {
  readonly accession: Accession;
  /** `failed`: nothing could be read from it; its bytes and the reason are kept. */
  readonly state: 'added' | 'failed';
  /** Versions of the readers it was tried with. */
  readonly readers: string;
  /** Media type. */
  readonly format: string;
  /** ISO 8601 instant. */
  readonly readAt: string;
  /** Milliseconds. */
  readonly took: number;
  readonly documents: readonly Filing[];
  /** Those of the file; its documents carry their own. */
  readonly problems: readonly Problem[];
  /** Files found inside it, whose bytes are kept already and that still wait to be read. */
  readonly inside: readonly Waiting[];
}

export interface Waiting {
  readonly sha256: string;
  readonly origin: string;
  /** ISO 8601 instant. */
  readonly receivedAt: string;
}

export interface AccessionState extends Accession {
  readonly state: 'added' | 'failed';
  readonly readers: string;
  readonly format: string;
  readonly documents: readonly string[];
  readonly pages: number;
  readonly problems: readonly Problem[];
}

/** Files a whole accession, replacing what an earlier reading of the same bytes left. Runs inside a transaction. */
export async function fileAccession(database: Kysely<Tables>, filing: AccessionFiling): Promise<void> {
  const { accession } = filing;
  const { sha256 } = accession;
  await removeDerived(database, sha256);
  const values = {
    size: accession.size,
    name: accession.name,
    received_at: accession.receivedAt,
    rights: accession.rights,
    state: filing.state,
    readers: filing.readers,
    read_at: filing.readAt,
    took: Math.round(filing.took),
    format: filing.format,
  };
  await database
    .insertInto('accession')
    .values({ sha256, ...values })
    .onConflict((conflict) =>
      conflict.column('sha256').doUpdateSet({
        state: values.state,
        readers: values.readers,
        read_at: values.read_at,
        took: values.took,
        format: values.format,
      }),
    )
    .execute();
  await addOrigin(database, sha256, accession.origin, accession.receivedAt);
  for (const document of filing.documents) await fileDocument(database, sha256, document);
  await insertProblems(database, sha256, null, filing.problems);
  for (const inside of filing.inside) await wait(database, inside);
  await database.deleteFrom('waiting').where('sha256', '=', sha256).where('origin', '=', accession.origin).execute();
}

export async function addOrigin(database: Kysely<Tables>, sha256: string, origin: string, at: string): Promise<void> {
  await database
    .insertInto('origin')
    .values({ sha256, origin, received_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await database.deleteFrom('waiting').where('sha256', '=', sha256).where('origin', '=', origin).execute();
}

async function wait(database: Kysely<Tables>, waiting: Waiting): Promise<void> {
  await database
    .insertInto('waiting')
    .values({ sha256: waiting.sha256, origin: waiting.origin, received_at: waiting.receivedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function fileDocument(database: Kysely<Tables>, sha256: string, filing: Filing): Promise<void> {
  const inserted = await database
    .insertInto('document')
    .values({
      id: filing.id,
      accession: sha256,
      ordinal: filing.ordinal,
      format: filing.format,
      reader: filing.reader,
      read_at: filing.readAt,
      kind: filing.kind,
      title: filing.title,
      date: filing.date,
      first_day: filing.firstDay,
      last_day: filing.lastDay,
      place: filing.place,
      language: filing.language,
      pages: filing.pages,
      passages: filing.passages,
      words: filing.words,
      body: filing.body,
    } as never)
    .returning('number')
    .executeTakeFirstOrThrow();
  const { number } = inserted;
  await database.insertInto('document_text').values({ number, text: filing.text }).execute();
  await database.insertInto('document_layout').values({ number, layout: filing.layout }).execute();
  await filePassages(database, number, filing);
  await insertProblems(database, sha256, filing.id, JSON.parse(filing.problems) as Problem[]);
}

/** Two statements for all passages of a document, whatever their number: the rows travel as JSON. */
async function filePassages(database: Kysely<Tables>, number: number, filing: Filing): Promise<void> {
  const base = sql.lit(number * PASSAGES_PER_DOCUMENT);
  await sql`insert into passage (id, start, end, page)
    select ${base} + (value ->> 0), value ->> 1, value ->> 2, value ->> 3 from json_each(${filing.rows})`.execute(
    database,
  );
  await sql`insert into passage_fts (rowid, words, joined, speaker, title, place, people)
    select ${base} + (value ->> 0), value ->> 4, value ->> 5, value ->> 6, '', '', ''
    from json_each(${filing.rows})`.execute(database);
  const title = searchForm(filing.title ?? '');
  await database
    .insertInto('passage_fts')
    .values({
      rowid: number * PASSAGES_PER_DOCUMENT,
      words: '',
      joined: title.joined,
      speaker: '',
      title: title.words,
      place: searchForm(filing.place ?? '').words,
      people: searchForm(filing.people).words,
    })
    .execute();
}

async function insertProblems(
  database: Kysely<Tables>,
  accession: string,
  document: string | null,
  problems: readonly Problem[],
): Promise<void> {
  for (const problem of problems) {
    const { severity, code, message } = problem;
    const whereabouts = problem.where === null ? null : JSON.stringify(problem.where);
    await database
      .insertInto('problem')
      .values({ accession, document, severity, code, message, whereabouts })
      .execute();
  }
}

/** Everything that was read from these bytes; the bytes, their origins and what waits inside them stay. */
export async function removeDerived(database: Kysely<Tables>, sha256: string): Promise<void> {
  const numbers = await database.selectFrom('document').select('number').where('accession', '=', sha256).execute();
  for (const { number } of numbers) {
    const [first, last] = [number * PASSAGES_PER_DOCUMENT, (number + 1) * PASSAGES_PER_DOCUMENT - 1];
    await sql`delete from passage_fts where rowid in (
      select id from passage where id between ${first} and ${last} union all select ${first})`.execute(database);
    await database.deleteFrom('passage').where('id', '>=', first).where('id', '<=', last).execute();
    await database.deleteFrom('document').where('number', '=', number).execute();
  }
  await database.deleteFrom('problem').where('accession', '=', sha256).execute();
}

export async function accessionState(database: Kysely<Tables>, sha256: string): Promise<AccessionState | null> {
  const row = await database.selectFrom('accession').selectAll().where('sha256', '=', sha256).executeTakeFirst();
  if (row === undefined) return null;
  const documents = await database
    .selectFrom('document')
    .select(['id', 'pages'])
    .where('accession', '=', sha256)
    .orderBy('ordinal')
    .execute();
  return {
    sha256: row.sha256,
    size: row.size,
    origin: (await firstOrigin(database, sha256)) ?? row.name,
    name: row.name,
    receivedAt: row.received_at,
    rights: row.rights,
    state: row.state,
    readers: row.readers,
    format: row.format,
    documents: documents.map((document) => document.id),
    pages: documents.reduce((sum, document) => sum + document.pages, 0),
    problems: await problemsOf(database, sha256),
  };
}

async function firstOrigin(database: Kysely<Tables>, sha256: string): Promise<string | null> {
  const row = await database
    .selectFrom('origin')
    .select('origin')
    .where('sha256', '=', sha256)
    .orderBy('received_at')
    .orderBy('origin')
    .executeTakeFirst();
  return row?.origin ?? null;
}

/** Those of the file and of its documents. */
async function problemsOf(database: Kysely<Tables>, sha256: string): Promise<Problem[]> {
  const rows = await database.selectFrom('problem').selectAll().where('accession', '=', sha256).execute();
  return rows.map((row) => ({
    severity: row.severity as Problem['severity'],
    code: row.code,
    message: row.message,
    where: row.whereabouts === null ? null : (JSON.parse(row.whereabouts) as Whereabouts),
  }));
}
