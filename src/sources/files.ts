/**
 * Files and folders of this machine: a walk that names what it can't take, and never opens what is not a file. What is
 * short is asked for at once: handing each small call to another thread and back took four times as long as the call,
 * and of a folder of small files that was most of the time between two of them.
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { failure, type Limits, reasonOf, SourceError, type SourceFailure, tooLarge } from './source.ts';

/** A regular file, not yet read. */
export interface FoundFile {
  readonly path: string;
  readonly size: number;
}

/** A path → every file at or beneath it, folders in the order of their names' code units. */
export async function* walk(path: string, limits: Limits): AsyncGenerator<FoundFile | SourceFailure> {
  yield* visit(resolve(path), limits, new Set());
}

/** `seen` holds device and inode of each folder entered, so that a link back up is entered once only. */
async function* visit(path: string, limits: Limits, seen: Set<string>): AsyncGenerator<FoundFile | SourceFailure> {
  limits.signal?.throwIfAborted();
  const entry = statOf(path);
  if ('problem' in entry) yield entry;
  else if (entry.isFile()) yield { path, size: entry.size };
  else if (!entry.isDirectory())
    yield failure(path, 'not-a-file', `${path} is ${kindOf(entry)}, not a file; it was not opened.`);
  else {
    const identity = `${entry.dev}:${entry.ino}`;
    if (seen.has(identity)) return;
    seen.add(identity);
    yield* visitFolder(path, limits, seen);
  }
}

async function* visitFolder(
  path: string,
  limits: Limits,
  seen: Set<string>,
): AsyncGenerator<FoundFile | SourceFailure> {
  let names: string[];
  try {
    names = readdirSync(path);
  } catch (error) {
    yield unreadable(path, error);
    return;
  }
  for (const name of names.sort()) {
    if (limits.hidden || !isHidden(name)) yield* visit(join(path, name), limits, seen);
  }
}

/** Files that systems leave behind for themselves, besides those that begin with a dot. */
const LEFT_BY_SYSTEMS = new Set(['Thumbs.db', 'desktop.ini', '__MACOSX']);

export function isHidden(name: string): boolean {
  return name.startsWith('.') || LEFT_BY_SYSTEMS.has(name);
}

function statOf(path: string): Stats | SourceFailure {
  try {
    return statSync(path);
  } catch (error) {
    return unreadable(path, error);
  }
}

function kindOf(entry: Stats): string {
  if (entry.isFIFO()) return 'a named pipe';
  if (entry.isSocket()) return 'a socket';
  return 'a device';
}

const REASONS: Readonly<Record<string, readonly [code: string, words: string]>> = {
  ENOENT: ['path-not-found', 'does not exist; check its spelling'],
  ENOTDIR: ['path-not-found', 'does not exist: a part of the path is a file; check its spelling'],
  EACCES: ['path-unreadable', 'may not be read by this user; change its permissions'],
  EPERM: ['path-unreadable', 'may not be read by this user; change its permissions'],
  ELOOP: ['path-not-found', 'is a link that leads to itself; mend or remove it'],
  ENAMETOOLONG: ['path-not-found', 'has a name longer than this system allows'],
};

function unreadable(path: string, error: unknown): SourceFailure {
  const cause = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [code, words] = REASONS[cause] ?? ['path-unreadable', `can't be read (${reasonOf(error)})`];
  return failure(path, code, `${path} ${words}.`);
}

/** Read in less than a millisecond; a larger one would hold up whoever else this thread serves. Bytes. */
const SMALL = 1_000_000;

/** The whole file; rejects with a SourceError. */
export async function readWhole(file: FoundFile, limits: Limits): Promise<Uint8Array> {
  try {
    const { size } = statSync(file.path);
    if (size > limits.largestFile) throw new SourceError(tooLarge(file.path, size, limits.largestFile).problem);
    if (size <= SMALL) return readFileSync(file.path);
    return await readFile(file.path, limits.signal ? { signal: limits.signal } : {});
  } catch (error) {
    if (error instanceof SourceError) throw error;
    limits.signal?.throwIfAborted();
    throw new SourceError(unreadable(file.path, error).problem);
  }
}

/** Bytes at the beginning, enough to know an archive by. */
export function firstBytes(path: string, length: number): Uint8Array | SourceFailure {
  try {
    const file = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(length);
      return buffer.subarray(0, readSync(file, buffer, 0, length, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return unreadable(path, error);
  }
}

export function lastPart(origin: string): string {
  return basename(origin.slice(origin.lastIndexOf('!') + 1));
}
