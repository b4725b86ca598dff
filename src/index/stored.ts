/** Segments to files and back: as columns that were built, in memory as a whole, or page by page. */
import { WordFilter } from './bloom.ts';
import { Column16, Column32, PackedColumn, type PagePool } from './columns.ts';
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
  const segment = new Segment({
    ...residentParts(file),
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
  const buckets = new Uint32Array(PREFIXES + 1);
  unpackSparse(file.section('BUCK'), buckets.subarray(1));
  for (let i = 1; i <= PREFIXES; i++) buckets[i] = (buckets[i] as number) + (buckets[i - 1] as number);
  const ordinary = new OrdinaryCounts();
  unpackSparse(file.section('ORDI'), ordinary.counts);
  return {
    ids: new DocumentIds(file.section('DOCI').slice()),
    documents: asColumn32(file.section('DOCT')),
    checkpointStarts: asColumn32(file.section('DOCC')),
    filter: new WordFilter(asColumn32(file.section('FILT'))),
    buckets,
    ordinary,
    bytes: file.size,
  };
}

function residentBytes({
  ids,
  documents,
  checkpointStarts,
  filter,
  buckets,
}: ReturnType<typeof residentParts>): number {
  const columns = [ids.bytes, documents, checkpointStarts, filter.cells, buckets];
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
