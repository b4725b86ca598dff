import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UsageError } from './terminal.ts';

/** The path, where a file is there; else a sentence that says what is. */
export async function existingFile(path: string): Promise<string> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
      throw new UsageError(`There is no file ${path}; check its spelling.`, 'file-absent');
    }
    throw error;
  });
  if (found.isFile()) return path;
  const what = found.isDirectory() ? 'a folder' : 'no regular file';
  throw new UsageError(`${path} is ${what}; this command takes one file (memcon add takes folders).`, 'not-a-file');
}

/** A message about a file, with the file's whole path once: many messages begin with its bare name. */
export function saidOf(path: string, message: string): string {
  const name = [path, basename(path)].find((one) => message.startsWith(`${one} `));
  return name === undefined ? `${path}: ${message}` : path + message.slice(name.length);
}
