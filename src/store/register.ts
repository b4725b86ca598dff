import { appendFile, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Accession } from '../record/record.ts';

/**
 * The register of accessions, beside the originals: one line of JSON for each file and origin, only ever appended to.
 * With it the whole archive can be derived again, though the database be lost: bytes don't say where they came from.
 */
export type Registered = Pick<Accession, 'sha256' | 'origin' | 'receivedAt'>;

const NAME = 'accessions.jsonl';

/** Durable when it resolves. */
export async function register(directory: string, entries: readonly Registered[]): Promise<void> {
  if (entries.length === 0) return;
  const lines = entries.map(({ sha256, origin, receivedAt }) => JSON.stringify({ sha256, origin, receivedAt }));
  const path = join(directory, NAME);
  // A kill may have left half a line, which the first line break closes; empty lines say nothing.
  await appendFile(path, `\n${lines.join('\n')}\n`);
  await using file = await open(path, 'r+');
  await file.sync();
}

/** In the order in which they came; each pair of bytes and origin once. Half a line, left by a kill, is passed over. */
export async function readRegister(directory: string): Promise<readonly Registered[]> {
  const text = await readFile(join(directory, NAME), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const entries = new Map<string, Registered>();
  for (const line of text.split('\n')) {
    const entry = parseLine(line);
    if (entry !== null && !entries.has(`${entry.sha256} ${entry.origin}`)) {
      entries.set(`${entry.sha256} ${entry.origin}`, entry);
    }
  }
  return [...entries.values()];
}

function parseLine(line: string): Registered | null {
  if (line.trim() === '') return null;
  try {
    const { sha256, origin, receivedAt } = JSON.parse(line) as Partial<Registered>;
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return null;
    return typeof origin === 'string' && typeof receivedAt === 'string' ? { sha256, origin, receivedAt } : null;
  } catch {
    // Half a line: its file was not filed either, and its next run registers it anew.
    return null;
  }
}
