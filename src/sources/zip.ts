/**
 * Zip archives, member by member, in the order of their directory. Nothing is written to disk, so a member's name can't
 * lead anywhere; it is only a name. Bombs are refused by what the directory itself declares, before a byte is
 * inflated; yauzl then holds each member to its declared size.
 *
 * On overlapping members: D. Fifield, "A better zip bomb", WOOT 2019.
 */
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { failure, inMegabytes, type Limits, reasonOf, type SourceFailure, tooLarge } from './source.ts';

/** Prose deflates 3:1, empty forms 100:1; deflate itself can do no more than 1032:1. */
const HIGHEST_RATIO = 250;
/** Below this a high ratio can do no harm. */
const RATIO_MATTERS = 4 * 1024 * 1024;
const MOST_MEMBERS = 200_000;
const STORED = 0;
const DEFLATED = 8;

export interface ZipMember {
  /** `archive.zip!folder/member`. */
  readonly origin: string;
  /** The member's name in the archive, with slashes. */
  readonly path: string;
  readonly size: number;
  read(): Promise<Uint8Array>;
}

export interface OpenZip {
  readonly members: readonly (ZipMember | SourceFailure)[];
  close(): void;
}

/** A path on disk, or the bytes of an archive within an archive. Fails with one problem where the directory can't be read. */
export async function openZip(
  origin: string,
  from: string | Uint8Array,
  limits: Limits,
): Promise<OpenZip | SourceFailure> {
  const options = { autoClose: false, lazyEntries: true, decodeStrings: false, strictFileNames: false };
  let zip: yauzl.ZipFile | null = null;
  try {
    zip = await (typeof from === 'string'
      ? yauzl.openPromise(from, options)
      : yauzl.fromBufferPromise(asBuffer(from), options));
    const entries = await entriesOf(zip, limits);
    const opened = zip;
    const bomb = bombIn(origin, entries, zip.fileSize, limits);
    if (bomb !== null) {
      zip.close();
      return bomb;
    }
    const members = entries.filter(isFile).map((entry) => memberOf(origin, opened, entry, limits));
    return { members, close: () => opened.close() };
  } catch (error) {
    zip?.close();
    const message = `${origin} is damaged or not a zip archive (${reasonOf(error)}); get it again, or repair it.`;
    return failure(origin, 'zip-damaged', message);
  }
}

async function entriesOf(zip: yauzl.ZipFile, limits: Limits): Promise<yauzl.Entry[]> {
  if (zip.entryCount > MOST_MEMBERS) throw new Error(`${zip.entryCount} members; at most ${MOST_MEMBERS} are read`);
  const entries: yauzl.Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    limits.signal?.throwIfAborted();
    entries.push(entry);
  }
  return entries;
}

function bombIn(origin: string, entries: readonly yauzl.Entry[], size: number, limits: Limits): SourceFailure | null {
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (packed > size) {
    const message = `${origin} declares ${packed} packed bytes but has ${size}: its members overlap, as in a zip bomb. It was not opened.`;
    return failure(origin, 'zip-bomb', message);
  }
  if (unpacked > limits.largestArchive) {
    const message = `${origin} unpacks to ${inMegabytes(unpacked)}; an archive may have ${inMegabytes(limits.largestArchive)}. Unpack it and add its folders.`;
    return failure(origin, 'zip-too-large', message);
  }
  return null;
}

function isFile(entry: yauzl.Entry): boolean {
  return !nameOf(entry).endsWith('/');
}

function nameOf(entry: yauzl.Entry): string {
  return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

function memberOf(origin: string, zip: yauzl.ZipFile, entry: yauzl.Entry, limits: Limits): ZipMember | SourceFailure {
  const path = nameOf(entry);
  const own = `${origin}!${path}`;
  const size = entry.uncompressedSize;
  if (entry.isEncrypted()) {
    return failure(
      own,
      'zip-encrypted',
      `${own} is encrypted; decrypt the archive with its password and add it again.`,
    );
  }
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    const message = `${own} is packed by method ${entry.compressionMethod}, which Memcon can't unpack; unpack the archive and add its folder.`;
    return failure(own, 'zip-method-unknown', message);
  }
  if (size > limits.largestFile) return tooLarge(own, size, limits.largestFile);
  if (size > RATIO_MATTERS && size > entry.compressedSize * HIGHEST_RATIO) {
    const message = `${own} would grow from ${entry.compressedSize} to ${size} bytes, more than ${HIGHEST_RATIO}:1, as a zip bomb does. It was not unpacked.`;
    return failure(own, 'zip-bomb', message);
  }
  return { origin: own, path, size, read: async () => buffer(await zip.openReadStreamPromise(entry)) };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
