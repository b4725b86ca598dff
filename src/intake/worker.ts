/** A worker thread: reads one file after another, and files each document for the store. */
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { filingOf } from '../filing/filing.ts';
import { mediaTypeOf } from '../readers/readers.ts';
import type { Document } from '../record/record.ts';
import type { FromWorker, Job } from './job.ts';
import { type ReadFile, readDocuments } from './reading.ts';
import { lazyOcr, postponedOcr } from './recognition.ts';

const PROGRESS_EVERY = 200;
const ocr = lazyOcr();

/** One after another: a job that comes early waits. */
let working: Promise<void> = Promise.resolve();
parentPort?.on('message', (job: Job) => {
  working = working.then(() => work(job));
});

async function work(job: Job): Promise<void> {
  const began = performance.now();
  const bytes = typeof job.from === 'string' ? await readFile(job.from) : job.from;
  const recognisedBefore = ocr.took;
  const read = await readOrPostpone(job, bytes);
  if (read === null) return send({ type: 'done', id: job.id, ...POSTPONED, took: performance.now() - began });
  const isFiled = job.wants === 'filings';
  const format = read.documents[0]?.format ?? mediaTypeOf({ name: job.name, bytes });
  send({
    type: 'done',
    id: job.id,
    filings: isFiled ? read.documents.map(filingOf) : [],
    documents: isFiled ? [] : read.documents,
    problems: read.problems,
    attachments: read.attachments,
    format,
    took: performance.now() - began,
    isPostponed: false,
    isLost: false,
    recognised: { pages: recognisedPages(read.documents), took: ocr.took - recognisedBefore },
  });
}

/** Null where the file is to be read later, with recognition. */
async function readOrPostpone(job: Job, bytes: Uint8Array): Promise<ReadFile | null> {
  const file = { name: job.name, bytes, sha256: job.sha256, ...(job.share && { share: job.share }) };
  const report = reporter(job);
  if (job.postpones !== true) return readDocuments(file, ocr, report);
  const postponed = postponedOcr();
  try {
    const read = await readDocuments(file, postponed, (done, total) => {
      // Not to draw the pages of a long scan for nothing.
      postponed.throwIfAsked();
      report(done, total);
    });
    return postponed.isAsked ? null : read;
  } catch (error) {
    if (postponed.isAsked) return null;
    throw error;
  }
}

const POSTPONED = {
  filings: [],
  documents: [],
  problems: [],
  attachments: [],
  format: '',
  isPostponed: true,
  isLost: false,
  recognised: { pages: 0, took: 0 },
};

function recognisedPages(documents: readonly Document[]): number {
  return documents.reduce((sum, { pages }) => sum + pages.filter((page) => page.confidence !== null).length, 0);
}

function reporter(job: Job): (done: number, total: number | null) => void {
  let last = 0;
  return (done, total) => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY) return;
    last = now;
    send({ type: 'progress', id: job.id, done, total });
  };
}

function send(message: FromWorker): void {
  parentPort?.postMessage(message, message.type === 'done' ? buffersOf(message) : []);
}

/** Buffers that own their memory whole are handed over, not copied; views of larger pools are copied. */
function buffersOf(message: Extract<FromWorker, { type: 'done' }>): ArrayBuffer[] {
  const layouts = message.filings.map((filing) => filing.layout);
  const owned = layouts.filter((layout) => layout.byteLength === layout.buffer.byteLength);
  return owned.map((layout) => layout.buffer as ArrayBuffer);
}
