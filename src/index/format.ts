/**
 * A segment file: immutable, little-endian, sections on 8-byte boundaries.
 *
 *     0   "MCQI"   u32 version   u32 sections   u32 reserved
 *     16  per section: 4-byte tag, u32 CRC-32 of its bytes, u64 offset, u64 length in bytes
 *     …   CRC-32 of all bytes above (u32), zero padding to 8
 *     …   section bytes, each padded with zeros to 8
 *
 *     tag    holds                                                         bytes per word of text (English)
 *     DOCI   ids of the documents, UTF-8, each ended by "\n"                –
 *     DOCT   u32 first token of each document, then the end                 –
 *     VOCB   the words, sorted, UTF-8, without separators                   0.2
 *     VOCO   u32 start of each word in VOCB, then the end                   0.1
 *     VOCR   u32 the words' numbers, sorted by the words read backwards     0.1
 *     BUCK   u32 first suffix of each word id in SUFF, then the end         0.1
 *     TOKS   u32 word id of each token; 0 ends a document, word n is n+1    4
 *     SUFF   u32 tokens in the order of the three words that begin there    4
 *     DOCC   u32 first checkpoint of each document, then the end            –
 *     CHKP   u32 code unit offset, within its document, of every 32nd token 0.1
 *
 * What is newer than `VERSION` is refused; a damaged section is told by its checksum.
 */
import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

const MAGIC = 0x4951434d; // "MCQI" read as a little-endian u32
const VERSION = 1;
const HEADER = 16;
const ENTRY = 24;

export type Tag = 'DOCI' | 'DOCT' | 'VOCB' | 'VOCO' | 'VOCR' | 'BUCK' | 'TOKS' | 'SUFF' | 'DOCC' | 'CHKP';
export type Sections = ReadonlyMap<Tag, Uint8Array>;

/** Says what is wrong with a segment file, in words for a person. */
export class SegmentDamage extends Error {}
/** The file was written by a newer program. */
class SegmentTooNew extends Error {}

/** Writes under a temporary name, flushes to the disk, then renames: a kill leaves the whole file or none. */
export function writeSections(path: string, sections: Sections): number {
  const { header, offsets, length } = layOut(sections);
  const temporary = `${path}.part`;
  const file = openSync(temporary, 'w');
  try {
    writeAll(file, header, 0);
    let i = 0;
    for (const bytes of sections.values()) writeAll(file, bytes, offsets[i++] as number);
    ftruncateSync(file, length);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  syncDirectory(dirname(path));
  return length;
}

function layOut(sections: Sections): { header: Uint8Array; offsets: number[]; length: number } {
  const table = HEADER + ENTRY * sections.size;
  const header = new Uint8Array(padded(table + 4));
  const view = new DataView(header.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, sections.size, true);
  const offsets: number[] = [];
  let offset = header.length;
  let entry = HEADER;
  for (const [tag, bytes] of sections) {
    for (let i = 0; i < 4; i++) header[entry + i] = tag.charCodeAt(i);
    view.setUint32(entry + 4, crc32(bytes), true);
    view.setBigUint64(entry + 8, BigInt(offset), true);
    view.setBigUint64(entry + 16, BigInt(bytes.length), true);
    offsets.push(offset);
    offset += padded(bytes.length);
    entry += ENTRY;
  }
  view.setUint32(table, crc32(header.subarray(0, table)), true);
  return { header, offsets, length: offset };
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/** Node reads and writes at most 2 GiB at once. */
const CHUNK = 1 << 30;

function writeAll(file: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, Math.min(CHUNK, bytes.length - done), at + done);
  }
}

export function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } catch {
    // Some systems can't flush a directory; the rename is then as lasting as they make it.
  } finally {
    closeSync(directory);
  }
}

/** Reads and checks the whole file. Throws `SegmentDamage`, `SegmentTooNew`, or the system's own error. */
export function readSections(path: string): Map<Tag, Uint8Array> {
  const bytes = readAll(path);
  const entries = readTable(path, bytes);
  const sections = new Map<Tag, Uint8Array>();
  for (const { tag, checksum, offset, length } of entries) {
    if (offset + length > bytes.length) throw new SegmentDamage(`${path}: cut off within section ${tag}`);
    const section = bytes.subarray(offset, offset + length);
    if (crc32(section) !== checksum) throw new SegmentDamage(`${path}: section ${tag} does not match its checksum`);
    sections.set(tag, section);
  }
  return sections;
}

interface Entry {
  readonly tag: Tag;
  readonly checksum: number;
  readonly offset: number;
  readonly length: number;
}

function readTable(path: string, bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < HEADER || view.getUint32(0, true) !== MAGIC) {
    throw new SegmentDamage(`${path}: not a quotation index segment`);
  }
  const version = view.getUint32(4, true);
  if (version > VERSION) throw new SegmentTooNew(`${path}: format ${version}; this program reads up to ${VERSION}`);
  const count = view.getUint32(8, true);
  const table = HEADER + ENTRY * count;
  if (table + 4 > bytes.length || crc32(bytes.subarray(0, table)) !== view.getUint32(table, true)) {
    throw new SegmentDamage(`${path}: its table of sections is damaged`);
  }
  return Array.from({ length: count }, (_, i) => readEntry(bytes, view, HEADER + i * ENTRY));
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): Entry {
  return {
    tag: String.fromCharCode(...bytes.subarray(at, at + 4)) as Tag,
    checksum: view.getUint32(at + 4, true),
    offset: Number(view.getBigUint64(at + 8, true)),
    length: Number(view.getBigUint64(at + 16, true)),
  };
}

function readAll(path: string): Uint8Array {
  const bytes = new Uint8Array(statSync(path).size);
  const file = openSync(path, 'r');
  try {
    for (let done = 0; done < bytes.length; ) {
      const read = readSync(file, bytes, done, Math.min(CHUNK, bytes.length - done), done);
      if (read === 0) throw new SegmentDamage(`${path}: shorter than its size says`);
      done += read;
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}

export function asBytes(column: Uint32Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

export function asColumn(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
}
