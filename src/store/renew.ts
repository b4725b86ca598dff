import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Originals } from './originals.ts';
import { type Registered, readRegister } from './register.ts';
import type { Tables } from './schema.ts';

/** SQLite's main file, its log and its shared memory. */
const ENDINGS = ['', '-wal', '-shm'];

/** When everything is derived anew. */
export async function removeOldDatabase(directory: string): Promise<void> {
  for (const ending of ENDINGS) await rm(join(directory, `memcon.db.old${ending}`), { force: true });
}

/** Puts database and index aside, so that everything is derived anew. The old database stays as memcon.db.old. */
export async function putDerivedAside(directory: string): Promise<void> {
  const path = join(directory, 'memcon.db');
  await removeOldDatabase(directory);
  for (const ending of ENDINGS) {
    await rename(path + ending, `${path}.old${ending}`).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
  const index = join(directory, 'index');
  for (const name of await readdir(index).catch(() => [])) await rm(join(index, name), { recursive: true });
}

/**
 * Every kept file waits to be read, in the order in which it came: the rebuild is an ordinary run of intake, and goes
 * on after a kill like one. A file that the register doesn't know keeps its hash for a name.
 */
export async function letAllWait(database: Kysely<Tables>, directory: string, originals: Originals): Promise<void> {
  const entries: Registered[] = [...(await readRegister(directory))];
  const known = new Set(entries.map((entry) => entry.sha256));
  const now = new Date().toISOString();
  for (const sha256 of await originals.list()) {
    if (!known.has(sha256)) entries.push({ sha256, origin: sha256, receivedAt: now });
  }
  await database.transaction().execute(async (transaction) => {
    for (const { sha256, origin, receivedAt } of entries) {
      await transaction
        .insertInto('waiting')
        .values({ sha256, origin, received_at: receivedAt })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  });
}
