import { mediaTypeOf } from '../readers/readers.ts';
import type { Effort, Job, JobResult } from './job.ts';
import type { Pool } from './pool.ts';

/**
 * A large file of many documents (a volume, a mailbox, a table of records) would keep one worker busy while the others
 * have nothing to do. Each then reads it whole, which is a tenth of the work, and takes the structure of its share.
 */
export async function readShared(
  pool: Pool,
  job: Omit<Job, 'id'>,
  bytes: Uint8Array,
  onProgress: () => void,
): Promise<JobResult> {
  const type = mediaTypeOf({ name: job.name, bytes });
  const of = isDivisible(type, bytes.byteLength) ? pool.size : 1;
  const effort = effortOf(type, bytes.byteLength, job.postpones === true);
  const sized = effort === null ? job : { ...job, effort };
  if (of < 2) return pool.run(sized, onProgress);
  const shares = Array.from({ length: of }, (_, index) => pool.run({ ...sized, share: { index, of } }, onProgress));
  const parts = await Promise.all(shares);
  // A share that was lost is no reason to file the others as if they were the file: it is read again, by one.
  return parts.some((part) => part.isLost) ? pool.run(job, onProgress) : joined(parts);
}

/** Below this a file is read before a second worker has warmed up. Bytes. */
const WORTH_SHARING = 8_000_000;
/** Each worker holds the whole file, some ten times over while it reads: two of these stay below a gigabyte. Bytes. */
const MOST_SHARED = 32_000_000;
/** Some tens of milliseconds of reading and structure. Bytes. */
const MOST_SHORT = 250_000;
/** Formats that are read in a tenth of the time that structure takes; of a PDF reading is nearly all. */
const READ_AT_ONCE: ReadonlySet<string> = new Set([
  'application/json',
  'application/mbox',
  'application/x-ndjson',
  'application/xml',
  'text/plain',
]);

function isDivisible(type: string, size: number): boolean {
  return size >= WORTH_SHARING && size <= MOST_SHARED && READ_AT_ONCE.has(type);
}

function effortOf(type: string, size: number, postpones: boolean): Effort | null {
  const isOfPages = type === 'application/pdf' || type.startsWith('image/');
  // Pages may have to be recognised, seconds each, unless that is put off.
  if (size >= WORTH_SHARING || (isOfPages && !postpones)) return 'long';
  return size <= MOST_SHORT ? 'short' : null;
}

function joined(parts: readonly JobResult[]): JobResult {
  const [first] = parts;
  if (first === undefined) throw new Error('a file has at least one share');
  return {
    ...first,
    filings: parts.flatMap(({ filings }) => filings).sort((a, b) => a.ordinal - b.ordinal),
    problems: parts.flatMap(({ problems }) => problems),
    took: Math.max(...parts.map(({ took }) => took)),
  };
}
