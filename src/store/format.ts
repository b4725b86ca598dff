import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The layout of the archive's folder: raised when an older program could not read it. */
export const FORMAT_VERSION = 1;
const FORMAT_NAME = 'memcon-archive';
const MARKER = 'memcon.json';

/** The archive as a whole can't be used: it is absent, damaged, locked, or newer than the program. */
export class ArchiveError extends Error {
  readonly code: 'archive-absent' | 'archive-newer' | 'archive-damaged' | 'archive-busy' | 'not-an-archive';

  constructor(code: ArchiveError['code'], message: string) {
    super(message);
    this.name = 'ArchiveError';
    this.code = code;
  }
}

/** Makes the archive's folder where it is missing and allowed to, and refuses one that this program can't read. */
export function openFolder(directory: string, create: boolean): void {
  const marker = join(directory, MARKER);
  if (existsSync(marker)) {
    checkMarker(marker);
    return;
  }
  if (!create) {
    throw new ArchiveError(
      'archive-absent',
      `There is no archive in ${directory}: add something first (memcon add FILE), or name another with --archive.`,
    );
  }
  if (existsSync(directory) && !looksUnfinished(directory)) {
    throw new ArchiveError(
      'not-an-archive',
      `${directory} holds other files and no ${MARKER}: name an empty or new folder with --archive.`,
    );
  }
  mkdirSync(join(directory, 'originals'), { recursive: true });
  mkdirSync(join(directory, 'index'), { recursive: true });
  const temporary = `${marker}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify({ format: FORMAT_NAME, version: FORMAT_VERSION }, null, 2)}\n`);
  renameSync(temporary, marker);
}

/** An empty folder, or one whose making was interrupted. */
function looksUnfinished(directory: string): boolean {
  return readdirSync(directory).every((name) => ['originals', 'index'].includes(name) || name.startsWith(MARKER));
}

function checkMarker(marker: string): void {
  let content: { format?: unknown; version?: unknown };
  try {
    content = JSON.parse(readFileSync(marker, 'utf8')) as typeof content;
  } catch (error) {
    throw new ArchiveError('archive-damaged', `${marker} can't be read (${(error as Error).message}).`);
  }
  if (content.format !== FORMAT_NAME || typeof content.version !== 'number') {
    throw new ArchiveError('not-an-archive', `${marker} is not the marker of a Memcon archive.`);
  }
  if (content.version > FORMAT_VERSION) {
    throw new ArchiveError(
      'archive-newer',
      `${marker} says format ${content.version}, this program knows ${FORMAT_VERSION}: open it with a newer Memcon.`,
    );
  }
}
