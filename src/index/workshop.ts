/** Where segments are built and merged: small ones at once, large ones in threads of their own where there are any. */
import { Worker } from 'node:worker_threads';
import { type IndexedText, SegmentBuilder } from './build.ts';
import { PagePool } from './columns.ts';
import { mergeSegments } from './merge.ts';
import { openPaged, writeSegment } from './stored.ts';
import { AT_ONCE } from './tiers.ts';

export type Job =
  | { readonly kind: 'build'; readonly documents: readonly IndexedText[]; readonly path: string }
  | { readonly kind: 'merge'; readonly olds: readonly OldFile[]; readonly path: string };

interface OldFile {
  readonly path: string;
  /** Numbers of the documents that are left out. */
  readonly removed: readonly number[];
}

/** Pages of the old segments that are in memory while they are merged. */
const MERGE_PAGES = 32 << 20;

/** Does the job and leaves the segment lasting at its path. */
export function work(job: Job): void {
  if (job.kind === 'build') {
    const builder = new SegmentBuilder();
    for (const document of job.documents) builder.add(document);
    writeSegment(job.path, builder.finish());
    return;
  }
  const pool = new PagePool(MERGE_PAGES);
  const opened = job.olds.map(({ path, removed }) => ({ ...openPaged(path, pool), removed: new Set(removed) }));
  try {
    writeSegment(job.path, mergeSegments(opened));
  } finally {
    for (const one of opened) one.close();
  }
}

/** Text below which a thread's start would take longer than the work. */
const WORTH_A_THREAD = 2 << 20;

export class Workshop {
  private readonly threads: number;
  private readonly idle: Worker[] = [];
  private readonly all = new Set<Worker>();
  private readonly waiting: (() => void)[] = [];
  private busy = 0;

  constructor(threads: number) {
    this.threads = threads;
  }

  get hasThreads(): boolean {
    return this.threads > 0;
  }

  build(documents: readonly IndexedText[], path: string): Promise<void> {
    const characters = documents.reduce((sum, { text }) => sum + text.length, 0);
    return this.run({ kind: 'build', documents, path }, characters > WORTH_A_THREAD);
  }

  merge(olds: readonly OldFile[], path: string, tokens: number): Promise<void> {
    return this.run({ kind: 'merge', olds, path }, tokens > AT_ONCE);
  }

  close(): void {
    for (const worker of this.all) void worker.terminate();
    this.all.clear();
  }

  private async run(job: Job, isLarge: boolean): Promise<void> {
    if (this.threads === 0 || !isLarge) {
      work(job);
      return;
    }
    if (this.busy >= this.threads) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.busy++;
    try {
      await this.runIn(this.idle.pop() ?? this.hire(), job);
    } finally {
      this.busy--;
      this.waiting.shift()?.();
    }
  }

  private hire(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    // A process that has nothing else to do need not stay for an idle thread.
    worker.unref();
    this.all.add(worker);
    return worker;
  }

  private async runIn(worker: Worker, job: Job): Promise<void> {
    try {
      worker.ref();
      const failure = await answerOf(worker, job);
      worker.unref();
      this.idle.push(worker);
      if (failure !== null) throw new Error(failure);
    } catch (error) {
      if (!this.idle.includes(worker)) this.all.delete(worker);
      throw error;
    }
  }
}

/** Null, or why the job failed. Rejects where the thread itself ended. */
function answerOf(worker: Worker, job: Job): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      end();
    };
    const onMessage = (failure: string | null) => settle(() => resolve(failure));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = () => settle(() => reject(new Error('the thread that built the index was ended')));
    worker.once('message', onMessage);
    worker.once('error', onError);
    worker.once('exit', onExit);
    worker.postMessage(job);
  });
}
