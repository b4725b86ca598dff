import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { type Archive, openArchive } from '../memcon.ts';
import type { Call } from './call.ts';
import { openProgress } from './progress.ts';

const RECORD = resolve(import.meta.dirname, '..', '..', 'examples', 'record');
/** The rooms that read and file the example: when their code changes, what it made may be outdated. */
const ROOMS = ['text', 'record', 'sources', 'readers', 'structure', 'dates', 'intake', 'store', 'index'];
const SOURCE = resolve(import.meta.dirname, '..');
const MARKER = 'example.json';

/** Fills the archive with the example's documents, where they are missing or were made from other files or by other code. */
export async function fillExample(call: Call): Promise<void> {
  const fingerprint = await fingerprintOf([RECORD, ...ROOMS.map((room) => join(SOURCE, room))]);
  const marker = join(call.archive, MARKER);
  if (await isCurrent(marker, fingerprint)) return;
  call.terminal.note('memcon: preparing the example archive…');
  if (existsSync(marker) && (await holdsOnlyTheExample(call.archive))) {
    await rm(call.archive, { recursive: true, force: true });
  }
  await mkdir(call.archive, { recursive: true });
  const archive = await openArchive(call.archive, { create: true, wait: 60_000 });
  try {
    await addExample(call, archive);
  } finally {
    await archive.close();
  }
  await writeFile(marker, `${JSON.stringify({ fingerprint }, null, 2)}\n`);
}

async function addExample(call: Call, archive: Archive): Promise<void> {
  const progress = openProgress(process.stderr);
  try {
    const added = await archive.add([RECORD], { signal: call.signal, onProgress: progress.update });
    for (const item of added.filter((one) => one.outcome === 'failed')) {
      progress.say(`✗ ${item.origin}: ${item.problems[0]?.message ?? ''}`);
    }
  } finally {
    progress.end();
  }
}

async function isCurrent(marker: string, fingerprint: string): Promise<boolean> {
  if (!existsSync(marker)) return false;
  const kept = JSON.parse(await readFile(marker, 'utf8')) as { fingerprint?: unknown };
  return kept.fingerprint === fingerprint;
}

/** What somebody has added to the example is theirs: then it isn't thrown away, only added to. */
async function holdsOnlyTheExample(directory: string): Promise<boolean> {
  const archive = await openArchive(directory);
  try {
    const documents = await archive.documents({ limit: 10_000 });
    return documents.every((document) => !relative(RECORD, document.origin).startsWith('..'));
  } finally {
    await archive.close();
  }
}

async function fingerprintOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'));
    const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
    for (const path of paths)
      hash
        .update(relative(folder, path))
        .update('\0')
        .update(await readFile(path));
  }
  return hash.digest('hex');
}
