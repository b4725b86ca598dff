import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { ArchiveError } from './format.ts';

/** Held while one process writes to the archive; the system lets go of it when that process dies, however it dies. */
export interface Lock {
  release(): void;
}

const RETRY_EVERY = 250;

/**
 * One writer at a time. The lock is SQLite's own on a file of its own: no process id to go stale, nothing to clean up
 * after a kill. `wait` in milliseconds; then an error that names the process that holds it.
 */
export async function takeLock(directory: string, wait: number): Promise<Lock> {
  const path = join(directory, 'memcon.lock');
  const until = Date.now() + wait;
  for (;;) {
    const lock = tryLock(path);
    if (lock !== null) return lock;
    if (Date.now() >= until) throw new ArchiveError('archive-busy', busyMessage(path));
    await sleep(RETRY_EVERY);
  }
}

function tryLock(path: string): Lock | null {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('begin immediate');
    database.exec('create table if not exists owner (pid integer, since text)');
    database.exec('delete from owner');
    database.prepare('insert into owner values (?, ?)').run(process.pid, new Date().toISOString());
    database.exec('commit');
    database.exec('begin immediate');
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  // 5 is SQLITE_BUSY, 6 SQLITE_LOCKED; extended codes keep them in the low byte.
  const code = (error as { errcode?: number }).errcode;
  return code !== undefined && [5, 6].includes(code & 0xff);
}

function busyMessage(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 1000 });
  try {
    const owner = database.prepare('select pid, since from owner').get();
    return `Process ${owner?.pid} has been writing to this archive since ${owner?.since}: wait until it is done.`;
  } finally {
    database.close();
  }
}
