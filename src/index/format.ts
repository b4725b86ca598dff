/**
 * A segment file: immutable, little-endian, sections on 8-byte boundaries.
 *
 *     0   "MCQI"   u32 version   u32 sections   u32 checksums
 *     16  per section: 4-byte tag, u32 first of its checksums, u64 offset, u64 length in bytes
 *     …   u32 CRC-32 of every 2 KB of every section, section by section
 *     …   u32 CRC-32 of all bytes above, zero padding to 8
 *     …   section bytes, each padded with zeros to 8
 *
 *     tag    holds                                                             bytes per word of text (English)
 *     META   u32 entries, u32 bits of an entry                                 –
 *     DOCI   ids of the documents, UTF-8, each ended by "\n"                   –
 *     DOCT   u32 first token of each document, then the end                    –
 *     DOCC   u32 first checkpoint of each document, then the end               –
 *     BUCK   entries of each of 65,536 prefixes, sparse (below)                0.01
 *     ORDI   counts of runs of ordinary words (ordinary.ts), sparse            –
 *     FILT   u32 cells of the word filter (bloom.ts)                           0.02
 *     WORB   bytes of WORD of each of 65,536 prefixes, sparse                  –
 *     WORD   code and number of entries of each word (directory.ts)            0.02
 *     TOKS   u16 code of each word; 0 ends a document                          2
 *     SUFF   tokens in the order of the three words that begin there, packed   2.3
 *     FENC   2 × u16: the second and third code at every 16th entry of SUFF    0.19
 *     LEDW   u32 hash of each common word, u32 where its leads begin           –
 *     LEAD   4 bits: the ordinary word before each entry of these (leads.ts)   0.21
 *     CHKP   u32 code unit offset, within its document, of every 32nd token    0.1
 *
 *     sparse: pairs of varints, zeros to pass over and then a value, seven bits a byte, the lowest first
 *
 * TOKS, SUFF, FENC, WORD, LEAD and CHKP may be read page by page; a checksum goes with each page, so that damage is told
 * wherever and whenever it is met. What is newer than `VERSION` is refused, what is older is to be built again.
 */
import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { PAGE, type PageSource } from './columns.ts';

const MAGIC = 0x4951434d; // "MCQI" read as a little-endian u32
const VERSION = 4;
const HEADER = 16;
const ENTRY = 24;

export type Tag =
  | 'META'
  | 'DOCI'
  | 'DOCT'
  | 'DOCC'
  | 'BUCK'
  | 'ORDI'
  | 'FILT'
  | 'WORB'
  | 'WORD'
  | 'TOKS'
  | 'SUFF'
  | 'FENC'
  | 'LEDW'
  | 'LEAD'
  | 'CHKP';
export type Sections = ReadonlyMap<Tag, Uint8Array>;

/** Says what is wrong with a segment file, in words for a person. */
export class SegmentDamage extends Error {}
/** The file was written by a newer program. */
class SegmentTooNew extends Error {}
/** The file was written by an older program: nothing is wrong with it but its form. */
export class SegmentTooOld extends Error {}

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
  const pages = [...sections.values()].reduce((sum, bytes) => sum + pagesOf(bytes.length), 0);
  const sums = HEADER + ENTRY * sections.size;
  const end = sums + 4 * pages;
  const header = new Uint8Array(padded(end + 4));
  const view = new DataView(header.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, sections.size, true);
  view.setUint32(12, pages, true);
  const offsets: number[] = [];
  let offset = header.length;
  let entry = HEADER;
  let page = 0;
  for (const [tag, bytes] of sections) {
    for (let i = 0; i < 4; i++) header[entry + i] = tag.charCodeAt(i);
    view.setUint32(entry + 4, page, true);
    view.setBigUint64(entry + 8, BigInt(offset), true);
    view.setBigUint64(entry + 16, BigInt(bytes.length), true);
    for (let at = 0; at < bytes.length; at += PAGE) {
      view.setUint32(sums + 4 * page++, crc32(bytes.subarray(at, at + PAGE)), true);
    }
    offsets.push(offset);
    offset += padded(bytes.length);
    entry += ENTRY;
  }
  view.setUint32(end, crc32(header.subarray(0, end)), true);
  return { header, offsets, length: offset };
}

function pagesOf(length: number): number {
  return Math.ceil(length / PAGE);
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

interface Entry {
  readonly offset: number;
  readonly length: number;
  readonly firstSum: number;
}

/** An open segment file: its table read and checked, its sections to be had whole or page by page. */
export class SegmentFile {
  readonly size: number;
  private readonly path: string;
  private readonly file: number;
  private readonly entries: ReadonlyMap<Tag, Entry>;
  private readonly sums: Uint32Array;
  /** The whole file, where it is held in memory. */
  private readonly held: Uint8Array | null;

  /** `held`: the file's bytes, where another thread has read and checked them. Throws `SegmentDamage`, `SegmentTooNew`. */
  constructor(path: string, held: SharedArrayBuffer | null = null) {
    this.path = path;
    this.file = openSync(path, 'r');
    this.held = held === null ? null : new Uint8Array(held);
    try {
      this.size = statSync(path).size;
      const { entries, sums } = this.readTable();
      this.entries = entries;
      this.sums = sums;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Reads and checks everything; the bytes can be given to other threads. */
  readWhole(): SharedArrayBuffer {
    const whole = new SharedArrayBuffer(this.size);
    const bytes = new Uint8Array(whole);
    this.read(bytes, 0);
    for (const [tag, entry] of this.entries) {
      const section = bytes.subarray(entry.offset, entry.offset + entry.length);
      for (let page = 0; page * PAGE < section.length; page++) {
        this.check(tag, entry, page, section.subarray(page * PAGE, (page + 1) * PAGE));
      }
    }
    return whole;
  }

  has(tag: Tag): boolean {
    return this.entries.has(tag);
  }

  /** A section's bytes, of which nobody else may write. */
  section(tag: Tag): Uint8Array {
    const entry = this.entry(tag);
    if (this.held !== null) return this.held.subarray(entry.offset, entry.offset + entry.length);
    const bytes = new Uint8Array(entry.length);
    this.read(bytes, entry.offset);
    for (let page = 0; page * PAGE < bytes.length; page++) {
      this.check(tag, entry, page, bytes.subarray(page * PAGE, (page + 1) * PAGE));
    }
    return bytes;
  }

  /** A section that comes in page by page. */
  pages(tag: Tag): PageSource & { readonly bytes: number } {
    const entry = this.entry(tag);
    return {
      bytes: entry.length,
      read: (page, into) => {
        this.read(into, entry.offset + page * PAGE);
        this.check(tag, entry, page, into);
      },
    };
  }

  close(): void {
    closeSync(this.file);
  }

  private entry(tag: Tag): Entry {
    const entry = this.entries.get(tag);
    if (entry === undefined) throw new SegmentDamage(`${this.path}: section ${tag} is missing`);
    return entry;
  }

  private check(tag: Tag, { firstSum }: Entry, page: number, bytes: Uint8Array): void {
    if (crc32(bytes) === this.sums[firstSum + page]) return;
    throw new SegmentDamage(`${this.path}: page ${page} of section ${tag} does not match its checksum`);
  }

  private read(into: Uint8Array, offset: number): void {
    for (let done = 0; done < into.length; ) {
      const read = readSync(this.file, into, done, Math.min(CHUNK, into.length - done), offset + done);
      if (read === 0) throw new SegmentDamage(`${this.path}: cut off at byte ${offset + done}`);
      done += read;
    }
  }

  private readTable(): { entries: Map<Tag, Entry>; sums: Uint32Array } {
    const begin = new Uint8Array(Math.min(HEADER, this.size));
    this.read(begin, 0);
    const view = new DataView(begin.buffer);
    if (begin.length < HEADER || view.getUint32(0, true) !== MAGIC) {
      throw new SegmentDamage(`${this.path}: not a quotation index segment`);
    }
    const version = view.getUint32(4, true);
    if (version > VERSION) {
      throw new SegmentTooNew(`${this.path}: format ${version}; this program reads up to ${VERSION}`);
    }
    if (version < VERSION) {
      throw new SegmentTooOld(`${this.path}: format ${version} of an older program, to be built again`);
    }
    return this.readEntries(view.getUint32(8, true), view.getUint32(12, true));
  }

  private readEntries(sections: number, sums: number): { entries: Map<Tag, Entry>; sums: Uint32Array } {
    const end = HEADER + ENTRY * sections + 4 * sums;
    if (end + 4 > this.size) throw new SegmentDamage(`${this.path}: its table of sections is damaged`);
    const table = new Uint8Array(end + 4);
    this.read(table, 0);
    const view = new DataView(table.buffer);
    if (crc32(table.subarray(0, end)) !== view.getUint32(end, true)) {
      throw new SegmentDamage(`${this.path}: its table of sections is damaged`);
    }
    const entries = new Map<Tag, Entry>();
    for (let at = HEADER; at < HEADER + ENTRY * sections; at += ENTRY) {
      entries.set(String.fromCharCode(...table.subarray(at, at + 4)) as Tag, {
        firstSum: view.getUint32(at + 4, true),
        offset: Number(view.getBigUint64(at + 8, true)),
        length: Number(view.getBigUint64(at + 16, true)),
      });
    }
    return { entries, sums: new Uint32Array(table.buffer, HEADER + ENTRY * sections, sums) };
  }
}

export function asBytes(column: Uint32Array | Uint16Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

export function asColumn32(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
}

export function asColumn16(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
}

/** Pairs of zeros to pass over and a value, as varints. */
export function packSparse(values: Uint32Array): Uint8Array {
  const bytes: number[] = [];
  let zeros = 0;
  for (const value of values) {
    if (value === 0) zeros++;
    else {
      pushVarint(bytes, zeros);
      pushVarint(bytes, value);
      zeros = 0;
    }
  }
  return Uint8Array.from(bytes);
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
}

/** Fills `into`, all zeros at first; what would go beyond it is damage. */
export function unpackSparse(bytes: Uint8Array, into: Uint32Array): Uint32Array {
  let at = 0;
  let slot = 0;
  const next = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = bytes[at++];
      if (byte === undefined) throw new SegmentDamage('a sparse section is cut off');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    slot += next();
    if (slot >= into.length) throw new SegmentDamage('a sparse section is too long');
    into[slot++] = next();
  }
  return into;
}
