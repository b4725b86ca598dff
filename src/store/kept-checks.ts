/**
 * Checked texts that a person keeps: `checks/HASH.json.gz` beside the originals, the text's own bytes with the result
 * that was looked at. Nothing here can be derived again, so it is written as durably as an original.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { ArchiveError } from './format.ts';

const FOLDER = 'checks';
const VERSION = 1;
const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** 24 hex digits: the name of a check, and of nothing outside the folder. */
const HASH = /^[0-9a-f]{24}$/;

/** `value` is JSON. Replaces what was kept under the same hash; durable when it resolves. */
export async function writeKeptCheck(directory: string, hash: string, value: object): Promise<void> {
  const path = pathOf(directory, hash);
  await mkdir(join(directory, FOLDER), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  const file = await open(temporary, 'wx');
  try {
    await file.writeFile(await packed(JSON.stringify({ version: VERSION, ...value })));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** Null where no such check is kept. Throws `ArchiveError` where it is damaged or newer than this program. */
export async function readKeptCheck(
  directory: string,
  hash: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (!HASH.test(hash)) return null;
  const path = pathOf(directory, hash);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return bytes === null ? null : parsed(path, bytes);
}

export async function removeKeptCheck(directory: string, hash: string): Promise<void> {
  await rm(pathOf(directory, hash), { force: true });
}

async function parsed(path: string, bytes: Uint8Array): Promise<Readonly<Record<string, unknown>>> {
  const value = await unpacked(bytes)
    .then((text) => JSON.parse(text.toString('utf8')) as Record<string, unknown>)
    .catch((error: Error) => {
      throw new ArchiveError('archive-damaged', `${path} can't be read (${error.message}): bring it back from a copy.`);
    });
  if (typeof value.version !== 'number' || value.version > VERSION) {
    throw new ArchiveError('archive-newer', `${path} has version ${value.version}, this program knows ${VERSION}.`);
  }
  return value;
}

function pathOf(directory: string, hash: string): string {
  if (!HASH.test(hash)) throw new RangeError(`“${hash}” is not the name of a check: 24 hexadecimal digits are.`);
  return join(directory, FOLDER, `${hash}.json.gz`);
}
