import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fsync,
  mkdirSync,
  open as openByCallback,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFile as writeByCallback,
  writeSync,
} from 'node:fs';
import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The files as they came, byte for byte, under their SHA-256: `originals/ab/abcd…`, written once and read-only. */
export interface Originals {
  pathOf(sha256: string): string;
  has(sha256: string, size: number): boolean;
  /** Durable when it resolves: written beside, synced, renamed into place. */
  keep(sha256: string, bytes: Uint8Array): Promise<void>;
  read(sha256: string): Promise<Uint8Array | null>;
  /** Removes what killed writers left behind. The caller holds the archive's lock. */
  sweep(): Promise<void>;
  /** Every kept hash. */
  list(): Promise<readonly string[]>;
  /** Null where the bytes are gone; else the hash that they have now. */
  hashNow(sha256: string): Promise<string | null>;
}

const TEMPORARY = '.writing-';
/** Bytes above which a write would hold up whoever else this thread serves. */
const LARGE = 1_000_000;
const sync = promisify(fsync);
const openAside = promisify<string, string, number, number>(openByCallback);
const write = promisify<number, Uint8Array>(writeByCallback);

export function openOriginals(directory: string): Originals {
  const root = join(directory, 'originals');
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256);
  return {
    pathOf,
    has: (sha256, size) => statSync(pathOf(sha256), { throwIfNoEntry: false })?.size === size,
    keep: (sha256, bytes) => keep(root, pathOf(sha256), sha256, bytes),
    read: async (sha256) => readFile(pathOf(sha256)).catch(nullIfAbsent),
    sweep: () => sweep(root),
    list: () => list(root),
    hashNow: (sha256) => hashNow(pathOf(sha256)),
  };
}

/** What is being written is named by the process and counted. */
const PROCESS = randomUUID();
let written = 0;

/**
 * A file costs three waits for the disk (a new name waits while the file system commits others), and only these leave the
 * thread: handing each small call to another thread took 1.5 ms of processor time a file, four times as long as making
 * it here.
 */
async function keep(root: string, path: string, sha256: string, bytes: Uint8Array): Promise<void> {
  const folder = join(root, sha256.slice(0, 2));
  const temporary = join(folder, `${TEMPORARY}${PROCESS}-${++written}`);
  try {
    await writeDurably(await openNew(folder, temporary), bytes);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Makes the folder with its first file. */
async function openNew(folder: string, path: string): Promise<number> {
  try {
    return await openAside(path, 'wx', 0o444);
  } catch (error) {
    nullIfAbsent(error as NodeJS.ErrnoException);
    mkdirSync(folder, { recursive: true });
    return openAside(path, 'wx', 0o444);
  }
}

async function writeDurably(file: number, bytes: Uint8Array): Promise<void> {
  try {
    if (bytes.byteLength > LARGE) await write(file, bytes);
    else writeSync(file, bytes);
    await sync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename is durable only when its folder is synced; where a system can't open folders (Windows), the rename has to do. */
async function syncFolder(folder: string): Promise<void> {
  let file: number;
  try {
    file = openSync(folder, 'r');
  } catch (error) {
    if (['EISDIR', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
    throw error;
  }
  try {
    await sync(file);
  } finally {
    closeSync(file);
  }
}

async function sweep(root: string): Promise<void> {
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  for (const entry of names) {
    if (entry.name.startsWith(TEMPORARY)) await rm(join(entry.parentPath, entry.name), { force: true });
  }
}

async function list(root: string): Promise<string[]> {
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name)).map((entry) => entry.name);
}

async function hashNow(path: string): Promise<string | null> {
  const file = await open(path).catch(nullIfAbsent);
  if (file === null) return null;
  const hash = createHash('sha256');
  for await (const chunk of file.createReadStream({ highWaterMark: 1 << 20 })) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
