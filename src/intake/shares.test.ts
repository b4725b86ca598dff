import { expect, test } from 'vitest';
import type { Filing } from '../filing/filing.ts';
import { filingOf } from '../filing/filing.ts';
import { hashOf } from '../sources/sources.ts';
import type { Job, JobResult } from './job.ts';
import type { Pool } from './pool.ts';
import { readDocuments } from './reading.ts';
import { readShared } from './shares.ts';

const RECORD_LENGTH = 20_000;
/** Of these, more than eight megabytes: worth sharing. */
const MANY = 411;

function records(count: number): Uint8Array {
  const words = 'The ferries sail at noon, said the harbour master. '.repeat(RECORD_LENGTH / 50);
  const lines = Array.from({ length: count }, (_, at) =>
    JSON.stringify({ title: `Note ${at}`, text: `${at}. ${words}` }),
  );
  return new TextEncoder().encode(lines.join('\n'));
}

/** Reads in this thread, and loses the shares that it is told to lose. */
function poolOf(size: number, bytes: Uint8Array, loses: (job: Omit<Job, 'id'>) => boolean = () => false) {
  const jobs: Omit<Job, 'id'>[] = [];
  const run = async (job: Omit<Job, 'id'>): Promise<JobResult> => {
    jobs.push(job);
    const isLost = loses(job);
    const read = await readDocuments(
      { name: job.name, bytes, sha256: job.sha256, ...(job.share && { share: job.share }) },
      null,
    );
    return {
      filings: isLost ? [] : read.documents.map(filingOf),
      documents: [],
      problems: read.problems,
      attachments: read.attachments,
      format: 'application/x-ndjson',
      took: 1,
      isPostponed: false,
      isLost,
      recognised: { pages: 0, took: 0 },
    };
  };
  const pool: Pool = { size, hireAhead: () => undefined, run, renew: () => undefined, close: async () => undefined };
  return { pool, jobs };
}

function jobOf(bytes: Uint8Array): Omit<Job, 'id'> {
  return { name: 'notes.jsonl', from: bytes, sha256: hashOf(bytes), wants: 'filings' };
}

function told(filings: readonly Filing[]): string[] {
  return filings.map(({ id, ordinal, title }) => `${id} ${ordinal} ${title}`);
}

test('workers share a large file of many documents, and it comes together as one would have read it', async () => {
  const bytes = records(MANY);
  const alone = await readShared(poolOf(1, bytes).pool, jobOf(bytes), bytes, () => undefined);
  const { pool, jobs } = poolOf(2, bytes);
  const shared = await readShared(pool, jobOf(bytes), bytes, () => undefined);
  expect(jobs.map((job) => job.share)).toEqual([
    { index: 0, of: 2 },
    { index: 1, of: 2 },
  ]);
  expect(shared.filings).toHaveLength(MANY);
  expect(told(shared.filings)).toEqual(told(alone.filings));
  expect(shared.problems).toEqual(alone.problems);
});

test('a lost share is never passed over: the file is read again, whole', async () => {
  const bytes = records(MANY);
  const { pool, jobs } = poolOf(2, bytes, (job) => job.share?.index === 1);
  const shared = await readShared(pool, jobOf(bytes), bytes, () => undefined);
  expect(jobs.at(-1)?.share).toBeUndefined();
  expect(shared.filings).toHaveLength(MANY);
});

test('a file that one worker has read before another runs fast is not shared', async () => {
  const small = records(MANY / 3);
  const { pool, jobs } = poolOf(2, small);
  await readShared(pool, jobOf(small), small, () => undefined);
  expect(jobs.map((job) => job.share)).toEqual([undefined]);
});

test('how long a file takes is told before it is read', async () => {
  const { pool, jobs } = poolOf(1, records(3));
  const told = async (name: string, bytes: Uint8Array, postpones = false) => {
    await readShared(pool, { ...jobOf(bytes), name, postpones }, bytes, () => undefined);
    return jobs.at(-1)?.effort ?? null;
  };
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  expect(await told('note.jsonl', records(3))).toBe('short');
  expect(await told('notes.jsonl', records(30))).toBeNull();
  expect(await told('page.png', png)).toBe('long');
  expect(await told('page.png', png, true)).toBe('short');
});
