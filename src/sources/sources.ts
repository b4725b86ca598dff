/**
 * The door of the sources: where bytes come from.
 *
 *   paths, URLs, volumes → walk, unpack, download → items in a fixed order, each a file or a problem
 */
import { unpackBytes, unpackFile } from './archives.ts';
import { walk } from './files.ts';
import { isFrus, openFrus } from './frus.ts';
import {
  failure,
  type Limits,
  limitsOf,
  reasonOf,
  SourceError,
  type SourceItem,
  type SourceOptions,
  tooLarge,
} from './source.ts';
import { download, isUrl } from './web.ts';

export { publicFetch } from './public-fetch.ts';
export type { SourceItem, SourceOptions } from './source.ts';
export { hashOf, SourceError } from './source.ts';
export { type Survey, survey } from './survey.ts';

/**
 * Every file of the sources (files, folders, .zip, .gz, http and https URLs, `frus:` and a volume's name), in the order given, folders sorted by name.
 * What can't be had comes as a problem, and the rest follows. Throws only when `signal` is aborted.
 */
export async function* open(sources: readonly string[], options: SourceOptions = {}): AsyncGenerator<SourceItem> {
  const limits = limitsOf(options);
  for (const source of sources) {
    if (isFrus(source)) yield* openFrus(source, limits);
    else if (isUrl(source)) yield* download(source, limits);
    else yield* openPath(source, limits);
  }
}

/** Bytes that came by upload, paste or inside another file: themselves, or what is packed in them. Reads no disk. */
export async function* openBytes(
  origin: string,
  bytes: Uint8Array,
  options: SourceOptions = {},
): AsyncGenerator<SourceItem> {
  const limits = limitsOf(options);
  if (bytes.length > limits.largestFile) yield tooLarge(origin, bytes.length, limits.largestFile);
  else yield* guarded(origin, unpackBytes(origin, bytes, limits, 0), limits);
}

async function* openPath(path: string, limits: Limits): AsyncGenerator<SourceItem> {
  for await (const found of walk(path, limits)) {
    if ('problem' in found) yield found;
    else yield* guarded(found.path, unpackFile(found, limits), limits);
  }
}

/** A defect met in one file must not end the walk. */
async function* guarded(origin: string, items: AsyncGenerator<SourceItem>, limits: Limits): AsyncGenerator<SourceItem> {
  try {
    yield* items;
  } catch (error) {
    limits.signal?.throwIfAborted();
    yield error instanceof SourceError
      ? { origin, problem: error.problem }
      : failure(origin, 'path-unreadable', `${origin} can't be read: ${reasonOf(error)}.`);
  }
}
