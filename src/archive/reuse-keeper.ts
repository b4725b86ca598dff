/**
 * What comparing the archive's documents has found, kept beside the index, so that a document that is added is compared
 * with all and not all with all again. Derived: where the file is absent, damaged, or of another version, it is made anew.
 *
 *     reuse.bin    "MCRU" · version · bytes of the head · head (JSON, padded to 4) · words of each document · samples of
 *                  each · chains, five numbers each · SHA-256 of all before. Numbers: 32 bits, little-endian.
 */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compareDocuments,
  MIN_WORDS,
  type Ports,
  passagesOf,
  type ReuseOptions,
  type ReuseState,
  type SharedPassage,
  StaleReuse,
  WORDS_A_SAMPLE,
} from '../trace/trace.ts';

const FILE = 'reuse.bin';
const MAGIC = 0x5552434d;
const VERSION = 1;
/** Words of all documents beyond which nothing is kept: 800 MB. */
const MOST_WORDS = 200_000_000;
const DIGEST = 32;

/** `ids`: the archive's documents, in any order. */
export function sharedPassages(
  directory: string,
  ids: readonly string[],
  records: Ports['records'],
  options: ReuseOptions,
): readonly SharedPassage[] {
  const kept = readState(directory);
  try {
    const state = compareDocuments(kept, ids, records, Math.min(MIN_WORDS, options.minWords ?? MIN_WORDS));
    if (state !== kept) keep(directory, state);
    return passagesOf(state, records, options);
  } catch (error) {
    if (!(error instanceof StaleReuse) || kept === null) throw error;
    forgetReuse(directory);
    return sharedPassages(directory, ids, records, options);
  }
}

/** For whoever reads the documents anew. */
export function forgetReuse(directory: string): void {
  rmSync(join(directory, FILE), { force: true });
}

interface Head {
  readonly minWords: number;
  readonly documents: readonly { readonly id: string; readonly characters: number; readonly words: number }[];
  readonly chains: number;
}

function keep(directory: string, { minWords, documents, chains }: ReuseState): void {
  if (documents.reduce((sum, { row }) => sum + row.words.length, 0) > MOST_WORDS) return;
  const listed = documents.map(({ id, row }) => ({ id, characters: row.characters, words: row.words.length }));
  const json = JSON.stringify({ minWords, documents: listed, chains: chains.length } satisfies Head);
  const head = Buffer.from(json.padEnd(json.length + ((4 - (Buffer.byteLength(json) % 4)) % 4)));
  const start = Buffer.from(Uint32Array.of(MAGIC, VERSION, head.length).buffer);
  const columns = [
    ...documents.map(({ row }) => row.words),
    ...documents.map(({ row }) => row.samples),
    Int32Array.from(chains.flatMap(({ aFrom, aTo, bFrom, bTo, same }) => [aFrom, aTo, bFrom, bTo, same])),
  ];
  const bytes = Buffer.concat([start, head, ...columns.map(bytesOf)]);
  const name = join(directory, `${FILE}.${process.pid}`);
  try {
    writeFileSync(name, Buffer.concat([bytes, createHash('sha256').update(bytes).digest()]));
    renameSync(name, join(directory, FILE));
  } catch (error) {
    // Who may only read the archive compares anew each time.
    if (!['EACCES', 'EROFS', 'EPERM', 'ENOSPC'].includes(String((error as { code?: unknown }).code))) throw error;
    rmSync(name, { force: true });
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Uint32Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

/** Null where there is nothing that can be used. */
function readState(directory: string): ReuseState | null {
  const bytes = readIfThere(join(directory, FILE));
  if (bytes === null || bytes.length < 12 + DIGEST) return null;
  const body = bytes.subarray(0, bytes.length - DIGEST);
  if (body.readUInt32LE(0) !== MAGIC || body.readUInt32LE(4) !== VERSION) return null;
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(-DIGEST))) return null;
  const from = 12 + body.readUInt32LE(8);
  return stateOf(JSON.parse(body.toString('utf8', 12, from)), numbersOf(body.subarray(from)));
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null;
    throw error;
  }
}

/** A copy: views need an offset that is a multiple of 4. */
function numbersOf(bytes: Buffer): Int32Array {
  const numbers = new Int32Array(bytes.length >>> 2);
  new Uint8Array(numbers.buffer).set(bytes);
  return numbers;
}

const CHAIN = 5;

function stateOf({ minWords, documents, chains }: Head, numbers: Int32Array): ReuseState {
  let at = 0;
  const take = (count: number): Int32Array => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const words = documents.map((document) => take(document.words));
  const samples = documents.map((document) => Uint32Array.from(take(Math.ceil(document.words / WORDS_A_SAMPLE))));
  const read = Array.from({ length: chains }, () => {
    const [aFrom = 0, aTo = 0, bFrom = 0, bTo = 0, same = 0] = take(CHAIN);
    return { aFrom, aTo, bFrom, bTo, same };
  });
  const rows = documents.map(({ id, characters }, i) => ({
    id,
    row: { words: words[i] as Int32Array, samples: samples[i] as Uint32Array, characters },
  }));
  return { minWords, documents: rows, chains: read };
}
