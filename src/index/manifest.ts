/**
 * Which segments make up the index. The manifest is one small JSON file, replaced as a whole (temporary name, flush,
 * rename), so that a reader and a kill see the state before or after a commit and never between.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncDirectory } from './format.ts';

export const MANIFEST = 'manifest.json';
const FORMAT = 1;

export interface Manifest {
  /** Rises with every commit; numbers the segments, so that no name is used twice. */
  readonly generation: number;
  readonly segments: readonly SegmentEntry[];
}

interface SegmentEntry {
  readonly file: string;
  /** Numbers of its documents that were removed since. */
  readonly removed: readonly number[];
}

export const EMPTY: Manifest = { generation: 0, segments: [] };

/** The manifest, `null` where there is none yet. Throws an Error that says what to do where it can't be used. */
export function readManifest(path: string): Manifest | null {
  let json: string;
  try {
    json = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const { format, ...manifest } = JSON.parse(json) as Manifest & { format: number };
  if (format > FORMAT) {
    throw new ManifestTooNew(`${path}: written by a newer program (format ${format}; this one reads ${FORMAT})`);
  }
  return manifest;
}

/** The index was written by a newer program: it is not damaged, and must not be rebuilt over. */
export class ManifestTooNew extends Error {}

export function writeManifest(path: string, manifest: Manifest): void {
  const temporary = `${path}.part`;
  const file = openSync(temporary, 'w');
  try {
    writeSync(file, `${JSON.stringify({ format: FORMAT, ...manifest })}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  syncDirectory(dirname(path));
}
