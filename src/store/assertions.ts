/**
 * What people assert, beside the originals: `assertions.jsonl`, one line of JSON each, only ever appended to. The table
 * `assertion` is read out of it and can be read anew: it remembers up to which byte of the file it has come, so that
 * whatever another process, a kill or a rebuild has left between the two is made good by reading on from there.
 *
 *   {"version":1,"id":"…","kind":"ruling","about":"…","value":{…},"by":"A. Vance","at":"2026-03-01T09:30:00.000Z"}
 *   {"version":1,"id":"…","replaces":"…", kind, about, value, by, at}     takes another's place
 *   {"version":1,"id":"…","retracts":"…", by, at}                         takes it back
 */
import { randomUUID } from 'node:crypto';
import { appendFile, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Assertion, AssertionsAsked, Json, Problem, Statement } from '../record/record.ts';
import { ArchiveError } from './format.ts';
import type { Tables } from './schema.ts';

const NAME = 'assertions.jsonl';
const VERSION = 1;
/** Characters of one line: a long note fits, a pasted book does not. */
const LONGEST = 262_144;

interface Line {
  readonly version: number;
  readonly id: string;
  readonly kind?: string;
  readonly about?: string;
  readonly value?: Json;
  readonly by: string;
  readonly at: string;
  readonly replaces?: string;
  readonly retracts?: string;
}

/** Throws `RangeError` where the statement is empty or too long. Runs inside a transaction; durable when it resolves. */
export async function assertIn(
  database: Kysely<Tables>,
  directory: string,
  { kind, about, value, by, replaces }: Statement,
): Promise<Assertion> {
  for (const [field, text] of Object.entries({ kind, about, by })) {
    if (text.trim() === '') throw new RangeError(`an assertion's ${field} is empty: say what it is`);
  }
  if (replaces !== undefined) await mustStand(database, replaces);
  const assertion = { id: randomUUID(), kind, about, value, by, at: new Date().toISOString() };
  await write(database, directory, { version: VERSION, ...assertion, ...(replaces === undefined ? {} : { replaces }) });
  return assertion;
}

/** Throws `RangeError` where no such assertion stands. */
export async function retractIn(database: Kysely<Tables>, directory: string, id: string, by: string): Promise<void> {
  await mustStand(database, id);
  const at = new Date().toISOString();
  await write(database, directory, { version: VERSION, id: randomUUID(), retracts: id, by, at });
}

/** Those that stand, in the order in which they were made. */
export async function standing(database: Kysely<Tables>, { kind, about }: AssertionsAsked): Promise<Assertion[]> {
  let query = database.selectFrom('assertion').selectAll().where('ended_at', 'is', null);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (about !== undefined) query = query.where('about', '=', about);
  const rows = await query.orderBy('number').execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    about: row.about,
    value: JSON.parse(row.value) as Json,
    by: row.asserted_by,
    at: row.asserted_at,
  }));
}

/** Reads into the table what the file has beyond it. Runs inside a transaction. */
export async function catchUpAssertions(database: Kysely<Tables>, directory: string): Promise<void> {
  const [from, size] = [await readSoFar(database), await sizeOf(directory)];
  if (from === size) return;
  // A file that has become shorter was changed by hand: what it says now is read from its beginning.
  if (from > size) await database.deleteFrom('assertion').execute();
  const start = from > size ? 0 : from;
  const { lines, end } = await linesFrom(join(directory, NAME), start);
  for (const line of lines) {
    const read = parseLine(line);
    if (read !== null) await apply(database, read);
  }
  await database.updateTable('assertions_read').set({ bytes: end }).execute();
}

/** True where the file has nothing that the table lacks: asked at every opening, so it reads no line. */
export async function assertionsAreRead(database: Kysely<Tables>, directory: string): Promise<boolean> {
  return (await readSoFar(database)) === (await sizeOf(directory));
}

/** Lines that can't be read, each by its number. */
export async function verifyAssertions(directory: string): Promise<readonly Problem[]> {
  const text = await readFile(join(directory, NAME), 'utf8').catch(absentIsEmpty);
  return text.split('\n').flatMap((line, i): Problem[] => {
    if (line.trim() === '' || parseLine(line) !== null) return [];
    const message = `${NAME}, line ${i + 1}: can't be read, and is passed over; what it said is lost unless mended by hand.`;
    return [{ severity: 'warning', code: 'assertion-unreadable', message, where: null }];
  });
}

async function mustStand(database: Kysely<Tables>, id: string): Promise<void> {
  const row = await database
    .selectFrom('assertion')
    .select('id')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new RangeError(`no assertion ${id} stands: memcon assertions lists those that do`);
}

async function write(database: Kysely<Tables>, directory: string, line: Line): Promise<void> {
  const text = JSON.stringify(line);
  if (text.length > LONGEST) {
    throw new RangeError(`an assertion of ${text.length} characters is longer than ${LONGEST}: shorten it`);
  }
  const path = join(directory, NAME);
  // A kill may have left half a line, which the first line break closes; empty lines say nothing.
  await appendFile(path, `\n${text}\n`);
  await using file = await open(path, 'r+');
  await file.sync();
  await catchUpAssertions(database, directory);
}

async function apply(database: Kysely<Tables>, line: Line): Promise<void> {
  const ended = line.retracts ?? line.replaces;
  if (ended !== undefined) {
    await database.updateTable('assertion').set({ ended_at: line.at }).where('id', '=', ended).execute();
  }
  if (line.retracts !== undefined) return;
  const { id, kind = '', about = '', value = null, by, at } = line;
  await database
    .insertInto('assertion')
    .values({ id, kind, about, value: JSON.stringify(value), asserted_by: by, asserted_at: at, ended_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function readSoFar(database: Kysely<Tables>): Promise<number> {
  return (await database.selectFrom('assertions_read').select('bytes').executeTakeFirstOrThrow()).bytes;
}

async function sizeOf(directory: string): Promise<number> {
  const found = await stat(join(directory, NAME)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return found?.size ?? 0;
}

/** Whole lines only: what follows the last line break is still being written, or was left by a kill. */
async function linesFrom(path: string, start: number): Promise<{ lines: readonly string[]; end: number }> {
  const bytes = (await readFile(path)).subarray(start);
  const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
  return { lines: whole.toString('utf8').split('\n'), end: start + whole.byteLength };
}

function parseLine(text: string): Line | null {
  if (text.trim() === '') return null;
  try {
    const line = JSON.parse(text) as Partial<Line>;
    if (typeof line.version === 'number' && line.version > VERSION) refuseNewer(line.version);
    const isSigned = [line.id, line.by, line.at].every((field) => typeof field === 'string');
    const says = typeof line.retracts === 'string' || (typeof line.kind === 'string' && typeof line.about === 'string');
    return isSigned && says && line.version === VERSION ? (line as Line) : null;
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    // Half a line, or one mended badly by hand: `verify` names it.
    return null;
  }
}

function refuseNewer(version: number): never {
  const message = `${NAME} has lines of version ${version}, this program knows ${VERSION}: open it with a newer Memcon.`;
  throw new ArchiveError('archive-newer', message);
}

function absentIsEmpty(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}
