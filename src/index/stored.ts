/** Segments to files and back: as columns that were built, in memory as a whole, or page by page. */
import { WordFilter } from './bloom.ts';
import { Column8, Column16, Column32, PackedColumn, type PagePool } from './columns.ts';
import { Directory } from './directory.ts';
import {
  asBytes,
  asColumn16,
  asColumn32,
  packSparse,
  SegmentFile,
  type Tag,
  unpackSparse,
  writeSections,
} from './format.ts';
import { DocumentIds } from './ids.ts';
import { Leads } from './leads.ts';
import { OrdinaryCounts } from './ordinary.ts';
import { Segment, type SegmentColumns } from './segment.ts';
import { PREFIXES } from './words.ts';

/** Returns the file's length in bytes. */
export function writeSegment(path: string, columns: SegmentColumns): number {
  return writeSections(
    path,
    new Map<Tag, Uint8Array>([
      ['META', asBytes(Uint32Array.of(columns.entries, columns.suffixBits))],
      ['DOCI', DocumentIds.of(columns.ids).bytes],
      ['DOCT', asBytes(columns.documents)],
      ['DOCC', asBytes(columns.checkpointStarts)],
      ['BUCK', packSparse(differences(columns.buckets))],
      ['ORDI', packSparse(columns.ordinary)],
      ['FILT', asBytes(columns.filter)],
      ['WORB', packSparse(differences(columns.directoryStarts))],
      ['WORD', columns.directory],
      ['LEDW', asBytes(columns.ledWords)],
      ['LEAD', asBytes(columns.leads)],
      ['FENC', asBytes(columns.fences)],
      ['CHKP', asBytes(columns.checkpoints)],
      ['SUFF', asBytes(columns.suffixes)],
      ['TOKS', asBytes(columns.tokens)],
    ]),
  );
}

function differences(starts: Uint32Array): Uint32Array {
  return starts.subarray(1).map((start, i) => start - (starts[i] as number));
}

/** A segment with the file it stands in. */
export interface OpenSegment {
  readonly segment: Segment;
  /** The file's bytes in memory, for other threads; null where it is read page by page. */
  readonly shared: SharedArrayBuffer | null;
  close(): void;
}

/** In memory as a whole; `shared` spares reading where another thread has done so. Throws as `SegmentFile` does. */
export function openWhole(path: string, shared: SharedArrayBuffer | null = null): OpenSegment {
  let whole = shared;
  if (whole === null) {
    const file = new SegmentFile(path);
    try {
      whole = file.readWhole();
    } finally {
      file.close();
    }
  }
  const file = new SegmentFile(path, whole);
  file.close();
  const parts = residentParts(file);
  const segment = new Segment({
    ...parts,
    directory: new Directory(new Column8(file.section('WORD')), parts.directoryStarts, parts.buckets),
    leads: new Leads(new Column32(asColumn32(file.section('LEAD'))), asColumn32(file.section('LEDW'))),
    tokens: new Column16(asColumn16(file.section('TOKS'))),
    suffixes: new PackedColumn(new Column32(asColumn32(file.section('SUFF'))), suffixBits(file)),
    fences: new Column16(asColumn16(file.section('FENC'))),
    checkpoints: new Column32(asColumn32(file.section('CHKP'))),
    resident: file.size,
  });
  return { segment, shared: whole, close: () => undefined };
}

/** Large columns page by page through the pool. */
export function openPaged(path: string, pool: PagePool): OpenSegment {
  const file = new SegmentFile(path);
  try {
    const column8 = (tag: Tag) => {
      const source = file.pages(tag);
      return new Column8({ source, pool, length: source.bytes });
    };
    const column16 = (tag: Tag) => {
      const source = file.pages(tag);
      return new Column16({ source, pool, length: source.bytes >> 1 });
    };
    const column32 = (tag: Tag) => {
      const source = file.pages(tag);
      return new Column32({ source, pool, length: source.bytes >> 2 });
    };
    const parts = residentParts(file);
    const segment = new Segment({
      ...parts,
      directory: new Directory(column8('WORD'), parts.directoryStarts, parts.buckets),
      leads: new Leads(column32('LEAD'), asColumn32(file.section('LEDW'))),
      tokens: column16('TOKS'),
      suffixes: new PackedColumn(column32('SUFF'), suffixBits(file)),
      fences: column16('FENC'),
      checkpoints: column32('CHKP'),
      resident: residentBytes(parts),
    });
    return { segment, shared: null, close: () => file.close() };
  } catch (error) {
    file.close();
    throw error;
  }
}

function suffixBits(file: SegmentFile): number {
  return asColumn32(file.section('META'))[1] as number;
}

/** What is in memory either way. */
function residentParts(file: SegmentFile) {
  const ordinary = new OrdinaryCounts();
  unpackSparse(file.section('ORDI'), ordinary.counts);
  return {
    ids: new DocumentIds(file.section('DOCI').slice()),
    documents: asColumn32(file.section('DOCT')),
    checkpointStarts: asColumn32(file.section('DOCC')),
    filter: new WordFilter(asColumn32(file.section('FILT'))),
    buckets: startsOf(file, 'BUCK'),
    directoryStarts: startsOf(file, 'WORB'),
    ordinary,
    bytes: file.size,
  };
}

/** Where each prefix begins, then the end, from how much each has. */
function startsOf(file: SegmentFile, tag: Tag): Uint32Array {
  const starts = new Uint32Array(PREFIXES + 1);
  unpackSparse(file.section(tag), starts.subarray(1));
  for (let i = 1; i <= PREFIXES; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  return starts;
}

function residentBytes({
  ids,
  documents,
  checkpointStarts,
  filter,
  buckets,
  directoryStarts,
}: ReturnType<typeof residentParts>): number {
  const columns = [ids.bytes, documents, checkpointStarts, filter.cells, buckets, directoryStarts];
  return columns.reduce((sum, column) => sum + column.byteLength, 0);
}

/** Reads every byte of a segment file and checks it. Throws as `SegmentFile` does. */
export function checkSegment(path: string): void {
  const file = new SegmentFile(path);
  try {
    file.readWhole();
  } finally {
    file.close();
  }
}
