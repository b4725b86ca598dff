/**
 * The door of the store: the archive's folder, its originals and its database. The only SQL of the project is here.
 *
 *   archive/
 *     memcon.json     format and version
 *     memcon.db       SQLite: accessions, documents, passages, full text, problems
 *     memcon.lock     held by the one process that writes
 *     originals/ab/abcd…   the bytes as they came, under their SHA-256
 *     index/          the quotation index (src/index), derived
 */
import { join } from 'node:path';
import { Store } from './archive-store.ts';
import { openFolder } from './format.ts';
import { migrate } from './migrations.ts';
import { openDatabase } from './sqlite.ts';

export type { AccessionFiling, AccessionState, Waiting } from './accessions.ts';
export type { Store } from './archive-store.ts';
export type { DocumentSummary, StoreSummary } from './catalogue.ts';
export { type Filing, filingOf } from './filing.ts';
export { ArchiveError } from './format.ts';
export type { Lock } from './lock.ts';
export type { Originals } from './originals.ts';
export type { SearchHit, SearchOptions, SearchResult } from './search.ts';

export interface StoreOptions {
  /** Make the archive where there is none. Default: false, an absent archive is an error that says so. */
  readonly create?: boolean;
}

/** Opens an archive's store; refuses what is newer than this program, brings up to date what is older. */
export async function openStore(directory: string, options: StoreOptions = {}): Promise<Store> {
  openFolder(directory, options.create ?? false);
  const path = join(directory, 'memcon.db');
  const database = openDatabase(path);
  try {
    await migrate(database.queries, path);
  } catch (error) {
    await database.close();
    throw error;
  }
  return new Store(directory, database);
}
