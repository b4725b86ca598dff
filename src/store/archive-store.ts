import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { documentOf, wordsOf } from '../filing/filing.ts';
import type { Accession, Assertion, AssertionsAsked, Document, Problem, Statement } from '../record/record.ts';
import {
  type AccessionFiling,
  type AccessionState,
  accessionHead,
  accessionState,
  addOrigin,
  fileAccessions,
  removeDerived,
  type Waiting,
} from './accessions.ts';
import {
  type AgentPart,
  type AgentTally,
  type DocumentLinks,
  documentsToLink,
  metBy,
  partsOf,
  tallyAgents,
  type UnlinkedName,
  unlinkedNames,
  writeLinks,
} from './agents.ts';
import { assertIn, assertionsAreRead, catchUpAssertions, retractIn, standing, verifyAssertions } from './assertions.ts';
import { keepAuthorityFile, readAuthorityFile } from './authority-files.ts';
import {
  type DocumentSummary,
  type ListOptions,
  listDocuments,
  type StoreSummary,
  summarise,
  totals,
} from './catalogue.ts';
import { correctionsAreFiled, fileCorrections } from './corrected-filing.ts';
import { EventStore } from './events.ts';
import { FacetColumns, type KeyOf } from './facet-columns.ts';
import { type Facet, facetsFrom, inAllSpellings, keyByWords } from './facets.ts';
import { foundNumbers } from './found.ts';
import { FoundShelf } from './found-shelf.ts';
import { HitShelf } from './hit-shelf.ts';
import { readKeptCheck, removeKeptCheck, writeKeptCheck } from './kept-checks.ts';
import { type Lock, takeLock } from './lock.ts';
import { type NeedyDocument, needyDocuments } from './needs.ts';
import { type Originals, openOriginals } from './originals.ts';
import { parseQuery, type Query, withLists } from './query.ts';
import { documentsToQuote, type QuotingRow, quotationsOf, quotingWords, writeQuotings } from './quotings.ts';
import { keepRechecked, type RecheckedRow, recheckedRows, recordState } from './rechecked.ts';
import { type Registered, register } from './register.ts';
import { DATABASE, type Tables } from './schema.ts';
import { type HitDocument, type SearchOptions, type SearchResult, search, wordsSought } from './search.ts';
import type { Spell } from './spelling.ts';
import { type Database, openDatabase } from './sqlite.ts';
import { type Collection, collections, type Statistics, statistics } from './statistics.ts';
import { verifyDatabase } from './verify.ts';

/** What searching asks of an authority; without one, names are as they are written. */
export interface Naming {
  readonly spell: Spell;
  readonly keyOf: KeyOf;
}

/** An archive's folder and database, open. Reads may run at any time; writes want the lock. */
export class Store {
  readonly directory: string;
  readonly originals: Originals;
  /** The chronology's tables. */
  readonly events: EventStore;
  readonly #connection: Database;
  readonly #database: Kysely<Tables>;
  /** A connection of its own, since filing a batch lets others have their turn. */
  #filing: Database | null = null;
  readonly #hits = new HitShelf();
  readonly #facets = new FacetColumns();
  readonly #found = new FoundShelf();
  #naming: Naming = { spell: () => [], keyOf: keyByWords };
  /** Goes up with everything that this connection writes. */
  #written = 0;
  /** Transactions of one connection follow each other. */
  #writes: Promise<unknown> = Promise.resolve();

  constructor(directory: string, connection: Database) {
    this.directory = directory;
    this.originals = openOriginals(directory);
    this.#connection = connection;
    this.#database = connection.queries;
    this.events = new EventStore(
      connection,
      (work) => this.#transaction(work),
      () => this.version(),
    );
  }

  /** Where the quotation index lives. */
  get indexDirectory(): string {
    return join(this.directory, 'index');
  }

  /** `wait` in milliseconds: how long to stand in line for another writer. */
  lock(wait = 0): Promise<Lock> {
    return takeLock(this.directory, wait);
  }

  /** Files several accessions in one transaction; all of them or none. Whoever reads meanwhile sees none of them. */
  file(filings: readonly AccessionFiling[]): Promise<void> {
    this.#filing ??= openDatabase(join(this.directory, DATABASE));
    const filing = this.#filing;
    return this.#transaction(
      async () => {
        await fileAccessions(filing, filings);
        await fileCorrections(filing);
      },
      filings.map(({ accession }) => accession),
      filing.queries,
    );
  }

  /** The same bytes came from another place. */
  addOrigin(sha256: string, origin: string, at: string): Promise<void> {
    const entry = { sha256, origin, receivedAt: at };
    return this.#transaction((database) => addOrigin(database, sha256, origin, at), [entry]);
  }

  /** Forgets what was read from these bytes; the bytes stay. */
  removeDerived(sha256: string): Promise<void> {
    return this.#transaction((database) => removeDerived(database, sha256));
  }

  accession(sha256: string): Promise<AccessionState | null> {
    return accessionState(this.#database, sha256);
  }

  /** True where these bytes are known to have come from there, and nothing about it waits. */
  async knowsOrigin(sha256: string, origin: string): Promise<boolean> {
    const here = (table: 'origin' | 'waiting') =>
      this.#database
        .selectFrom(table)
        .select('origin')
        .where('sha256', '=', sha256)
        .where('origin', '=', origin)
        .executeTakeFirst();
    return (await here('origin')) !== undefined && (await here('waiting')) === undefined;
  }

  /** The accession that a document came from. */
  async accessionOf(id: string): Promise<Accession | null> {
    const row = await this.#database.selectFrom('document').select('accession').where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : accessionHead(this.#database, row.accession);
  }

  async accessions(): Promise<readonly string[]> {
    const rows = await this.#database.selectFrom('accession').select('sha256').orderBy('received_at').execute();
    return rows.map((row) => row.sha256);
  }

  /** Files found inside others that no run has come to yet. */
  async waiting(): Promise<readonly Waiting[]> {
    const rows = await this.#database
      .selectFrom('waiting')
      .selectAll()
      .orderBy('received_at')
      .orderBy('origin')
      .execute();
    return rows.map((row) => ({ sha256: row.sha256, origin: row.origin, receivedAt: row.received_at }));
  }

  /** At once, since tracing asks for many in turn. */
  document(id: string): Document | null {
    const row = this.#connection.first(this.#whole().where('d.id', '=', id).compile());
    return row === undefined ? null : documentOf(row.body, row.text, row.layout);
  }

  async documentIds(): Promise<readonly string[]> {
    const rows = await this.#database.selectFrom('document').select('id').orderBy('number').execute();
    return rows.map((row) => row.id);
  }

  documents(options: ListOptions = {}): Promise<readonly DocumentSummary[]> {
    return listDocuments(this.#database, options);
  }

  /** Those that need a person for this reason, newest first. */
  async needyDocuments(need: string, page: { limit: number; offset: number }): Promise<readonly NeedyDocument[]> {
    return needyDocuments(this.#database, need, await listDocuments(this.#database, { ...page, need }));
  }

  totals(): Promise<{ documents: number; passages: number; words: number }> {
    return totals(this.#database);
  }

  summary(): Promise<StoreSummary> {
    return summarise(this.#database);
  }

  /** From now on, names are sought and folded as this authority has them. */
  useNaming(naming: Naming): void {
    this.#naming = naming;
    this.#forgetFound();
  }

  search(query: string, options: SearchOptions = {}): Promise<SearchResult> {
    const ports = {
      database: this.#database,
      spell: this.#naming.spell,
      found: (parsed: Query) => this.#foundBy(parsed),
      load: (numbers: readonly number[]) => this.#byNumbers(numbers),
    };
    return search(ports, query, options);
  }

  /** The query with the other spellings of its names behind it. */
  wordsSought(text: string): string {
    return wordsSought(text, this.#naming.spell);
  }

  /** Numbers of all the documents that a query finds. Throws `RangeError` where it can't be read. */
  async documentsFound(text: string): Promise<readonly number[]> {
    const { query } = parseQuery(text, this.#naming.spell);
    return query === null ? [] : this.#foundBy(query);
  }

  /** By what the documents that a query finds can be narrowed down. */
  async searchFacets(text: string): Promise<readonly Facet[]> {
    const { query } = parseQuery(text, this.#naming.spell);
    const found = query === null ? [] : await this.#foundBy(query);
    if (found.length === 0) return [];
    await this.#facets.load(this.#database, this.state(), this.#naming.keyOf);
    return facetsFrom(this.#facets.count(found));
  }

  statistics(): Promise<Statistics> {
    return statistics(this.#database);
  }

  collections(): Promise<readonly Collection[]> {
    return collections(this.#database);
  }

  /** A person's word, kept durably. Throws `RangeError` where it is empty, too long, or replaces what doesn't stand. */
  assert(statement: Statement): Promise<Assertion> {
    return this.#transaction(async (database) => {
      const assertion = await assertIn(database, this.directory, statement);
      if (assertion.kind === 'correction') await fileCorrections(this.#connection);
      return assertion;
    });
  }

  /** Throws `RangeError` where no such assertion stands. */
  retract(id: string, by: string): Promise<void> {
    return this.#transaction(async (database) => {
      await retractIn(database, this.directory, id, by);
      await fileCorrections(this.#connection);
    });
  }

  /** Those that stand, in the order in which they were made. */
  assertions(asked: AssertionsAsked = {}): Promise<readonly Assertion[]> {
    return standing(this.#database, asked);
  }

  keepCheck(hash: string, value: object): Promise<void> {
    return writeKeptCheck(this.directory, hash, value);
  }

  /** What was kept under this hash, as it was given; null where nothing is. Throws `ArchiveError`. */
  keptCheck(hash: string): Promise<object | null> {
    return readKeptCheck(this.directory, hash);
  }

  /** How kept checks came out when they were last run again. */
  rechecked(): Promise<readonly RecheckedRow[]> {
    return recheckedRows(this.#database);
  }

  keepRechecked(row: RecheckedRow): Promise<void> {
    return this.#transaction((database) => keepRechecked(database, row));
  }

  /** Another where what is in the record has changed, or what people say of it. */
  recordState(): Promise<string> {
    return recordState(this.#database);
  }

  dropCheck(hash: string): Promise<void> {
    return removeKeptCheck(this.directory, hash);
  }

  /** Brings the table up to what assertions.jsonl says, and the documents to what people put right in them. */
  async readAssertions(): Promise<void> {
    const isRead = await assertionsAreRead(this.#database, this.directory);
    if (isRead && (await correctionsAreFiled(this.#database))) return;
    await this.#transaction(async (database) => {
      await catchUpAssertions(database, this.directory);
      await fileCorrections(this.#connection);
    });
  }

  /** Documents that this state of the authority has not been asked about; without origins and styles, which name nobody. */
  async toLink(authority: string, limit: number): Promise<readonly { number: number; document: Document }[]> {
    const numbers = await documentsToLink(this.#database, authority, limit);
    return numbers.flatMap((number) => {
      const row = this.#connection.first(this.#words().where('d.number', '=', number).compile());
      return row === undefined
        ? []
        : [{ number, document: { ...wordsOf(row.body, row.text), origins: [], styles: [] } }];
    });
  }

  /** Keeps whom the names of these documents mean, in one transaction. */
  keepLinks(authority: string, links: readonly DocumentLinks[]): Promise<void> {
    return this.#transaction(async () => writeLinks(this.#connection, authority, links));
  }

  /** Documents that these rules have not looked through for quotations. */
  toQuote(version: number, limit: number): Promise<readonly string[]> {
    return documentsToQuote(this.#database, version, limit);
  }

  /** Keeps where documents quote, in one transaction. */
  keepQuotings(version: number, rows: readonly QuotingRow[]): Promise<void> {
    return this.#transaction(async () => writeQuotings(this.#connection, version, rows));
  }

  quotingWords(version: number): ReturnType<typeof quotingWords> {
    return quotingWords(this.#database, version);
  }

  /** JSON; null where these rules have not looked through the document. */
  quotationsOf(version: number, id: string): Promise<string | null> {
    return quotationsOf(this.#database, version, id);
  }

  /** Returns the SHA-256 under which it is kept. */
  keepAuthorityFile(text: string): Promise<string> {
    return keepAuthorityFile(this.directory, text);
  }

  readAuthorityFile(hash: string): Promise<string | null> {
    return readAuthorityFile(this.directory, hash);
  }

  agentTallies(): Promise<readonly AgentTally[]> {
    return tallyAgents(this.#database);
  }

  agentParts(agent: string, limit: number): Promise<readonly AgentPart[]> {
    return partsOf(this.#database, agent, limit);
  }

  metBy(agent: string, limit: number): ReturnType<typeof metBy> {
    return metBy(this.#database, agent, limit);
  }

  unlinkedNames(limit: number): Promise<readonly UnlinkedName[]> {
    return unlinkedNames(this.#database, limit);
  }

  /** Database, full text, the originals' bytes against their names, and what people asserted. */
  async verify(): Promise<{ originals: number; documents: number; findings: Problem[] }> {
    const { findings, ...checked } = await verifyDatabase(this.#database, this.originals);
    return { ...checked, findings: [...findings, ...(await verifyAssertions(this.directory))] };
  }

  /** Changes whenever anything was written, by this connection or another; for what is kept of many answers. */
  state(): string {
    return `${this.version()} ${this.#written}`;
  }

  /** Changes when another connection has written; for caches. */
  version(): number {
    const query = sql<{ data_version: number }>`pragma data_version`.compile(this.#database);
    return this.#connection.first(query)?.data_version ?? 0;
  }

  async close(): Promise<void> {
    await this.#writes;
    await this.#filing?.close();
    await this.#connection.close();
  }

  async #foundBy(query: Query): Promise<readonly number[]> {
    const key = JSON.stringify(query);
    const kept = this.#found.get(key, this.version());
    if (kept !== null) return kept;
    const written = this.#written;
    const spelled = await withLists(query, (one) => inAllSpellings(this.#database, one, this.#naming.keyOf));
    const numbers = await foundNumbers(this.#database, spelled);
    // What was written meanwhile may belong to it.
    return written === this.#written ? this.#found.keep(key, numbers) : numbers;
  }

  /** What this connection itself has written: the database tells only of others. */
  #forgetFound(): void {
    this.#written += 1;
    this.#hits.clear();
    this.#found.clear();
  }

  /** Kept for the next search: a volume's text and turns take some 20 ms to read. */
  async #byNumbers(numbers: readonly number[]): Promise<ReadonlyMap<number, HitDocument>> {
    const [version, written] = [this.version(), this.#written];
    const documents = new Map<number, HitDocument>();
    for (const number of numbers) {
      const kept = this.#hits.get(number, version);
      if (kept !== null) documents.set(number, kept);
    }
    const missing = numbers.filter((number) => !documents.has(number));
    for (const [number, read] of await this.#readHits(missing)) {
      documents.set(number, written === this.#written ? this.#hits.keep(number, read) : read);
    }
    return documents;
  }

  async #readHits(numbers: readonly number[]): Promise<readonly (readonly [number, HitDocument])[]> {
    if (numbers.length === 0) return [];
    const { rows } = await sql<Omit<HitDocument, 'turns'> & { number: number; turns: string }>`
      select d.number, d.id, d.title, d.date, d.kind, t.text, json_extract(d.body, '$.turns') as turns
      from document as d join document_text as t on t.number = d.number
      where d.number in (select value from json_each(${JSON.stringify(numbers)}))`.execute(this.#database);
    return rows.map(({ number, turns, ...row }) => {
      return [number, { ...row, turns: JSON.parse(turns) as Document['turns'] }] as const;
    });
  }

  #words() {
    return this.#database
      .selectFrom('document as d')
      .innerJoin('document_text as t', 't.number', 'd.number')
      .select(['d.body', 't.text']);
  }

  #whole() {
    return this.#words().innerJoin('document_layout as l', 'l.number', 'd.number').select('l.layout');
  }

  /** The register is written first: what the database says of an origin can always be derived again. */
  #transaction<Result>(
    work: (database: Kysely<Tables>) => Promise<Result>,
    registered: readonly Registered[] = [],
    database = this.#database,
  ): Promise<Result> {
    const result = this.#writes.then(async () => {
      this.#forgetFound();
      try {
        await register(this.directory, registered);
        return await runTransaction(database, work);
      } finally {
        this.#forgetFound();
      }
    });
    this.#writes = result.catch(() => undefined);
    return result;
  }
}

async function runTransaction<Result>(
  database: Kysely<Tables>,
  work: (database: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  await sql`begin immediate`.execute(database);
  try {
    const result = await work(database);
    await sql`commit`.execute(database);
    return result;
  } catch (error) {
    await sql`rollback`.execute(database);
    throw error;
  }
}
