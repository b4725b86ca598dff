import { type Kysely, sql } from 'kysely';
import { FACET_MIGRATION } from './facets.ts';
import { ArchiveError } from './format.ts';
import { QUOTING_MIGRATION } from './quotings.ts';
import type { Tables } from './schema.ts';

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/** In order; a landed migration is never edited, only followed by another. */
const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'accessions, documents, passages',
    statements: [
      `create table accession (
        sha256 text primary key, size integer not null, name text not null, received_at text not null, rights text,
        state text not null check (state in ('added', 'failed')), readers text not null, read_at text not null,
        took integer not null, format text not null) without rowid`,
      `create table origin (
        sha256 text not null references accession, origin text not null, received_at text not null,
        primary key (sha256, origin)) without rowid`,
      `create table document (
        number integer primary key, id text not null unique, accession text not null references accession,
        ordinal integer not null, format text not null, reader text not null, read_at text not null, kind text,
        title text, date text, first_day text, last_day text, place text, language text, pages integer not null,
        passages integer not null, words integer not null, body text not null, unique (accession, ordinal))`,
      'create index document_by_kind on document (kind)',
      'create index document_by_day on document (first_day)',
      'create table document_text (number integer primary key references document on delete cascade, text text not null)',
      'create table document_layout (number integer primary key references document on delete cascade, layout blob not null)',
      'create table passage (id integer primary key, start integer not null, end integer not null, page integer)',
      `create virtual table passage_fts using fts5 (
        words, joined, speaker, title, place, people,
        content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2')`,
      `create table problem (
        accession text not null references accession, document text, severity text not null, code text not null,
        message text not null, whereabouts text)`,
      'create index problem_by_accession on problem (accession)',
      `create table waiting (
        sha256 text not null, origin text not null, received_at text not null,
        primary key (sha256, origin)) without rowid`,
    ],
  },
  {
    version: 2,
    name: 'what needs a person, and threads of mail',
    statements: [
      'create index problem_by_code on problem (code, document)',
      // Partial, and over few rows: a body is searched once, when it is filed.
      `create index document_speaker_unknown on document (number) where instr(body, '"attribution":"unknown"') > 0`,
      `create index document_speaker_inferred on document (number) where instr(body, '"attribution":"inferred"') > 0`,
      `create index document_by_message on document (json_extract(body, '$.messageId'))
        where json_extract(body, '$.messageId') is not null`,
      `create index document_by_parent on document (json_extract(body, '$.inReplyTo[#-1]'))
        where json_extract(body, '$.inReplyTo[#-1]') is not null`,
    ],
  },
  {
    version: 3,
    name: 'what people assert',
    statements: [
      `create table assertion (
        number integer primary key, id text not null unique, kind text not null, about text not null,
        value text not null, asserted_by text not null, asserted_at text not null, ended_at text)`,
      'create index assertion_standing on assertion (kind, about) where ended_at is null',
      'create index assertion_about on assertion (about) where ended_at is null',
      'create table assertions_read (bytes integer not null)',
      'insert into assertions_read values (0)',
    ],
  },
  {
    version: 4,
    name: 'whom names mean',
    statements: [
      `create table named (
        number integer not null references document on delete cascade, named_as text not null, name text not null,
        agent text, candidates text not null, turns integer not null, primary key (number, named_as, name)) without rowid`,
      'create index named_by_agent on named (agent, number)',
      `create table linked (
        number integer primary key references document on delete cascade, authority text not null)`,
    ],
  },
  {
    version: 5,
    name: 'the chronology: accounts, and the events they are of',
    statements: [
      // A document's id, or `register:NAME`; with which reading of it and which version of the rules.
      'create table chronicled (document text primary key, read_at text not null, version integer not null) without rowid',
      'create table account (id text primary key, document text, event text, body text not null) without rowid',
      'create index account_by_document on account (document)',
      'create index account_by_event on account (event)',
      'create table account_key (key text not null, account text not null, primary key (key, account)) without rowid',
      'create index account_key_by_account on account_key (account)',
      `create table event (
        id text primary key, kind text not null, first_day text not null, last_day text not null, day integer not null,
        last integer not null, sides text not null, people text not null, place text, conflicts integer not null,
        gaps integer not null, documents integer not null, body text not null) without rowid`,
      'create index event_by_day on event (day, last, sides, conflicts, gaps, kind)',
      'create table ruled (assertion text primary key, a text not null, b text not null) without rowid',
    ],
  },
  { version: 6, name: 'facets of documents', statements: FACET_MIGRATION },
  {
    version: 7,
    name: 'what workers read, filed without reading it again',
    statements: [
      // What parsed every body anew as it was filed took as long as the full text: now it comes with the filing.
      'drop trigger facet_of_new',
      'drop index document_by_message',
      'drop index document_by_parent',
      'alter table document add column message text',
      'alter table document add column reply_to text',
      `update document set message = json_extract(body, '$.messageId'), reply_to = json_extract(body, '$.inReplyTo[#-1]')`,
      'create index document_by_message on document (message) where message is not null',
      'create index document_by_parent on document (reply_to) where reply_to is not null',
      // FTS5 gathers 16 MB of words before it writes them out: a whole batch. By default it writes every megabyte and
      // merges what it wrote, a fifth of the time that filing takes.
      `insert into passage_fts (passage_fts, rank) values ('hashsize', 16777216)`,
    ],
  },
  {
    version: 8,
    name: 'whom names mean under dated headings',
    statements: [
      // One name may mean two people in a document of many days; all of it is derived, and linked again when asked for.
      'drop table named',
      'delete from linked',
      `create table named (
        number integer not null references document on delete cascade, named_as text not null, name text not null,
        meaning integer not null, agent text, candidates text not null, turns integer not null, first_day text, last_day text,
        primary key (number, named_as, name, meaning)) without rowid`,
      'create index named_by_agent on named (agent, number)',
    ],
  },
  {
    version: 9,
    name: 'what people put right, filed',
    statements: [
      // A corrected document is filed as corrected; what the rules read of it stays here, with the corrections applied.
      `create table document_as_read (
        number integer primary key references document on delete cascade, body text not null, corrections text not null)`,
    ],
  },
  {
    version: 10,
    name: 'events by number, and papers that are cited',
    statements: [
      // All of it is derived: events are read in columns (event-columns.ts), and made anew when they are next asked for.
      'drop table event',
      'delete from account',
      'delete from account_key',
      'delete from chronicled',
      'delete from ruled',
      `create table event (
        number integer primary key, id text not null unique, kind text not null, day integer not null, last integer not null,
        minute integer, sides text not null, people text not null, place text, conflicts integer not null,
        gaps integer not null, documents integer not null, body text not null)`,
      `create index event_in_order on event (day, minute, last, kind, sides, people, place, conflicts, gaps, documents)`,
      // What a document is known by (an address, the number of a telegram), and what others call papers that they cite.
      'create table known_as (key text not null, document text not null, primary key (key, document)) without rowid',
      'create index known_as_by_document on known_as (document)',
      `create table cited (
        document text not null, start integer not null, end integer not null, key text not null, words text not null,
        primary key (document, start, key)) without rowid`,
      'create index cited_by_key on cited (key)',
    ],
  },
  { version: 11, name: 'where documents quote', statements: QUOTING_MIGRATION },
  {
    version: 12,
    name: 'kept checks that were run again, and lists by when things came in',
    statements: [
      `create table rechecked (
        check_hash text primary key, kept_at text not null, record text not null, at text not null, changed_at text,
        changes text not null, failed text) without rowid`,
      'create index accession_by_time on accession (received_at)',
    ],
  },
];

/** The schema this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.at(-1)?.version ?? 0;

/** Brings an older database up to date, each step in a transaction of its own; refuses a newer one. */
export async function migrate(database: Kysely<Tables>, path: string): Promise<void> {
  const present = await presentVersion(database);
  if (present > SCHEMA_VERSION) {
    throw new ArchiveError(
      'archive-newer',
      `${path} has schema ${present}, this program knows ${SCHEMA_VERSION}: open it with a newer Memcon.`,
    );
  }
  const applied = present === 0 ? new Set<number>() : await appliedVersions(database);
  for (const migration of MIGRATIONS) {
    if (!applied.has(migration.version)) await apply(database, migration);
  }
}

async function presentVersion(database: Kysely<Tables>): Promise<number> {
  const known = await sql<{ name: string }>`select name from sqlite_schema where name = 'migration'`.execute(database);
  if (known.rows.length === 0) return 0;
  const row = await database
    .selectFrom('migration')
    .select((e) => e.fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

async function appliedVersions(database: Kysely<Tables>): Promise<ReadonlySet<number>> {
  const rows = await database.selectFrom('migration').select('version').execute();
  return new Set(rows.map(({ version }) => version));
}

async function apply(database: Kysely<Tables>, migration: Migration): Promise<void> {
  await sql`begin immediate`.execute(database);
  try {
    // Another process may have been quicker.
    const isNew = (await presentVersion(database)) === 0 || !(await appliedVersions(database)).has(migration.version);
    if (isNew) await run(database, migration);
    await sql`commit`.execute(database);
  } catch (error) {
    await sql`rollback`.execute(database);
    throw error;
  }
}

async function run(database: Kysely<Tables>, migration: Migration): Promise<void> {
  await sql`create table if not exists migration (
    version integer primary key, name text not null, applied_at text not null)`.execute(database);
  for (const statement of migration.statements) await sql.raw(statement).execute(database);
  await database
    .insertInto('migration')
    .values({ version: migration.version, name: migration.name, applied_at: new Date().toISOString() })
    .execute();
}
