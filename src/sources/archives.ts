/** Archives and packed files, on disk or in memory: each file inside becomes an item of its own. */
import { constants, gunzip } from 'node:zlib';
import { type FoundFile, firstBytes, isHidden, lastPart, readWhole } from './files.ts';
import {
  failure,
  inMegabytes,
  type Limits,
  reasonOf,
  type SourceFailure,
  type SourceFile,
  type SourceItem,
  tooLarge,
} from './source.ts';
import { type OpenZip, openZip, type ZipMember } from './zip.ts';

/** A file on disk → itself, or what is packed in it. */
export async function* unpackFile(file: FoundFile, limits: Limits): AsyncGenerator<SourceItem> {
  const head = firstBytes(file.path, HEAD);
  if ('problem' in head) yield head;
  else if (isZip(head)) yield* unpackZipFile(file, limits);
  else if (file.size > limits.largestFile) yield tooLarge(file.path, file.size, limits.largestFile);
  else if (isGzip(head)) yield* unpackGzip(file.path, await readWhole(file, limits), limits, 0);
  else yield fileItem(file, limits);
}

/** Bytes in memory (a member, a download) → themselves, or what is packed in them. */
export async function* unpackBytes(
  origin: string,
  bytes: Uint8Array,
  limits: Limits,
  depth: number,
  charset?: string,
): AsyncGenerator<SourceItem> {
  if (isZip(bytes)) yield* unpackZipBytes(origin, bytes, limits, depth);
  else if (isGzip(bytes)) yield* unpackGzip(origin, bytes, limits, depth);
  else yield heldItem(origin, bytes, charset);
}

function fileItem(file: FoundFile, limits: Limits): SourceFile {
  return { origin: file.path, name: lastPart(file.path), size: file.size, bytes: () => readWhole(file, limits) };
}

function heldItem(origin: string, bytes: Uint8Array, charset?: string): SourceFile {
  const item = { origin, name: lastPart(origin), size: bytes.length, bytes: async () => bytes };
  return charset === undefined ? item : { ...item, charset };
}

const HEAD = 4;

function isZip(bytes: Uint8Array): boolean {
  const [p, k, third, fourth] = bytes;
  return p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Members by which a zip is one document, not an archive of files: Office Open XML, OpenDocument and EPUB, Java. */
const DOCUMENT_PARTS = new Set(['[Content_Types].xml', 'mimetype', 'META-INF/MANIFEST.MF']);

export function isDocumentPackage(zip: OpenZip): boolean {
  return zip.members.some((member) => 'path' in member && DOCUMENT_PARTS.has(member.path));
}

/** A damaged zip that is not called one is left to the readers: they name a damaged .docx better than we could. */
function isCalledZip(name: string): boolean {
  return /\.zip$/i.test(name);
}

async function* unpackZipFile(file: FoundFile, limits: Limits): AsyncGenerator<SourceItem> {
  const zip = await openZip(file.path, file.path, limits);
  const whole = 'problem' in zip ? !isCalledZip(file.path) : isDocumentPackage(zip);
  try {
    if (whole)
      yield file.size > limits.largestFile
        ? tooLarge(file.path, file.size, limits.largestFile)
        : fileItem(file, limits);
    else if ('problem' in zip) yield zip;
    else yield* unpackMembers(zip, limits, 1);
  } finally {
    if (!('problem' in zip)) zip.close();
  }
}

async function* unpackZipBytes(
  origin: string,
  bytes: Uint8Array,
  limits: Limits,
  depth: number,
): AsyncGenerator<SourceItem> {
  const zip = await openZip(origin, bytes, limits);
  if ('problem' in zip) yield isCalledZip(origin) ? zip : heldItem(origin, bytes);
  else if (isDocumentPackage(zip)) yield heldItem(origin, bytes);
  else if (depth >= limits.deepestArchive) {
    const message = `${origin} is an archive ${depth} archives deep; ${limits.deepestArchive} are opened. Unpack it and add its files.`;
    yield failure(origin, 'archive-too-deep', message);
  } else yield* unpackMembers(zip, limits, depth + 1);
}

async function* unpackMembers(zip: OpenZip, limits: Limits, depth: number): AsyncGenerator<SourceItem> {
  for (const member of zip.members) {
    limits.signal?.throwIfAborted();
    if ('problem' in member) yield member;
    else if (isTaken(member, limits)) yield* unpackMember(member, limits, depth);
  }
}

/** Members that systems leave behind for themselves are passed over; those that can't be had are not: they are named. */
export function isTaken(member: ZipMember | SourceFailure, limits: Limits): boolean {
  if ('problem' in member || limits.hidden) return true;
  return !member.path.split('/').some((part) => part !== '.' && part !== '..' && isHidden(part));
}

async function* unpackMember(member: ZipMember, limits: Limits, depth: number): AsyncGenerator<SourceItem> {
  const bytes = await readMember(member);
  if ('problem' in bytes) yield bytes;
  else yield* unpackBytes(member.origin, bytes, limits, depth);
}

async function readMember(member: ZipMember): Promise<Uint8Array | SourceFailure> {
  try {
    return await member.read();
  } catch (error) {
    const message = `${member.origin} can't be unpacked (${reasonOf(error)}); get the archive again, or repair it.`;
    return failure(member.origin, 'zip-member-damaged', message);
  }
}

/** `notes.txt.gz` → `notes.txt.gz!notes.txt`. */
async function* unpackGzip(
  origin: string,
  bytes: Uint8Array,
  limits: Limits,
  depth: number,
): AsyncGenerator<SourceItem> {
  const inner = `${origin}!${lastPart(origin).replace(/\.gz$/i, '')}`;
  if (depth >= limits.deepestArchive) {
    yield failure(
      origin,
      'archive-too-deep',
      `${origin} is packed more than ${limits.deepestArchive} times over. Unpack it first.`,
    );
    return;
  }
  const unpacked = await gunzipped(origin, bytes, limits);
  if ('problem' in unpacked) yield unpacked;
  else yield* unpackBytes(inner, unpacked, limits, depth + 1);
}

async function gunzipped(origin: string, bytes: Uint8Array, limits: Limits): Promise<Uint8Array | SourceFailure> {
  const options = { maxOutputLength: limits.largestFile, finishFlush: constants.Z_FINISH };
  const { promise, resolve } = Promise.withResolvers<Uint8Array | SourceFailure>();
  gunzip(bytes, options, (error, result) => resolve(error === null ? result : gzipFailure(origin, error, limits)));
  return promise;
}

function gzipFailure(origin: string, error: Error, limits: Limits): SourceFailure {
  if ('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
    const limit = inMegabytes(limits.largestFile);
    return failure(
      origin,
      'file-too-large',
      `${origin} unpacks to more than ${limit}, the most a file may have. Split it, or raise the limit.`,
    );
  }
  return failure(origin, 'gzip-damaged', `${origin} is damaged (${reasonOf(error)}); get it again, or repair it.`);
}
