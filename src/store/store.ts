/**
 * The door of the store: the archive's folder, its originals and its database. The only SQL of the project is here.
 *
 *   archive/
 *     memcon.json     format and version
 *     memcon.db       SQLite: accessions, documents, passages, full text, problems
 *     accessions.jsonl     which bytes came from where, only ever appended to
 *     assertions.jsonl     what people said of them, only ever appended to
 *     memcon.lock     held by the one process that writes
 *     authority/      facts about agents that were imported, under their SHA-256
 *     originals/ab/abcd…   the bytes as they came, under their SHA-256
 *     index/          the quotation index (src/index), derived
 */
import { join } from 'node:path';
import { Store } from './archive-store.ts';
import { ArchiveError, openFolder } from './format.ts';
import { migrate } from './migrations.ts';
import { openOriginals } from './originals.ts';
import { letAllWait, putDerivedAside } from './renew.ts';
import { type Database, openDatabase } from './sqlite.ts';

export type { AccessionFiling, AccessionState, Waiting } from './accessions.ts';
export type { AgentPart, AgentTally, NamedRow, UnlinkedName } from './agents.ts';
export type { Naming, Store } from './archive-store.ts';
export type { DocumentSummary, StoreSummary } from './catalogue.ts';
export type { AccountRow, ChronicleChange, CitedRow, Density, EventFilter, EventRow, MissingPaper } from './events.ts';
export { FACET_FIELDS, type Facet, type FacetField, keyByWords } from './facets.ts';
export { ArchiveError, openFolder } from './format.ts';
export { takeLock } from './lock.ts';
export type { NeedyDocument } from './needs.ts';
export type { QuotingRow } from './quotings.ts';
export { SEARCH_ORDERS, type SearchOrder } from './ranking.ts';
export type { RecheckedRow } from './rechecked.ts';
export { removeOldDatabase } from './renew.ts';
export type { SearchHit, SearchOptions, SearchResult } from './search.ts';
export type { Collection, Statistics } from './statistics.ts';

export interface StoreOptions {
  /** Make the archive where there is none. Default: false, an absent archive is an error that says so. */
  readonly create?: boolean;
}

/** Opens an archive's store; refuses what is newer than this program, brings up to date what is older. */
export async function openStore(directory: string, options: StoreOptions = {}): Promise<Store> {
  openFolder(directory, options.create ?? false);
  return opened(directory, async (database) => {
    const store = new Store(directory, database);
    await store.readAssertions();
    return store;
  });
}

/**
 * The same archive with nothing derived: database and index are put aside, and every original waits to be read again.
 * The caller holds the lock.
 */
export async function renewStore(directory: string): Promise<Store> {
  openFolder(directory, false);
  await putDerivedAside(directory);
  return opened(directory, async (database) => {
    await letAllWait(database.queries, directory, openOriginals(directory));
    return new Store(directory, database);
  });
}

/** Opens the database, brings it up to date, and closes it again where what follows fails. */
async function opened(directory: string, use: (database: Database) => Promise<Store>): Promise<Store> {
  const path = join(directory, 'memcon.db');
  let database: Database | null = null;
  try {
    database = openDatabase(path);
    await migrate(database.queries, path);
    return await use(database);
  } catch (error) {
    await database?.close();
    if (error instanceof ArchiveError || !isSqliteError(error)) throw error;
    const why = (error as Error).message;
    throw new ArchiveError('archive-damaged', `${path} can't be opened (${why}): run memcon rebuild.`);
  }
}

function isSqliteError(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ERR_SQLITE_ERROR';
}
