import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The files as they came, byte for byte, under their SHA-256: `originals/ab/abcd…`, written once and read-only. */
export interface Originals {
  pathOf(sha256: string): string;
  has(sha256: string, size: number): Promise<boolean>;
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

export function openOriginals(directory: string): Originals {
  const root = join(directory, 'originals');
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256);
  return {
    pathOf,
    has: async (sha256, size) => (await statOrNull(pathOf(sha256)))?.size === size,
    keep: (sha256, bytes) => keep(root, pathOf(sha256), sha256, bytes),
    read: async (sha256) => readFile(pathOf(sha256)).catch(nullIfAbsent),
    sweep: () => sweep(root),
    list: () => list(root),
    hashNow: (sha256) => hashNow(pathOf(sha256)),
  };
}

async function keep(root: string, path: string, sha256: string, bytes: Uint8Array): Promise<void> {
  const folder = join(root, sha256.slice(0, 2));
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `${TEMPORARY}${randomUUID()}`);
  try {
    await writeDurably(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o444);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable only when its folder is synced; where a system can't open folders (Windows), the rename has to do. */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await open(folder, 'r');
  } catch (error) {
    if (['EISDIR', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
    throw error;
  }
  try {
    await handle.sync();
  } finally {
    await handle.close();
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

async function statOrNull(path: string) {
  return stat(path).catch(nullIfAbsent);
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
