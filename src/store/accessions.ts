import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { type Filing, type PassageRow, searchForm } from '../filing/filing.ts';
import type { Accession, Problem, Whereabouts } from '../record/record.ts';
import { fileCollection } from './facets.ts';
import { PASSAGES_PER_DOCUMENT, type Tables } from './schema.ts';
import type { Database } from './sqlite.ts';

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

/**
 * Files whole accessions, replacing what an earlier reading of the same bytes left. Runs inside a transaction. The words
 * come last of all: an insert that SQLite may have to take back makes FTS5 write out what it holds in memory, and doing
 * so at every document cost more than everything else together.
 */
export async function fileAccessions(connection: Database, filings: readonly AccessionFiling[]): Promise<void> {
  const desk: Desk = { database: connection, insert: insertsOf(connection.queries) };
  const turn = turns();
  const filed: Filed[] = [];
  for (const filing of filings) filed.push(...(await fileAccession(desk, filing, turn)));
  for (const { number, document } of filed) {
    filePassages(desk, number, document);
    await turn();
  }
}

/** Milliseconds for which filing holds its thread, which serves pages and keeps the readers busy. */
const LONGEST_HOLD = 15;

/** Lets others have their turn where this one has lasted. */
function turns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < LONGEST_HOLD) return;
    await setImmediate();
    began = performance.now();
  };
}

export interface Desk {
  readonly database: Database;
  readonly insert: Inserts;
}

interface Filed {
  readonly number: number;
  readonly document: Filing;
}

async function fileAccession(desk: Desk, filing: AccessionFiling, turn: () => Promise<void>): Promise<Filed[]> {
  const { accession } = filing;
  const database = desk.database.queries;
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
  const filed: Filed[] = [];
  for (const document of filing.documents) {
    filed.push({ number: fileDocument(desk, sha256, document), document });
    await turn();
  }
  await fileCollection(database, sha256);
  fileProblems(desk, sha256, null, filing.problems);
  for (const inside of filing.inside) await wait(database, inside);
  await database.deleteFrom('waiting').where('sha256', '=', sha256).where('origin', '=', accession.origin).execute();
  return filed;
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

function fileDocument({ database, insert }: Desk, sha256: string, filing: Filing): number {
  const row = database.first<{ number: number }>({ ...insert.document, parameters: documentRow(sha256, filing) });
  if (row === undefined) throw new Error(`document ${filing.id} got no number`);
  const { number } = row;
  database.each(insert.text, [[number, filing.text]]);
  database.each(insert.layout, [[number, filing.layout]]);
  database.each(
    insert.facet,
    filing.facets.map(({ field, value }) => [field, value, number]),
  );
  fileProblems({ database, insert }, sha256, filing.id, JSON.parse(filing.problems) as Problem[]);
  return number;
}

/** In the order of `insertsOf`. */
function documentRow(sha256: string, filing: Filing): readonly (string | number | null)[] {
  return [
    filing.id,
    sha256,
    filing.ordinal,
    filing.format,
    filing.reader,
    filing.readAt,
    filing.kind,
    filing.title,
    filing.date,
    filing.firstDay,
    filing.lastDay,
    filing.place,
    filing.language,
    filing.pages,
    filing.passages,
    filing.words,
    filing.body,
    filing.messageId,
    filing.replyTo,
  ];
}

type Inserts = ReturnType<typeof insertsOf>;

/**
 * The statements that run most, compiled once for a batch by the same builder as all others: building one takes longer
 * than running it. The values here are only placeholders.
 */
export function insertsOf(queries: Kysely<Tables>) {
  return {
    document: queries
      .insertInto('document')
      .values({
        id: '',
        accession: '',
        ordinal: 0,
        format: '',
        reader: '',
        read_at: '',
        kind: null,
        title: null,
        date: null,
        first_day: null,
        last_day: null,
        place: null,
        language: null,
        pages: 0,
        passages: 0,
        words: 0,
        body: '',
        message: null,
        reply_to: null,
      })
      .returning('number')
      .compile(),
    text: queries.insertInto('document_text').values({ number: 0, text: '' }).compile(),
    layout: queries.insertInto('document_layout').values({ number: 0, layout: new Uint8Array() }).compile(),
    passage: queries.insertInto('passage').values({ id: 0, start: 0, end: 0, page: null }).compile(),
    words: queries
      .insertInto('passage_fts')
      .values({ rowid: 0, words: '', joined: '', speaker: '', title: '', place: '', people: '' })
      .compile(),
    facet: queries
      .insertInto('facet')
      .values({ field: '', value: '', number: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .compile(),
    problem: queries
      .insertInto('problem')
      .values({ accession: '', document: null, severity: '', code: '', message: '', whereabouts: null })
      .compile(),
  };
}

function filePassages({ database, insert }: Desk, number: number, filing: Filing): void {
  const head = number * PASSAGES_PER_DOCUMENT;
  const rows = JSON.parse(filing.rows) as PassageRow[];
  database.each(
    insert.passage,
    rows.map(([position, start, end, page]) => [head + position, start, end, page]),
  );
  database.each(insert.words, [headWords(head, filing), ...rows.map((row) => passageWords(head, row))]);
}

/** In the order of `insertsOf`: what is sought of a document besides its text, under the number of its head. */
export function headWords(head: number, { title, place, people }: Filing): readonly [number, ...string[]] {
  const words = searchForm(title ?? '');
  return [head, '', words.joined, '', words.words, searchForm(place ?? '').words, searchForm(people).words];
}

export function passageWords(
  head: number,
  [position, , , , words, joined, speaker]: PassageRow,
): readonly [number, ...string[]] {
  return [head + position, words, joined, speaker, '', '', ''];
}

export function fileProblems(
  { database, insert }: Desk,
  accession: string,
  document: string | null,
  problems: readonly Problem[],
): void {
  if (problems.length === 0) return;
  database.each(
    insert.problem,
    problems.map(({ severity, code, message, where }) => {
      return [accession, document, severity, code, message, where === null ? null : JSON.stringify(where)];
    }),
  );
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

/** Without its documents and problems, of which a volume has thousands. */
export async function accessionHead(database: Kysely<Tables>, sha256: string): Promise<Accession | null> {
  const row = await database.selectFrom('accession').selectAll().where('sha256', '=', sha256).executeTakeFirst();
  return row === undefined ? null : headOf(row, (await firstOrigin(database, sha256)) ?? row.name);
}

function headOf(row: Tables['accession'], origin: string): Accession {
  const { sha256, size, name, received_at: receivedAt, rights } = row;
  return { sha256, size, origin, name, receivedAt, rights };
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
    ...headOf(row, (await firstOrigin(database, sha256)) ?? row.name),
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
