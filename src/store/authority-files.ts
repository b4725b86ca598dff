/** Authority files that a person imported, kept under their hash: facts that no original can give again. */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = 'authority';
const HASH = /^[0-9a-f]{64}$/;

/** Durable when it resolves: written beside, synced, renamed. Returns the SHA-256 of the text. */
export async function keepAuthorityFile(directory: string, text: string): Promise<string> {
  const hash = createHash('sha256').update(text).digest('hex');
  const folder = join(directory, FOLDER);
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${hash}.json`);
  {
    await using file = await open(`${path}.part`, 'w');
    await file.writeFile(text);
    await file.sync();
  }
  await rename(`${path}.part`, path);
  return hash;
}

/** Null where there is none under this hash, or its bytes have changed. */
export async function readAuthorityFile(directory: string, hash: string): Promise<string | null> {
  if (!HASH.test(hash)) return null;
  const text = await readFile(join(directory, FOLDER, `${hash}.json`), 'utf8').catch(absent);
  return text !== null && createHash('sha256').update(text).digest('hex') === hash ? text : null;
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
