import { Worker } from 'node:worker_threads';
import type { Problem } from '../record/record.ts';
import type { FromWorker, Job, JobResult } from './job.ts';

export interface PoolOptions {
  readonly workers: number;
  /** Milliseconds without a sign of progress after which a worker is given up. */
  readonly patience: number;
  /** Megabytes of JavaScript heap that one worker may use. */
  readonly memory: number;
  /** Megabytes of the whole process above which a worker that has done its file is replaced, to give back what it holds. */
  readonly most: number;
  /** The worker's module; another one in tests. */
  readonly script?: URL;
}

/**
 * Two workers keep two cores busy while the main thread writes. A page of OCR takes some 15 s on a slow machine, so two
 * minutes without one are no work any more. Two heaps of 320 MB, their files and the database stay below 1 GB. (At 600
 * MB a run over 20 MB of text replaced its workers twice, for a fifth of its time.)
 */
const DEFAULT_POOL: PoolOptions = { workers: 2, patience: 120_000, memory: 320, most: 750 };

/** A worker costs half a second to start and some to run fast: a younger one is kept whatever the memory. Milliseconds. */
const YOUNG = 4_000;

/** Reads files in worker threads; a file that runs away costs its worker, never the run. */
export interface Pool {
  /** Workers that have nothing to do, while nobody waits for one. */
  readonly idle: number;
  /** Resolves when a worker is free to take the next job. */
  ready(): Promise<void>;
  /** Never rejects: a worker that dies or stalls gives a problem, and so does a pool that was closed meanwhile. */
  run(job: Omit<Job, 'id'>, onProgress?: (done: number, total: number | null) => void): Promise<JobResult>;
  /** Lets idle workers go, with all the memory they hold; who comes next begins small. */
  renew(): void;
  /** Ends the workers, busy or not. */
  close(): Promise<void>;
}

interface Seat {
  worker: Worker | null;
  hired: number;
  busy: Task | null;
}

interface Task {
  readonly job: Job;
  readonly began: number;
  readonly onProgress: (done: number, total: number | null) => void;
  readonly settle: (result: JobResult) => void;
  timer: NodeJS.Timeout;
}

export function openPool(options: PoolOptions = DEFAULT_POOL): Pool {
  return new WorkerPool(options);
}

class WorkerPool implements Pool {
  readonly #options: PoolOptions;
  readonly #seats: Seat[];
  readonly #line: (() => void)[] = [];
  #next = 1;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#seats = Array.from({ length: options.workers }, () => ({ worker: null, hired: 0, busy: null }));
  }

  get idle(): number {
    return this.#line.length > 0 ? 0 : this.#seats.filter((seat) => seat.busy === null).length;
  }

  async ready(): Promise<void> {
    while (!this.#closed && !this.#seats.some((seat) => seat.busy === null)) {
      await new Promise<void>((resolve) => this.#line.push(resolve));
    }
  }

  async run(job: Omit<Job, 'id'>, onProgress: Task['onProgress'] = () => undefined): Promise<JobResult> {
    for (;;) {
      await this.ready();
      if (this.#closed) return { ...NOTHING, problems: [failure('reading-stopped', `${job.name} was not read.`)] };
      const seat = this.#seats.find((one) => one.busy === null);
      if (seat !== undefined) return this.#assign(seat, { ...job, id: this.#next++ }, onProgress);
    }
  }

  renew(): void {
    for (const seat of this.#seats) {
      if (seat.busy !== null) continue;
      void seat.worker?.terminate();
      seat.worker = null;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#seats.map((seat) => seat.worker?.terminate()));
    for (const seat of this.#seats) seat.worker = null;
    for (const wake of this.#line.splice(0)) wake();
  }

  #assign(seat: Seat, job: Job, onProgress: Task['onProgress']): Promise<JobResult> {
    return new Promise((settle) => {
      const timer = this.#timer(seat);
      seat.busy = { job, began: performance.now(), onProgress, settle, timer };
      seat.worker ??= this.#hire(seat);
      seat.worker.postMessage(job);
    });
  }

  #timer(seat: Seat): NodeJS.Timeout {
    return setTimeout(() => this.#giveUp(seat, 'file-too-slow', this.#slowly(seat)), this.#options.patience);
  }

  #hire(seat: Seat): Worker {
    const worker = new Worker(this.#options.script ?? new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.#options.memory },
    });
    seat.hired = performance.now();
    worker.on('message', (message: FromWorker) => this.#hear(seat, worker, message));
    worker.on('error', (error: Error) => this.#died(seat, worker, error));
    worker.on('exit', () => this.#died(seat, worker, new Error('its thread ended')));
    return worker;
  }

  #hear(seat: Seat, worker: Worker, message: FromWorker): void {
    const task = seat.busy;
    if (seat.worker !== worker || task?.job.id !== message.id) return;
    if (message.type === 'done') {
      this.#relieve(seat);
      this.#settle(seat, message);
      return;
    }
    clearTimeout(task.timer);
    task.timer = this.#timer(seat);
    task.onProgress(message.done, message.total);
  }

  /** Heaps and WebAssembly memories grow with the largest file and never shrink; a new worker begins small. */
  #relieve(seat: Seat): void {
    if (process.memoryUsage.rss() < this.#options.most * 1_000_000) return;
    if (performance.now() - seat.hired < YOUNG) return;
    const worker = seat.worker;
    seat.worker = null;
    void worker?.terminate();
  }

  #died(seat: Seat, worker: Worker, error: Error): void {
    if (seat.worker !== worker) return;
    seat.worker = null;
    const code = (error as NodeJS.ErrnoException).code;
    const name = seat.busy?.job.name ?? '';
    if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
      const message = `${name} needs more than ${this.#options.memory} MB to be read; split it into smaller files.`;
      this.#fail(seat, 'file-too-hungry', message);
    } else {
      this.#fail(seat, 'reader-failed', `${name} could not be read: ${error.message}.`);
    }
  }

  #slowly(seat: Seat): string {
    const seconds = Math.round(this.#options.patience / 1000);
    const name = seat.busy?.job.name ?? '';
    return `${name} was given up after ${seconds} s without progress; if it is whole, add it again with --retry.`;
  }

  #giveUp(seat: Seat, code: string, message: string): void {
    const worker = seat.worker;
    seat.worker = null;
    void worker?.terminate();
    this.#fail(seat, code, message);
  }

  #fail(seat: Seat, code: string, message: string): void {
    const took = performance.now() - (seat.busy?.began ?? 0);
    this.#settle(seat, { ...NOTHING, problems: [failure(code, message)], took });
  }

  #settle(seat: Seat, result: JobResult): void {
    const task = seat.busy;
    if (task === null) return;
    clearTimeout(task.timer);
    seat.busy = null;
    task.settle(result);
    this.#line.shift()?.();
  }
}

const NOTHING: JobResult = {
  filings: [],
  documents: [],
  problems: [],
  attachments: [],
  format: 'application/octet-stream',
  took: 0,
  isPostponed: false,
  isLost: true,
  recognised: { pages: 0, took: 0 },
};

function failure(code: string, message: string): Problem {
  return { severity: 'error', code, message, where: null };
}
