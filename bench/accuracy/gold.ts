/** Annotated texts of the shared data: fixtures/gold/<topic>/*.json name a file, its hash and facts; never its sentences. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
export const DATA = join(ROOT, '..', 'shared', 'data');

export interface GoldFile<Split extends string = 'dev' | 'test'> {
  /** Path under the shared data folder. */
  readonly source: string;
  /** For JSON Lines: the `url` of the record, whose `text` is annotated. */
  readonly record?: string;
  readonly sha256: string;
  /** `test` files are never looked at while the rules are changed; `blind` ones were annotated before rules were run on them. */
  readonly split: Split;
}

export interface Loaded<Gold extends GoldFile<string>> {
  readonly gold: Gold;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The record's fields, where the file is JSON Lines. */
  readonly fields: Readonly<Record<string, string>> | null;
}

export interface Gold<G extends GoldFile<string>> {
  readonly texts: readonly Loaded<G>[];
  /** In words, one for each file that is absent or not the one that was annotated. */
  readonly skipped: readonly string[];
}

export function loadGold<G extends GoldFile<string>>(topic: string): Gold<G> {
  const folder = join(ROOT, 'fixtures', 'gold', topic);
  const texts: Loaded<G>[] = [];
  const skipped: string[] = [];
  const files = new Map<string, File>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    const gold: G = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const path = join(DATA, gold.source);
    if (!existsSync(path)) {
      skipped.push(`${file}: ${gold.source} is not in ../shared/data`);
      continue;
    }
    const { bytes, sha256 } = files.get(path) ?? fileAt(path);
    files.set(path, { bytes, sha256 });
    if (sha256 !== gold.sha256) {
      skipped.push(`${file}: ${gold.source} is not the file that was annotated (its SHA-256 differs)`);
      continue;
    }
    texts.push({ gold, name: file.replace('.json', ''), bytes, fields: recordOf(bytes, gold.record) });
  }
  return { texts, skipped };
}

/** A large file of many records is read and hashed once. */
interface File {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

function fileAt(path: string): File {
  const bytes = readFileSync(path);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function recordOf(bytes: Uint8Array, url: string | undefined): Readonly<Record<string, string>> | null {
  if (url === undefined) return null;
  const lines = new TextDecoder().decode(bytes).split('\n');
  const line = lines.find((each) => each.includes(`"${url}"`));
  return line === undefined ? null : JSON.parse(line);
}
